import { expect, test } from 'vitest';
import {
  type ListSummary,
  sessionsIn,
  summarizeList,
} from '../../../../utils/core/session/reader/list-summary.ts';
import type {
  ColumnChoice,
  Occurrence,
  SessionList,
} from '../../../../utils/core/session/reader/read-list.ts';
import type { SessionId } from '../../../../utils/core/session/session-id.ts';

const id = (n: number) => `${String(n).padStart(8, '0')}-1b47-47fc-a4fc-f72b6d3584a7` as SessionId;
const [A, B, C, D] = [id(1), id(2), id(3), id(4)];

type Cell = readonly [
  line: number,
  column: number,
  id: SessionId,
  role?: Occurrence['role'],
  name?: Occurrence['name'],
];

/** Returns a list with these cells; its titles are `session`, `attempt`, none twice, and `attempt` again. */
function list(cells: readonly Cell[], rows: SessionList['rows'] = []): SessionList {
  return {
    countsRows: false,
    titles: [],
    above: [],
    rows,
    columns: ['session', 'attempt', '', '', 'attempt'].map((title, index) => ({ index, title, idCount: 1 })),
    choice: undefined,
    occurrences: cells.map(([line, column, id, role = 'unlabeled', name]) => ({
      ...{ line, column, id, role },
      ...(name && { name }),
    })),
    unreadable: [],
  };
}

test.each<[string, readonly Cell[], ColumnChoice, readonly SessionId[]]>([
  [
    'all columns',
    [
      [1, 0, A],
      [1, 1, B, 'session'],
      [2, 0, A],
    ],
    'all',
    [A, B, A],
  ],
  [
    'one column',
    [
      [1, 0, A],
      [1, 1, B],
    ],
    1,
    [B],
  ],
  [
    'attempts and credentials in all columns',
    [
      [1, 0, A],
      [1, 1, B, 'attempt'],
      [1, 2, C, 'other', 'api-key'],
    ],
    'all',
    [A],
  ],
  [
    'attempts beside sessions in one column',
    [
      [1, 0, A],
      [2, 0, B, 'attempt'],
    ],
    0,
    [A],
  ],
  [
    'a column of attempts only',
    [
      [1, 0, A],
      [1, 1, B, 'attempt'],
    ],
    1,
    [B],
  ],
  ['attempts only, in all columns', [[1, 1, B, 'attempt']], 'all', []],
  ['a column without IDs', [[1, 0, A]], 2, []],
])('sessionsIn, %s, gives the occurrences to look up', (_, cells, choice, ids) => {
  expect(sessionsIn(list(cells), choice).map((one) => one.id)).toEqual(ids);
});

const none: ListSummary = {
  distinct: 0,
  toLookUp: [],
  repeated: 0,
  others: [],
  unreadable: [],
  linesWithout: [],
};

test.each<[string, readonly Cell[], ColumnChoice, Partial<ListSummary>]>([
  ['no IDs', [], 'all', {}],
  [
    'an ID twice and another once',
    [
      [1, 0, A],
      [2, 0, B],
      [3, 0, A],
    ],
    0,
    { distinct: 2, toLookUp: [A, B], repeated: 1 },
  ],
  [
    'IDs in other columns, by their titles',
    [
      [1, 0, A],
      [1, 1, B],
      [2, 0, C],
      [2, 1, D],
      [2, 2, B],
    ],
    0,
    { distinct: 4, toLookUp: [A, C], others: [{ title: 'attempt', ids: [B, D] }] },
  ],
  [
    'IDs with other names, by these names',
    [
      [1, 0, A],
      [1, 1, B, 'attempt'],
      [2, 1, C, 'other', 'media'],
      [3, 1, D, 'attempt'],
    ],
    0,
    {
      distinct: 4,
      toLookUp: [A],
      others: [
        { title: 'attempt', name: 'attempt', ids: [B, D] },
        { title: 'attempt', name: 'media', ids: [C] },
      ],
    },
  ],
  [
    'IDs in two columns with the same title, together',
    [
      [1, 0, A],
      [1, 1, B],
      [1, 4, C],
    ],
    0,
    { distinct: 3, toLookUp: [A], others: [{ title: 'attempt', ids: [B, C] }] },
  ],
  [
    'IDs in two columns without titles, apart',
    [
      [1, 0, A],
      [1, 2, B],
      [1, 3, C],
    ],
    0,
    {
      distinct: 3,
      toLookUp: [A],
      others: [
        { title: '', ids: [B] },
        { title: '', ids: [C] },
      ],
    },
  ],
  [
    'an ID to look up in another column too, once',
    [
      [1, 0, A],
      [1, 1, A],
      [2, 1, B],
      [3, 1, B],
    ],
    0,
    { distinct: 2, toLookUp: [A], others: [{ title: 'attempt', ids: [B] }] },
  ],
  [
    'a column that the list does not know',
    [[1, 7, A]],
    0,
    { distinct: 1, others: [{ title: '', ids: [A] }] },
  ],
])('summarizeList, %s, are counted', (_, cells, choice, summary) => {
  expect(summarizeList(list(cells), choice)).toEqual({ ...none, ...summary });
});

test('summarizeList, an ID above the titles, is in none of the columns', () => {
  const { occurrences, ...rest } = list([
    [1, 1, A, 'other'],
    [1, 0, D, 'session'],
    [3, 0, B, 'session'],
    [3, 1, C, 'attempt'],
  ]);
  const table = { ...rest, occurrences: occurrences.map((one) => ({ ...one, isAbove: one.line === 1 })) };
  expect(summarizeList(table, 0)).toMatchObject({
    toLookUp: [B],
    others: [
      { title: '', isAbove: true, ids: [A, D] },
      { title: 'attempt', name: 'attempt', ids: [C] },
    ],
  });
  expect(summarizeList(table, 1).toLookUp).toEqual([C]);
});

test('summarizeList, rows of a table without an ID to look up, are listed by line', () => {
  const rows = [
    { line: 1, cells: ['session', 'attempt'] },
    { line: 2, cells: [A, B] },
    { line: 3, cells: ['', ' '] },
    { line: 5, cells: ['', B] },
    { line: 6, cells: ['?'] },
  ];
  const table = list(
    [
      [2, 0, A],
      [2, 1, B, 'attempt'],
      [5, 1, B, 'attempt'],
    ],
    rows,
  );
  expect(summarizeList(table, 0).linesWithout).toEqual([1, 5, 6]);
  expect(summarizeList(table, 1).linesWithout).toEqual([1, 6]);
  // Lines of a text are no rows of a table.
  const lines = rows.map(({ line, cells }) => ({ line, cells: cells.slice(0, 1) }));
  expect(summarizeList({ ...table, rows: lines }, 0).linesWithout).toEqual([]);
});

test('summarizeList, unreadable IDs, are passed on', () => {
  const unreadable = [
    {
      text: 'x',
      reason: { code: 'attached' as const },
      place: { before: '', after: '', line: 1, start: 0, end: 1 },
    },
  ];
  expect(summarizeList({ ...list([]), unreadable }, 'all').unreadable).toEqual(unreadable);
});
