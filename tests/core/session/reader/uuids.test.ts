import { expect, test } from 'vitest';
import { findUuids, isUuidAt } from '../../../../utils/core/session/reader/uuids.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

test.each<[string, string, readonly number[]]>([
  ['a text without IDs', 'Buen día', []],
  ['an empty text', '', []],
  ['an ID as the whole text', S, [0]],
  ['an ID in upper case', S.toUpperCase(), [0]],
  ['an ID with dashes', S.replaceAll('-', '–'), [0]],
  ['an ID after words and before words', `see ${S} now`, [4]],
  ['letters and digits directly beside an ID', `zz1${S}9`, [3]],
  ['hexadecimal digits and a hyphen directly before an ID', `ab-${S}`, [3]],
  ['IDs directly beside each other', `${S}${T}`, [0, 36]],
  ['IDs joined by a hyphen', `${S}-${T}`, [0, 37]],
  ['an ID that begins within the last six digits of another', `${S.slice(0, 30)}${T}`, [0]],
  ['an ID within the last group of another', `${S.slice(0, 28)}${T}`, [0]],
  ['an ID within the last group of another, and one after it', `${S.slice(0, 28)}${T} ${S}`, [0, 65]],
  ['an ID that is one digit short', S.slice(0, -1), []],
  ['an ID that is one digit short, with text after it', `${S.slice(0, -1)} and more`, []],
  ['a hyphen in the first eight characters', `1-${S}`, [2]],
])('findUuids, %s, gives their offsets', (_, text, starts) => {
  expect(findUuids(text)).toEqual(starts);
});

test('isUuidAt, a UUID with a wrong character at any position, is false', () => {
  expect(isUuidAt(`x${S}`, 1)).toBe(true);
  for (let at = 0; at < S.length; at += 1) {
    const wrong = S[at] === '-' ? 'a' : '-';
    expect(isUuidAt(`${S.slice(0, at)}${wrong}${S.slice(at + 1)}`, 0), `position ${at}`).toBe(false);
  }
});
