// Reads a list of sessions: the rows of a table or a text, and which column holds the sessions.
import type { SessionId } from '../session-id.ts';
import { findCandidates } from './find-candidates.ts';
import type { Candidate, Found, Role, Unreadable } from './found.ts';
import { titleMeanings } from './header-cells.ts';
import type { Meaning, OtherName } from './names.ts';

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
export interface Occurrence {
  readonly id: SessionId;
  readonly line: number;
  readonly column: number;
  readonly role: Role;
  readonly name?: OtherName;
}

/** A list before anything is looked up. */
export interface List {
  /** The titles of the table's columns; empty where it has none. */
  readonly titles: readonly string[];
  /** The rows above the titles. */
  readonly above: readonly Row[];
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** The choice that follows from titles and values; undefined: the person must be asked. */
  readonly choice: ColumnChoice | undefined;
  readonly occurrences: readonly Occurrence[];
  readonly unreadable: readonly Unreadable[];
}

/** The lines of a text, each a row of one cell. */
export function linesOf(text: string): Row[] {
  return text.split(/\r\n|\r|\n/).map((cell, index) => ({ line: index + 1, cells: [cell] }));
}

/** A cell that is shorter holds neither an ID nor what resembles one. */
const minCellLength = 18;
/** In how many rows a header is looked for. */
const maxRowsAboveHeader = 10;
/** About how many code units a part of a text has that is read at once; a part ends with a line. */
const maxPartLength = 512 * 1024;

const hasIds = ({ candidates, unreadable }: Found) => candidates.length + unreadable.length > 0;

function read(cell: string): Found {
  return cell.length < minCellLength
    ? { candidates: [], unreadable: [] }
    : findCandidates(cell, { isTable: true });
}

/** A row that only says how its cells are separated, as Excel writes it. */
const isSeparatorRow = ({ cells }: Row) => /^sep=.?$/i.test(cells.join('').trim());

/**
 * The place of the header among the first rows: of those above the first ID the one that names most columns, and of
 * several the last. A lone title above it names the table, even where it could name a column.
 */
function headerIndex(rows: readonly Row[]): number {
  const first = rows.slice(0, maxRowsAboveHeader);
  const table = first.findIndex(({ cells }) => cells.some((cell) => hasIds(read(cell))));
  const filled = (row: Row | undefined) => row?.cells.filter((cell) => cell.trim() !== '').length ?? 0;
  const isWide = filled(first[table]) > 1;
  const counts = first
    .slice(0, table < 0 ? first.length : table)
    .map((row) =>
      isSeparatorRow(row) || (isWide && filled(row) < 2)
        ? 0
        : titleMeanings(row.cells).filter(Boolean).length,
    );
  const most = Math.max(0, ...counts);
  return most === 0 ? -1 : counts.lastIndexOf(most);
}

/** What an ID is by its own name, or else by its column's title. */
function roleIn(
  meaning: Meaning | undefined,
  own: Pick<Candidate, 'role' | 'name'>,
): Pick<Candidate, 'role' | 'name'> {
  if (own.role !== 'unlabelled' || meaning === undefined || meaning === 'id')
    return { role: own.role, ...(own.name && { name: own.name }) };
  return meaning === 'session' || meaning === 'attempt'
    ? { role: meaning }
    : { role: 'other', name: meaning };
}

/** Whether an ID may be looked up as a session by its name. */
export const mayBeSession = ({ role }: Pick<Occurrence, 'role'>) =>
  role === 'session' || role === 'unlabelled';

/** The column of the sessions, by titles and names first and then by values; undefined where nobody can tell. */
function chooseColumn(
  columns: readonly Column[],
  occurrences: readonly Occurrence[],
  meanings: readonly (Meaning | undefined)[],
  rowCount: number,
): ColumnChoice | undefined {
  const named = columns.filter(({ index }) => meanings[index] === 'session');
  if (named.length === 1) return named[0]?.index;
  const inColumn = (index: number) => occurrences.filter(({ column }) => column === index);
  const fitting = columns.filter(({ index }) => inColumn(index).some(mayBeSession));
  if (fitting.length === 0 || rowCount <= 1 || (columns.length === 1 && meanings.length <= 1)) return 'all';
  if (fitting.length === 1) return fitting[0]?.index;
  const called = fitting.filter(({ index }) => inColumn(index).every(({ role }) => role === 'session'));
  if (called.length === 1) return called[0]?.index;
  const distinct = fitting.filter(({ index, ids }) => ids === inColumn(index).length);
  return distinct.length === 1 ? distinct[0]?.index : undefined;
}

