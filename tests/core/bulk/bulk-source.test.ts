import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  outputTable,
  ownColumns,
  rowsAsShown,
  rowsInInputOrder,
} from '../../../utils/core/bulk/bulk-output.ts';
import { type BulkRow, bulkRowOf } from '../../../utils/core/bulk/bulk-row.ts';
import {
  areColumnsTooLarge,
  bulkSourceOf,
  bulkSourceSchema,
  otherTextsIn,
} from '../../../utils/core/bulk/bulk-source.ts';
import { groupParts, type ListPart, summarizeParts } from '../../../utils/core/session/reader/list-parts.ts';
import { type ColumnChoice, readList } from '../../../utils/core/session/reader/read-list.ts';
import type { TableRow } from '../../../utils/core/session/reader/table-row.ts';
import type { SessionId } from '../../../utils/core/session/session-id.ts';
import { runs } from '../../profile.ts';

const id = (n: number) => `${n.toString(16).padStart(8, '0')}-1b47-47fc-a4fc-f72b6d3584a7` as SessionId;

const rowsOf = (cells: readonly (readonly string[])[]): TableRow[] =>
  cells.map((row, n) => ({ line: n + 1, cells: row }));
const partOf = (cells: readonly (readonly string[])[], more: Partial<ListPart> = {}): ListPart => ({
  list: readList(rowsOf(cells)),
  ...more,
});

/** Returns a list's groups, its stored source, and a row without a lookup for each session that is looked up. */
function outputOf(parts: readonly ListPart[], credentials: readonly SessionId[] = []) {
  const groups = groupParts(parts);
  const choices = groups.map(({ choice }) => choice ?? ('all' as ColumnChoice));
  const { toLookUp } = summarizeParts(groups, choices);
  const source = bulkSourceOf(groups, choices, new Set(credentials));
  const results: BulkRow[] = toLookUp
    .filter((one) => !credentials.includes(one))
    .map((one, n) => bulkRowOf(n + 1, one, undefined));
  return { groups, source, results };
}

const brief = (rows: ReturnType<typeof rowsAsShown>) =>
  rows.map(({ ownCells, result }) => [...ownCells, result?.sessionId ?? '']);

describe('a table with other columns', () => {
  const table = [
    ['name', 'session id', 'amount'],
    ['Ana', id(1), '10'],
    ['Beto', id(2), '=1+1'],
    ['Caro', '', '30'],
    ['Ana', id(1), '40'],
    ['Dana', `${id(3)} ${id(4)}`, '50'],
    ['Eva', id(5).slice(0, -1), '60'],
  ];
  const { source, results } = outputOf([partOf(table)]);

  test('in input order, has each row once and further sessions of a row below it', () => {
    expect(ownColumns(source).map(({ title }) => title)).toEqual(['name', 'session id', 'amount']);
    expect(brief(rowsInInputOrder(source, results))).toEqual([
      ['Ana', id(1), '10', id(1)],
      ['Beto', id(2), '=1+1', id(2)],
      ['Caro', '', '30', ''],
      ['Ana', id(1), '40', id(1)],
      ['Dana', `${id(3)} ${id(4)}`, '50', id(3)],
      ['', '', '', id(4)],
      ['Eva', id(5).slice(0, -1), '60', ''],
    ]);
    expect(source.tables[0]?.rows.map(({ isUnreadable }) => isUnreadable ?? false)).toEqual([
      ...[false, false, false, false, false],
      true,
    ]);
  });

  test('in the order shown, has every row of a shown session', () => {
    const shown = [results[1], results[0]] as BulkRow[];
    expect(brief(rowsAsShown(source, shown))).toEqual([
      ['Beto', id(2), '=1+1', id(2)],
      ['Ana', id(1), '10', id(1)],
      ['Ana', id(1), '40', id(1)],
    ]);
  });

  test('with formulas, has none in a heading or cell of the file', () => {
    const rows = rowsInInputOrder(source, results);
    const written = outputTable(rows, ['=evil', 'b', 'c'], ['Session'], ({ result }) => [
      result?.sessionId ?? '',
    ]);
    expect(written[0]).toEqual(["'=evil", 'b', 'c', 'Session']);
    expect(written[2]?.[2]).toBe("'=1+1");
  });
});

