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

/** Returns the columns of a table, with keys that are equal in tables with equal titles. */
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

/** Returns the columns of a list, those of its first table first. Tables with equal titles share columns. */
export function ownColumns({ tables }: BulkSource = emptySource): readonly OwnColumn[] {
  const columns = new Map<string, OwnColumn>();
  for (const { key, ...column } of tables.flatMap(columnsOf)) if (!columns.has(key)) columns.set(key, column);
  return [...columns.values()];
}

/** Arranges the cells of a table's row in the file's columns. */
function cellArranger(source: BulkSource): (table: SourceTable, row: SourceRow) => string[] {
  const keys = [...new Set(source.tables.flatMap(columnsOf).map(({ key }) => key))];
  const places = new Map(
    source.tables.map((table) => [table, columnsOf(table).map(({ key }) => keys.indexOf(key))]),
  );
  return (table, { cells }) => {
    const ownCells: string[] = Array(keys.length).fill('');
    for (const [index, cell] of cells.entries()) ownCells[places.get(table)?.[index] ?? -1] = cell;
    return ownCells;
  };
}

/**
 * Returns the rows of the list in its order, each exactly once. A row with several sessions is followed by a row
 * without own cells for each further session.
 */
export function rowsInInputOrder(source: BulkSource | undefined, results: readonly BulkRow[]): OutputRow[] {
  if (!source)
    return results.map((result) => ({ ownCells: [], result, source: undefined, table: undefined }));
  const byId = new Map(results.map((result) => [result.sessionId, result]));
  const cellsOf = cellArranger(source);
  const blank = ownColumns(source).map(() => '');
  return source.tables.flatMap((table) =>
    table.rows.flatMap((row): OutputRow[] => {
      const ownCells = cellsOf(table, row);
      const [first, ...more] = row.sessions.map((id) => byId.get(id));
      return [
        { ownCells, result: first, source: row, table },
        ...more.map((result) => ({ ownCells: blank, result, source: row, table })),
      ];
    }),
  );
}

/** Returns the results in the given order. A result is repeated for every row of the list that has its session. */
export function rowsAsShown(source: BulkSource | undefined, results: readonly BulkRow[]): OutputRow[] {
  const columns = ownColumns(source);
  const withoutSource = (result: BulkRow): OutputRow => ({
    ownCells: columns.map(() => ''),
    result,
    source: undefined,
    table: undefined,
  });
  if (!source || columns.length === 0) return results.map(withoutSource);
  const cellsOf = cellArranger(source);
  const mentions = Map.groupBy(
    source.tables.flatMap((table) =>
      table.rows.flatMap((row) => row.sessions.map((sessionId) => ({ sessionId, table, row }))),
    ),
    ({ sessionId }) => sessionId,
  );
  return results.flatMap((result) => {
    const rows = mentions.get(result.sessionId) ?? [];
    if (rows.length === 0) return [withoutSource(result)];
    return rows.map(({ table, row }) => ({ ownCells: cellsOf(table, row), result, source: row, table }));
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
