// Decodes the text of a file whose encoding is unknown.

/**
 * How much of a file's start is checked for UTF-16 (in bytes) and for control characters (in UTF-16 code units).
 */
const sampleBytes = 64 * 1024;

const byteOrderMarks: readonly [label: string, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Recognizes UTF-16 without a byte order mark by its zeros: in Latin text, one of the two bytes of nearly each code
 * unit is zero.
 */
function utf16WithoutMark(sample: Uint8Array): string | undefined {
  const zerosAt = (parity: number) =>
    sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const even = zerosAt(0);
  const odd = zerosAt(1);
  const minZeros = sample.length * 0.2;
  if (odd > minZeros && even < odd / 10) return 'utf-16le';
  return even > minZeros && odd < even / 10 ? 'utf-16be' : undefined;
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Control characters that text editors don't write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controls = /[\0-\x08\x0e-\x19\x1c-\x1f]/g;

/** Decodes UTF-8, UTF-16 (with or without a byte order mark) or Windows-1252; undefined for bytes that aren't text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, sampleBytes);
  const labelByMark = byteOrderMarks.find(([, mark]) =>
    mark.every((byte, index) => bytes[index] === byte),
  )?.[0];
  const label = labelByMark ?? utf16WithoutMark(sample);
  const text = new TextDecoder(label ?? 'utf-8').decode(bytes);
  const beginning = text.slice(0, sampleBytes);
  if (count(beginning, controls) > beginning.length / 50) return undefined;
  if (label) return text;
  // A text in another encoding has more replacement characters than readable ones outside ASCII.
  const isUtf8 = count(text, /\ufffd/g) <= count(text, /[\u0080-\ufffc]/g);
  return isUtf8 ? text : new TextDecoder('windows-1252').decode(bytes);
}
