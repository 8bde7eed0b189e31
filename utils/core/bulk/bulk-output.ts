// The rows of a file with results: a person's own columns in front, whatever is in them harmless.
import { cellText, type Separator } from './bulk-export.ts';
import type { BulkRow } from './bulk-row.ts';
import type { BulkSource, SourceRow, SourceTable } from './bulk-source.ts';

/** A row of the file: own cells in the order of `ownColumns`, and the session's result where the row has a session. */
export interface OutputRow {
  readonly own: readonly string[];
  readonly result: BulkRow | undefined;
  /** The row of the list that it is made from. */
  readonly source: SourceRow | undefined;
  readonly table: SourceTable | undefined;
}

/** A person's own column: its title, which may be empty, and its place in a table, from 0. */
interface OwnColumn {
  readonly title: string;
  readonly index: number;
}

const none: BulkSource = { tables: [] };

/** The columns of a table by keys that are the same in tables with the same titles. */
function columnsOf({ titles, rows }: SourceTable): (OwnColumn & { key: string })[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), titles.length);
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, index) => {
    const title = titles[index]?.trim() ?? '';
    const count = seen.get(title) ?? 0;
    seen.set(title, count + 1);
    return { title, index, key: title === '' ? `${index}` : `${title}\n${count}` };
  });
}

/** The own columns of a list, those of its first table first; tables with the same titles share them. */
export function ownColumns({ tables }: BulkSource = none): readonly OwnColumn[] {
  const columns = new Map<string, OwnColumn>();
  for (const { key, ...column } of tables.flatMap(columnsOf)) if (!columns.has(key)) columns.set(key, column);
  return [...columns.values()];
}

/** Puts the cells of each table's rows into the places that their columns have in the file. */
function placeCells(source: BulkSource): (table: SourceTable, row: SourceRow) => string[] {
  const keys = [...new Set(source.tables.flatMap(columnsOf).map(({ key }) => key))];
  const places = new Map(
    source.tables.map((table) => [table, columnsOf(table).map(({ key }) => keys.indexOf(key))]),
  );
  return (table, { cells }) => {
    const own: string[] = Array(keys.length).fill('');
    for (const [index, cell] of cells.entries()) own[places.get(table)?.[index] ?? -1] = cell;
    return own;
  };
}

/**
 * The rows of the list in its own order, each exactly once. A row with several sessions has a row without own cells for
 * each further one.
 */
export function rowsInInputOrder(source: BulkSource | undefined, results: readonly BulkRow[]): OutputRow[] {
  if (!source) return results.map((result) => ({ own: [], result, source: undefined, table: undefined }));
  const byId = new Map(results.map((result) => [result.sessionId, result]));
  const cellsOf = placeCells(source);
  const blank = ownColumns(source).map(() => '');
  return source.tables.flatMap((table) =>
    table.rows.flatMap((row): OutputRow[] => {
      const own = cellsOf(table, row);
      const [first, ...more] = row.sessions.map((id) => byId.get(id));
      return [
        { own, result: first, source: row, table },
        ...more.map((result) => ({ own: blank, result, source: row, table })),
      ];
    }),
  );
}

/** Results in the order given, each with the own cells of every row that its session is in. */
export function rowsAsShown(source: BulkSource | undefined, results: readonly BulkRow[]): OutputRow[] {
  const columns = ownColumns(source);
  const alone = (result: BulkRow): OutputRow => ({
    own: columns.map(() => ''),
    result,
    source: undefined,
    table: undefined,
  });
  if (!source || columns.length === 0) return results.map(alone);
  const cellsOf = placeCells(source);
  const mentions = Map.groupBy(
    source.tables.flatMap((table) =>
      table.rows.flatMap((row) => row.sessions.map((sessionId) => ({ sessionId, table, row }))),
    ),
    ({ sessionId }) => sessionId,
  );
  return results.flatMap((result) => {
    const rows = mentions.get(result.sessionId) ?? [];
    if (rows.length === 0) return [alone(result)];
    return rows.map(({ table, row }) => ({ own: cellsOf(table, row), result, source: row, table }));
  });
}

/** A table of texts, headings first, in which no formula can begin; `resultOf` has a cell for each of `headings`. */
export function toTable(
  rows: readonly OutputRow[],
  ownHeadings: readonly string[],
  headings: readonly string[],
  resultOf: (row: OutputRow) => readonly string[],
  separator?: Separator,
): string[][] {
  const all = [[...ownHeadings, ...headings], ...rows.map((row) => [...row.own, ...resultOf(row)])];
  return all.map((cells) => cells.map((text) => cellText(text, separator)));
}
