// Finds the titles of a table's columns, and those of a further table below it.
import { findCandidates } from './find-candidates.ts';
import type { FoundIds } from './found.ts';
import { titleMeanings } from './header-cells.ts';
import { isCredentialMeaning, type NameMeaning } from './names.ts';
import type { TableRow } from './table-row.ts';

/** A shorter cell contains neither an ID nor anything that resembles one. In UTF-16 code units. */
const minCellLength = 18;
/** The header is looked for in this many rows at the start of a table. */
export const headerSearchRows = 10;

export const countIdsAndLookAlikes = ({ candidates, unreadable }: FoundIds) =>
  candidates.length + unreadable.length;

/** Finds the IDs of a cell. */
export function readCell(cell: string): FoundIds {
  return cell.length < minCellLength
    ? { candidates: [], unreadable: [] }
    : findCandidates(cell, { isTableCell: true });
}

const filledCount = (row: TableRow | undefined) =>
  row?.cells.filter((cell) => cell.trim() !== '').length ?? 0;

/**
 * Returns the index of the row in which the most cells are known titles, and the last such row if there are several; -1
 * if none has `min` of them. `below` is the row with an ID below these rows. If it has several filled cells, a row with
 * a single one is the title of the table.
 */
function titleRowIndex(rows: readonly TableRow[], below: TableRow | undefined, min = 1): number {
  const isWide = filledCount(below) > 1;
  const counts = rows.map((row) =>
    isWide && filledCount(row) < 2 ? 0 : titleMeanings(row.cells).filter(Boolean).length,
  );
  const most = Math.max(0, ...counts);
  return most < min ? -1 : counts.lastIndexOf(most);
}

/** Whether words are to the left of a row's ID or what resembles one. */
function hasLabel({ cells }: TableRow): boolean {
  const column = cells.findIndex((cell) => countIdsAndLookAlikes(readCell(cell)) > 0);
  const cell = cells[column] ?? '';
  const { candidates, unreadable } = readCell(cell);
  const start = [...candidates, ...unreadable][0]?.place.start ?? 0;
  return /\p{L}/u.test([...cells.slice(0, column), cell.slice(0, start)].join(' '));
}

/**
 * Returns the index of the header row, or -1 if there is none. The header is above the first ID. Only a single ID with
 * a label, such as a report's own, may be above it, if the header has several known titles and IDs below it. An ID
 * without a label may be a row of another table.
 */
export function headerIndex(rows: readonly TableRow[]): number {
  const first = rows.slice(0, headerSearchRows);
  const idCounts = first.map(({ cells }) =>
    cells.reduce((sum, cell) => sum + countIdsAndLookAlikes(readCell(cell)), 0),
  );
  const firstWithId = idCounts.findIndex((count) => count > 0);
  const rowWithId = first[firstWithId];
  const above = titleRowIndex(firstWithId < 0 ? first : first.slice(0, firstWithId), rowWithId);
  if (above >= 0 || idCounts[firstWithId] !== 1 || !rowWithId || !hasLabel(rowWithId)) return above;
  const start = firstWithId + 1;
  const next = idCounts.findIndex((count, index) => index >= start && count > 0);
  const between = next < 0 ? -1 : titleRowIndex(first.slice(start, next), first[next], 2);
  return between < 0 ? -1 : start + between;
}

/**
 * Returns what the titles of a further table mean if one of `rows` has them; undefined if the titles so far
 * (`meanings`) still apply. `rows` are above `below`, a row with an ID. A further row of titles has no blank cell in a
 * column whose title so far is known, and at least one of its titles changes the meaning of an ID in `below`: a word
 * such as "video" can also be a value.
 */
export function meaningsOfFurtherTable(
  rows: readonly TableRow[],
  below: TableRow,
  meanings: readonly (NameMeaning | undefined)[],
): readonly (NameMeaning | undefined)[] | undefined {
  const hasIdBelow = below.cells.map((cell) => countIdsAndLookAlikes(readCell(cell)) > 0);
  const further = rows.filter(
    ({ cells }) =>
      !cells.some((cell, column) => meanings[column] && cell.trim() === '') &&
      titleMeanings(cells).some((meaning, column) => {
        return meaning && meaning !== meanings[column] && hasIdBelow[column];
      }),
  );
  const titles = further[titleRowIndex(further, below)]?.cells;
  return titles && titleMeanings(titles);
}

/** The meanings of titles whose columns have only IDs and blank cells. */
const idTitles: ReadonlySet<NameMeaning | undefined> = new Set(['session', 'attempt', 'api-key', 'secret']);

/** At most this many cells of a row are taken to be surplus. */
const maxSurplus = 8;

/**
 * Scores how badly a row with more cells than titles fits its titles; 0 is a perfect fit. The surplus cells are the
 * rest of the cell before them, as in `Pérez, Ana`, or a first cell without a title, such as a row number. The score is
 * the lowest over all choices of surplus cells. With `isShifted`, at least one of them is in or before the column of
 * the last title of an ID; otherwise all are after it.
 */
