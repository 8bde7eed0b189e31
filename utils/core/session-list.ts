// A list of sessions as people have it: a text or a table of any form, read row by row.
import { readPastedText } from './pasted-text.ts';
import type { SessionId } from './session-id.ts';

/** At most this many sessions are looked up in one run. */
export const mostSessions = 10_000;

/** What is kept of a row: its number (from 1), the sessions in it by column (from 0), and its beginning for the eye. */
export interface Row {
  readonly number: number;
  readonly found: readonly { readonly column: number; readonly sessionId: SessionId }[];
  readonly beginning: string;
}

/** The rows that are not blank, and the names of the columns where the first row holds names; else it is empty. */
export interface Table {
  readonly rows: readonly Row[];
  readonly header: readonly string[];
  readonly columns: number;
}

/** The sessions to look up, each once; how often one was named again; and the rows in which none was found. */
export interface SessionList {
  readonly sessions: readonly SessionId[];
  readonly duplicates: number;
  readonly unreadable: readonly Row[];
}

/** Why a file is no list: a spreadsheet's own format, something else than text, too many rows, or lost on the way. */
export type UnreadFile = 'workbook' | 'not-text' | 'too-many-rows' | 'unreadable';

const separators = /[\s,;|"'“”‘’«»<>()[\]{}]+/u;
/** No id, address or token is shorter. */
const shortest = 20;
const beginningLength = 80;

function sessionsIn(cell: string): SessionId[] {
  if (cell.length < shortest) return [];
  const words = cell.split(separators).filter((word) => word.length >= shortest);
  return words.flatMap(readPastedText).map(({ sessionId }) => sessionId);
}

/** Reads a row's cells; undefined for a blank row. */
export function readRow(cells: readonly string[], number: number): Row | undefined {
  const text = cells.join(' ').trim();
  if (text === '') return undefined;
  const found = cells.flatMap((cell, column) => sessionsIn(cell).map((sessionId) => ({ column, sessionId })));
  return { number, found, beginning: text.slice(0, beginningLength) };
}

const names = /ses[si]|verif|uuid|(?:^|[\W_])id(?:$|[\W_])/i;
const longestName = 40;

/** Whether a first row names the columns: short texts without a session, one of which speaks of sessions or ids. */
export function isHeader(cells: readonly string[], { found }: Row): boolean {
  return (
    found.length === 0 &&
    cells.every((cell) => cell.length <= longestName) &&
    cells.some((cell) => names.test(cell))
  );
}

const named = /ses[si]|verif/i;
const namedOtherwise = /attempt|intento|vendor|user|usuario/i;

/**
 * The column in which the sessions stand; undefined where they stand anywhere. A column counts when it holds one in
 * most of the rows that have any; of several, the one named like a session.
 */
export function guessColumn({ rows, header, columns }: Table): number | undefined {
  const telling = rows.filter(({ found }) => found.length > 0);
  const counts = Array.from({ length: columns }, () => 0);
  for (const { found } of telling) {
    for (const column of new Set(found.map((one) => one.column))) counts[column] = (counts[column] ?? 0) + 1;
  }
  const rank = (column: number) => {
    const name = header[column] ?? '';
    return namedOtherwise.test(name) ? 0 : named.test(name) ? 2 : 1;
  };
  const [best] = counts
    .map((count, column) => ({ count, column }))
    .filter(({ count }) => count > 0 && count >= telling.length * 0.8)
    .toSorted((a, b) => rank(b.column) - rank(a.column) || b.count - a.count);
  return columns > 1 ? best?.column : undefined;
}

/** The list in one column of a table, or, with undefined, wherever a session stands. A row of names is no row of the list. */
export function listOf({ rows, header }: Table, column: number | undefined): SessionList {
  const sessions = new Set<SessionId>();
  const unreadable: Row[] = [];
  let named = 0;
  for (const row of header.length > 0 ? rows.slice(1) : rows) {
    const found = row.found.filter((one) => column === undefined || one.column === column);
    if (found.length === 0) unreadable.push(row);
    for (const { sessionId } of found) sessions.add(sessionId);
    named += found.length;
  }
  return { sessions: [...sessions], duplicates: named - sessions.size, unreadable };
}
