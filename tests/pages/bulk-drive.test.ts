import { describe, expect, test } from 'vitest';
import type { Failure, FailureKind } from '../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { type SessionId, unknownSession } from '../../utils/core/session/session-id.ts';
import { createDrive, type DriveDeps, type DriveState } from '../../utils/pages/bulk-drive.ts';
import { doneLookup } from '../fixtures/lookup.ts';

const start = 1_750_000_000_000;
const some = (count: number) => Array.from({ length: count }, unknownSession);

type Answer = Failure | FailureKind | 'done' | 'lost';

function lookupOf(sessionId: SessionId, answer: Exclude<Answer, 'lost'>): Lookup {
  const common = { sessionId, at: start };
  if (answer === 'done') {
    return doneLookup(sessionId, { at: start });
  }
  return { state: 'failed', ...common, failure: typeof answer === 'string' ? { kind: answer } : answer };
}

/** A drive over a worker that answers in turn; `settle` lets everything happen that needs no time. */
function drive(answers: Answer[] = [], deps: Partial<DriveDeps> = {}) {
  const seen = {
    asked: [] as { sessionId: SessionId; afterMs: number; insist: boolean }[],
    ends: new Map<SessionId, Lookup>(),
    states: [] as DriveState[],
    sleeps: [] as number[],
    now: start,
    underWay: 0,
    mostAtOnce: 0,
  };
  const wakes: (() => void)[] = [];
  const driven = createDrive(2, {
    async ask(sessionId, turn) {
      seen.asked.push({ sessionId, ...turn });
      seen.underWay += 1;
      seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.underWay);
      await Promise.resolve();
      seen.underWay -= 1;
      const answer = answers.shift() ?? 'done';
      if (answer === 'lost') throw new Error('the worker died');
      return lookupOf(sessionId, answer);
    },
    async keep(lookup) {
      seen.ends.set(lookup.sessionId, lookup);
    },
    requestsOf: () => 1,
    changed: (state) => seen.states.push(state),
    now: () => seen.now,
    sleep: (ms) => {
      seen.sleeps.push(ms);
      return new Promise((wake) => wakes.push(wake));
    },
    ...deps,
  });
  const settle = () => new Promise((settled) => setImmediate(settled));
  const wake = async () => {
    for (const one of wakes.splice(0)) one();
    await settle();
  };
  return { driven, seen, settle, wake };
}

const kinds = (states: readonly DriveState[]) => states.map(({ kind }) => kind);

test('every session is asked once, two at a time, and ends; then the run has ended', async () => {
  const { driven, seen, settle } = drive();
  const sessions = some(50);
  driven.go(sessions);
  await settle();
  expect(seen.asked.map(({ sessionId }) => sessionId)).toEqual(sessions);
  expect([...seen.ends.keys()].toSorted()).toEqual(sessions.toSorted());
  expect(seen.mostAtOnce).toBe(2);
  expect(kinds(seen.states)).toEqual(['running', 'ended']);
});

describe('the pace', () => {
  test('is a turn for each message, 500 ms apart at first, and as set afterwards', async () => {
    const { driven, seen, settle } = drive();
    driven.go(some(4));
    await settle();
    driven.setSpeed(5);
    seen.now = start + 10_000;
    driven.go(some(3));
    await settle();
    expect(seen.asked.map(({ afterMs }) => afterMs)).toEqual([0, 500, 1000, 1500, 0, 200, 400]);
  });
  test('counts each request of a lookup with several', async () => {
    const { driven, seen, settle } = drive([], { requestsOf: () => 3 });
    driven.go(some(4));
    await settle();
    expect(seen.asked.map(({ afterMs }) => afterMs)).toEqual([0, 500, 3000, 3500]);
  });
});

describe('a worker that dies under a message', () => {
  test('is asked again, at once', async () => {
    const { driven, seen, settle } = drive(['lost']);
    const sessions = some(3);
    driven.go(sessions);
    await settle();
    expect(seen.asked).toHaveLength(4);
    expect(seen.ends.size).toBe(3);
  });
  test('three times for the same session is its end: a failure, not a verdict', async () => {
    const { driven, seen, settle } = drive(['lost', 'lost', 'lost']);
    const [only = unknownSession()] = some(1);
    driven.go([only]);
    await settle();
    expect(seen.asked).toHaveLength(3);
    expect(seen.ends.get(only)).toEqual({
      state: 'failed',
      sessionId: only,
      at: start,
      failure: { kind: 'unexpected' },
    });
  });
});

