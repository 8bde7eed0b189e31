import { expect, test } from 'vitest';
import {
  attachesToId,
  codeAt,
  isBlank,
  isHex,
  isHyphen,
  isLineBreak,
  isWordCharacter,
  removedCode,
  simplifiedCodes,
} from '../../../../utils/core/session/reader/code-units.ts';

/** Returns the code units from 0 to U+FFFF that a test accepts, as ranges in hexadecimal. */
const acceptedRanges = (isAccepted: (code: number) => boolean) => {
  const ranges: string[] = [];
  for (let code = 0, first = -1; code <= 0x10000; code += 1) {
    const isIn = code < 0x10000 && isAccepted(code);
    if (isIn && first < 0) first = code;
    if (isIn || first < 0) continue;
    ranges.push(first === code - 1 ? first.toString(16) : `${first.toString(16)}-${(code - 1).toString(16)}`);
    first = -1;
  }
  return ranges.join(' ');
};

test.each<[string, (code: number) => boolean, string]>([
  ['isHex', isHex, '30-39 41-46 61-66'],
  ['isLineBreak', isLineBreak, 'a-d 85 2028-2029'],
  ['isBlank', isBlank, '9 20 a0 2000-200a 202f 3000'],
  ['isHyphen', isHyphen, '2d 2013'],
  [
    'isWordCharacter, up to U+017F',
    (code) => code < 0x180 && isWordCharacter(code),
    '30-39 41-5a 61-7a aa b2-b3 b5 b9-ba bc-be c0-d6 d8-f6 f8-17f',
  ],
  ['attachesToId, up to U+007F', (code) => code < 0x80 && attachesToId(code), '2d 30-39 41-5a 61-7a'],
])('%s, accepts the code units $2', (_, isAccepted, ranges) => {
  expect(acceptedRanges(isAccepted)).toBe(ranges);
  expect(isAccepted(codeAt('', 0))).toBe(false);
});

test('codeAt, inside and outside a text, gives the code unit or -1', () => {
  expect([-1, 0, 1, 2].map((at) => codeAt('a1', at))).toEqual([-1, 0x61, 0x31, -1]);
});

test('simplifiedCodes, removes invisible characters and unifies hyphens and full width', () => {
  const codes = simplifiedCodes();
  expect(acceptedRanges((code) => code < removedCode && codes[code] === removedCode)).toBe(
    'ad 34f 61c 180e 200b-200f 202a-202e 2060-206f fe00-fe0f feff',
  );
  expect(acceptedRanges((code) => codes[code] === 0x2d)).toBe('2d 2010-2011 fe63 ff0d');
  expect(acceptedRanges((code) => codes[code] === 0x2013)).toBe('2012-2015 2212 fe58');
  expect(acceptedRanges((code) => codes[code] === code - 0xfee0)).toBe('ff01-ff5e');
});
