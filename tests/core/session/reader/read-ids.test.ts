import { expect, test } from 'vitest';
import { readIds } from '../../../../utils/core/session/reader/read-ids.ts';
import { tokenOf } from '../hostile-texts.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const U = '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890';
const V = 'b7e5d3c1-2222-4333-8444-9aabbccddeef';
const portal = `https://station.veriff.com/verifications/${S}`;

const read = (text: string) => readIds(text, false);

test.each<[string, string, readonly string[]]>([
  ['digits after an ID', `ver ${S}12.`, [`${S}12`]],
  ['letters in front of an ID', `xyz${S}`, [`xyz${S}`]],
  ['hyphens and letters on both sides', `a-b-${S}-c–d e`, [`a-b-${S}-c–d`]],
  ['16 characters in front of an ID', `${'x'.repeat(16)}${S}`, [`${'x'.repeat(16)}${S}`]],
  [
    '20 characters on both sides of an ID',
    `${'x'.repeat(20)}${S}${'y'.repeat(20)}`,
    [`${'x'.repeat(16)}${S}${'y'.repeat(16)}`],
  ],
  ['two IDs without anything between', `${S}${T}`, [S, T]],
  ['letters in front of the first of two IDs', `xyz${S} ${T}9`, [`xyz${S}`, `${T}9`]],
  ['two IDs joined by letters', `${S}xyz${T}`, [`${S}xyz`, T]],
  ['an ID attached to one with a name', `session ${S}xyz${T}`, [`${S}xyz`, T]],
])('readIds, %s, gives only unreadable IDs, with what is attached', (_, text, shown) => {
  const { occurrences, lookAlikes } = read(text);
  expect(occurrences).toEqual([]);
  expect(lookAlikes.map(({ start, end, reason }) => [text.slice(start, end), reason.code])).toEqual(
    shown.map((one) => [one, 'attached']),
  );
});

test('readIds, what resembles an ID beside attached ones, is in the order of the text', () => {
  const text = `${S.slice(1)} ${T}99 ${U.slice(0, -1)} ${V} ${S}`;
  const { occurrences, lookAlikes } = read(text);
  expect(lookAlikes.map(({ reason }) => reason.code)).toEqual(['missing', 'attached', 'missing']);
  expect(occurrences.map(({ id }) => id)).toEqual([V, S]);
});

test('readIds, a damaged ID in a Veriff address with a session, is not reported', () => {
  expect(read(`${portal}?next=${T}&id=${U.slice(1)}`).lookAlikes).toEqual([]);
  expect(read(`${portal} ${U.slice(1)}`).lookAlikes).toHaveLength(1);
});

test('readIds, tokens, are sessions where Veriff made them, in the order of the text', () => {
  const veriff = tokenOf({ session_id: S, iid: U, iat: 1 });
  const other = tokenOf({ session_id: T, sub: 'Ana' });
  const text = `${other} ${V} ${veriff}`;
  const found = read(text);
  expect(found.occurrences).toEqual([
    { start: 0, end: other.length, id: T, meaning: undefined },
    expect.objectContaining({ id: V }),
    {
      start: text.length - veriff.length,
      end: text.length,
      id: S,
      meaning: 'session',
      veriffIntegrationId: U,
    },
  ]);
  expect(found.lookAlikes).toEqual([]);
  expect(found.tokens.map(({ start, end }) => text.slice(start, end))).toEqual([other, veriff]);
});