describe('the wait that Veriff or the breaker asks for', () => {
  test.each(['rate-limited', 'circuit-open', 'throttled'] as const)(
    '%s: nothing is asked before, and the session is asked after',
    async (kind) => {
      const failure: Failure = { kind, until: start + 30_000 };
      const { driven, seen, settle, wake } = drive([failure]);
      const sessions = some(5);
      driven.go(sessions);
      await settle();
      // The second one was under way already.
      expect(seen.asked).toHaveLength(2);
      expect(seen.states.at(-1)).toEqual({ kind: 'waiting', failure });
      expect(seen.sleeps).toEqual([30_000]);
      // A timer that comes early is no reason to ask.
      seen.now = start + 29_000;
      await wake();
      expect(seen.asked).toHaveLength(2);
      seen.now = start + 30_000;
      await wake();
      expect(seen.asked[2]?.sessionId).toBe(sessions[0]);
      expect(seen.ends.size).toBe(5);
      expect(kinds(seen.states)).toEqual(['running', 'waiting', 'running', 'ended']);
    },
  );
  test('two waits are the longer one', async () => {
    const { driven, seen, settle, wake } = drive([
      { kind: 'rate-limited', until: start + 60_000 },
      { kind: 'rate-limited', until: start + 10_000 },
    ]);
    driven.go(some(4));
    await settle();
    seen.now = start + 10_000;
    await wake();
    expect(seen.asked).toHaveLength(2);
    expect(seen.states.at(-1)).toEqual({
      kind: 'waiting',
      failure: { kind: 'rate-limited', until: start + 60_000 },
    });
  });
  test('does not go on by itself once a person has paused', async () => {
    const { driven, seen, settle, wake } = drive([{ kind: 'rate-limited', until: start + 1000 }]);
    driven.go(some(4));
    await settle();
    driven.pause();
    seen.now = start + 1000;
    await wake();
    expect(seen.asked).toHaveLength(2);
    expect(seen.states.at(-1)).toEqual({ kind: 'paused' });
  });
  test('that comes after the pause does not end it', async () => {
    const { driven, seen, settle } = drive([{ kind: 'rate-limited', until: start + 1000 }]);
    driven.go(some(1));
    driven.pause();
    await settle();
    expect(kinds(seen.states)).toEqual(['running', 'paused']);
  });
});

describe('stops by itself', () => {
  test.each([
    'not-configured',
    'locked',
    'secret-needed',
    'key-refused',
    'signature-refused',
    'redirected',
    'permission-revoked',
    'storage-failed',
    'extension-updated',
  ] as const)('%s: says why, and the session is asked when a person goes on', async (kind) => {
    const { driven, seen, settle } = drive([kind, kind]);
    const sessions = some(5);
    driven.go(sessions);
    await settle();
    expect(seen.asked).toHaveLength(2);
    expect(seen.ends.size).toBe(0);
    expect(seen.states.at(-1)).toEqual({ kind: 'stopped', failure: { kind } });
    driven.go();
    await settle();
    expect([...seen.ends.keys()].toSorted()).toEqual(sessions.toSorted());
  });
  test('"refused" is the end of one session; the third in a row stops the run', async () => {
    const { driven, seen, settle } = drive([
      'forbidden',
      'forbidden',
      'done',
      'forbidden',
      'forbidden',
      'forbidden',
    ]);
    driven.go(some(20));
    await settle();
    expect(seen.states.at(-1)).toEqual({ kind: 'stopped', failure: { kind: 'forbidden' } });
    expect(seen.asked.length).toBeLessThanOrEqual(7);
    expect(seen.ends.size).toBe(seen.asked.length);
  });
  test('when results cannot be kept, and loses none', async () => {
    let full = true;
    const { driven, seen, settle } = drive([], {
      keep: async (lookup) => {
        if (full) throw new Error('QuotaExceededError');
        seen.ends.set(lookup.sessionId, lookup);
      },
    });
    driven.go(some(5));
    await settle();
    expect(seen.states.at(-1)).toEqual({ kind: 'not-kept' });
    expect(seen.asked).toHaveLength(2);
    full = false;
    driven.go();
    await settle();
    expect(seen.ends.size).toBe(5);
  });
});

test('only the first ones after a person said so are asked in spite of a refusal', async () => {
  const { driven, seen, settle } = drive(['key-refused', 'key-refused']);
  driven.go(some(4));
  await settle();
  driven.go();
  await settle();
  expect(seen.asked.map(({ insist }) => insist)).toEqual([true, true, true, true, false, false]);
});

test.each<FailureKind>([
  'session-not-found',
  'offline',
  'timeout',
  'server-error',
  'bad-request',
  'unexpected',
])('%s is an end, and the run goes on', async (kind) => {
  const { driven, seen, settle } = drive([kind]);
  driven.go(some(3));
  await settle();
  expect(seen.ends.size).toBe(3);
  expect(kinds(seen.states)).toEqual(['running', 'ended']);
});

describe('a person', () => {
  test('pauses: what is under way ends, nothing else is asked until "go on"', async () => {
    const { driven, seen, settle } = drive();
    const sessions = some(5);
    driven.go(sessions);
    driven.pause();
    await settle();
    expect(seen.ends.size).toBe(2);
    driven.go();
    await settle();
    expect(seen.asked).toHaveLength(5);
    expect(kinds(seen.states)).toEqual(['running', 'paused', 'running', 'ended']);
  });
  test('cancels: the rest is never asked', async () => {
    const { driven, seen, settle } = drive();
    driven.go(some(5));
    driven.cancel();
    await settle();
    expect(seen.ends.size).toBe(2);
    expect(kinds(seen.states)).toEqual(['running', 'paused', 'ended']);
  });
  test('cancels: what is under way and has to wait is not asked again either', async () => {
    const { driven, seen, settle } = drive([{ kind: 'rate-limited', until: start + 1000 }, 'lost']);
    driven.go(some(5));
    driven.cancel();
    await settle();
    expect(seen.asked).toHaveLength(2);
    expect(kinds(seen.states)).toEqual(['running', 'paused', 'ended']);
  });
  test('cancels what was never begun', () => {
    const { driven, seen } = drive();
    driven.cancel();
    expect(kinds(seen.states)).toEqual(['ended']);
  });
});
