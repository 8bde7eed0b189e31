// Drives a run through a list: two sessions at a time, at the chosen requests a second, one message for each session.
// Each answer is stored before the next session is asked, so that a run stopped at any point loses nothing. The worker
// waits before each lookup, not the page, because the browser delays the timers of a page in a background tab by up to
// a minute.
import type { Failure } from '../core/lookup/failure.ts';
import { ruleOf } from '../core/lookup/failure-rules.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import type { SessionId } from '../core/session/session-id.ts';

/** How long to wait before a lookup, in milliseconds, and whether to try credentials that Veriff rejected before. */
interface Turn {
  readonly afterMs: number;
  readonly userInitiated: boolean;
}

/** `waiting` resumes automatically at the failure's `until`; `stopped` and `not-kept` wait for the user. */
export type DriveState =
  | { readonly kind: 'running' | 'paused' | 'ended' | 'not-kept' }
  | { readonly kind: 'waiting' | 'stopped'; readonly failure: Failure };

export interface DriveDeps {
  /** Sends one message about one session. Rejects, or returns undefined, if the worker died or refused the message. */
  ask(sessionId: SessionId, turn: Turn): Promise<Lookup | undefined>;
  /**
   * Stores the lookup of one ID of the list. If the ID is an attempt's, the lookup is that of its session. Rejects if
   * it could not be stored.
   */
  keep(lookup: Lookup, id: SessionId): Promise<void>;
  /** Returns how many integrations were asked for this lookup. */
  requestsOf(lookup: Lookup): number;
  changed(state: DriveState): void;
  now(): number;
  sleep(ms: number): Promise<void>;
}

export interface Drive {
  /** Resumes with the remaining sessions, and adds these. */
  go(sessions?: readonly SessionId[]): void;
  /** Sends no further messages. Lookups that are running are still stored. */
  pause(): void;
  /** Drops the remaining sessions. */
  cancel(): void;
  setSpeed(perSecond: number): void;
}

const maxConcurrent = 2;
const maxTries = 3;
const maxRefusedInARow = 3;

/** A session to look up, and the number of the try, from 1. */
interface Pending {
  readonly sessionId: SessionId;
  readonly tries: number;
}

export function createDrive(perSecond: number, deps: DriveDeps): Drive {
  const pending: Pending[] = [];
  let inFlight = 0;
  let interval = 1000 / perSecond;
  let nextTurn = 0;
  let userInitiated = true;
  let waitUntil = 0;
  let refusedInARow = 0;
  let canceled = false;
  let state: DriveState = { kind: 'paused' };

  function enter(next: DriveState): void {
    state = next;
    deps.changed(next);
    askNext();
  }

  /** Sends messages up to the limit of concurrent ones. After the last answer, the run ends. */
  function askNext(): void {
    while (state.kind === 'running' && inFlight < maxConcurrent) {
      const next = pending.shift();
      if (!next) break;
      inFlight += 1;
      void askOne(next).finally(() => {
        inFlight -= 1;
        askNext();
      });
    }
    if (inFlight === 0 && pending.length === 0 && state.kind !== 'ended') enter({ kind: 'ended' });
  }

  async function hold(failure: Failure): Promise<void> {
    waitUntil = Math.max(waitUntil, failure.until ?? 0);
    if (state.kind !== 'running' && state.kind !== 'waiting') return;
    const waiting: DriveState = { kind: 'waiting', failure: { ...failure, until: waitUntil } };
    enter(waiting);
    while (state === waiting && waitUntil > deps.now()) await deps.sleep(waitUntil - deps.now());
    if (state === waiting) enter({ kind: 'running' });
  }

  function turn(): Turn {
    const now = deps.now();
    const at = Math.max(now, nextTurn);
    nextTurn = at + interval;
    return { afterMs: at - now, userInitiated };
  }

  /** Puts a session at the front, because it was asked about before. */
  function askAgain(session: Pending): void {
    if (!canceled) pending.unshift(session);
  }

  async function askOne(session: Pending): Promise<void> {
    const { sessionId, tries } = session;
    const answer = await deps.ask(sessionId, turn()).catch(() => undefined);
    if (!answer && tries < maxTries) return askAgain({ sessionId, tries: tries + 1 });
    const lookup: Lookup = answer ?? {
      state: 'failed',
      sessionId,
      at: deps.now(),
      failure: { kind: 'unexpected' },
    };
    const failure = lookup.state === 'failed' ? lookup.failure : undefined;
    const rule = failure ? ruleOf(failure).list : 'record';
    if (failure && rule === 'wait') {
      askAgain(session);
      void hold(failure);
      return;
    }
    if (failure && rule === 'stop') {
      askAgain(session);
      enter({ kind: 'stopped', failure });
      return;
    }
    userInitiated = false;
    nextTurn += (deps.requestsOf(lookup) - 1) * interval;
    try {
      await deps.keep(lookup, sessionId);
    } catch {
      askAgain(session);
      enter({ kind: 'not-kept' });
      return;
    }
    // Several in a row mean that Veriff rejects this network.
    refusedInARow = rule === 'stop-when-repeated' ? refusedInARow + 1 : 0;
    if (failure && refusedInARow >= maxRefusedInARow) enter({ kind: 'stopped', failure });
  }

  return {
    go(sessions = []) {
      pending.push(...sessions.map((sessionId) => ({ sessionId, tries: 1 })));
      userInitiated = true;
      refusedInARow = 0;
      canceled = false;
      enter({ kind: 'running' });
    },
    pause: () => enter({ kind: 'paused' }),
    cancel() {
      canceled = true;
      pending.length = 0;
      enter({ kind: inFlight > 0 ? 'paused' : 'ended' });
    },
    setSpeed(next) {
      interval = 1000 / next;
    },
  };
}