/** Reads the rows of a table. */
function readTable(rows: readonly Row[]): List {
  const header = headerIndex(rows);
  const titles = rows[header]?.cells ?? [];
  const meanings = titleMeanings(titles);
  const occurrences: Occurrence[] = [];
  const unreadable: Unreadable[] = [];
  let rowCount = 0;
  let width = 1;
  for (const { line, cells } of rows.slice(header + 1)) {
    let hasId = false;
    width = Math.max(width, cells.length);
    for (const [column, cell] of cells.entries()) {
      const found = read(cell);
      hasId ||= found.candidates.length > 0;
      for (const candidate of found.candidates) {
        occurrences.push({ id: candidate.id, line, column, ...roleIn(meanings[column], candidate) });
      }
      for (const one of found.unreadable) {
        unreadable.push({ ...one, place: { ...one.place, line: line + one.place.line - 1 } });
      }
    }
    if (hasId) rowCount += 1;
  }
  const byColumn = Map.groupBy(occurrences, ({ column }) => column);
  const columns = [...byColumn]
    .map(([index, all]) => ({
      index,
      title: titles[index]?.trim() ?? '',
      ids: new Set(all.map(({ id }) => id)).size,
    }))
    .toSorted((a, b) => a.index - b.index);
  const places =
    width > 1 ? meanings.concat(Array(Math.max(0, width - meanings.length)).fill(undefined)) : [];
  const choice = chooseColumn(columns, occurrences, places, rowCount);
  return {
    titles,
    above: rows.slice(0, Math.max(0, header)),
    rows: rows.slice(header + 1),
    columns,
    choice,
    occurrences,
    unreadable,
  };
}

/** Every distinct ID of a text, of any length, with its role in it. */
function candidatesOf(text: string): Map<SessionId, Candidate> {
  const all = new Map<SessionId, Candidate>();
  for (let start = 0; start < text.length; ) {
    const lineEnd =
      text.length - start > maxPartLength ? text.lastIndexOf('\n', start + maxPartLength) : text.length;
    const end = lineEnd > start ? lineEnd : Math.min(text.length, start + maxPartLength);
    for (const candidate of findCandidates(text.slice(start, end)).candidates) {
      const known = all.get(candidate.id);
      if (!known || candidate.role === 'session') all.set(candidate.id, candidate);
    }
    start = end + (lineEnd > start ? 1 : 0);
  }
  return all;
}

/** Reads a text line by line; what its IDs are is told by the text as a whole. */
function readLines(source: string, known: ReadonlyMap<SessionId, Candidate>): List {
  const { occurrences, ...list } = readTable(linesOf(source));
  const seen = new Set(occurrences.map(({ id }) => id));
  const told = occurrences.map((one): Occurrence => {
    const { role = one.role, name } = known.get(one.id) ?? {};
    const { name: _, ...rest } = one;
    return { ...rest, role, ...(name && { name }) };
  });
  // An ID that was broken over two lines is on none of them.
  const broken = [...known.values()].filter(({ id }) => !seen.has(id));
  return {
    ...list,
    choice: 'all',
    titles: [],
    above: [],
    rows: linesOf(source),
    occurrences: [
      ...told,
      ...broken.map(({ id, role, name, place }) => ({
        id,
        line: place.line,
        column: 0,
        role,
        ...(name && { name }),
      })),
    ],
  };
}

/** Reads rows as a list. Where the rows hold fewer IDs than the text they come from, the text is read line by line. */
export function readList(rows: readonly Row[], source?: string): List {
  const table = readTable(rows);
  if (source === undefined) return table;
  const known = candidatesOf(source);
  const inTable = new Set(table.occurrences.map(({ id }) => id));
  if ([...known.keys()].some((id) => !inTable.has(id))) return readLines(source, known);
  // One column, or prose: the text as a whole tells what its IDs are.
  return rows.every(({ cells }) => cells.length <= 1) ? readLines(source, known) : table;
}
