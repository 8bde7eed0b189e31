import { useEffect, useState } from 'preact/hooks';
import type { RunPhase } from '../../components/RunProgress.tsx';
import { deleteResults, deleteRunLookups } from '../../utils/browser/bulk-results.ts';
import { deleteRun, type StoredRun, saveRun } from '../../utils/browser/bulk-runs.ts';
import { setDiscardProtection } from '../../utils/browser/tabs.ts';
import { type BulkRun, remainingMs, runExpiryOf } from '../../utils/core/bulk/bulk-run.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import type { ListRunnerState } from '../../utils/pages/list-runner.ts';
import { useListRunner } from './use-list-runner.ts';
import { useRunIntegrations } from './use-run-integrations.ts';
import { type LeaveReason, useRunResults } from './use-run-results.ts';
import { useRunRows } from './use-run-rows.ts';

/**
 * Runs a list and stores its results. Returns the run's state and the user's actions. With `startsAtOnce`, the run
 * starts when its integrations are read. When it expires, it is deleted and `onExpired` is called.
 */
export function useRun(stored: StoredRun, startsAtOnce: boolean, onExpired: () => void) {
  const [run, setRun] = useState(stored.run);
  const { rows, counts, sessionsWith, show, clearFailed } = useRunRows(stored);
  const { pauseReason, requestCountOf } = useRunIntegrations(run, () => startsAtOnce && resume());
  const results = useRunResults(run, show);
  const isUnfinished = counts.waiting > 0 && !stored.run.canceled;
  const runner = useListRunner(run, isUnfinished ? 'paused' : 'ended', {
    store: results.store,
    requestCountOf,
  });

  function change(next: BulkRun) {
    setRun(next);
    saveRun(next).catch(() => undefined);
  }

  function resume(more: readonly SessionId[] = []) {
    // The run is still on the page. If it was to be deleted or set aside, that has failed.
    results.setLeaveReason(undefined);
    if (run.canceled) {
      const { canceled: _, ...resumed } = run;
      change(resumed);
    }
    runner.resume([...sessionsWith('waiting'), ...more]);
    results.forgetEndTimes();
  }

  /** Stops the run because it leaves the page. Returns it as it is stored. */
  function leave(why: LeaveReason): BulkRun {
    results.setLeaveReason(why);
    runner.cancel();
    return run;
  }

  async function expire() {
    leave('deleted');
    await deleteRunLookups(run).catch(() => undefined);
    await deleteRun(run.id);
    onExpired();
  }

  useEffect(() => {
    const timer = setTimeout(() => void expire(), runExpiryOf(run) - Date.now());
    return () => clearTimeout(timer);
  }, []);

  const { state } = runner;
  const isGoing = state.kind === 'running' || state.kind === 'waiting';
  useEffect(() => void setDiscardProtection(isGoing), [isGoing]);

  return {
    run,
    rows,
    counts,
    phase: phaseOf(state, run.canceled === true && counts.waiting > 0, pauseReason),
    remainingMs: remainingMs(counts.waiting, run.perSecond, results.endTimes()),
    resume: () => resume(),
    pause: runner.pause,
    cancel() {
      change({ ...run, canceled: true });
      runner.cancel();
    },
    setSpeed(perSecond: number) {
      runner.setSpeed(perSecond);
      change({ ...run, perSecond });
    },
    async retryFailed() {
      const failed = sessionsWith('failed');
      await deleteResults(run.id, failed);
      clearFailed();
      resume(failed);
    },
    leave,
    checkAgain: results.checkAgain,
    store: results.store,
    requestCountOf,
  };
}

/** Returns the phase that the page shows. A run that ended early was canceled; one with paused integrations waits. */
function phaseOf(state: ListRunnerState, isCanceled: boolean, pauseReason: Failure | undefined): RunPhase {
  if (state.kind === 'ended' && isCanceled) return { kind: 'canceled' };
  if (state.kind === 'running' && pauseReason) return { kind: 'waiting', failure: pauseReason };
  return state;
}
