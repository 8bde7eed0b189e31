// Looks up the sessions of a list: two at a time, at the chosen number of requests a second, with one message to the
// worker for each. Each result is stored before another session takes its place, so that a run stopped at any point
// loses nothing. The worker waits before each lookup, not the page, because the browser delays the timers of a page in
// a background tab by up to a minute.
import { maxDelayMs } from '../core/bulk/bulk-run.ts';
import { isPauseOngoing } from '../core/limits/circuit-breaker.ts';
import { maxPauseMs } from '../core/limits/retry-after.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { ruleOf } from '../core/lookup/failure-rules.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import type { SessionId } from '../core/session/session-id.ts';

/** How long to wait before a lookup, in milliseconds, and whether to try credentials that Veriff rejected before. */
export interface LookupTiming {
  readonly delayMs: number;
  readonly userInitiated: boolean;
}

/**
 * `waiting` resumes automatically at the failure's `until`; `paused`, `stopped` and `not-stored` wait for the user.
 */
export type ListRunnerState =
  | { readonly kind: 'running' | 'paused' | 'ended' | 'not-stored' }
  | { readonly kind: 'waiting' | 'stopped'; readonly failure: Failure };

export interface ListRunnerDeps {
  /** Asks the worker to look up a session. Rejects, or returns undefined, if the worker died or refused the message. */
  ask(sessionId: SessionId, timing: LookupTiming): Promise<Lookup | undefined>;
  /**
   * Stores the lookup of one ID of the list. If the ID is an attempt's, the lookup is that of its session. Rejects if
   * it could not be stored.
   */
  store(lookup: Lookup, id: SessionId): Promise<void>;
  /** Estimates how many requests this lookup made, apart from retries. */
  requestCountOf(lookup: Lookup): number;
  changed(state: ListRunnerState): void;
  now(): number;
  sleep(ms: number): Promise<void>;
}

export interface ListRunner {
  /** Resumes with the remaining sessions, and adds these, except any that are remaining or in flight already. */
  resume(sessions?: readonly SessionId[]): void;
  /** Sends no further messages. Lookups that are running are still stored. */
  pause(): void;
  /** Drops the remaining sessions. */
  cancel(): void;
  setSpeed(perSecond: number): void;
}

const maxConcurrent = 2;
const maxTries = 3;
const maxForbiddenInARow = 3;

/** A session to look up, and the number of the try, from 1. */
interface Pending {
  readonly sessionId: SessionId;
  readonly tries: number;
}

/** The sessions of a run that are still to be looked up. At most two lookups run at a time. */
function createQueue() {
  const pending: Pending[] = [];
  const inFlight = new Set<Pending>();
  let isDropped = false;
  return {
    /** Adds sessions, except those that are pending or in flight already. */
    add(sessions: readonly SessionId[]): void {
      const queued = new Set([...inFlight, ...pending].map(({ sessionId }) => sessionId));
      for (const sessionId of sessions) if (!queued.has(sessionId)) pending.push({ sessionId, tries: 1 });
      isDropped = false;
    },
    /** Takes the next session, which counts as in flight until `release`; undefined if none may be looked up now. */
    take(): Pending | undefined {
      const next = inFlight.size < maxConcurrent ? pending.shift() : undefined;
      if (next) inFlight.add(next);
      return next;
    },
    release(session: Pending): void {
      inFlight.delete(session);
    },
    /** Puts a session back at the front, so that it is the next one, unless the remaining sessions were dropped. */
    putBack(session: Pending): void {
      // A new object, because this one is in flight until `release`.
      if (!isDropped) pending.unshift({ ...session });
    },
    /** Drops the remaining sessions. */
    drop(): void {
      isDropped = true;
      pending.length = 0;
    },
    isInFlight: () => inFlight.size > 0,
    isOver: () => inFlight.size === 0 && pending.length === 0,
  };
}

