import type { BulkRow } from './bulk-row.ts';

/** What the user chose: the row that the keyboard is on and the row with open details, as positions from 1. */
export interface RowPointers {
  readonly focused?: number | undefined;
  readonly opened?: number | undefined;
}

/** The index of the active row among the shown rows, and that row itself if its details are open. */
export interface ActiveRow {
  readonly index: number;
  readonly opened: BulkRow | undefined;
}

/** Finds the active row among the shown rows: the opened row, else the focused one, else the first. */
export function findActiveRow(rows: readonly BulkRow[], { focused, opened }: RowPointers): ActiveRow {
  const indexOf = (position: number | undefined) => rows.findIndex((row) => row.position === position);
  const openedAt = indexOf(opened);
  if (openedAt >= 0) return { index: openedAt, opened: rows[openedAt] };
  return { index: Math.max(0, indexOf(focused)), opened: undefined };
}
