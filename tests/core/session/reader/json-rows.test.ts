import { describe, expect, test } from 'vitest';
import { rowsOfJson, rowsOfJsonLines } from '../../../../utils/core/session/reader/json-rows.ts';
import { linesOf } from '../../../../utils/core/session/reader/read-list.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

/** Returns a value's records, each with its number. */
const records = (value: unknown) =>
  rowsOfJson(JSON.stringify(value, null, 2))?.map(({ line, cells }) => [
    line,
    ...cells.map((cell) => JSON.parse(cell)),
  ]);

describe('rowsOfJson', () => {
  test.each<[string, unknown, unknown[]]>([
    ['a list of IDs', [S, T], [S, T]],
    ['a list of objects', [{ id: S, attemptId: T }, { id: T }], [{ id: S, attemptId: T }, { id: T }]],
    ['one object', { id: S, code: 7002 }, [{ id: S, code: 7002 }]],
    [
      'a list in an object, with the list’s key around each record',
      { total: 2, sessions: [{ id: S }, { id: T }] },
      [{ total: 2 }, { sessions: { id: S } }, { sessions: { id: T } }],
    ],
    [
      'a webhook body, each part under its key',
      { status: 'success', verification: { id: S, person: {} }, images: [{ id: T }] },
      [{ status: 'success' }, { verification: { id: S, person: {} } }, { images: { id: T } }],
    ],
    [
      'an object with an ID of its own, whole',
      { id: S, code: 7002, person: { id: T } },
      [{ id: S, code: 7002, person: { id: T } }],
    ],
    ['only lists in an object', { sessions: [{ id: S }] }, [{ sessions: { id: S } }]],
    [
      'nothing as a value',
      { note: null, sessions: [{ id: S }, null] },
      [{ note: null }, { sessions: { id: S } }, { sessions: null }],
    ],
    ['an ID as one of the names', { [S]: { state: 1 }, total: {} }, [{ [S]: { state: 1 }, total: {} }]],
    ['IDs as names', { [S]: { state: 1 }, [T]: {} }, [{ [S]: { state: 1 }, [T]: {} }]],
    ['lists in lists', [[S], [[T]]], [S, T]],
    ['no IDs', [{ a: 1 }, 'x'], [{ a: 1 }, 'x']],
  ])('%s, is read as records', (_, value, expected) => {
    expect(records(value)).toEqual(expected.map((record, index) => [index + 1, record]));
  });

  test.each([`${S}\n${T}`, `"${S}"`, `{"id":"${S}"`, `{"id":"${S}"}\n{"id":"${T}"}`, '7', 'null', ''])(
    '%j, no JSON object or array, is undefined',
    (text) => {
      expect(rowsOfJson(text)).toBeUndefined();
    },
  );

  test('a document nested more deeply than the stack allows, gives undefined', () => {
    const depth = 100_000;
    expect(rowsOfJson(`${'['.repeat(depth)}"${S}"${']'.repeat(depth)}`)).toBeUndefined();
  });
});

describe('rowsOfJsonLines', () => {
  test('each line, gives a record with the line’s number; blank lines are skipped', () => {
    const lines = linesOf(`{"id":"${S}"}\n\n[{"id":"${T}"}]\n \t`);
    expect(rowsOfJsonLines([...lines, { line: 6, cells: [] }])).toEqual([
      { line: 1, cells: [`{"id":"${S}"}`] },
      { line: 3, cells: [`{"id":"${T}"}`] },
    ]);
  });
  test.each([`{"id":"${S}"}\n${T}`, `${S}`, ''])('%j, not JSON Lines, gives undefined', (text) => {
    expect(rowsOfJsonLines(linesOf(text))).toBeUndefined();
  });
});
