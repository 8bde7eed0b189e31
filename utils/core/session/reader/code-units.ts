// Tests single UTF-16 code units, fast enough for long texts.
import { lazy } from '../../lazy.ts';

/** The value for offsets before the start and after the end of a text: no letter, digit, blank or mark. */
const outside = -1;

/**
 * Returns the code unit at an offset, or `outside`. Offsets are checked first, because V8 runs `charCodeAt` much slower
 * after one call with an offset outside the text.
 */
export function codeAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? text.charCodeAt(at) : outside;
}

/** Whether a code unit is a hexadecimal digit. */
export function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

const word = lazy(() => /[\p{L}\p{N}\p{M}]/u);
/** The answers of `isWordCharacter` so far, by code unit: 0 unknown, 1 no, 2 yes. */
const wordAnswers = new Uint8Array(0x10000);

/** Whether a code unit is a letter, a digit or a combining mark. Surrogates (emoji, rare scripts) are not. */
export function isWordCharacter(code: number): boolean {
  const answer = wordAnswers[code];
  if (answer !== 0) return answer === 2;
  const isOne = word().test(String.fromCharCode(code));
  wordAnswers[code] = isOne ? 2 : 1;
  return isOne;
}

/** Whether a code unit ends a line; word processors have line breaks of their own within a paragraph. */
export function isLineBreak(code: number): boolean {
  return (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Whether a code unit is a blank within a line: a common space, or a tab. */
export function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x3000
  );
}

const hyphen = 0x2d;
const dash = 0x2013;

/** Whether a code unit, once simplified, separates the groups of an ID. */
export function isHyphen(code: number): boolean {
  return code === hyphen || code === dash;
}

/** Whether a code unit beside an ID makes it a part of something longer: a letter, a digit or a hyphen. */
export function attachesToId(code: number): boolean {
  return code === hyphen || isWordCharacter(code);
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Format characters, which nobody sees: soft hyphen, zero-width, direction, joiners, selectors, byte-order mark. */
const invisible = [
  ...[0xad, 0x34f, 0x61c, 0x180e, 0xfeff],
  ...range(0x200b, 0x200f),
  ...range(0x202a, 0x202e),
  ...range(0x2060, 0x206f),
  ...range(0xfe00, 0xfe0f),
];
const hyphens = [0x2010, 0x2011, 0xfe63];
const dashes = [...range(0x2012, 0x2015), 0x2212, 0xfe58];

/** The value in `simplifiedCodes` of a code unit that is removed. */
export const removedCode = 0xffff;

/**
 * For each code unit the one that replaces it before IDs are searched for: hyphens become `-`, dashes `–`, full-width
 * characters ASCII, and invisible ones are `removedCode`. Between the groups of an ID a dash counts as a hyphen; beside
 * an ID it is punctuation.
 */
export const simplifiedCodes = lazy((): Uint16Array => {
  const table = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  for (const code of invisible) table[code] = removedCode;
  for (const code of hyphens) table[code] = hyphen;
  for (const code of dashes) table[code] = dash;
  for (const code of range(0xff01, 0xff5e)) table[code] = code - 0xfee0;
  return table;
});