test('a list without other columns, has a row for each line with an ID and no text', () => {
  const text = `Hola:\n${id(1)}\nplease check ${id(2)}, thanks\n\n${id(1)}\n${id(3).slice(1)}`;
  const list = readList(rowsOf(text.split('\n').map((line) => [line])), text);
  const { source, results } = outputOf([{ list }]);
  expect(JSON.stringify(source)).not.toContain('thanks');
  expect(
    rowsInInputOrder(source, results).map(({ result, source: row }) => [row?.line, result?.sessionId]),
  ).toEqual([
    [2, id(1)],
    [3, id(2)],
    [5, id(1)],
    [6, undefined],
  ]);
  expect(brief(rowsAsShown(source, results))).toEqual([[id(1)], [id(2)]]);
});

test('results of a list without own columns, have their session’s first row and file', () => {
  const { source, results } = outputOf([partOf([[id(1)], [id(2)], [id(1)]], { file: 'a.csv' })]);
  expect(rowsAsShown(source, results).map((row) => [row.source?.line, row.table?.file])).toEqual([
    [1, 'a.csv'],
    [2, 'a.csv'],
  ]);
});

test('a list of one titled column, keeps the names of file and sheet, and no text', () => {
  const cells = [['session'], [id(1)]];
  const { source } = outputOf([partOf(cells, { file: 'one.xlsx', sheet: 'Live' }), partOf(cells)]);
  const table = { titles: [], rows: [{ line: 2, cells: [], sessions: [id(1)] }] };
  expect(source.tables).toEqual([{ file: 'one.xlsx', sheet: 'Live', ...table }, table]);
  expect(source.tables[1]).not.toHaveProperty('file');
  expect(source.tables[1]).not.toHaveProperty('sheet');
});

test('rows with an unreadable ID and no session, say so, whatever their line', () => {
  const cut = id(9).slice(1);
  const rows: TableRow[] = [
    { line: 2, cells: ['session', 'note'] },
    { line: 3, cells: [id(1), ''] },
    { line: 5, cells: ['', `first line\nsecond line\n${cut}`] },
    { line: 8, cells: [' ', ''] },
    { line: 9, cells: [`${id(2)} ${cut}`, 'x'] },
    { line: 10, cells: [cut, 'y'] },
    { line: 11, cells: ['', `\n${cut}`] },
  ];
  const { source } = outputOf([{ list: readList(rows) }]);
  expect(
    source.tables[0]?.rows.map(({ line, sessions, isUnreadable }) => [line, sessions, isUnreadable]),
  ).toEqual([
    [3, [id(1)], undefined],
    [5, [], true],
    [9, [id(2)], undefined],
    [10, [], true],
    [11, [], true],
  ]);
});

test('a table without a chosen column, has every ID without another name as a session', () => {
  const table = [
    ['one', 'two', 'attempt'],
    [id(1), id(2), id(3)],
    [id(4), id(2), id(3)],
    [id(1), id(5), id(3)],
  ];
  const source = bulkSourceOf(groupParts([partOf(table)]), [undefined], new Set());
  expect(source.tables[0]?.rows.map(({ sessions }) => sessions)).toEqual([
    [id(1), id(2)],
    [id(4), id(2)],
    [id(1), id(5)],
  ]);
});

