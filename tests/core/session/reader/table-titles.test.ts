import { expect, test } from 'vitest';
import type { NameMeaning } from '../../../../utils/core/session/reader/names.ts';
import type { TableRow } from '../../../../utils/core/session/reader/table-row.ts';
import {
  countIdsAndLookAlikes,
  headerIndex,
  meaningOfCellBefore,
  meaningsInRow,
  meaningsOfFurtherTable,
  readCell,
} from '../../../../utils/core/session/reader/table-titles.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const U = '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890';
/**
 * In a cell, each of these letters as a separate word is replaced with its ID; `D` is an ID without its first digit.
 */
const ids: Readonly<Record<string, string>> = { S, T, U, D: S.slice(1) };

/** Returns a row of these cells: `S | Ana`. */
const rowOf = (cells: string, line = 1): TableRow => ({
  line,
  cells: cells.split('|').map((cell) => cell.trim().replace(/\b[STUD]\b/g, (key) => ids[key] ?? '')),
});
const rowsOf = (...rows: readonly string[]) => rows.map((cells, index) => rowOf(cells, index + 1));

type Meanings = readonly (NameMeaning | undefined)[];

test('readCell, a cell of fewer than 18 characters, is not searched', () => {
  expect(readCell(S.slice(0, 17))).toEqual({ candidates: [], unreadable: [] });
  expect(countIdsAndLookAlikes(readCell(S.slice(0, 18)))).toBe(1);
});

test('countIdsAndLookAlikes, an ID and a damaged one, are two', () => {
  expect(countIdsAndLookAlikes(readCell(`${S} ${T.slice(1)}`))).toBe(2);
  expect(countIdsAndLookAlikes(readCell('a cell without any ID in it'))).toBe(0);
});

test.each<[string, readonly string[], number]>([
  ['no rows', [], -1],
  ['no title', ['name | note', 'S | Ana'], -1],
  ['titles above the first ID', ['session | name', 'S | Ana', 'T | Eva'], 0],
  ['titles above a damaged ID', ['session | name', 'D | Ana'], 0],
  ['titles without IDs', ['session | name', '? | Ana'], 0],
  ['a title of the table above a single column', ['Sesiones |', 'S |'], 0],
  ['a title of the table above several columns', ['Sesiones |', 'S | Ana'], -1],
  ['the row with the most titles', ['id | session', 'session | name', 'S | Ana'], 0],
  ['the last of two rows with equally many titles', ['id | name', 'session | note', 'S | Ana'], 1],
  ['a labeled ID above the titles', ['Report | U', 'attempt | session', 'S | T'], 1],
  ['a labeled ID further above the titles', ['Report | U', '|', 'attempt | session', 'S | T'], 2],
  ['a labeled ID below a row without one', ['Report | x y', 'No. | U', 'attempt | session', 'S | T'], 2],
  ['a label in the cell of its ID', ['Report U |', 'attempt | session', 'S | T'], 1],
  ['a labeled damaged ID', ['Report | D', 'attempt | session', 'S | T'], 1],
  ['a label in front of a damaged ID', ['Report D |', 'attempt | session', 'S | T'], 1],
  ['a label two cells before its ID', ['Report | 7 | U', 'attempt | session | name', 'S | T | Ana'], 1],
  ['a label and no IDs below the titles', ['Report | U', 'attempt | session'], -1],
  ['a labeled ID, and a single title below it', ['Report | U', 'name | session', 'Ana | T'], -1],
  ['an ID without a label', ['U | 7', 'attempt | session', 'S | T'], -1],
  ['an ID with a number before it', ['7 | U', 'attempt | session', 'S | T'], -1],
  ['an ID with a word after it', ['U Ana | Eva', 'attempt | session', 'S | T'], -1],
  ['two labeled IDs in a row', ['Report U S | y', 'attempt | session', 'S | T'], -1],
  ['titles below the second ID', ['Report | U', 'Ana | S', 'attempt | session', 'S | T'], -1],
])('headerIndex, %s, finds the row of titles, or none', (_, rows, index) => {
  expect(headerIndex(rowsOf(...rows))).toBe(index);
});

test.each([
  [9, 9],
  [10, -1],
])('headerIndex, titles below %i other rows, gives %i', (count, index) => {
  const rows = [...Array<string>(count).fill('Ana | x'), 'attempt | session', 'S | T'];
  expect(headerIndex(rowsOf(...rows))).toBe(index);
});

test.each([
  [7, 8],
  [8, -1],
])('headerIndex, titles below a labeled ID and %i other rows, gives %i', (count, index) => {
  const rows = ['Report | U', ...Array<string>(count).fill('Ana | x y'), 'attempt | session', 'S | T'];
  expect(headerIndex(rowsOf(...rows))).toBe(index);
});

