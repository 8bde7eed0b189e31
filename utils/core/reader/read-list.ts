// A list of sessions as people have it: the rows of a table or a text, which column holds the sessions, and an account
// of every ID in it.
import type { SessionId } from '../session-id.ts';
import { findCandidates } from './find-candidates.ts';
import type { Role, Unreadable } from './found.ts';
import type { OtherName } from './names.ts';

/** A row as a table's parser gives it, with its line in the file, from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The column that holds the sessions, from 0; or all IDs, wherever they are and unless their name says otherwise. */
export type ColumnChoice = number | 'all';

/** A column that holds IDs. */
interface Column {
  readonly index: number;
  /** Its title; empty where the table has none. */
  readonly title: string;
  /** How many distinct IDs it holds. */
  readonly ids: number;
}

/** An ID as often as it occurs. */
interface Occurrence {
  readonly id: SessionId;
  readonly line: number;
  readonly column: number;
  readonly role: Role;
  readonly name?: OtherName;
}

/** A list before anything is looked up. */
export interface List {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** The choice that follows from titles and values; undefined: the person must be asked. */
  readonly choice: ColumnChoice | undefined;
  readonly occurrences: readonly Occurrence[];
  readonly unreadable: readonly Unreadable[];
}

/** Distinct IDs that are not looked up, by the column they are in, or by what their name says. */
export interface OtherIds {
  readonly title: string;
  readonly name?: OtherName | 'attempt' | 'credential';
  readonly ids: readonly SessionId[];
}

/**
 * What becomes of every ID of a list: `distinct` is the number of those to look up plus all others. `repeated` counts
 * how often one to look up occurs again.
 */
export interface Account {
  readonly distinct: number;
  readonly toLookUp: readonly SessionId[];
  readonly repeated: number;
  readonly others: readonly OtherIds[];
  readonly unreadable: readonly Unreadable[];
  /** The lines of a table that hold no ID in the chosen column. */
  readonly linesWithout: readonly number[];
}

/** The lines of a text, each a row of one cell. */
export function linesOf(text: string): Row[] {
  return text.split(/\r\n|\r|\n/).map((cell, index) => ({ line: index + 1, cells: [cell] }));
}

/** Reads rows as a list. Where the rows hold fewer IDs than the text they come from, the text is read line by line. */
export function readList(rows: readonly Row[], source?: string): List {
  const occurrences = rows.flatMap(({ line, cells }) =>
    cells.flatMap((cell, column) =>
      findCandidates(cell).candidates.map(({ id, role }) => ({ id, line, column, role })),
    ),
  );
  if (source !== undefined && occurrences.length < findCandidates(source).candidates.length) {
    return readList(linesOf(source));
  }
  return { rows, columns: [], choice: 'all', occurrences, unreadable: [] };
}

/** What becomes of every ID of a list when its sessions are taken from this column. */
export function accountOf(list: List, choice: ColumnChoice): Account {
  const taken = list.occurrences.filter(({ column }) => choice === 'all' || column === choice);
  const toLookUp = [...new Set(taken.map(({ id }) => id))];
  const all = new Set(list.occurrences.map(({ id }) => id));
  const rest = [...all].filter((id) => !toLookUp.includes(id));
  return {
    distinct: all.size,
    toLookUp,
    repeated: taken.length - toLookUp.length,
    others: rest.length > 0 ? [{ title: '', ids: rest }] : [],
    unreadable: list.unreadable,
    linesWithout: [],
  };
}
