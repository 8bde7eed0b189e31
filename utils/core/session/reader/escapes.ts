// Decodes characters that programs write as several: HTML entities, percent-encoding, quoted-printable mails and
// backslashes. Hyphens, addresses and names may be written in these ways.
import { codeAt, isHex, isLineBreak, isWordCharacter, removedCode } from './code-units.ts';
import { isUuidAt } from './uuids.ts';

/** The code unit that an escape means, or `removedCode`, and the escape's own length in code units. */
export interface Escape {
  code: number;
  width: number;
}

/** The entities that occur in and around IDs, addresses and their names. */
const entities: ReadonlyMap<string, number> = new Map([
  ['lt', 0x3c],
  ['gt', 0x3e],
  ['quot', 0x22],
  ['apos', 0x27],
  ['nbsp', 0xa0],
  ['ensp', 0x2002],
  ['emsp', 0x2003],
  ['thinsp', 0x2009],
  ['Tab', 0x09],
  ['NewLine', 0x0a],
  ['shy', removedCode],
  ['zwnj', removedCode],
  ['zwj', removedCode],
  ['lrm', removedCode],
  ['rlm', removedCode],
  ['NoBreak', removedCode],
  ['ZeroWidthSpace', removedCode],
  ['hyphen', 0x2d],
  ['dash', 0x2d],
  ['ndash', 0x2013],
  ['mdash', 0x2013],
  ['horbar', 0x2013],
  ['minus', 0x2013],
  ['colon', 0x3a],
  ['equals', 0x3d],
  ['sol', 0x2f],
  ['bsol', 0x5c],
  ['quest', 0x3f],
  ['num', 0x23],
  ['period', 0x2e],
  ['comma', 0x2c],
  ['semi', 0x3b],
  ['percnt', 0x25],
  ['lowbar', 0x5f],
  ['vert', 0x7c],
  ['lpar', 0x28],
  ['rpar', 0x29],
  ['lsqb', 0x5b],
  ['rsqb', 0x5d],
  ['lcub', 0x7b],
  ['rcub', 0x7d],
  ['aacute', 0xe1],
  ['eacute', 0xe9],
  ['iacute', 0xed],
  ['oacute', 0xf3],
  ['uacute', 0xfa],
  ['ntilde', 0xf1],
  ['bull', 0x2022],
  ['middot', 0xb7],
]);
const maxEntityLength = 16;

const noNumber = -1;
/** U+FFFD. */
const replacement = 0xfffd;

function hexValue(text: string, start: number, length: number): number {
  let value = 0;
  for (let at = start; at < start + length; at += 1) {
    const code = codeAt(text, at);
    if (!isHex(code)) return noNumber;
    value = value * 16 + (code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57);
  }
  return value;
}

/**
 * Writes an escape into `into`, and returns true. A character beyond the first plane (emoji) becomes U+FFFD, which is
 * no part of a word.
 */
function setEscape(into: Escape, codePoint: number, width: number): boolean {
  into.code = codePoint > 0xffff ? replacement : codePoint;
  into.width = width;
  return true;
}

/** Reads `&shy;`, `&#45;`, `&#x2d;`. */
function readEntity(text: string, at: number, into: Escape): boolean {
  if (text.startsWith('amp;', at + 1)) return setEscape(into, 0x26, 5);
  let end = at + 1;
  while (end - at < maxEntityLength && (isWordCharacter(codeAt(text, end)) || text[end] === '#')) end += 1;
  if (text[end] !== ';') return false;
  const name = text.slice(at + 1, end);
  const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  const codePoint = number
    ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10)
    : entities.get(name);
  if (codePoint === undefined || codePoint > 0x10ffff) return false;
  return setEscape(into, codePoint, end + 1 - at);
}

/** Returns the byte that the two hexadecimal digits after `%` or `=` mean; -1 if they aren't there. */
const byteAt = (text: string, at: number): number => hexValue(text, at + 1, 2);