test('tables, share columns of equal titles; columns without a title share by position', () => {
  const { source, results } = outputOf([
    partOf(
      [
        ['session', 'a', ''],
        [id(1), 'x', '1', 'beyond the titles'],
      ],
      { file: 'one.csv' },
    ),
    partOf(
      [
        ['b', 'session', '', ' a ', 'a'],
        ['y', id(2), '2', 'z', 'w'],
      ],
      { file: 'two.csv' },
    ),
    partOf([
      ['', 'session', 'b'],
      ['3', id(3), 'v'],
    ]),
  ]);
  expect(ownColumns(source).map(({ title }) => title)).toEqual(['session', 'a', '', '', 'b', 'a', '']);
  expect(brief(rowsInInputOrder(source, results))).toEqual([
    [id(1), 'x', '1', 'beyond the titles', '', '', '', id(1)],
    [id(2), 'z', '2', '', 'y', 'w', '', id(2)],
    [id(3), '', '', '', 'v', '', '3', id(3)],
  ]);
});

test('results without a row of a list, are written without own cells, in their order', () => {
  const results = [bulkRowOf(1, id(1), undefined), bulkRowOf(2, id(2), undefined)];
  const bare = results.map((result) => ({ ownCells: [], result, source: undefined, table: undefined }));
  expect(rowsInInputOrder(undefined, results)).toEqual(bare);
  expect(rowsAsShown(undefined, results)).toEqual(bare);
  const { source } = outputOf([
    partOf([
      ['session', 'a'],
      [id(1), 'x'],
    ]),
  ]);
  expect(brief(rowsAsShown(source, results))).toEqual([
    [id(1), 'x', id(1)],
    ['', '', id(2)],
  ]);
});

test.each(['api key', 'x-auth-client', 'shared secret', 'secreto'])(
  'a cell under the title %s or with that name in it, is never stored',
  (name) => {
    const table = [
      ['session id', name, 'note'],
      [id(1), 'not-a-uuid', `${name}: ${id(2)}`],
    ];
    const { source } = outputOf([partOf(table)]);
    expect(source.tables[0]?.rows).toEqual([{ line: 2, cells: [id(1), '…', '…'], sessions: [id(1)] }]);
  },
);

test('API keys, secrets and session tokens, in any column, are not stored', () => {
  const payload = Buffer.from(JSON.stringify({ iat: 1, session_id: id(1), iid: id(9) })).toString(
    'base64url',
  );
  const token = `eyJhbGciOiJIUzI1NiJ9.${payload}.c2lnbmF0dXJl`;
  const { groups, source, results } = outputOf(
    [
      partOf([
        ['session', 'link', 'shared secret', 'note', 'api_key'],
        [id(1), `see https://magic.veriff.me/v/${token} now`, 'not-a-uuid', `x ${id(7)}`, id(8)],
        [id(7), '', '', '', ''],
      ]),
    ],
    [id(7)],
  );
  expect(source.tables[0]?.rows).toEqual([
    { line: 2, cells: [id(1), 'see https://magic.veriff.me/v/… now', '…', '…', '…'], sessions: [id(1)] },
    { line: 3, cells: ['…', '', '', '', ''], sessions: [] },
  ]);
  expect(JSON.stringify(source)).not.toContain(payload);
  expect(results.map(({ sessionId }) => sessionId)).toEqual([id(1)]);
  // IDs that are not looked up are checked too.
  expect(otherTextsIn(groups, [id(1)])).toEqual([id(7), id(8)]);
});

describe('a credential that is no UUID, is not stored', () => {
  const secret = 'Zk3vQ9pLx7RtY2mNw8HsBd4KfJc6GaUe1TzVo5Xi';
  const table = (name: string, cell: string) =>
    partOf([
      ['session', 'note', 'more'],
      [id(1), name, cell],
    ]);

  test.each(['Shared secret', 'API key', 'Secreto compartido:'])('named %s by the cell before', (name) => {
    const { source } = outputOf([table(name, ` ${secret} `)]);
    expect(source.tables[0]?.rows[0]?.cells).toEqual([id(1), name, '…']);
  });

  test('recognized in a cell', () => {
    const groups = groupParts([table('Ana', `use ${secret}.`)]);
    expect(otherTextsIn(groups, [id(1)])).toEqual([secret]);
    const { tables } = bulkSourceOf(groups, [0], new Set([secret]));
    expect(tables[0]?.rows[0]?.cells).toEqual([id(1), 'Ana', '…']);
  });
});

