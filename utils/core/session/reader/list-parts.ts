// Lists that consist of several tables: files, or the sheets of a workbook. Each table has its own columns.
import type { SessionId } from '../session-id.ts';
import { type ListSummary, summarizeList } from './list-summary.ts';
import type { ColumnChoice, SessionList } from './read-list.ts';

/** One table of a list. */
export interface ListPart {
  /** Undefined for a text that was pasted or handed over. */
  readonly file?: string;
  readonly sheet?: string;
  readonly list: SessionList;
}

/** A single table, or tables whose columns with IDs have the same titles and positions and the same choice. */
export interface PartGroup {
  readonly parts: readonly ListPart[];
  readonly choice: ColumnChoice | undefined;
}

/** What is missing in a table: the IDs that can't be read, and the lines without a session. */
export interface PartGaps extends Pick<ListSummary, 'unreadable' | 'linesWithout'> {
  readonly part: ListPart;
}

/** What is done with each ID of all tables. An ID counts once, and is looked up if it is looked up in any table. */
export interface PartsSummary extends Omit<ListSummary, 'unreadable' | 'linesWithout'> {
  readonly parts: readonly PartGaps[];
}

/**
 * Groups tables whose columns with IDs are the same, if these columns are several and all titled, so that the user
 * chooses one column for all tables of a group.
 */
export function groupParts(parts: readonly ListPart[]): PartGroup[] {
  const groups = Map.groupBy(parts, ({ list }, index) => {
    const titles = list.columns.map(({ index: column, title }) => [column, title]);
    const isTitled = list.columns.length > 1 && list.columns.every(({ title }) => title !== '');
    return isTitled ? JSON.stringify([titles, list.choice]) : index;
  });
  return Array.from(groups.values(), (members) => ({ parts: members, choice: members[0]?.list.choice }));
}

/** Says what is done with each ID. `choices` has a choice for each group; without one, all its columns count. */
export function summarizeParts(
  groups: readonly PartGroup[],
  choices: readonly (ColumnChoice | undefined)[],
): PartsSummary {
  const summaries = groups.flatMap(({ parts }, index) =>
    parts.map((part) => ({ part, summary: summarizeList(part.list, choices[index] ?? 'all') })),
  );
  const toLookUp = new Set(summaries.flatMap(({ summary }) => summary.toLookUp));
  const mentions = summaries.reduce(
    (sum, { summary }) => sum + summary.toLookUp.length + summary.repeated,
    0,
  );
  const seen = new Set<SessionId>(toLookUp);
  const others = new Map<string, ListSummary['others'][number]>();
  for (const other of summaries.flatMap(({ summary }) => summary.others)) {
    const key = JSON.stringify([other.title, other.name, other.isAbove]);
    const ids = other.ids.filter((id) => !seen.has(id));
    for (const id of ids) seen.add(id);
    if (ids.length > 0) others.set(key, { ...other, ids: [...(others.get(key)?.ids ?? []), ...ids] });
  }
  return {
    distinct: seen.size,
    toLookUp: [...toLookUp],
    repeated: mentions - toLookUp.size,
    others: [...others.values()],
    parts: summaries.map(({ part, summary: { unreadable, linesWithout } }) => ({
      part,
      unreadable,
      linesWithout,
    })),
  };
}
