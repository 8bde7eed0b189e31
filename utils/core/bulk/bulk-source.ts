// The original rows of a list, stored with its run so that results can be written beside them.
import { sessionIdSchema } from '../lookup/lookup-schema.ts';
import { credentialFormsOf } from '../session/reader/credential-forms.ts';
import { titleMeanings } from '../session/reader/header-cells.ts';
import type { ListPart, PartGroup } from '../session/reader/list-parts.ts';
import { sessionsIn } from '../session/reader/list-summary.ts';
import { isCredentialMeaning } from '../session/reader/names.ts';
import { offsetOf, toPlainText } from '../session/reader/plain-text.ts';
import { type ColumnChoice, hasSeveralColumns } from '../session/reader/read-list.ts';
import { isBlankRow, type TableRow } from '../session/reader/table-row.ts';
import { meaningOfCellBefore } from '../session/reader/table-titles.ts';
import { findTokens } from '../session/reader/tokens.ts';
import { isOpaqueId, type SessionId } from '../session/session-id.ts';
import { z } from '../zod.ts';

const rowSchema = z.lazy(() =>
  z.strictObject({
    /** The row's line in the text, or its number in the table, from 1. */
    line: z.number(),
    /** Empty if the list is not a table, or if its cells are too large to be stored. */
    cells: z.array(z.string()),
    /** The row's sessions that are looked up. */
    sessions: z.array(sessionIdSchema),
    /** Set if the row has no session to look up, but text that resembles an ID and is not one. */
    isUnreadable: z.optional(z.literal(true)),
  }),
);

const tableSchema = z.lazy(() =>
  z.strictObject({
    file: z.optional(z.string()),
    sheet: z.optional(z.string()),
    titles: z.array(z.string()),
    rows: z.array(rowSchema),
  }),
);

/** The tables of a list in their order, with all their rows. */
export const bulkSourceSchema = z.lazy(() => z.strictObject({ tables: z.array(tableSchema) }));

export type BulkSource = z.infer<typeof bulkSourceSchema>;
export type SourceTable = z.infer<typeof tableSchema>;
export type SourceRow = z.infer<typeof rowSchema>;

/** The limit for all cells of a list together, in UTF-16 code units. Above it, cells are not stored. */
const maxCharacters = 16 * 1024 * 1024;

/** Replaces a key, a secret or a token. */
const mask = '…';

/** Whether the cells of a list are too large to be stored. */
export function areColumnsTooLarge(groups: readonly PartGroup[]): boolean {
  const tables = groups.flatMap(({ parts }) => parts.filter(({ list }) => hasSeveralColumns(list)));
  let characters = 0;
  for (const { list } of tables) {
    for (const { cells } of [...list.above, ...list.rows]) {
      for (const cell of cells) characters += cell.length;
    }
  }
  return characters > maxCharacters;
}

/** Masks session tokens, because they give access to an end user's verification flow. */
function maskTokens(text: string): string {
  // Without a dot, written or escaped, there is no token. Most cells are such: IDs, names, dates.
  if (/^[\w -]*$/.test(text)) return text;
  const plain = toPlainText(text);
  let safe = text;
  for (const { start, end } of findTokens(plain.text).toReversed()) {
    safe = safe.slice(0, offsetOf(plain, start)) + mask + safe.slice(offsetOf(plain, end - 1) + 1);
  }
  return safe;
}

/** Returns the last of ascending `lines` that is not after `line`. */
function lineAtOrBefore(lines: readonly number[], line: number): number | undefined {
  let [from, to] = [0, lines.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lines[middle] ?? 0) <= line) from = middle + 1;
    else to = middle;
  }
  return lines[from - 1];
}

/** Returns the texts in a cell that may be credentials and are no UUIDs. Parts of session tokens are left out. */
const opaqueTextsIn = (cell: string) =>
  Array.from(cell.matchAll(/(?<![\w.-])[\w-]{20,40}(?![\w-]|\.\w)/g), ([text]) => text).filter(isOpaqueId);

/** Whether the filled cell before this one says that it is an API key or a secret. */
function isNamedCredential(cells: readonly string[], column: number): boolean {
  if (!/^\s*\S{16,}\s*$/.test(cells[column] ?? '')) return false;
  return isCredentialMeaning(meaningOfCellBefore(cells, column));
}

