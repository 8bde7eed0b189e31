import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunPhase } from '../../components/RunProgress.tsx';
import { browser } from '../../utils/browser/api.ts';
import { deleteEnds, deleteRun, type StoredRun, saveEnd, saveRun } from '../../utils/browser/bulk-store.ts';
import { deleteListLookups } from '../../utils/browser/lookups.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { keepThisTab } from '../../utils/browser/tabs.ts';
import { type BulkRun, expiryOf, remainingMs } from '../../utils/core/bulk/bulk-run.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import type { DriveState } from '../../utils/pages/bulk-drive.ts';
import { useDrive } from './use-drive.ts';
import { useRunIntegrations } from './use-run-integrations.ts';
import { useRunRows } from './use-run-rows.ts';

/** The number of recent results that the remaining time is estimated from. */
const maxRecentEndTimes = 20;

/**
 * Runs a list and stores its results. Returns the run's state and the user's actions. With `begun`, the run starts at
 * once. When it expires, it is deleted and `onOver` is called.
 */
export function useRun(stored: StoredRun, begun: boolean, onOver: () => void) {
  const [run, setRun] = useState(stored.run);
  const { rows, counts, sessionsWith, show, clearFailed } = useRunRows(stored);
  const { held, requestsOf } = useRunIntegrations(run, () => begun && goOn());
  /** The times of the last results, in milliseconds since 1970. */
  const recentEndTimes = useRef<readonly number[]>([]);
  /** Why the run left the page. Lookups that are still running then are stored nevertheless. */
  const leftAs = useRef<'deleted' | 'set-aside' | undefined>(undefined);

  async function keep(lookup: Lookup, id: SessionId) {
    await saveEnd(run.id, lookup, id);
    // A result that arrives after the run was deleted must not stay in the worker's cache. The run itself keeps it,
    // because the deletion can be undone.
    if (leftAs.current === 'deleted') return deleteListLookups([lookup.sessionId]);
    recentEndTimes.current = [...recentEndTimes.current, Date.now()].slice(-maxRecentEndTimes);
    show(lookup, id);
  }
  const isUnfinished = counts.waiting > 0 && !stored.run.cancelled;
  const drive = useDrive(run, isUnfinished ? 'paused' : 'ended', { keep, requestsOf });

  function change(next: BulkRun) {
    setRun(next);
    saveRun(next).catch(() => undefined);
  }

  function goOn(more: readonly SessionId[] = []) {
    // The run is still here, so its deletion or move failed.
    leftAs.current = undefined;
    if (run.cancelled) {
      const { cancelled: _, ...resumed } = run;
      change(resumed);
    }
    drive.goOn(sessionsWith('waiting'), more);
    recentEndTimes.current = [];
  }

  /** Stops the run because it leaves the page. Returns it as it is stored. */
  function leave(why: 'deleted' | 'set-aside'): BulkRun {
    leftAs.current = why;
    drive.cancel();
    return run;
  }

  async function expire() {
    leave('deleted');
    await deleteRun(run.id);
    await deleteListLookups([...run.sessions, ...rows.flatMap(({ found }) => found ?? [])]);
    onOver();
  }

  useEffect(() => {
    const timer = setTimeout(() => void expire(), expiryOf(run) - Date.now());
    return () => clearTimeout(timer);
  }, []);

  const { state } = drive;
  const isGoing = state.kind === 'running' || state.kind === 'waiting';
  useEffect(() => void keepThisTab(isGoing), [isGoing]);

  return {
    run,
    rows,
    counts,
    phase: phaseOf(state, run.cancelled === true && counts.waiting > 0, held),
    remainingMs: remainingMs(counts.waiting, run.perSecond, recentEndTimes.current),
    goOn: () => goOn(),
    pause: drive.pause,
    cancel() {
      change({ ...run, cancelled: true });
      drive.cancel();
    },
    setSpeed(perSecond: number) {
      drive.setSpeed(perSecond);
      change({ ...run, perSecond });
    },
    async retryFailed() {
      const failed = sessionsWith('failed');
      await deleteEnds(run.id, failed);
      clearFailed();
      goOn(failed);
    },
    leave,
    /** Looks up one session. `id` is the row's ID: the session's own, or that of one of its attempts. */
    async checkAgain(sessionId: SessionId, id: SessionId) {
      const answer = await sendMessage(browser.runtime, { type: 'lookUp', sessionId, bypassCache: true });
      if (!answer || leftAs.current) return;
      await saveEnd(run.id, answer, id);
      show(answer, id);
    },
    keep,
    requestsOf,
  };
}

/** The phase that the page shows: a drive that ended early was cancelled, and a blocked one waits. */
function phaseOf(state: DriveState, isCancelled: boolean, held: Failure | undefined): RunPhase {
  if (state.kind === 'ended' && isCancelled) return { kind: 'cancelled' };
  if (state.kind === 'running' && held) return { kind: 'waiting', failure: held };
  return state;
}
