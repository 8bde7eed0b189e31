// The rows that a list came in, stored with its run, so that the results can be put back beside them.
import { sessionIdSchema } from '../lookup/lookup-schema.ts';
import { titleMeanings } from '../session/reader/header-cells.ts';
import type { ListPart, PartGroup } from '../session/reader/list-parts.ts';
import { offsetOf, toPlainText } from '../session/reader/plain-text.ts';
import { type ColumnChoice, type Row, sessionsIn } from '../session/reader/read-list.ts';
import { findTokens } from '../session/reader/tokens.ts';
import type { SessionId } from '../session/session-id.ts';
import { z } from '../zod.ts';

const rowSchema = z.strictObject({
  /** Its line in the text, or its number in the table, from 1. */
  line: z.number(),
  /** Empty for a list that is no table. */
  cells: z.array(z.string()),
  /** The sessions in it that are looked up. */
  sessions: z.array(sessionIdSchema),
  /** Whether something in it resembles an ID and is none. */
  isUnreadable: z.optional(z.literal(true)),
});

const tableSchema = z.strictObject({
  file: z.optional(z.string()),
  sheet: z.optional(z.string()),
  titles: z.array(z.string()),
  rows: z.array(rowSchema),
});

/** The tables of a list, in their order, with every row of each. */
export const bulkSourceSchema = z.strictObject({ tables: z.array(tableSchema) });

export type BulkSource = z.infer<typeof bulkSourceSchema>;
export type SourceTable = z.infer<typeof tableSchema>;
export type SourceRow = z.infer<typeof rowSchema>;

/** The most UTF-16 code units of all own columns together that are stored with a list. */
const maxCharacters = 16 * 1024 * 1024;

/** What is in the place of a key, a secret or a token. */
const mask = '…';

const isTable = ({ list }: ListPart) => list.rows.some(({ cells }) => cells.length > 1);
const isBlank = ({ cells }: Row) => cells.every((cell) => cell.trim() === '');

/** Whether the columns of a list are too large to be stored with its results. */
export function areColumnsTooLarge(groups: readonly PartGroup[]): boolean {
  const tables = groups.flatMap(({ parts }) => parts.filter(isTable));
  let characters = 0;
  for (const { list } of tables) {
    for (const { cells } of [...list.above, ...list.rows]) {
      for (const cell of cells) characters += cell.length;
    }
  }
  return characters > maxCharacters;
}

/** A text without session tokens: they open an end user's flow. */
function withoutTokens(text: string): string {
  if (!text.includes('.')) return text;
  const plain = toPlainText(text);
  let safe = text;
  for (const { start, end } of findTokens(plain.text).toReversed()) {
    safe = safe.slice(0, offsetOf(plain, start)) + mask + safe.slice(offsetOf(plain, end - 1) + 1);
  }
  return safe;
}

/** A table's cells as they may be stored: no API key, no secret, no token. */
function safeCells({ list }: ListPart, credentials: ReadonlySet<SessionId>): (row: Row) => string[] {
  const meanings = titleMeanings(list.titles);
  const masked = new Set(
    list.occurrences
      .filter(({ id, name }) => credentials.has(id) || name === 'api-key' || name === 'secret')
      .map(({ line, column }) => `${line}:${column}`),
  );
  return ({ line, cells }) =>
    cells.map((cell, column) => {
      const isSecret = meanings[column] === 'api-key' || meanings[column] === 'secret';
      if (cell.trim() !== '' && (isSecret || masked.has(`${line}:${column}`))) return mask;
      return withoutTokens(cell);
    });
}

/** Rows by their lines: where several records are in one line, that line counts. */
function byLine(rows: readonly Row[]): Row[] {
  return [...new Map(rows.toReversed().map((row) => [row.line, row])).values()].toReversed();
}

/** The last of ascending lines that is not after this one. */
function lineBefore(lines: readonly number[], line: number): number | undefined {
  let [from, to] = [0, lines.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lines[middle] ?? 0) <= line) from = middle + 1;
    else to = middle;
  }
  return lines[from - 1];
}

function tableOf(
  part: ListPart,
  choice: ColumnChoice,
  credentials: ReadonlySet<SessionId>,
  withCells: boolean,
): SourceTable {
  const { list, file, sheet } = part;
  const taken = Map.groupBy(
    sessionsIn(list, choice).filter(({ id }) => !credentials.has(id)),
    ({ line }) => line,
  );
  const hasCells = isTable(part);
  const all = [...list.above, ...list.rows];
  const rows = hasCells ? all : byLine(all);
  const lines = rows.map(({ line }) => line);
  const unreadable = new Set(list.unreadable.map(({ place }) => lineBefore(lines, place.line)));
  const cellsOf = safeCells(part, credentials);
  return {
    ...(file !== undefined && { file }),
    ...(sheet !== undefined && { sheet }),
    titles: withCells && hasCells ? list.titles.map(withoutTokens) : [],
    rows: rows.flatMap((row): SourceRow[] => {
      const sessions = [...new Set(taken.get(row.line)?.map(({ id }) => id))];
      const isUnreadable = unreadable.has(row.line) && sessions.length === 0;
      // Of a text that is no table, the lines with IDs are its rows.
      if (hasCells ? isBlank(row) : sessions.length === 0 && !isUnreadable) return [];
      const cells = withCells && hasCells ? cellsOf(row) : [];
      return [{ line: row.line, cells, sessions, ...(isUnreadable && { isUnreadable }) }];
    }),
  };
}

/** The rows of a list as they are stored; `credentials` are IDs that are API keys or secrets, and stored nowhere. */
export function sourceOf(
  groups: readonly PartGroup[],
  choices: readonly (ColumnChoice | undefined)[],
  credentials: ReadonlySet<SessionId>,
): BulkSource {
  const withCells = !areColumnsTooLarge(groups);
  const tables = groups.flatMap(({ parts }, index) =>
    parts.map((part) => tableOf(part, choices[index] ?? 'all', credentials, withCells)),
  );
  return { tables };
}

/** The IDs in the own columns that are not looked up: one of them may be an API key or a secret. */
export function otherIdsIn(
  groups: readonly PartGroup[],
  toLookUp: readonly SessionId[],
): readonly SessionId[] {
  const looked = new Set(toLookUp);
  const ids = groups.flatMap(({ parts }) =>
    parts.filter(isTable).flatMap(({ list }) => list.occurrences.map(({ id }) => id)),
  );
  return [...new Set(ids)].filter((id) => !looked.has(id));
}
