import { useEffect, useState } from 'preact/hooks';
import { deleteRunLookups } from '../../utils/browser/bulk-results.ts';
import {
  deleteUnreadableRuns,
  type ReadRuns,
  readRuns,
  restoreRun,
  saveNewRun,
  saveRun,
  setOpenRunAside,
} from '../../utils/browser/bulk-runs.ts';
import { type BulkRun, undoForMs } from '../../utils/core/bulk/bulk-run.ts';
import type { BulkSource } from '../../utils/core/bulk/bulk-source.ts';

/** Returns the stored runs: the open one, the earlier and the deleted ones, and the user's actions on them. */
export function useRuns(stored: ReadRuns) {
  const [runs, setRuns] = useState(stored);
  /** The id of the run that the user has just started, which needs no "Resume". */
  const [startedRunId, setStartedRunId] = useState<string>();
  const [isFailed, setFailed] = useState(false);

  const read = async () => setRuns(await readRuns(Date.now()));

  /**
   * Changes what is stored, then reads it again. Returns whether the change worked: `act` neither rejected nor resolved
   * with false. `isFailed` is whether it rejected.
   */
  async function change(act: () => Promise<unknown>): Promise<boolean> {
    const result = await act().catch(() => 'failed' as const);
    setFailed(result === 'failed');
    await read();
    return result !== 'failed' && result !== false;
  }

  const deleted = runs.ok ? runs.value.deleted : [];
  const nextUndoEnd = Math.min(...deleted.map(({ deletedAt = 0 }) => deletedAt + undoForMs));
  useEffect(() => {
    if (!Number.isFinite(nextUndoEnd)) return;
    // Reading also deletes runs whose deletion can no longer be undone.
    const timer = setTimeout(() => void read(), nextUndoEnd - Date.now());
    return () => clearTimeout(timer);
    // Each reading sets the timer again, because a timer may fire a little early.
  }, [runs]);

  return {
    runs,
    startedRunId,
    isFailed,
    read,
    /** Stores a new run with the rows of its list and opens it. Rejects if it can't be stored. */
    async start(run: BulkRun, source: BulkSource) {
      await setOpenRunAside(run.startedAt);
      await saveNewRun(run, source);
      setStartedRunId(run.id);
      await read();
    },
    setAside: () => change(() => setOpenRunAside(Date.now())),
    remove: (run: BulkRun) =>
      change(async () => {
        await saveRun({ ...run, deletedAt: Date.now() });
        await deleteRunLookups(run);
      }),
    restore: (runId: string, isOpened: boolean) => {
      setStartedRunId(undefined);
      return change(() => restoreRun(runId, Date.now(), isOpened));
    },
    deleteUnreadable: () => change(deleteUnreadableRuns),
  };
}