test.each(['yes', 'ask Ana for the shared one'])(
  'a cell “%s” beside a credential’s name, is stored',
  (cell) => {
    const { source } = outputOf([
      partOf([
        ['session', 'note', 'more'],
        [id(1), 'Shared secret', cell],
      ]),
    ]);
    expect(source.tables[0]?.rows[0]?.cells).toEqual([id(1), 'Shared secret', cell]);
  },
);

test.each(['secret', 'API key', 'and API key'])(
  'a cell with an ID before the name %s, is not stored',
  (name) => {
    const { source } = outputOf([
      partOf([
        ['session', 'note'],
        [id(1), `ver ${id(7)} ${name} ${id(8)}`],
      ]),
    ]);
    expect(source.tables[0]?.rows[0]?.cells).toEqual([id(1), '…']);
  },
);

describe('an API key or secret that resembles an ID in a cell, is checked and not stored', () => {
  const digits = id(7).replaceAll('-', '');
  test.each([
    ['without hyphens', `secreto ${digits} Live`],
    ['with blanks', `secreto ${id(7).replaceAll('-', ' ')}`],
    ['with letters beside it', `old${id(7)}x`],
    ['on the second line', `secreto\n${digits}: Live`],
  ])('%s', (_, cell) => {
    const table = [
      ['session', 'note'],
      [id(1), cell],
      [id(2), `${id(8).replaceAll('-', '')} Live`],
    ];
    // A cell may have two lines.
    const rows = table.map((cells, n) => ({ line: 2 * n + 1, cells }));
    const groups = groupParts([{ list: readList(rows) }]);
    const others = otherTextsIn(groups, [id(1), id(2)]);
    const known = others.filter((text) => text.replaceAll('-', '') === digits);
    expect(known).not.toEqual([]);
    const source = bulkSourceOf(groups, [0], new Set(known));
    expect(source.tables[0]?.rows.map(({ cells }) => cells[1])).toEqual(['…', table[2]?.[1]]);
  });
});

test('IDs that are not looked up in a text, are not checked, because no text is stored', () => {
  const text = `session: ${id(1)}\nattempt: ${id(2)}`;
  const list = readList(rowsOf(text.split('\n').map((line) => [line])), text);
  expect(otherTextsIn(groupParts([{ list }]), [id(1)])).toEqual([]);
});

describe('a session token in a title or cell, is not stored, the text around it is', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjF9.c2ln';
  test.each<[string, string, string]>([
    ['alone', token, '…'],
    ['twice', `a ${token} b ${token} c`, 'a … b … c'],
    [
      'in a wrapped link',
      `u=https%3A%2F%2Fx.veriff.me%2Fv%2F${token}%26d`,
      'u=https%3A%2F%2Fx.veriff.me%2Fv%2F…%26d',
    ],
    ['with escaped dots', `<${token.replaceAll('.', '%2E')}>`, '<…>'],
  ])('%s, becomes $2', (_, cell, stored) => {
    const { source } = outputOf([
      partOf([
        ['session', token],
        [id(1), cell],
      ]),
    ]);
    expect(source.tables).toEqual([
      { titles: ['session', '…'], rows: [{ line: 2, cells: [id(1), stored], sessions: [id(1)] }] },
    ]);
  });
});

test('a host name with two dots in a cell, is stored', () => {
  const { source } = outputOf([
    partOf([
      ['session', 'note'],
      [id(1), 'www.veriff.com'],
    ]),
  ]);
  expect(source.tables[0]?.rows[0]?.cells).toEqual([id(1), 'www.veriff.com']);
});

test('blank cells under the title of a secret, are kept as they are', () => {
  const { source } = outputOf([
    partOf([
      ['session', 'api key', 'secret'],
      [id(1), ' ', ''],
    ]),
  ]);
  expect(source.tables[0]?.rows[0]?.cells).toEqual([id(1), ' ', '']);
});