/**
 * Reads `%2D` or `=2D`, or several that are one character in UTF-8. The start of an ID is not an escape: `=2d1f0a52-…`.
 */
function readBytes(text: string, at: number, into: Escape): boolean {
  const first = byteAt(text, at);
  if (first === noNumber || isUuidAt(text, at + 1)) return false;
  if (first < 0x80) return setEscape(into, first, 3);
  const count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (count === 0) return false;
  let codePoint = first & (0xff >> (count + 1));
  for (let next = 1; next < count; next += 1) {
    const byte = codeAt(text, at + next * 3) === codeAt(text, at) ? byteAt(text, at + next * 3) : noNumber;
    if (byte >> 6 !== 0b10) return false;
    codePoint = codePoint * 64 + (byte & 0x3f);
  }
  return codePoint <= 0x10ffff && setEscape(into, codePoint, count * 3);
}

/** Joins lines that a mail program broke with `=`, unless an ID would then be attached to the word before the break. */
function readSoftBreak(text: string, at: number, into: Escape): boolean {
  const width = text.startsWith('\r\n', at + 1) ? 3 : 2;
  if (isWordCharacter(codeAt(text, at - 1)) && isUuidAt(text, at + width)) return false;
  return setEscape(into, removedCode, width);
}

const backslashed: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0a],
  [0x74, 0x09],
  [0x62, 0x20],
  [0x66, 0x20],
]);

/** Reads `\u002d`, `\x2d`, `\n`, `\/`, `\"`, `\-`. */
function readBackslash(text: string, at: number, into: Escape): boolean {
  const next = codeAt(text, at + 1);
  if (isUuidAt(text, at + 1)) return false;
  if (next === 0x75 || next === 0x78) {
    const digits = next === 0x75 ? 4 : 2;
    const codePoint = hexValue(text, at + 2, digits);
    return codePoint !== noNumber && setEscape(into, codePoint, digits + 2);
  }
  const blank = backslashed.get(next);
  if (blank !== undefined) return setEscape(into, blank, 2);
  return next > 0x20 && next < 0x7f && !isWordCharacter(next) && setEscape(into, next, 2);
}

/** Reads `<br>` as a line break and removes `<wbr>`, which only allows one. */
function readBreakTag(text: string, at: number, into: Escape): boolean {
  const tag = /^<(w?)br ?\/?>/i.exec(text.slice(at, at + 7));
  return tag !== null && setEscape(into, tag[1] === '' ? 0x0a : removedCode, tag[0].length);
}

/**
 * Whether `=2D` is an escape, and not an `=` before a value that begins with `2D`. It is one throughout a
 * quoted-printable mail, and elsewhere as an ID's hyphen or directly before an ID.
 */
function isQuotedPrintableEscape(text: string, at: number, isQuotedPrintable: boolean): boolean {
  if (isQuotedPrintable || isUuidAt(text, at + 3)) return true;
  return byteAt(text, at) === 0x2d && isHex(codeAt(text, at - 1)) && hexValue(text, at + 3, 4) !== noNumber;
}

/** Whether an escape may begin with this code unit. */
export function beginsEscape(code: number): boolean {
  return code === 0x26 || code === 0x25 || code === 0x3d || code === 0x5c || code === 0x3c;
}

/** Writes the escape at an offset for which `beginsEscape` is true into `into`. Returns whether there is one. */
export function readEscape(text: string, at: number, into: Escape, isQuotedPrintable: boolean): boolean {
  switch (codeAt(text, at)) {
    case 0x26:
      return readEntity(text, at, into);
    case 0x25:
      return readBytes(text, at, into);
    case 0x3d:
      if (isLineBreak(codeAt(text, at + 1))) return readSoftBreak(text, at, into);
      return isQuotedPrintableEscape(text, at, isQuotedPrintable) && readBytes(text, at, into);
    case 0x5c:
      return readBackslash(text, at, into);
    default:
      return readBreakTag(text, at, into);
  }
}
