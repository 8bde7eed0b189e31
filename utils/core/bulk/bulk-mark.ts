import type { BulkRow } from './bulk-row.ts';

/** What a person points at in a list, by the rows' places in it (from 1): the row the keys are at, and the opened one. */
export interface Pointed {
  readonly active?: number | undefined;
  readonly opened?: number | undefined;
}

/** The marked row of a table, by its index, and the row whose details are beside it: always the same one, if any. */
export interface Mark {
  readonly index: number;
  readonly opened: BulkRow | undefined;
}

/** Finds the mark among the rows that are selected: the opened row's while it is one of them, else the active row's. */
export function markIn(rows: readonly BulkRow[], { active, opened }: Pointed): Mark {
  const indexOf = (place: number | undefined) => rows.findIndex((row) => row.place === place);
  const openedAt = indexOf(opened);
  if (openedAt >= 0) return { index: openedAt, opened: rows[openedAt] };
  return { index: Math.max(0, indexOf(active)), opened: undefined };
}
