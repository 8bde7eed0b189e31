// Says of every ID of a list whether it is looked up, repeated, left out by its name or column, or unreadable.
import type { SessionId } from '../session-id.ts';
import type { Unreadable } from './found.ts';
import type { OtherName } from './names.ts';
import {
  type ColumnChoice,
  hasSeveralColumns,
  mayBeSession,
  type Occurrence,
  type SessionList,
} from './read-list.ts';
import { isBlankRow } from './table-row.ts';

/**
 * Distinct IDs with the same name that are not looked up, from columns with the same title. `summarizeList` separates
 * columns without a title.
 */
export interface OtherIds {
  readonly title: string;
  /** Set if they are above the titles; `title` is empty then. */
  readonly isAbove?: boolean;
  readonly name?: OtherName | 'attempt';
  readonly ids: readonly SessionId[];
}

/**
 * What is done with each ID of a list. `distinct` counts those to look up and all others. `repeated` counts every
 * further occurrence, in the chosen column, of an ID to look up.
 */
export interface ListSummary {
  readonly distinct: number;
  readonly toLookUp: readonly SessionId[];
  readonly repeated: number;
  readonly others: readonly OtherIds[];
  readonly unreadable: readonly Unreadable[];
  /** The lines of a table, other than blank ones, in which no ID is looked up; empty for a text that is not a table. */
  readonly linesWithout: readonly number[];
}

/** Returns the occurrences that are looked up as sessions if this column is chosen. */
export function sessionsIn(list: SessionList, choice: ColumnChoice): readonly Occurrence[] {
  const isInColumn = ({ column, isAbove }: Occurrence) => choice === 'all' || (column === choice && !isAbove);
  const inColumn = list.occurrences.filter(isInColumn);
  const fitting = inColumn.filter(mayBeSession);
  // If the user chooses a column whose IDs all have other names, the whole column is meant.
  return choice !== 'all' && fitting.length === 0 ? inColumn : fitting;
}

/** Says what is done with each ID of a list if this column is chosen. */
export function summarizeList(list: SessionList, choice: ColumnChoice): ListSummary {
  const taken = sessionsIn(list, choice);
  const toLookUp = new Set(taken.map(({ id }) => id));
  const all = new Set(list.occurrences.map(({ id }) => id));
  const titles = new Map(list.columns.map(({ index, title }) => [index, title]));
  const others = new Map<string, Omit<OtherIds, 'ids'> & { ids: Set<SessionId> }>();
  const counted = new Set<SessionId>(toLookUp);
  for (const one of list.occurrences) {
    if (counted.has(one.id)) continue;
    counted.add(one.id);
    const { id, column, isAbove } = one;
    const title = isAbove ? '' : (titles.get(column) ?? '');
    const name = one.role === 'attempt' ? 'attempt' : one.name;
    const key = JSON.stringify([title, name, isAbove ?? (title === '' && column)]);
    const group = others.get(key) ?? {
      ...{ title, ids: new Set<SessionId>() },
      ...(name && { name }),
      ...(isAbove && { isAbove }),
    };
    group.ids.add(id);
    others.set(key, group);
  }
  const withId = new Set(taken.map(({ line }) => line));
  return {
    distinct: all.size,
    toLookUp: [...toLookUp],
    repeated: taken.length - toLookUp.size,
    others: Array.from(others.values(), ({ ids, ...group }) => ({ ...group, ids: [...ids] })),
    unreadable: list.unreadable,
    linesWithout: hasSeveralColumns(list)
      ? list.rows.flatMap((row) => (withId.has(row.line) || isBlankRow(row) ? [] : [row.line]))
      : [],
  };
}