/** Spreads a run's requests over time, at the chosen number a second. */
function createRateLimiter(perSecond: number, now: () => number) {
  let intervalMs = 1000 / perSecond;
  let nextAt = 0;
  return {
    /** Reserves the time of the next request; returns how long to wait for it, in milliseconds. */
    reserve(): number {
      const takenAt = now();
      // After the clock was set back, `nextAt` is far ahead.
      const waitMs = Math.min(Math.max(0, nextAt - takenAt), maxDelayMs);
      nextAt = takenAt + waitMs + intervalMs;
      return waitMs;
    },
    /** Counts further requests, for which no time was reserved. */
    addRequests(requests: number): void {
      nextAt += requests * intervalMs;
    },
    setSpeed(next: number): void {
      intervalMs = 1000 / next;
    },
  };
}

/** Looks up a session; undefined if the message was lost and has to be sent again. */
async function lookUp(
  { sessionId, tries }: Pending,
  timing: LookupTiming,
  deps: ListRunnerDeps,
): Promise<Lookup | undefined> {
  const lookup = await deps.ask(sessionId, timing).catch(() => undefined);
  if (lookup || tries < maxTries) return lookup;
  return { state: 'failed', sessionId, at: deps.now(), failure: { kind: 'unexpected' } };
}

export function createListRunner(perSecond: number, deps: ListRunnerDeps): ListRunner {
  const queue = createQueue();
  const rateLimiter = createRateLimiter(perSecond, deps.now);
  let userInitiated = true;
  let waitUntil = 0;
  let forbiddenInARow = 0;
  let state: ListRunnerState = { kind: 'paused' };

  function enter(next: ListRunnerState): void {
    state = next;
    deps.changed(next);
    askNext();
  }

  /** Looks up further sessions while the runner is running. After the last answer, the run ends. */
  function askNext(): void {
    while (state.kind === 'running') {
      const next = queue.take();
      if (!next) break;
      void askOne(next).finally(() => {
        queue.release(next);
        askNext();
      });
    }
    if (queue.isOver() && state.kind !== 'ended') enter({ kind: 'ended' });
  }

  /** Waits until the end of the pause that a failure names, then resumes, unless the state changed meanwhile. */
  async function waitForPauseEnd(failure: Failure): Promise<void> {
    waitUntil = Math.max(waitUntil, failure.until ?? 0);
    if (state.kind !== 'running' && state.kind !== 'waiting') return;
    const waiting: ListRunnerState = { kind: 'waiting', failure: { ...failure, until: waitUntil } };
    enter(waiting);
    while (state === waiting && isPauseOngoing(waitUntil, maxPauseMs, deps.now())) {
      await deps.sleep(waitUntil - deps.now());
    }
    if (state === waiting) enter({ kind: 'running' });
  }

  async function askOne(session: Pending): Promise<void> {
    const lookup = await lookUp(session, { delayMs: rateLimiter.reserve(), userInitiated }, deps);
    if (!lookup) return queue.putBack({ ...session, tries: session.tries + 1 });
    const failure = lookup.state === 'failed' ? lookup.failure : undefined;
    const rule = failure ? ruleOf(failure).list : 'record';
    if (failure && (rule === 'wait' || rule === 'stop')) {
      queue.putBack(session);
      if (rule === 'stop') enter({ kind: 'stopped', failure });
      else void waitForPauseEnd(failure);
      return;
    }
    userInitiated = false;
    rateLimiter.addRequests(deps.requestCountOf(lookup) - 1);
    try {
      await deps.store(lookup, session.sessionId);
    } catch {
      queue.putBack(session);
      enter({ kind: 'not-stored' });
      return;
    }
    // Several 403 in a row mean that Veriff rejects this network, not one session.
    forbiddenInARow = rule === 'stop-when-repeated' ? forbiddenInARow + 1 : 0;
    if (failure && forbiddenInARow >= maxForbiddenInARow) enter({ kind: 'stopped', failure });
  }

  return {
    resume(sessions = []) {
      queue.add(sessions);
      userInitiated = true;
      waitUntil = 0;
      forbiddenInARow = 0;
      enter({ kind: 'running' });
    },
    pause: () => enter({ kind: 'paused' }),
    cancel() {
      queue.drop();
      enter({ kind: queue.isInFlight() ? 'paused' : 'ended' });
    },
    setSpeed: rateLimiter.setSpeed,
  };
}
