import { expect, test } from 'vitest';
import type { Unreadable } from '../../../../utils/core/session/reader/found.ts';
import { readWhole, unreadableIn } from '../../../../utils/core/session/reader/read-whole.ts';
import type { SessionId } from '../../../../utils/core/session/session-id.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as SessionId;
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const other = '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890';
/** Short lengths: a part of 4,096 code units. */
const lengths = { part: 4096, context: 512 };
/** More than is read beyond the end of a part. */
const afterPart = 'x '.repeat(lengths.context);

test('readWhole, an ID named differently on both sides of a part’s end, is not lost', () => {
  const before = `{"sessions":[{"next":"${S}"},{"id":"${T}","note":"`;
  const rest = `","next":"${other}"},{"id":"${other}","note":"${afterPart}"}]}`;
  const line = before.padEnd(lengths.part - 50, 'x ') + rest;
  expect([...readWhole(line, lengths).ids.keys()]).toEqual([S, T, other]);
});

test('readWhole, a line break of two characters at the start of a text, counts once', () => {
  expect(readWhole(`\r\n${S}`).ids.get(S)?.place.line).toBe(2);
});

test('readWhole, a damaged ID near a part’s end, is reported once', () => {
  const text = `${'x '.repeat(lengths.part / 2 - 50)}${T.slice(1)} ${afterPart}`;
  expect(readWhole(text, lengths).unreadable).toHaveLength(1);
});

test('readWhole, an ID that only an earlier part names, keeps its role', () => {
  const text = `iid: ${S}\n${'x '.repeat(lengths.part / 2)}${S}`;
  expect(readWhole(text, lengths).ids.get(S)).toMatchObject({
    role: 'other',
    name: 'integration',
    place: { line: 1 },
  });
});

test.each<[string, number]>([
  ['after', 0],
  ['within', 1],
  ['before', 2],
])('readWhole, a long text cut %s a line break of two characters, counts lines', (_, shift) => {
  const lines = `${'x'.repeat(126)}\r\n`;
  const text = `${'x'.repeat(shift)}${lines.repeat(100)}${S}`;
  expect(readWhole(text, lengths).ids.get(S)?.place.line).toBe(101);
});

test.each([5, 20, 40, 55])(
  'readWhole, a long line, loses no ID %i code units before a part’s end',
  (shift) => {
    // The name and the ID are where a part of the text ends.
    const before = `{"id":"${T}","note":"`;
    const line = `${before.padEnd(lengths.part - shift, 'x ')}","integrationId":"${S}","note":"${afterPart}","id":"${S.slice(0, -1)}"}`;
    const { ids, unreadable } = readWhole(line, lengths);
    expect(Array.from(ids.values(), ({ id, role }) => [id, role])).toEqual([
      [T, 'unlabeled'],
      [S, 'other'],
    ]);
    expect(unreadable).toMatchObject([{ text: S.slice(0, -1), reason: { code: 'missing', count: 1 } }]);
  },
);

const unreadable = (text: string, line: number): Unreadable => ({
  text,
  reason: { code: 'missing', count: 1 },
  place: { before: '', after: '', line, start: 0, end: text.length },
});

test.each<[string, string, Unreadable, readonly number[]]>([
  ['the same in the whole', S.slice(1), unreadable(S.slice(1), 1), [1]],
  ['joined in the whole to the line below', `${S.slice(0, 24)}\n9`, unreadable(S.slice(0, 24), 1), [1]],
  ['joined in the whole to the line above', `9\n${S.slice(0, 24)}`, unreadable(S.slice(0, 24), 2), [1]],
  ['in another line of the whole', S.slice(1), unreadable(S.slice(1), 2), [1, 2]],
  ['longer than in the whole', S.slice(1), unreadable(`x${S.slice(1)}`, 1), [1]],
  ['shorter than in the whole', S.slice(1), unreadable(S.slice(2), 1), [1]],
  ['beside another one in the whole', S.slice(1), unreadable(T.slice(1), 1), [1, 1]],
])('unreadableIn, an ID %s, is reported by its line', (_, inWhole, inLine, lines) => {
  const whole = { ids: new Map(), unreadable: [unreadable(inWhole, 1)] };
  expect(unreadableIn([inLine], whole).map(({ place }) => place.line)).toEqual(lines);
});

test.each<[string, string, boolean]>([
  ['the start', S.slice(0, 18), true],
  ['the middle in capitals', S.slice(5, 25).toUpperCase(), true],
  ['the end', S.slice(1), true],
  ['all', S, true],
  ['no piece', `${S.slice(0, 18)}0`, false],
  ['more than all', `${S}0`, false],
])('unreadableIn, %s of an ID, is reported only if it is no piece', (_, text, isPiece) => {
  const { ids } = readWhole(S);
  expect(unreadableIn([unreadable(text, 1)], { ids, unreadable: [] })).toHaveLength(isPiece ? 0 : 1);
});