describe('the cells of a list', () => {
  const maxCharacters = 16 * 1024 * 1024;
  /** Returns a list whose rows are replaced, so that long cells need not be searched for IDs. */
  const withRows = (more: Partial<ListPart['list']>): ListPart => {
    const part = partOf([
      ['session', 'text'],
      [id(1), ''],
    ]);
    return { ...part, list: { ...part.list, ...more } };
  };
  const long = 'x'.repeat(maxCharacters - id(1).length);
  const row = { line: 2, cells: [id(1), long] };

  test.each<[string, boolean, ListPart[]]>([
    ['as large as allowed', false, [withRows({ rows: [row] })]],
    [
      'larger by a character above the titles',
      true,
      [withRows({ above: [{ line: 1, cells: ['x'] }], rows: [row] })],
    ],
    ['larger in two tables together', true, [withRows({ rows: [row] }), partOf([['a', 'b']])]],
    ['larger in a text', false, [withRows({ rows: [{ line: 1, cells: [`${long}${long}`] }] })]],
  ])('%s, are too large to be stored: %s', (_, expected, parts) => {
    expect(areColumnsTooLarge(groupParts(parts))).toBe(expected);
  });

  test('if too large, are not stored, but rows and sessions are', () => {
    const { source } = outputOf([withRows({ rows: [{ line: 2, cells: [id(1), `${long}x`] }] })]);
    expect(source.tables).toEqual([{ titles: [], rows: [{ line: 2, cells: [], sessions: [id(1)] }] }]);
  });
});

test('any tables, are written with each row once, in order, and every session', () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.nat(6).map(id) },
    { weight: 1, arbitrary: fc.tuple(fc.nat(6), fc.nat(6)).map(([a, b]) => `${id(a)} / ${id(b)}`) },
    { weight: 4, arbitrary: fc.constantFrom('', ' ', 'Ana', '=1+1', 'x;y', id(3).slice(2)) },
  );
  const title = fc.constantFrom('session', 'attempt', 'name', 'name', '', 'id');
  const table = fc.record({
    preamble: fc.array(fc.array(fc.constantFrom('Report', '', 'of November'), { maxLength: 2 }), {
      maxLength: 2,
    }),
    titles: fc.array(title, { maxLength: 4 }),
    rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(fc.array(table, { minLength: 1, maxLength: 3 }), (tables) => {
      const inputs = tables.map(({ preamble, titles, rows }) => [...preamble, titles, ...rows]);
      const parts = inputs.map((cells) => partOf(cells));
      const { source, results } = outputOf(parts);
      expect(bulkSourceSchema.parse(structuredClone(source))).toEqual(source);
      const output = rowsInInputOrder(source, results);
      const columns = ownColumns(source);
      expect(output.every(({ ownCells }) => ownCells.length === columns.length)).toBe(true);
      const firsts = output.filter(({ source: row }, n) => row !== output[n - 1]?.source);
      const expected = parts.flatMap(({ list }) => {
        const isTable = list.rows.some(({ cells }) => cells.length > 1);
        const all = [...list.above, ...list.rows].filter(({ cells }) => cells.join('').trim() !== '');
        return isTable ? all.map(({ line }) => line) : [];
      });
      const ofTables = firsts.filter(({ source: row }) => (row?.cells.length ?? 0) > 0);
      expect(ofTables.map(({ source: row }) => row?.line)).toEqual(expected);
      // Every filled cell of a row is in one of its columns.
      for (const { ownCells, source: row } of ofTables) {
        expect(ownCells.filter((text) => text !== '')).toEqual(
          expect.arrayContaining(row?.cells.filter(Boolean) ?? []),
        );
      }
      const out = new Set(output.map(({ result }) => result?.sessionId));
      for (const { sessionId } of results) expect(out).toContain(sessionId);
      const shown = new Set(rowsAsShown(source, results).map(({ result }) => result?.sessionId));
      expect(shown.size).toBe(results.length);
    }),
    runs(1000, 100_000),
  );
});
