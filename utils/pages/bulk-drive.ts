// Drives a run through a list: two sessions at a time, at the chosen requests a second, one message for each session.
// What was answered lies in the store before the run goes on, so that a run stopped at any point loses nothing.
// The pace is a time at which each message's turn comes, told to the worker: a timer of a page in a background tab is
// held back by the browser, up to a minute, and the queue's own interval can't count a lookup of several requests.
import PQueue from 'p-queue';
import type { Failure } from '../core/lookup/failure.ts';
import { ruleOf } from '../core/lookup/failure-rules.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import type { SessionId } from '../core/session/session-id.ts';

/** How one session is asked: after how many milliseconds, and whether in spite of a former refusal. */
interface Turn {
  readonly afterMs: number;
  readonly insist: boolean;
}

/** `waiting` goes on by itself at the failure's `until`; `stopped` and `not-kept` wait for a person. */
export type DriveState =
  | { readonly kind: 'running' | 'paused' | 'ended' | 'not-kept' }
  | { readonly kind: 'waiting' | 'stopped'; readonly failure: Failure };

export interface DriveDeps {
  /** One message about one session; rejects, or answers undefined, when the worker died or refused it. */
  ask(sessionId: SessionId, turn: Turn): Promise<Lookup | undefined>;
  /**
   * Stores what an ID of the list came to, which is the lookup of another session where the ID was an attempt's. Rejects
   * when it is not stored.
   */
  keep(lookup: Lookup, id: SessionId): Promise<void>;
  /** How many integrations were asked for this lookup. */
  requestsOf(lookup: Lookup): number;
  changed(state: DriveState): void;
  now(): number;
  sleep(ms: number): Promise<void>;
}

export interface Drive {
  /** Goes on with what is left, or with these sessions too. */
  go(sessions?: readonly SessionId[]): void;
  /** Asks no more; what is under way is still stored. */
  pause(): void;
  /** Gives up what is left. */
  cancel(): void;
  setSpeed(perSecond: number): void;
}

const atOnce = 2;
const mostTries = 3;
const mostRefused = 3;

export function createDrive(perSecond: number, deps: DriveDeps): Drive {
  const queue = new PQueue({ concurrency: atOnce, autoStart: false });
  let interval = 1000 / perSecond;
  let nextTurn = 0;
  let insist = true;
  let heldUntil = 0;
  let refused = 0;
  let cancelled = false;
  let state: DriveState = { kind: 'paused' };

  function enter(next: DriveState): void {
    state = next;
    if (next.kind === 'running') queue.start();
    else queue.pause();
    deps.changed(next);
  }

  async function hold(failure: Failure): Promise<void> {
    heldUntil = Math.max(heldUntil, failure.until ?? 0);
    if (state.kind !== 'running' && state.kind !== 'waiting') return;
    const waiting: DriveState = { kind: 'waiting', failure: { ...failure, until: heldUntil } };
    enter(waiting);
    while (state === waiting && heldUntil > deps.now()) await deps.sleep(heldUntil - deps.now());
    if (state === waiting) enter({ kind: 'running' });
  }

  function turn(): Turn {
    const now = deps.now();
    const at = Math.max(now, nextTurn);
    nextTurn = at + interval;
    return { afterMs: at - now, insist };
  }

  /** Before the others: a session that was asked about already is next. */
  function askLater(sessionId: SessionId, tries: number): void {
    if (!cancelled) void queue.add(() => askOne(sessionId, tries), { priority: 1 });
  }

  async function askOne(sessionId: SessionId, tries: number): Promise<void> {
    const answer = await deps.ask(sessionId, turn()).catch(() => undefined);
    if (!answer && tries < mostTries) return askLater(sessionId, tries + 1);
    const lookup: Lookup = answer ?? {
      state: 'failed',
      sessionId,
      at: deps.now(),
      failure: { kind: 'unexpected' },
    };
    const failure = lookup.state === 'failed' ? lookup.failure : undefined;
    const rule = failure ? ruleOf(failure).list : 'record';
    if (failure && rule === 'wait') {
      askLater(sessionId, tries);
      void hold(failure);
      return;
    }
    if (failure && rule === 'stop') {
      askLater(sessionId, tries);
      enter({ kind: 'stopped', failure });
      return;
    }
    insist = false;
    nextTurn += (deps.requestsOf(lookup) - 1) * interval;
    try {
      await deps.keep(lookup, sessionId);
    } catch {
      askLater(sessionId, tries);
      enter({ kind: 'not-kept' });
      return;
    }
    // Several in a row are a network that Veriff does not let in.
    refused = rule === 'stop-when-repeated' ? refused + 1 : 0;
    if (failure && refused >= mostRefused) enter({ kind: 'stopped', failure });
  }

  queue.addEventListener('idle', () => {
    if (state.kind !== 'ended') enter({ kind: 'ended' });
  });

  return {
    go(sessions = []) {
      for (const sessionId of sessions) void queue.add(() => askOne(sessionId, 1));
      insist = true;
      refused = 0;
      cancelled = false;
      enter({ kind: 'running' });
    },
    pause: () => enter({ kind: 'paused' }),
    cancel() {
      cancelled = true;
      queue.pause();
      queue.clear();
      enter({ kind: queue.pending > 0 ? 'paused' : 'ended' });
    },
    setSpeed(next) {
      interval = 1000 / next;
    },
  };
}
