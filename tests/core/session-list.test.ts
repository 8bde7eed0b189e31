import { describe, expect, test } from 'vitest';
import {
  guessColumn,
  isHeader,
  listOf,
  type Row,
  readRow,
  type Table,
} from '../../utils/core/session-list.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const C = '0c9a8b7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d';
const token = `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify({ session_id: B, iid: C })).replaceAll('=', '')}.c2ln`;

const found = (...cells: string[]) =>
  readRow(cells, 1)?.found.map(({ column, sessionId }) => [column, sessionId]);

describe('sessions are found wherever they stand in a row', () => {
  test.each<[string, string[], [number, string][]]>([
    ['an id', [A], [[0, A]]],
    ['an id in another case', [A.toUpperCase()], [[0, A]]],
    [
      'in a sentence',
      [`Please look at ${A}, and at "${B}".`],
      [
        [0, A],
        [0, B],
      ],
    ],
    [
      'a portal address, and not the attempt behind it',
      [`https://station.veriff.com/verifications/${A}/attempt/${C}`],
      [[0, A]],
    ],
    ['a session URL', [`https://alchemy.veriff.com/v/${token}`], [[0, B]]],
    [
      'in JSON',
      [`{"session":"${A}","other":["${B}"]}`],
      [
        [0, A],
        [0, B],
      ],
    ],
    [
      'in several cells',
      ['x', A, '', B],
      [
        [1, A],
        [3, B],
      ],
    ],
    ['behind 10 KB of text', [`${'x '.repeat(5000)}${A}`], [[0, A]]],
    ['none in a word that only contains one', [`${A}0`, `x${A}y`], []],
    ['none in another address', [`https://evil.test/verifications/${A}/x`], []],
    ['none in direction marks, NUL, full-width digits', [`\u202e${A}\0`, A.replace('a', 'ａ')], []],
  ])('%s', (_, cells, expected) => {
    expect(found(...cells)).toEqual(expected);
  });

  test('a blank row is none, and of others no more is kept than its beginning', () => {
    expect(readRow(['', ' \t'], 1)).toBeUndefined();
    expect(readRow(['x'.repeat(10_000)], 7)).toEqual({ number: 7, found: [], beginning: 'x'.repeat(80) });
  });
});

describe('a row of names', () => {
  test.each([
    [['session_id', 'note'], true],
    [['Sesión'], true],
    [['name', 'ID'], true],
    [['nothing', 'here'], false],
    [['identity', 'valid'], false],
    [['session', 'x'.repeat(41)], false],
    [['session', A], false],
  ])('%j: %s', (cells, expected) => {
    expect(isHeader(cells, readRow(cells, 1) as Row)).toBe(expected);
  });
});

function table(...lines: string[][]): Table {
  const rows = lines.flatMap((cells, index) => readRow(cells, index + 1) ?? []);
  const [first = []] = lines;
  return {
    rows,
    header: rows[0] && isHeader(first, rows[0]) ? first : [],
    columns: Math.max(...lines.map(({ length }) => length)),
  };
}

describe('the column is guessed', () => {
  test.each<[string, string[][], number | undefined]>([
    [
      'the one that holds sessions',
      [
        ['1', A],
        ['2', B],
      ],
      1,
    ],
    [
      'of two the one named so',
      [
        ['attempt_id', 'session_id'],
        [A, B],
        [B, C],
      ],
      1,
    ],
    [
      'never the one named otherwise',
      [
        ['vendor session', 'id'],
        [A, B],
        [B, C],
      ],
      1,
    ],
    [
      'the first of two without names',
      [
        [A, B],
        [B, C],
      ],
      0,
    ],
    [
      'the fuller one',
      [
        [A, B],
        [B, C],
        ['', A],
        [C, A],
        [B, A],
        [A, B],
      ],
      1,
    ],
    [
      'none where they stand anywhere',
      [
        [A, ''],
        ['', B],
        [C, ''],
      ],
      undefined,
    ],
    ['none where there is only one', [[A], [B]], undefined],
    ['none where there are no sessions', [['x', 'y']], undefined],
  ])('%s', (_, lines, column) => {
    expect(guessColumn(table(...lines))).toBe(column);
  });
});

describe('the list', () => {
  const lines = table(['session_id', 'attempt_id'], [A, B], [B, C], [A, ''], ['', B], ['nothing', 'here']);
  test('in a column: each session once, duplicates counted, rows without one listed, names left out', () => {
    const { sessions, duplicates, unreadable } = listOf(lines, 0);
    expect(sessions).toEqual([A, B]);
    expect(duplicates).toBe(1);
    expect(unreadable.map(({ number, beginning }) => [number, beginning])).toEqual([
      [5, B],
      [6, 'nothing here'],
    ]);
  });
  test('anywhere: every session of every row', () => {
    const { sessions, duplicates, unreadable } = listOf(lines, undefined);
    expect(sessions).toEqual([A, B, C]);
    expect(duplicates).toBe(3);
    expect(unreadable.map(({ number }) => number)).toEqual([6]);
  });
  test('without names the first row belongs to it', () => {
    expect(listOf(table([A], ['x']), undefined)).toMatchObject({
      sessions: [A],
      duplicates: 0,
      unreadable: [{ number: 2 }],
    });
  });
});
