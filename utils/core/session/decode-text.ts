// Text out of bytes whose encoding nobody names.

/** So many bytes are looked at to tell the encoding, and whether they are text. */
const sampleBytes = 64 * 1024;

const byteOrderMarks: readonly [label: string, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The kind of UTF-16 in which most of a text's second bytes, or first ones, are zero. */
function utf16WithoutMark(sample: Uint8Array): string | undefined {
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = sample.length * 0.2;
  if (odd > most && even < odd / 10) return 'utf-16le';
  return even > most && odd < even / 10 ? 'utf-16be' : undefined;
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Control characters that no text editor writes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controls = /[\0-\x08\x0e-\x19\x1c-\x1f]/g;

/** The text of a file in UTF-8, UTF-16 (with a byte order mark or without) or Windows-1252; undefined for no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, sampleBytes);
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  const label = marked ?? utf16WithoutMark(sample);
  const text = new TextDecoder(label ?? 'utf-8').decode(bytes);
  const beginning = text.slice(0, sampleBytes);
  if (count(beginning, controls) > beginning.length / 50) return undefined;
  if (label) return text;
  // What is no UTF-8 has more characters that can't be read than others outside ASCII.
  const isUtf8 = count(text, /\ufffd/g) <= count(text, /[\u0080-\ufffc]/g);
  return isUtf8 ? text : new TextDecoder('windows-1252').decode(bytes);
}
