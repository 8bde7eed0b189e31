// Converts a text to the form in which IDs are searched for: without escapes and invisible characters, with one kind of
// hyphen. The offset of each character in the source is kept.
import { codeAt, isBlank, isHex, isHyphen, isLineBreak, removedCode, simplifiedCodes } from './code-units.ts';
import { beginsEscape, type Escape, readEscape } from './escapes.ts';
import { isUuidAt } from './uuids.ts';

/** A plain text, and each code unit's offset in the source; undefined only if the two texts are the same. */
export interface PlainText {
  readonly text: string;
  readonly offsets: Uint32Array | undefined;
}

/** Returns the offset in the source of a code unit of a plain text; for the end of the text, the end of the source. */
export function offsetOf({ offsets }: PlainText, index: number): number {
  return offsets ? (offsets[index] ?? 0) : index;
}

/** How many layers of escapes are decoded: as many as wrapped links and quoted JSON have. */
const maxLayers = 3;
/** Matches a text that may need decoding. A plain `=` between a name and its value needs none. */
const needsDecoding = /[^\0-\x7f]|[&%\\<]|=(?:[\da-f]{10}-|2D|3D|[CE][\dA-F]=|\s)/i;
const quotedPrintable = /quoted-printable|=3D["']|=\r?\n|=[CE][0-9A-F]=[89AB][0-9A-F]/;

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Returns buffers for a plain text that is made from this text, and is never longer. */
function buffersFor({ length }: string): { codes: Uint16Array; offsets: Uint32Array } {
  return { codes: new Uint16Array(length), offsets: new Uint32Array(length + 1) };
}

/** Decodes one layer of escapes and removes invisible characters. `isChanged`: whether there was an escape. */
function decodeLayer(plain: PlainText, isQuotedPrintable: boolean): PlainText & { isChanged: boolean } {
  const { text } = plain;
  const { codes, offsets } = buffersFor(text);
  const table = simplifiedCodes();
  const read: Escape = { code: 0, width: 0 };
  let length = 0;
  let isChanged = false;
  for (let at = 0; at < text.length; at += 1) {
    const offset = offsetOf(plain, at);
    let code = codeAt(text, at);
    if (beginsEscape(code) && readEscape(text, at, read, isQuotedPrintable)) {
      isChanged = true;
      at += read.width - 1;
      code = read.code;
    }
    const plainCode = table[code] ?? removedCode;
    if (plainCode === removedCode) continue;
    codes[length] = plainCode;
    offsets[length] = offset;
    length += 1;
  }
  offsets[length] = offsetOf(plain, text.length);
  return { text: utf16.decode(codes.subarray(0, length)), offsets, isChanged };
}

function decode(source: PlainText): PlainText {
  const isQuotedPrintable = quotedPrintable.test(source.text);
  let plain = source;
  for (let layer = 0; layer < maxLayers; layer += 1) {
    const decoded = decodeLayer(plain, isQuotedPrintable);
    plain = decoded;
    if (!decoded.isChanged) break;
  }
  return plain;
}

const proofpoint = '/v2/url?u=';

/** Restores `%` and `/` from `-` and `_` in Proofpoint v2 links. An ID that is not encoded in them stays as it is. */
function unwrapProofpoint({ text, offsets }: PlainText): PlainText {
  let unwrapped = '';
  let copied = 0;
  for (let at = text.indexOf(proofpoint); at >= 0; at = text.indexOf(proofpoint, copied)) {
    const start = at + proofpoint.length;
    const isLink = /urldefense[.a-z]{1,30}$/i.test(text.slice(Math.max(0, at - 48), at));
    let end = start;
    while (isLink && end < text.length && !/[&\s"'<>]/.test(text.charAt(end))) {
      end += isUuidAt(text, end) ? 36 : 1;
    }
    unwrapped += text.slice(copied, start);
    for (let from = start; from < end; from += 1) {
      const isId = isUuidAt(text, from);
      unwrapped += isId ? text.slice(from, from + 36) : text.charAt(from).replace('-', '%').replace('_', '/');
      if (isId) from += 35;
    }
    copied = end;
  }
  return { text: unwrapped + text.slice(copied), offsets };
}

/** Whether a hyphen follows about as many hexadecimal digits as a group of an ID has (4 or 8). */
function endsGroup(text: string, hyphen: number): boolean {
  let count = 0;
  while (count <= 9 && isHex(codeAt(text, hyphen - 1 - count))) count += 1;
  return count >= 3 && count <= 9;
}

/** Whether an ID's first group begins here: eight hexadecimal digits and a hyphen. */
function beginsId(text: string, start: number): boolean {
  let count = 0;
  while (count <= 8 && isHex(codeAt(text, start + count))) count += 1;
  return count === 8 && isHyphen(codeAt(text, start + 8));
}

/**
 * Returns the offset at which the text goes on after a hyphen: if an ID is broken across lines there, after the line
 * break, quote marks and indentation; otherwise directly after the hyphen.
 */
function endOfBreak(text: string, hyphen: number): number {
  let at = hyphen + 1;
  while (isBlank(codeAt(text, at))) at += 1;
  if (!isLineBreak(codeAt(text, at))) return hyphen + 1;
  at += text.startsWith('\r\n', at) ? 2 : 1;
  while (isBlank(codeAt(text, at)) || text[at] === '>') at += 1;
  const isInside = isHex(codeAt(text, at)) && endsGroup(text, hyphen) && !beginsId(text, at);
  return isInside ? at : hyphen + 1;
}

/** Joins lines where an ID was broken after one of its hyphens. */
function joinLines(plain: PlainText): PlainText {
  const { text } = plain;
  const { codes, offsets } = buffersFor(text);
  let length = 0;
  for (let at = 0; at < text.length; length += 1) {
    const code = codeAt(text, at);
    codes[length] = code;
    offsets[length] = offsetOf(plain, at);
    at = isHyphen(code) ? endOfBreak(text, at) : at + 1;
  }
  offsets[length] = offsetOf(plain, text.length);
  return { text: utf16.decode(codes.subarray(0, length)), offsets };
}

/** Converts a text to a plain text. Time and memory are proportional to its length. */
export function toPlainText(source: string): PlainText {
  let plain: PlainText = { text: source, offsets: undefined };
  if (needsDecoding.test(source)) plain = decode(plain);
  if (/urldefense/i.test(plain.text)) plain = decode(unwrapProofpoint(plain));
  return /[-–]\s*[\n\r\v\f\x85\u2028\u2029]/.test(plain.text) ? joinLines(plain) : plain;
}
