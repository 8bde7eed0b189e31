import type { BulkRow } from './bulk-row.ts';

/** The row that the keyboard is on and the row with open details, as positions in the list, from 1. */
export interface RowPointers {
  readonly active?: number | undefined;
  readonly opened?: number | undefined;
}

/** The index of the marked row among the shown rows, and that row itself if its details are open. */
export interface MarkedRow {
  readonly index: number;
  readonly opened: BulkRow | undefined;
}

/** Finds the marked row among the shown rows: the opened row, else the active row, else the first one. */
export function findMarkedRow(rows: readonly BulkRow[], { active, opened }: RowPointers): MarkedRow {
  const indexOf = (position: number | undefined) => rows.findIndex((row) => row.position === position);
  const openedAt = indexOf(opened);
  if (openedAt >= 0) return { index: openedAt, opened: rows[openedAt] };
  return { index: Math.max(0, indexOf(active)), opened: undefined };
}
