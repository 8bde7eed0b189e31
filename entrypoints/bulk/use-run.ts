import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunPhase } from '../../components/RunProgress.tsx';
import { deleteResults, deleteRunLookups } from '../../utils/browser/bulk-results.ts';
import { deleteRun, type StoredRun, saveRun } from '../../utils/browser/bulk-runs.ts';
import { setDiscardProtection } from '../../utils/browser/this-tab.ts';
import { type BulkRun, remainingMs, runExpiryOf, runKeptForMs } from '../../utils/core/bulk/bulk-run.ts';
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

  // Unlocking, or deleting results, may end after the run has left the page, and must not resume it.
  const hasLeft = useHasLeft();
  /** Whether only failed sessions are looked up, because the run is canceled. */
  const isRetrying = useRef(false);

  function runThese(sessions: readonly SessionId[]) {
    if (hasLeft.current) return;
    // The run is still on the page. If it was to be deleted or set aside, that has failed.
    results.setLeaveReason(undefined);
    runner.resume(sessions);
    results.forgetEndTimes();
  }

  function resume() {
    // While a canceled run retries its failed sessions, they are still in the runner's queue.
    if (isRetrying.current && runner.state.kind !== 'ended') return runThese([]);
    isRetrying.current = false;
    if (run.canceled && !hasLeft.current) {
      const { canceled: _, ...resumed } = run;
      change(resumed);
    }
    runThese(sessionsWith('waiting'));
  }

  /** Stops the run because it leaves the page. Returns it as it is stored. */
  function leave(why: LeaveReason): BulkRun {
    isRetrying.current = false;
    results.setLeaveReason(why);
    runner.cancel();
    return run;
  }

  useExpiry(run, async () => {
    leave('deleted');
    await deleteRunLookups(run).catch(() => undefined);
    await deleteRun(run.id);
    onExpired();
  });

  const isGoing = runner.state.kind === 'running' || runner.state.kind === 'waiting';
  useEffect(() => void setDiscardProtection(isGoing), [isGoing]);

  return {
    run,
    rows,
    counts,
    phase: phaseOf(runner.state, counts.waiting > 0, run.canceled === true, pauseReason),
    // A retry in a canceled run looks up only some of the waiting sessions.
    remainingMs: run.canceled ? undefined : remainingMs(counts.waiting, run.perSecond, results.endTimes()),
    resume,
    pause: runner.pause,
    cancel() {
      isRetrying.current = false;
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
      // The rest of a canceled run is not looked up.
      isRetrying.current = run.canceled === true;
      runThese(run.canceled ? failed : [...sessionsWith('waiting'), ...failed]);
    },
    leave,
    /** Keeps the run on the page after its deletion or setting aside has failed; the user can resume it. */
    stay: () => results.setLeaveReason(undefined),
    checkAgain: results.checkAgain,
    isNotStored: results.isNotStored,
    store: results.store,
    requestCountOf,
  };
}

/** Calls `expire` when the run expires. */
function useExpiry(run: BulkRun, expire: () => Promise<void>): void {
  useEffect(() => {
    // If the clock was set back, the expiry may seem more than 24 days ahead, and such a timer would fire at once.
    const timer = setTimeout(() => void expire(), Math.min(runExpiryOf(run) - Date.now(), runKeptForMs));
    return () => clearTimeout(timer);
  }, []);
}

/** Returns a ref that becomes true when the component is unmounted. */
function useHasLeft() {
  const hasLeft = useRef(false);
  useEffect(
    () => () => {
      hasLeft.current = true;
    },
    [],
  );
  return hasLeft;
}

/**
 * Returns the phase that the page shows. A run that ended with sessions left was canceled, or could not be deleted or
 * set aside. While all integrations are paused, it waits.
 */
function phaseOf(
  state: ListRunnerState,
  hasRest: boolean,
  isCanceled: boolean,
  pauseReason: Failure | undefined,
): RunPhase {
  if (state.kind === 'ended' && hasRest) return { kind: isCanceled ? 'canceled' : 'paused' };
  if (state.kind === 'running' && pauseReason) return { kind: 'waiting', failure: pauseReason };
  return state;
}
