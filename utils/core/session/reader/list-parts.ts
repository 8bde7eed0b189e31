// Lists that consist of several tables: files, or the sheets of a workbook. Each table has its own columns.
import type { SessionId } from '../session-id.ts';
import { type Account, accountOf } from './list-account.ts';
import type { ColumnChoice, List } from './read-list.ts';

/** One table of a list. */
export interface ListPart {
  /** Undefined for a text that was pasted or handed over. */
  readonly file?: string;
  readonly sheet?: string;
  /** Whether a row's `line` is its number in the table, and not a line of the text. */
  readonly countsRows: boolean;
  readonly list: List;
}

/** Tables with the same titles, whose sessions are in the same column. */
export interface PartGroup {
  readonly parts: readonly ListPart[];
  readonly choice: ColumnChoice | undefined;
}

/** What can't be read in a table, and which of its lines hold no session. */
export interface PartAccount extends Pick<Account, 'unreadable' | 'linesWithout'> {
  readonly part: ListPart;
}

/** What is done with each ID of all tables. An ID counts once, and is looked up if any of the tables says so. */
export interface PartsAccount extends Omit<Account, 'unreadable' | 'linesWithout'> {
  readonly parts: readonly PartAccount[];
}

/** Groups tables with the same titles, so that the user chooses one column for all of them. */
export function groupParts(parts: readonly ListPart[]): PartGroup[] {
  const groups = Map.groupBy(parts, ({ list }, ...[index]: number[]) => {
    const titles = list.columns.map(({ index: column, title }) => [column, title]);
    const isTitled = list.columns.length > 1 && list.columns.every(({ title }) => title !== '');
    return isTitled ? JSON.stringify([titles, list.choice]) : index;
  });
  return Array.from(groups.values(), (members) => ({ parts: members, choice: members[0]?.list.choice }));
}

/** Accounts for every ID. `choices` has a choice for each group; without one, all columns of the group count. */
export function accountOfParts(
  groups: readonly PartGroup[],
  choices: readonly (ColumnChoice | undefined)[],
): PartsAccount {
  const accounts = groups.flatMap(({ parts }, index) =>
    parts.map((part) => ({ part, account: accountOf(part.list, choices[index] ?? 'all') })),
  );
  const toLookUp = new Set(accounts.flatMap(({ account }) => account.toLookUp));
  const mentions = accounts.reduce((sum, { account }) => sum + account.toLookUp.length + account.repeated, 0);
  const seen = new Set<SessionId>(toLookUp);
  const others = new Map<string, Account['others'][number]>();
  for (const other of accounts.flatMap(({ account }) => account.others)) {
    const key = JSON.stringify([other.title, other.name]);
    const ids = other.ids.filter((id) => !seen.has(id));
    for (const id of ids) seen.add(id);
    if (ids.length > 0) others.set(key, { ...other, ids: [...(others.get(key)?.ids ?? []), ...ids] });
  }
  return {
    distinct: seen.size,
    toLookUp: [...toLookUp],
    repeated: mentions - toLookUp.size,
    others: [...others.values()],
    parts: accounts.map(({ part, account: { unreadable, linesWithout } }) => ({
      part,
      unreadable,
      linesWithout,
    })),
  };
}
