// The rows of a results file. The list's own columns come first, made harmless for spreadsheets.
import { type Separator, safeCellText } from './bulk-export.ts';
import type { BulkRow } from './bulk-row.ts';
import type { BulkSource, SourceRow, SourceTable } from './bulk-source.ts';

/** A row of the file: the list's own cells in the order of `ownColumns`, and the result if the row has a session. */
export interface OutputRow {
  readonly ownCells: readonly string[];
  readonly result: BulkRow | undefined;
  /** The row of the list that it comes from. */
  readonly source: SourceRow | undefined;
  readonly table: SourceTable | undefined;
}

/** A column of the list: its title, which may be empty, and its index in a table. */
interface OwnColumn {
  readonly title: string;
  readonly index: number;
}

const emptySource: BulkSource = { tables: [] };

/**
 * Returns the columns of a table, each with a key. The nth column of one title has the same key in every table. The key
 * of a column without a title is its index.
 */
function columnsOf({ titles, rows }: SourceTable): (OwnColumn & { key: string })[] {
  const width = rows.reduce((max, { cells }) => Math.max(max, cells.length), titles.length);
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, index) => {
    const title = titles[index]?.trim() ?? '';
    const count = seen.get(title) ?? 0;
    seen.set(title, count + 1);
    return { title, index, key: title === '' ? `${index}` : `${title}\n${count}` };
  });
}

/** Returns the columns of a list by their keys, those of its first table first. */
function columnsByKey({ tables }: BulkSource): Map<string, OwnColumn> {
  return new Map(tables.flatMap(columnsOf).map(({ key, ...column }) => [key, column]));
}

/** Returns the columns of a list, those of its first table first. Tables share columns with the same title. */
export function ownColumns(source: BulkSource = emptySource): readonly OwnColumn[] {
  return [...columnsByKey(source).values()];
}

/** Returns the rows of a list in its order, with their cells in the file's columns. */
function ownRows(list: BulkSource) {
  const keys = [...columnsByKey(list).keys()];
  return list.tables.flatMap((table) => {
    const keysOfTable = columnsOf(table).map(({ key }) => key);
    const indexes = keys.map((key) => keysOfTable.indexOf(key));
    return table.rows.map((source) => ({
      ownCells: indexes.map((index) => source.cells[index] ?? ''),
      source,
      table,
    }));
  });
}

/**
 * Returns the rows of the list in its order, each exactly once. A row with several sessions is followed by a row
 * without own cells for each further session.
 */
export function rowsInInputOrder(source: BulkSource | undefined, results: readonly BulkRow[]): OutputRow[] {
  if (!source)
    return results.map((result) => ({ ownCells: [], result, source: undefined, table: undefined }));
  const byId = new Map(results.map((result) => [result.sessionId, result]));
  return ownRows(source).flatMap((row): OutputRow[] => {
    const [first, ...more] = row.source.sessions.map((id) => byId.get(id));
    const ownCells = row.ownCells.map(() => '');
    return [{ ...row, result: first }, ...more.map((result) => ({ ...row, ownCells, result }))];
  });
}

/**
 * Returns the results in the given order. In a list with columns, a result is repeated for every row that has its
 * session.
 */
export function rowsAsShown(
  source: BulkSource | undefined = emptySource,
  results: readonly BulkRow[],
): OutputRow[] {
  const columns = ownColumns(source);
  const mentions = Map.groupBy(
    ownRows(source).flatMap((row) => row.source.sessions.map((sessionId) => ({ sessionId, row }))),
    ({ sessionId }) => sessionId,
  );
  return results.flatMap((result): OutputRow[] => {
    const mentioned = mentions.get(result.sessionId)?.map(({ row }) => ({ ...row, result }));
    if (!mentioned) return [{ ownCells: columns.map(() => ''), result, source: undefined, table: undefined }];
    // Without own cells, further rows of the same session would say nothing new.
    return columns.length === 0 ? mentioned.slice(0, 1) : mentioned;
  });
}

/** Returns a table of cells without formulas, headings first. `resultOf` returns a cell for each of `headings`. */
export function outputTable(
  rows: readonly OutputRow[],
  ownHeadings: readonly string[],
  headings: readonly string[],
  resultOf: (row: OutputRow) => readonly string[],
  separator?: Separator,
): string[][] {
  const all = [[...ownHeadings, ...headings], ...rows.map((row) => [...row.ownCells, ...resultOf(row)])];
  return all.map((cells) => cells.map((text) => safeCellText(text, separator)));
}
