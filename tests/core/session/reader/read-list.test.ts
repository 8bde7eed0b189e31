import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarizeList } from '../../../../utils/core/session/reader/list-summary.ts';
import { linesOf, readList } from '../../../../utils/core/session/reader/read-list.ts';
import { rowsOfText } from '../../../../utils/pages/list-file.ts';
import lists from '../../../fixtures/lists.json' with { type: 'json' };
import { runs } from '../../../profile.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const ids: Readonly<Record<string, string>> = {
  S,
  T,
  U: '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890',
  V: 'b7e5d3c1-2222-4333-8444-9aabbccddeef',
  W: 'c8f6e4d2-3333-4444-9555-abbccddeeff0',
  a: 'd1a2b3c4-4444-4555-8666-bccddeeff001',
  b: 'e2b3c4d5-5555-4666-9777-cddeeff00112',
  c: 'f3c4d5e6-6666-4777-8888-deeff0011223',
  d: 'a4d5e6f7-7777-4888-9999-eff001122334',
  e: 'b5e6f708-8888-4999-8aaa-f00112233445',
};

interface Case {
  readonly name: string;
  readonly text: string;
  readonly lookUp?: readonly string[];
  readonly otherColumns?: number;
  readonly asks?: boolean;
}

function read(text: string) {
  const { rows } = rowsOfText(text);
  return readList(rows, text);
}

describe('a list that people hand in', () => {
  test.each(lists.cases as readonly Case[])('$name', ({ text, lookUp = [], otherColumns = 0, asks }) => {
    const list = read(text.replace(/\{(\w)\}/g, (_, key: string) => ids[key] ?? ''));
    if (asks) {
      expect(list.choice).toBeUndefined();
      expect(list.columns.length).toBeGreaterThan(1);
      expect(summarizeList(list, 'all').toLookUp).toHaveLength(list.occurrences.length);
      return;
    }
    expect(list.choice).toBeDefined();
    const summary = summarizeList(list, list.choice ?? 'all');
    expect(summary.toLookUp).toEqual(lookUp.map((key) => ids[key]));
    expect(summary.others.flatMap((group) => group.ids)).toHaveLength(otherColumns);
  });
});

describe('summarizeList', () => {
  test('a single column of attempts, is looked up only if the user chooses it', () => {
    const list = read(`name;ID de intento\nAna;${S}\nEva;${T}\n`);
    const summary = summarizeList(list, list.choice ?? 'all');
    expect(summary.toLookUp).toEqual([]);
    expect(summary.others).toMatchObject([{ name: 'attempt', ids: [S, T] }]);
    expect(summarizeList(list, 1).toLookUp).toEqual([S, T]);
  });

  test('lines with one ID each, are all looked up, and repeated IDs are counted', () => {
    const list = readList(linesOf(`${S}\r\n${T}\n${S}`));
    expect(summarizeList(list, 'all')).toMatchObject({ distinct: 2, toLookUp: [S, T], repeated: 1 });
  });

  test('two columns, one of them chosen, lists the IDs of the other as not looked up', () => {
    const list = readList([{ line: 1, cells: [S, T] }]);
    expect(summarizeList(list, 0)).toMatchObject({ toLookUp: [S], others: [{ ids: [T] }] });
  });

  test('rows without an ID or with a damaged one, are listed by line', () => {
    const list = read(`session_id,name\n${S},Ana\n,Eva\n${T.slice(1)},Luis\n`);
    const summary = summarizeList(list, list.choice ?? 'all');
    expect(summary.linesWithout).toEqual([3, 4]);
    expect(summary.unreadable).toMatchObject([{ place: { line: 4 }, reason: { code: 'missing', count: 1 } }]);
  });

  test('an ID broken over two lines, is not lost', () => {
    const list = read(`Sesiones:\n${S.slice(0, 14)}\n${S.slice(14)}\n${T}\n`);
    expect(summarizeList(list, list.choice ?? 'all').toLookUp.toSorted()).toEqual([S, T].toSorted());
  });
});

test('any quotes, separators and line ends, no ID is lost and the counts add up', () => {
  const uuid = fc.uuid().map((id) => `a${id.slice(1)}`);
  const cell = fc.oneof(
    uuid,
    fc.constantFrom(
      '',
      'Ana',
      '"Beto" Pérez',
      '"',
      'a;b',
      'x,y',
      "O'Hara",
      '2026-11-20',
      '\t',
      'session_id',
      'ID',
    ),
    uuid.map((id) => `"${id}"`),
    uuid.map((id) => `attemptId: ${id}`),
    uuid.map((id) => `https://station.veriff.com/verifications/${id}`),
  );
  const table = fc.tuple(
    fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    fc.constantFrom(',', ';', '\t', '|', ', '),
    fc.constantFrom('\n', '\r\n', '\r'),
  );
  fc.assert(
    fc.property(table, ([rows, separator, lineEnd]) => {
      const text = rows.map((cells) => cells.join(separator)).join(lineEnd);
      const list = read(text);
      const expected = new Set(text.match(/a[\da-f]{7}(?:-[\da-f]{4}){3}-[\da-f]{12}/g) ?? []);
      for (const choice of [
        list.choice ?? 'all',
        'all' as const,
        ...list.columns.map(({ index }) => index),
      ]) {
        const summary = summarizeList(list, choice);
        const all = [...summary.toLookUp, ...summary.others.flatMap((group) => group.ids)];
        expect(all.toSorted()).toEqual([...expected].toSorted());
        expect(summary.distinct).toBe(all.length);
      }
    }),
    runs(5000, 100_000),
  );
});

test('a table under a title like a column’s, takes its titles from the next row', () => {
  const list = read(
    `Sesiones;;\nID de intento;ID de sesión;Nombre\n${ids.a};${ids.S};Ana\n${ids.b};${ids.T};Eva`,
  );
  expect(list.choice).toBe(1);
  expect(summarizeList(list, 1)).toMatchObject({
    toLookUp: [ids.S, ids.T],
    others: [{ title: 'ID de intento', ids: [ids.a, ids.b] }],
  });
});
