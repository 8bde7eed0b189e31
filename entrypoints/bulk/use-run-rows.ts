import { useMemo, useState } from 'preact/hooks';
import type { StoredRun } from '../../utils/browser/bulk-runs.ts';
import { type BulkRow, bulkRowOf, countRows } from '../../utils/core/bulk/bulk-row.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';

/** Returns the rows of a run, one per session, which are filled in as results arrive. */
export function useRunRows({ run: { sessions }, results }: StoredRun) {
  const [rows, setRows] = useState<readonly BulkRow[]>(() =>
    sessions.map((id, index) => bulkRowOf(index + 1, id, results.get(id))),
  );
  const latestRows = useLatestRef(rows);
  const counts = useMemo(() => countRows(rows), [rows]);
  const indexes = useMemo(() => new Map(sessions.map((id, index) => [id, index])), [sessions]);
  return {
    rows,
    counts,
    /** The sessions that have this outcome now, in the list's order. */
    sessionsWith: (outcome: BulkRow['outcome']): readonly SessionId[] =>
      latestRows.current.filter((row) => row.outcome === outcome).map(({ sessionId }) => sessionId),
    /** Shows a lookup in the row with this ID of the list. */
    show(lookup: Lookup, id: SessionId): void {
      const index = indexes.get(id);
      if (index !== undefined) setRows((now) => now.with(index, bulkRowOf(index + 1, id, lookup)));
    },
    /** Sets the failed rows back to waiting. */
    clearFailed(): void {
      setRows((now) =>
        now.map((row) =>
          row.outcome === 'failed' ? bulkRowOf(row.position, row.sessionId, undefined) : row,
        ),
      );
    },
  };
}
