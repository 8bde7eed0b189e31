// Reads a list of sessions: the rows of a table or a text, and which column contains the sessions.
import type { SessionId } from '../session-id.ts';
import { type IdCandidate, type IdRole, roleOf, type Unreadable } from './found.ts';
import { titleMeanings } from './header-cells.ts';
import type { NameMeaning, OtherName } from './names.ts';
import { partLength, readWhole, unreadableIn, type WholeText } from './read-whole.ts';
import { linesOf, type TableRow } from './table-row.ts';
import {
  countIdsAndLookAlikes,
  headerIndex,
  headerSearchRows,
  meaningsInRow,
  meaningsOfFurtherTable,
  readCell,
} from './table-titles.ts';

/** Which IDs are sessions: those in the column with this index, or (`all`) every ID without another name. */
export type ColumnChoice = number | 'all';

/** A column that contains IDs. */
interface Column {
  readonly index: number;
  /** Its title; empty where the table has none. */
  readonly title: string;
  /** How many distinct IDs it contains. */
  readonly idCount: number;
}

/** One occurrence of an ID in a list. An ID that the list has twice has two occurrences. */
export interface Occurrence {
  readonly id: SessionId;
  readonly line: number;
  readonly column: number;
  /** Set if it is above the titles, and so in none of the table's columns. */
  readonly isAbove?: boolean;
  readonly role: IdRole;
  readonly name?: OtherName;
}

/** A list before anything is looked up. */
export interface SessionList {
  /** Whether a row's `line` is its number in the table, and not a line of the text. */
  readonly countsRows: boolean;
  /** The titles of the table's columns; empty where it has none. */
  readonly titles: readonly string[];
  /** The rows above the titles. */
  readonly above: readonly TableRow[];
  readonly rows: readonly TableRow[];
  readonly columns: readonly Column[];
  /** The choice that follows from titles and values; undefined if the user must be asked. */
  readonly choice: ColumnChoice | undefined;
  readonly occurrences: readonly Occurrence[];
  readonly unreadable: readonly Unreadable[];
}

/** Whether a list has several columns. */
export const hasSeveralColumns = ({ rows }: SessionList) => rows.some(({ cells }) => cells.length > 1);

/** Returns the role that an ID's own name gives it, or else that of its place in the table. */
function roleInTable(
  own: Pick<IdCandidate, 'role' | 'name'>,
  ofPlace: Pick<IdCandidate, 'role' | 'name'>,
): Pick<IdCandidate, 'role' | 'name'> {
  const { role, name } = own.role === 'unlabeled' ? ofPlace : own;
  return { role, ...(name && { name }) };
}

/** Whether an ID may be looked up as a session by its name. */
export const mayBeSession = ({ role }: Pick<Occurrence, 'role'>) =>
  role === 'session' || role === 'unlabeled';

/**
 * Chooses the column of the sessions by titles and names, then by values; undefined if several remain possible.
 * `meanings` is undefined if not every row is below the same titles.
 */
function chooseColumn(
  columns: readonly Column[],
  occurrences: readonly Occurrence[],
  meanings: readonly (NameMeaning | undefined)[] | undefined,
  rowCount: number,
): ColumnChoice | undefined {
  const byColumn = Map.groupBy(occurrences, ({ column }) => column);
  const inColumn = (index: number) => byColumn.get(index) ?? [];
  const fitting = columns.filter(({ index }) => inColumn(index).some(mayBeSession));
  const named = fitting.filter(({ index }) => meanings?.[index] === 'session');
  if (named.length === 1) return named[0]?.index;
  if (fitting.length === 0 || (meanings && rowCount <= 1)) return 'all';
  if (!meanings && columns.length > 1) {
    return occurrences.filter(mayBeSession).every(({ role }) => role === 'session') ? 'all' : undefined;
  }
  if (fitting.length === 1) return fitting[0]?.index;
  const sessionsOnly = fitting.filter(({ index }) => inColumn(index).every(({ role }) => role === 'session'));
  if (sessionsOnly.length === 1) return sessionsOnly[0]?.index;
  const distinct = fitting.filter(({ index, idCount }) => idCount === inColumn(index).length);
  return distinct.length === 1 ? distinct[0]?.index : undefined;
}

/** Returns the columns of these IDs, in the order of the table. */
function columnsOf(occurrences: readonly Occurrence[], titles: readonly string[]): Column[] {
  return [...Map.groupBy(occurrences, ({ column }) => column)]
    .map(([index, all]) => ({
      index,
      title: titles[index]?.trim() ?? '',
      idCount: new Set(all.map(({ id }) => id)).size,
    }))
    .toSorted((a, b) => a.index - b.index);
}