function misfitOf(
  { cells }: TableRow,
  hasId: readonly boolean[],
  meanings: readonly (NameMeaning | undefined)[],
  isShifted: boolean,
): number {
  const last = meanings.findLastIndex((meaning) => idTitles.has(meaning));
  const misfit = (cell: number, title: number) => {
    if (hasId[cell] && title < meanings.length) return meanings[title] ? 0 : 1;
    return hasId[cell] || (idTitles.has(meanings[title]) && cells[cell]?.trim() !== '') ? 2 : 0;
  };
  /** The least misfit of the cells so far, by how many of them are surplus. */
  let least = [0];
  // A surplus first cell is a row number or a check box. One with letters is less likely, so it costs more.
  const firstCellCost = /\p{L}/u.test(cells[0] ?? '') ? 2 : 1;
  for (const cell of cells.keys()) {
    const surplusCost = hasId[cell] || hasId[cell - 1] ? 3 : cell === 0 ? firstCellCost : 0;
    const most = Math.min(cell + 1, cells.length - meanings.length, maxSurplus);
    const sums = Array.from({ length: most + 1 }, (_, count) => {
      const asNext = (least[count] ?? Infinity) + misfit(cell, cell - count);
      return Math.min(asNext, (least[count - 1] ?? Infinity) + surplusCost);
    });
    least = cell === last ? sums.map((sum, count) => (count > 0 === isShifted ? sum : Infinity)) : sums;
  }
  return Math.min(...least);
}

/**
 * Whether a row's cells may be below the wrong titles. A separator within a cell shifts the cells after it to the
 * right; a cell that spans this row from above is missing here, which shifts the others to the left. A row with an ID
 * and more cells than titles is shifted if an ID is not below one of the titles of IDs or text is below the session's,
 * and its cells don't fit the titles perfectly but fit at least as well when shifted (`misfitOf`). A row with fewer
 * cells is shifted if an ID is below an unknown title, an ID column has an ID, and another one has other text or is
 * missing. A row with as many cells as titles is never shifted. `found` are the IDs of its cells.
 */
function areCellsShifted(
  row: TableRow,
  found: readonly FoundIds[],
  meanings: readonly (NameMeaning | undefined)[],
): boolean {
  const { cells } = row;
  const hasId = found.map((one) => countIdsAndLookAlikes(one) > 0);
  const isLonger = cells.length > meanings.length;
  const places = [...meanings.keys()].filter((at) => idTitles.has(meanings[at]));
  // In a longer row, an ID in a column such as vendor data may be shifted, although such a column may have IDs.
  const isElsewhere = (at: number) => !meanings[at] || (isLonger && !idTitles.has(meanings[at]));
  // In a longer row, text below the session's title may mean that the session is in the attempt's column, and that the
  // row has no attempt.
  const hasTextForSession = (at: number) =>
    meanings[at] === 'session' && !hasId[at] && cells[at]?.trim() !== '';
  const isSessionMissing = isLonger && hasId.includes(true) && places.some(hasTextForSession);
  if (places.length === 0 || !(isSessionMissing || hasId.some((has, at) => has && isElsewhere(at))))
    return false;
  if (isLonger) {
    const asTitled = misfitOf(row, hasId, meanings, false);
    return asTitled > 0 && misfitOf(row, hasId, meanings, true) <= asTitled;
  }
  /** Whether this place has something other than an ID, or the row is too short for it. */
  const isOther = (at: number) => !hasId[at] && cells[at]?.trim() !== '';
  return cells.length < meanings.length && places.some((at) => hasId[at]) && places.some(isOther);
}

/** Returns what the filled cell before this one says about it: `Shared secret | …`. */
export function meaningOfCellBefore(cells: readonly string[], column: number): NameMeaning | undefined {
  const name = cells.slice(0, column).findLast((cell) => cell.trim() !== '') ?? '';
  return titleMeanings([name])[0];
}

/**
 * Returns what the filled cells before a row's IDs say about them: `1 | attempt | <ID> | 2026-11-20`. Empty unless each
 * of its IDs has a name before it other than `id` and `media`, because a word before only one of several IDs may be the
 * kind of an event.
 */
function meaningsOfNameCells(
  { cells }: TableRow,
  found: readonly FoundIds[],
): readonly (NameMeaning | undefined)[] {
  const names = found.map((one, at) =>
    countIdsAndLookAlikes(one) > 0 ? (meaningOfCellBefore(cells, at) ?? 'id') : undefined,
  );
  return names.includes('id') || names.includes('media') ? [] : names;
}

/** What titles and names say about the IDs of a row. */
interface RowMeanings {
  /** For each column, what it says about the IDs in it. */
  readonly meanings: readonly (NameMeaning | undefined)[];
  /** Whether the row's cells are not below their own titles, so that those don't count. */
  readonly isShifted: boolean;
}

/**
 * Returns what the titles above a row and the names in it say about its IDs. `titled` are the meanings of the titles.
 * The title of a credential counts in a shifted row too, because a credential must not be looked up.
 */
export function meaningsInRow(
  row: TableRow,
  found: readonly FoundIds[],
  titled: readonly (NameMeaning | undefined)[],
): RowMeanings {
  const isShifted = areCellsShifted(row, found, titled);
  const kept = titled.map((meaning) =>
    meaning === 'id' || (isShifted && !isCredentialMeaning(meaning)) ? undefined : meaning,
  );
  // Below at most two titles, the first column may have the name of the ID beside it.
  const isPair = titled.length <= 2;
  const needsNames = isPair || found.some(({ candidates }, at) => candidates.length > 0 && !kept[at]);
  const names = needsNames ? meaningsOfNameCells(row, found) : [];
  const meanings = found.map((_, at) => (isPair ? (names[at] ?? kept[at]) : (kept[at] ?? names[at])));
  return { meanings, isShifted };
}