test.each<[string, readonly string[], string, Meanings | undefined]>([
  ['other titles', ['attempt | session'], 'S | T', ['attempt', 'session']],
  ['the same titles', ['session | attempt'], 'S | T', undefined],
  ['no titles', ['Ana | Eva'], 'S | T', undefined],
  ['no rows', [], 'S | T', undefined],
  [
    'a title above an ID in a column without one',
    ['session | attempt | iid'],
    'S | T | U',
    ['session', 'attempt', 'integration'],
  ],
  ['another title above no ID', ['attempt | session'], 'Ana | Eva', undefined],
  ['another title above a damaged ID', ['attempt | x y'], 'D | Ana', ['attempt', undefined]],
  ['a blank cell in a column with a title', ['attempt |'], 'S | T', undefined],
  [
    'a blank cell in a column without one',
    ['attempt | name |'],
    'S | T | Ana',
    ['attempt', undefined, undefined],
  ],
  [
    'the row with the most titles',
    ['attempt | name', 'attempt | session', 'iid | x y'],
    'S | T',
    ['attempt', 'session'],
  ],
  ['the last of two rows of titles', ['attempt | name', 'iid | name'], 'S | T', ['integration', undefined]],
  ['a title of the table', ['attempt'], 'S | T', undefined],
])('meaningsOfFurtherTable, %s, gives the new meanings, or undefined', (_, rows, below, meanings) => {
  expect(meaningsOfFurtherTable(rowsOf(...rows), rowOf(below), ['session', 'attempt'])).toEqual(meanings);
});

test.each<[string, number, NameMeaning | undefined]>([
  ['session | S', 1, 'session'],
  ['session | | S', 2, 'session'],
  ['attempt | session | S', 2, 'session'],
  ['session | Ana | S', 2, undefined],
  ['S | session', 0, undefined],
  ['| S', 1, undefined],
])('meaningOfCellBefore, %j at %i, means %s', (cells, column, meaning) => {
  expect(meaningOfCellBefore(rowOf(cells).cells, column)).toBe(meaning);
});

/** Returns the meanings of titles or cells: `session | | attempt`. */
const meaningsOf = (text: string): Meanings =>
  text === '' ? [] : text.split('|').map((meaning) => (meaning.trim() as NameMeaning) || undefined);

const inRow = (titles: string, cells: string) => {
  const row = rowOf(cells);
  return meaningsInRow(row, row.cells.map(readCell), meaningsOf(titles));
};

test.each([
  ['session | attempt |', 'Ana | S | T', 'session | attempt |'],
  ['session | attempt', 'S | T | ok', 'session | attempt |'],
  ['| session | attempt', 'Ana | S | T', '| session | attempt'],
  ['| session | attempt', 'S |', '| session'],
  ['| session | attempt', 'Ana | S |', '| session | attempt'],
  ['| session | attempt', 'Ana | S | - |', '| session | attempt |'],
  ['| session | attempt |', 'Ana | S | T | a | b', '| session | attempt | |'],
  ['| session | vendor-data', 'Ana | - | U', '| session | vendor-data'],
  ['session | api-key |', 'S | T', 'session | api-key'],
  ['| session |', 'S | x', '| session'],
  ['| session |', 'S | |', '| session |'],
  ['| session |', 'D | x', '| session'],
  ['| session |', 'x | S', '| session'],
  ['| vendor-data |', 'x | y | S | z', '| vendor-data | |'],
  ['attempt | session', 'S | T | U', 'attempt | session |'],
  ['session', 'S | Ana', 'session |'],
  ['session', 'S | T', 'session |'],
  ['session |', 'attempt | S', 'session | attempt'],
  ['|', 'attempt | S', '| attempt'],
  ['', 'attempt | S', '| attempt'],
  ['', 'session | S | attempt | T', '| session | | attempt'],
  ['', 'session | S | | T', '| | |'],
  ['', 'Ana | S | attempt | T', '| | |'],
  ['', 'photo | S | attempt | T', '| | |'],
  ['', '1 | attempt | S | 2026', '| | attempt |'],
  ['| |', '1 | attempt | S', '| | attempt'],
  ['| | session', '1 | attempt | S', '| | session'],
  ['id | |', 'S | attempt | T', '| |'],
  ['id | |', 'session | S | T', '| |'],
  ['id |', 'session | S', '| session'],
])('meaningsInRow, titles %j above %j, mean %j', (titles, cells, meanings) => {
  expect(inRow(titles, cells)).toEqual({ meanings: meaningsOf(meanings), isShifted: false });
});

// Only the title of a credential still applies.
test.each([
  ['session | attempt', 'Ana | S | T', '| |'],
  ['session | attempt', '1 | S | T', '| |'],
  ['| session | attempt', 'Ana | Eva | S | T', '| | |'],
  ['| session | attempt', 'S | T', '|'],
  ['| session | attempt', 'Ana | Eva | S | -', '| | |'],
  ['| session | attempt', 'Ana | Eva | S |', '| | |'],
  ['| session | attempt |', 'Ana | Eva | S | T | a', '| | | |'],
  ['| session |', 'Ana | - | a | T', '| | |'],
  ['| session | vendor-data', 'Ana | Eva | - | U', '| | |'],
  ['| session | vendor-data', 'Ana | - | U | x', '| | |'],
  ['| session | vendor-data', 'Ana | Eva | S | U', '| | |'],
  ['| session | vendor-data', 'Ana | Eva | S | b', '| | |'],
  ['| api-key |', 'Ana | Eva | T | x', '| api-key | |'],
  ['| session | secret |', 'S | T | x', '| | secret'],
  ['| session |', 'x | y | S | z', '| | |'],
  ['| session |', 'x | y | D | z', '| | |'],
  ['attempt | session', '1 | S | T', '| |'],
  ['attempt | session', 'x | S | T', '| |'],
  ['session', 'Ana | S', '|'],
])('meaningsInRow, titles %j above the shifted row %j, mean %j', (titles, cells, meanings) => {
  expect(inRow(titles, cells)).toEqual({ meanings: meaningsOf(meanings), isShifted: true });
});