/** Reads the rows of a table. */
function readTable(rows: readonly TableRow[], countsRows: boolean): SessionList {
  const header = headerIndex(rows);
  const titles = rows[header]?.cells ?? [];
  let meanings: readonly (NameMeaning | undefined)[] = titleMeanings(titles);
  let hasFurtherTable = false;
  let hasShiftedRow = false;
  /** The last row so far that is below the header and has an ID or what resembles one. */
  let lastWithId: number | undefined;
  const above: Occurrence[] = [];
  const below: Occurrence[] = [];
  const unreadable: Unreadable[] = [];
  let rowCount = 0;
  let width = 1;
  for (const [index, row] of rows.entries()) {
    const { line, cells } = row;
    const isBelow = index > header;
    const foundInCells = cells.map(readCell);
    if (isBelow && foundInCells.some((found) => countIdsAndLookAlikes(found) > 0)) {
      if (lastWithId !== undefined && lastWithId < index - 1) {
        const between = rows.slice(Math.max(lastWithId + 1, index - headerSearchRows), index);
        const further = meaningsOfFurtherTable(between, row, meanings);
        hasFurtherTable ||= further !== undefined;
        meanings = further ?? meanings;
      }
      lastWithId = index;
    }
    const inRow = meaningsInRow(row, foundInCells, meanings);
    hasShiftedRow ||= isBelow && inRow.isShifted;
    for (const [column, found] of foundInCells.entries()) {
      const meaning = inRow.meanings[column];
      const [shown] = found.candidates;
      for (const candidate of found.candidates) {
        // An overwritten cell of a workbook keeps its old link. So below "session", the ID of the cell's text counts,
        // not the link's.
        const isOldLink =
          countsRows &&
          meaning === 'session' &&
          shown?.role === 'unlabeled' &&
          candidate.role === 'session' &&
          /veriff\.(?:com|me)\S*$/i.test(cells[column]?.slice(0, candidate.place.start) ?? '');
        const own = isOldLink ? roleOf('link-part') : candidate;
        // Above the titles, only its own name makes an ID a session.
        const role = roleInTable(own, isBelow ? roleOf(meaning) : { role: 'other' });
        const one = { id: candidate.id, line, column, ...role };
        if (isBelow) below.push(one);
        else above.push({ ...one, isAbove: true });
      }
      for (const one of found.unreadable) {
        const lineInCell = countsRows ? 0 : one.place.line - 1;
        unreadable.push({ ...one, place: { ...one.place, line: line + lineInCell } });
      }
    }
    if (!isBelow) continue;
    width = Math.max(width, cells.length);
    if (foundInCells.some(({ candidates }) => candidates.length > 0)) rowCount += 1;
  }
  const columns = columnsOf(below, hasFurtherTable ? [] : titles);
  const sharedMeanings = hasFurtherTable || hasShiftedRow ? undefined : meanings;
  const choice = width > 1 ? chooseColumn(columns, below, sharedMeanings, rowCount) : 'all';
  return {
    countsRows,
    titles,
    above: rows.slice(0, Math.max(0, header)),
    rows: rows.slice(header + 1),
    columns,
    choice,
    occurrences: [...above, ...below],
    unreadable,
  };
}

/** Reads a text line by line. The roles of its IDs, and what resembles an ID, follow from the text as a whole. */
function readLines(source: string, whole: WholeText): SessionList {
  const lines = linesOf(source);
  const { occurrences, ...list } = readTable(lines, false);
  const seen = new Set(occurrences.map(({ id }) => id));
  const byLine = Map.groupBy(occurrences, ({ line }) => line);
  const withRoles = occurrences.map((one): Occurrence => {
    const known = whole.ids.get(one.id);
    // In a later part of a long text, the title of its only column is not seen, but the table's role is right. Only for
    // lines with one ID, because searching a line of thousands for words is slow.
    const [line = ''] = lines[one.line - 1]?.cells ?? [];
    const isTitleUnseen =
      source.length > partLength &&
      known?.role === 'unlabeled' &&
      byLine.get(one.line)?.length === 1 &&
      !/[\p{L}\p{N}]/u.test(line.toLowerCase().replace(one.id, ''));
    const { role, name } = known && !isTitleUnseen ? known : one;
    const { name: _, ...rest } = one;
    return { ...rest, role, ...(name && { name }) };
  });
  // Found only in the whole: IDs that are broken across two lines, and IDs in a line that is too long to be read.
  const others = whole.ids.values().filter(({ id }) => !seen.has(id));
  // An ID without hyphens is read only if it is alone on its line.
  const withoutHyphens = new Set(Array.from(seen, (id) => id.replaceAll('-', '')));
  const isRead = ({ text }: Unreadable) => withoutHyphens.has(text.toLowerCase());
  const unreadable = unreadableIn(list.unreadable, whole)
    .filter((one) => !isRead(one))
    .toSorted((a, b) => a.place.line - b.place.line);
  return {
    ...list,
    unreadable,
    choice: 'all',
    titles: [],
    above: [],
    rows: lines,
    occurrences: [
      ...withRoles,
      ...others.map(({ id, role, name, place }) => ({
        id,
        line: place.line,
        column: 0,
        role,
        ...(name && { name }),
      })),
    ],
  };
}

/**
 * Reads rows as a list. If `source`, the text they come from, has one column or contains more IDs, it is read line by
 * line instead, because the roles of IDs follow from the whole text. `countsRows`: the `line` of a row is its number in
 * the table.
 */
export function readList(rows: readonly TableRow[], source?: string, countsRows = false): SessionList {
  if (source === undefined) return readTable(rows, countsRows);
  const whole = readWhole(source);
  if (rows.every(({ cells }) => cells.length <= 1)) return readLines(source, whole);
  const table = readTable(rows, countsRows);
  const inTable = new Set(table.occurrences.map(({ id }) => id));
  return whole.ids.keys().some((id) => !inTable.has(id)) ? readLines(source, whole) : table;
}