/**
 * Returns a function that masks the cells of a row: a cell with an API key or a secret as a whole, in other cells the
 * tokens.
 */
function cellMasker(
  { list }: ListPart,
  lines: readonly number[],
  credentials: ReadonlySet<string>,
): (row: TableRow) => string[] {
  const meanings = titleMeanings(list.titles);
  const masked = new Set(
    list.occurrences
      .filter(({ id, name }) => credentials.has(id) || isCredentialMeaning(name))
      .map(({ line, column }) => `${line}:${column}`),
  );
  const unreadable = Map.groupBy(
    list.unreadable.filter(({ text }) => credentialFormsOf(text).some((form) => credentials.has(form))),
    ({ place }) => lineAtOrBefore(lines, place.line),
  );
  return ({ line, cells }) =>
    cells.map((cell, column) => {
      const isCredential =
        meanings[column] === 'api-key' ||
        meanings[column] === 'secret' ||
        masked.has(`${line}:${column}`) ||
        isNamedCredential(cells, column) ||
        opaqueTextsIn(cell).some((text) => credentials.has(text)) ||
        unreadable.get(line)?.some(({ text }) => cell.includes(text));
      return isCredential && cell.trim() !== '' ? mask : maskTokens(cell);
    });
}

function tableOf(
  part: ListPart,
  choice: ColumnChoice,
  credentials: ReadonlySet<string>,
  withCells: boolean,
): SourceTable {
  const { list, file, sheet } = part;
  const taken = Map.groupBy(
    sessionsIn(list, choice).filter(({ id }) => !credentials.has(id)),
    ({ line }) => line,
  );
  const hasCells = hasSeveralColumns(part.list);
  const rows = [...list.above, ...list.rows];
  const lines = rows.map(({ line }) => line);
  const unreadable = new Set(list.unreadable.map(({ place }) => lineAtOrBefore(lines, place.line)));
  const cellsOf = cellMasker(part, lines, credentials);
  return {
    ...(file !== undefined && { file }),
    ...(sheet !== undefined && { sheet }),
    titles: withCells && hasCells ? list.titles.map(maskTokens) : [],
    rows: rows.flatMap((row): SourceRow[] => {
      const sessions = [...new Set(taken.get(row.line)?.map(({ id }) => id))];
      const isUnreadable = unreadable.has(row.line) && sessions.length === 0;
      // In a text that is not a table, only lines with IDs are rows.
      if (hasCells ? isBlankRow(row) : sessions.length === 0 && !isUnreadable) return [];
      const cells = withCells && hasCells ? cellsOf(row) : [];
      return [{ line: row.line, cells, sessions, ...(isUnreadable && { isUnreadable }) }];
    }),
  };
}

/** Returns the rows of a list for storage. `credentials` are texts that are API keys or secrets; they are masked. */
export function bulkSourceOf(
  groups: readonly PartGroup[],
  choices: readonly (ColumnChoice | undefined)[],
  credentials: ReadonlySet<string>,
): BulkSource {
  const withCells = !areColumnsTooLarge(groups);
  const tables = groups.flatMap(({ parts }, index) =>
    parts.map((part) => tableOf(part, choices[index] ?? 'all', credentials, withCells)),
  );
  return { tables };
}

/**
 * Returns the texts in a list's cells that are not looked up and may be credentials: other IDs, the forms of unreadable
 * texts (`credentialFormsOf`), and opaque texts. The caller checks whether they are, because a credential must not be
 * stored.
 */
export function otherTextsIn(
  groups: readonly PartGroup[],
  toLookUp: readonly SessionId[],
): readonly string[] {
  const lookedUp = new Set<string>(toLookUp);
  const lists = groups.flatMap(({ parts }) => parts.map(({ list }) => list)).filter(hasSeveralColumns);
  const texts = lists.flatMap(({ above, rows, occurrences, unreadable }) => [
    ...occurrences.map(({ id }) => id),
    ...unreadable.flatMap(({ text }) => credentialFormsOf(text)),
    ...[...above, ...rows].flatMap(({ cells }) => cells.flatMap(opaqueTextsIn)),
  ]);
  return [...new Set<string>(texts)].filter((text) => !lookedUp.has(text));
}
