import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RunPhase } from '../../components/RunProgress.tsx';
import { browser } from '../../utils/browser/api.ts';
import { deleteRun, dropEnds, type StoredRun, saveEnd, saveRun } from '../../utils/browser/bulk-store.ts';
import { readIntegrations, watchIntegrations } from '../../utils/browser/integrations.ts';
import { forgetListed } from '../../utils/browser/lookups.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { keepThisTab } from '../../utils/browser/tabs.ts';
import { sleep } from '../../utils/browser/timers.ts';
import { type BulkRow, countRows, rowOf } from '../../utils/core/bulk/bulk-row.ts';
import { type BulkRun, expiryOf, timeToGo } from '../../utils/core/bulk/bulk-run.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { createDrive, type DriveState } from '../../utils/pages/bulk-drive.ts';
import { useHeld } from './use-held.ts';

/** The number of recent lookups that the remaining time is estimated from. */
const maxRecentEndTimes = 20;

const idsOf = (rows: readonly BulkRow[], outcome: BulkRow['outcome']) =>
  rows.filter((row) => row.outcome === outcome).map(({ sessionId }) => sessionId);

/**
 * Runs a list and stores its results. Returns the run's state and the user's actions. With `begun`, the run starts at
 * once. When it expires, it is deleted and `onOver` is called.
 */
export function useRun(stored: StoredRun, begun: boolean, onOver: () => void) {
  const [run, setRun] = useState(stored.run);
  const [rows, setRows] = useState<readonly BulkRow[]>(() =>
    stored.run.sessions.map((id, index) => rowOf(index + 1, id, stored.ends.get(id))),
  );
  const counts = useMemo(() => countRows(rows), [rows]);
  const [state, setState] = useState<DriveState>({
    kind: counts.waiting > 0 && !stored.run.cancelled ? 'paused' : 'ended',
  });
  const places = useMemo(() => new Map(run.sessions.map((id, index) => [id, index])), [run.sessions]);
  const integrations = useRef<readonly Integration[]>([]);
  const held = useHeld(integrations, run.integrationId);
  const recentEndTimes = useRef<readonly number[]>([]);
  /** Why the run left the page. Lookups that are still under way then are stored nevertheless. */
  const leftAs = useRef<'deleted' | 'set-aside' | undefined>(undefined);
  /** Whether the drive's queue already has the waiting sessions. */
  const isQueued = useRef(false);

  function show(lookup: Lookup, id: SessionId) {
    const index = places.get(id);
    if (index !== undefined) setRows((now) => now.with(index, rowOf(index + 1, id, lookup)));
  }

  async function keep(lookup: Lookup, id: SessionId) {
    await saveEnd(run.id, lookup, id);
    // A result that arrives after the deletion must not stay in the worker's store. Here it is kept, as the deletion can
    // be undone.
    if (leftAs.current === 'deleted') return forgetListed([lookup.sessionId]);
    recentEndTimes.current = [...recentEndTimes.current, Date.now()].slice(-maxRecentEndTimes);
    show(lookup, id);
  }

  /** How many integrations were asked before one answered. */
  function requestsOf(lookup: Lookup): number {
    if (run.integrationId) return 1;
    if (lookup.state === 'failed') return lookup.failure.tried?.filter(({ kind }) => kind).length ?? 1;
    if (lookup.state === 'checking') return 1;
    return (
      1 +
      Math.max(
        0,
        integrations.current.findIndex(({ id }) => id === lookup.integrationId),
      )
    );
  }

  const [drive] = useState(() =>
    createDrive(run.perSecond, {
      ask: (sessionId, turn) =>
        sendMessage(browser.runtime, {
          type: 'lookUpListed',
          sessionId,
          ...turn,
          ...(run.integrationId && { integrationId: run.integrationId }),
        }),
      keep,
      requestsOf,
      changed: (next) => {
        if (next.kind === 'ended') isQueued.current = false;
        setState(next);
      },
      now: Date.now,
      sleep,
    }),
  );

  function change(next: BulkRun) {
    setRun(next);
    saveRun(next).catch(() => undefined);
  }

  function goOn(more: readonly SessionId[] = []) {
    // The run is still here, so its deletion or move failed.
    leftAs.current = undefined;
    if (run.cancelled) {
      const { cancelled: _, ...again } = run;
      change(again);
    }
    drive.go(isQueued.current ? more : [...idsOf(rows, 'waiting'), ...more]);
    isQueued.current = true;
    recentEndTimes.current = [];
  }

  /** Stops the run because it leaves the page. Returns it as it is stored. */
  function leave(why: 'deleted' | 'set-aside'): BulkRun {
    leftAs.current = why;
    drive.cancel();
    return run;
  }

  async function end() {
    leave('deleted');
    await deleteRun(run.id);
    await forgetListed([...run.sessions, ...rows.flatMap(({ found }) => found ?? [])]);
    onOver();
  }

  useEffect(() => {
    const readSettings = async () => {
      const found = await readIntegrations();
      integrations.current = 'kind' in found ? [] : found;
    };
    const stop = watchIntegrations(() => void readSettings());
    void readSettings().then(() => begun && goOn());
    const timer = setTimeout(() => void end(), expiryOf(run) - Date.now());
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);

  const isGoing = state.kind === 'running' || state.kind === 'waiting';
  useEffect(() => void keepThisTab(isGoing), [isGoing]);

  const phase: RunPhase =
    state.kind === 'ended' && run.cancelled && counts.waiting > 0
      ? { kind: 'cancelled' }
      : state.kind === 'running' && held
        ? { kind: 'waiting', failure: held }
        : state;
  return {
    run,
    rows,
    counts,
    phase,
    remainingMs: timeToGo(counts.waiting, run.perSecond, recentEndTimes.current),
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
      const failed = idsOf(rows, 'failed');
      await dropEnds(run.id, failed);
      setRows((now) =>
        now.map((row) => (row.outcome === 'failed' ? rowOf(row.place, row.sessionId, undefined) : row)),
      );
      goOn(failed);
    },
    leave,
    /** Looks up one session. `id` is the row's ID: the session's own, or that of one of its attempts. */
    async checkAgain(sessionId: SessionId, id: SessionId) {
      const answer = await sendMessage(browser.runtime, { type: 'lookUp', sessionId, again: true });
      if (!answer || leftAs.current) return;
      await saveEnd(run.id, answer, id);
      show(answer, id);
    },
    keep,
    requestsOf,
  };
}
