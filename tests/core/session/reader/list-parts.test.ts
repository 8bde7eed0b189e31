import { expect, test } from 'vitest';
import {
  groupParts,
  type ListPart,
  summarizeParts,
} from '../../../../utils/core/session/reader/list-parts.ts';
import type { ColumnChoice, SessionList } from '../../../../utils/core/session/reader/read-list.ts';
import type { SessionId } from '../../../../utils/core/session/session-id.ts';

const id = (n: number) => `${String(n).padStart(8, '0')}-1b47-47fc-a4fc-f72b6d3584a7` as SessionId;

/** Returns a table with these titles. Each column lists the numbers of its IDs, one for each row. */
function part(
  titles: readonly string[],
  columns: readonly (readonly number[])[],
  choice?: ColumnChoice,
): ListPart {
  const list: SessionList = {
    countsRows: false,
    titles: [],
    above: [],
    rows: [],
    columns: columns.map((ids, index) => ({ index, title: titles[index] ?? '', idCount: new Set(ids).size })),
    choice,
    occurrences: columns.flatMap((ids, column) =>
      ids.map((n, row) => ({ id: id(n), line: row + 1, column, role: 'unlabeled' as const })),
    ),
    unreadable: [],
  };
  return { list };
}

const titled = ['session', 'attempt'];

test('groupParts, tables with the same titles and choice, are one group; others are their own', () => {
  const parts = [
    part(titled, [[1], [11]], 0),
    part(['', ''], [[2], [12]]),
    part(titled, [[3], [13]], 0),
    part(['', ''], [[4], [14]]),
    part(titled, [[3], [13]], 1),
  ];
  expect(
    groupParts(parts).map(({ parts: members, choice }) => [members.map((one) => parts.indexOf(one)), choice]),
  ).toEqual([
    [[0, 2], 0],
    [[1], undefined],
    [[3], undefined],
    [[4], 1],
  ]);
});

test('summarizeParts, an ID in several tables, counts once', () => {
  const groups = groupParts([
    part(
      titled,
      [
        [1, 2, 2],
        [11, 12, 12],
      ],
      0,
    ),
    part(
      ['', ''],
      [
        [2, 3],
        [1, 11],
      ],
    ),
  ]);
  const summary = summarizeParts(groups, [0, 0]);
  expect(summary.toLookUp).toEqual([id(1), id(2), id(3)]);
  expect(summary.others.flatMap(({ ids }) => ids).toSorted()).toEqual([id(11), id(12)]);
  expect(summary.distinct).toBe(5);
  // Twice in the first table, and once more in the second.
  expect(summary.repeated).toBe(2);
});

test('summarizeParts, no tables, counts no IDs', () => {
  expect(summarizeParts([], [])).toEqual({ distinct: 0, toLookUp: [], repeated: 0, others: [], parts: [] });
});

test.each<[string, readonly ListPart[], readonly (readonly number[])[]]>([
  ['different titles', [part(titled, [[1], [2]], 0), part(['session', 'media'], [[3], [4]], 0)], [[0], [1]]],
  [
    'the same title of a single column',
    [part(['session'], [[1]], 0), part(['session'], [[2]], 0)],
    [[0], [1]],
  ],
  [
    'a column without a title',
    [part(['session', ''], [[1], [2]]), part(['session', ''], [[3], [4]])],
    [[0], [1]],
  ],
])('groupParts, tables with %s, are their own groups', (_, parts, groups) => {
  expect(groupParts(parts).map(({ parts: members }) => members.map((one) => parts.indexOf(one)))).toEqual(
    groups,
  );
});

test('summarizeParts, IDs not looked up, are joined by title and name over all tables', () => {
  const groups = groupParts([
    part(titled, [[1], [11]]),
    part(titled, [[2], [12]], 0),
    part(['session', 'media'], [[3], [13]], 0),
    part(titled, [[4], [11]], 1),
  ]);
  const { others } = summarizeParts(groups, [0, 0, 0, 0]);
  expect(others).toEqual([
    { title: 'attempt', ids: [id(11), id(12)] },
    { title: 'media', ids: [id(13)] },
  ]);
});

test('summarizeParts, IDs above the titles and in an untitled column, are kept apart', () => {
  const { list } = part(['session', ''], [[1], [11]], 0);
  const above = { id: id(12), line: 0, column: 1, role: 'other' as const, isAbove: true };
  const groups = groupParts([{ list: { ...list, occurrences: [above, ...list.occurrences] } }]);
  expect(summarizeParts(groups, [0]).others).toEqual([
    { title: '', isAbove: true, ids: [id(12)] },
    { title: '', ids: [id(11)] },
  ]);
});

test('summarizeParts, IDs that another table has as sessions, are not listed as others', () => {
  const groups = groupParts([part(titled, [[1], [11]], 0), part(['media', 'session'], [[1], [2]], 1)]);
  expect(summarizeParts(groups, [0, 1])).toMatchObject({
    toLookUp: [id(1), id(2)],
    others: [{ title: 'attempt', ids: [id(11)] }],
  });
});

test('summarizeParts, a group without a choice, looks up all its columns', () => {
  const summary = summarizeParts(groupParts([part(['', ''], [[1], [2]])]), [undefined]);
  expect(summary.toLookUp).toEqual([id(1), id(2)]);
});

test('summarizeParts, what is missing, is given for each table', () => {
  const first = part(['session', 'x'], [[1], []], 0);
  const second = part(['session', 'x'], [[2], []], 0);
  const unreadable = [
    {
      ...{ text: 'x', reason: { code: 'attached' as const } },
      place: { before: '', after: '', line: 2, start: 0, end: 1 },
    },
  ];
  const rows = [
    { line: 1, cells: [id(2), ''] },
    { line: 2, cells: ['x', 'y'] },
  ];
  const parts = [first, { ...second, list: { ...second.list, unreadable, rows } }];
  expect(summarizeParts(groupParts(parts), [0]).parts).toEqual([
    { part: parts[0], unreadable: [], linesWithout: [] },
    { part: parts[1], unreadable, linesWithout: [2] },
  ]);
});
