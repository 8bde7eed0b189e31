import { describe, expect, test } from 'vitest';
import type { Failure, FailureKind } from '../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import {
  createListRunner,
  type ListRunnerDeps,
  type ListRunnerState,
} from '../../utils/pages/list-runner.ts';
import { doneLookup } from '../fixtures/lookup.ts';

const start = 1_750_000_000_000;
const some = (count: number) => Array.from({ length: count }, randomSessionId);

type Answer = Failure | FailureKind | 'done' | 'lost';

function lookupOf(sessionId: SessionId, answer: Exclude<Answer, 'lost'>): Lookup {
  const common = { sessionId, at: start };
  if (answer === 'done') {
    return doneLookup(sessionId, { at: start });
  }
  return { state: 'failed', ...common, failure: typeof answer === 'string' ? { kind: answer } : answer };
}

/**
 * Creates a runner whose worker gives these answers in turn. `settle` runs everything that needs no time, and `wake`
 * ends all sleeps.
 */
function startRunner(answers: Answer[] = [], deps: Partial<ListRunnerDeps> = {}) {
  const seen = {
    asked: [] as { sessionId: SessionId; delayMs: number; userInitiated: boolean }[],
    ends: new Map<SessionId, Lookup>(),
    states: [] as ListRunnerState[],
    sleeps: [] as number[],
    now: start,
    underWay: 0,
    maxConcurrent: 0,
  };
  const wakes: (() => void)[] = [];
  const runner = createListRunner(2, {
    async ask(sessionId, turn) {
      seen.asked.push({ sessionId, ...turn });
      seen.underWay += 1;
      seen.maxConcurrent = Math.max(seen.maxConcurrent, seen.underWay);
      await Promise.resolve();
      seen.underWay -= 1;
      const answer = answers.shift() ?? 'done';
      if (answer === 'lost') throw new Error('the worker died');
      return lookupOf(sessionId, answer);
    },
    async store(lookup) {
      seen.ends.set(lookup.sessionId, lookup);
    },
    requestCountOf: () => 1,
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
  return { runner, seen, settle, wake };
}

const kinds = (states: readonly ListRunnerState[]) => states.map(({ kind }) => kind);

test('a run, asks about each session once, two at a time, until it ends', async () => {
  const { runner, seen, settle } = startRunner();
  const sessions = some(50);
  runner.resume(sessions);
  await settle();
  expect(seen.asked.map(({ sessionId }) => sessionId)).toEqual(sessions);
  expect([...seen.ends.keys()].toSorted()).toEqual(sessions.toSorted());
  expect(seen.maxConcurrent).toBe(2);
  expect(kinds(seen.states)).toEqual(['running', 'ended']);
});

describe('the speed of a run', () => {
  test('after the clock was set back by an hour, waits at most a minute', async () => {
    const { runner, seen, settle } = startRunner();
    runner.resume(some(2));
    await settle();
    seen.now = start - 3_600_000;
    runner.resume(some(2));
    await settle();
    expect(seen.asked).toHaveLength(4);
    expect(Math.max(...seen.asked.map(({ delayMs }) => delayMs))).toBe(60_000);
  });

  test('messages, are 500 ms apart at first, then as the new speed says', async () => {
    const { runner, seen, settle } = startRunner();
    runner.resume(some(4));
    await settle();
    runner.setSpeed(5);
    seen.now = start + 10_000;
    runner.resume(some(3));
    await settle();
    expect(seen.asked.map(({ delayMs }) => delayMs)).toEqual([0, 500, 1000, 1500, 0, 200, 400]);
  });
  test('a lookup with several requests, delays the next one accordingly', async () => {
    const { runner, seen, settle } = startRunner([], { requestCountOf: () => 3 });
    runner.resume(some(4));
    await settle();
    expect(seen.asked.map(({ delayMs }) => delayMs)).toEqual([0, 500, 3000, 3500]);
  });
});

describe('a worker that dies during a message', () => {
  test('once, gets the same message again at once', async () => {
    const { runner, seen, settle } = startRunner(['lost']);
    const sessions = some(3);
    runner.resume(sessions);
    await settle();
    expect(seen.asked).toHaveLength(4);
    expect(seen.ends.size).toBe(3);
  });
  test('three times for one session, stores a failure for that session', async () => {
    const { runner, seen, settle } = startRunner(['lost', 'lost', 'lost']);
    const [only = randomSessionId()] = some(1);
    runner.resume([only]);
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

describe('a wait until a set time', () => {
  test('during which the clock is set back by a day, ends with its timer', async () => {
    const { runner, seen, settle, wake } = startRunner([{ kind: 'rate-limited', until: start + 5000 }]);
    runner.resume(some(1));
    await settle();
    expect(seen.sleeps).toEqual([5000]);
    seen.now = start - 86_400_000;
    await wake();
    expect(kinds(seen.states).at(-1)).toBe('ended');
  });

  test('after the clock was set back by an hour, ends when the user resumes', async () => {
    const { runner, seen, settle, wake } = startRunner([
      { kind: 'rate-limited', until: start + 5000 },
      'done',
      { kind: 'rate-limited', until: start - 3_595_000 },
    ]);
    runner.resume(some(2));
    await settle();
    seen.now = start - 3_600_000;
    runner.resume();
    await settle();
    await wake();
    expect(seen.states.at(-1)).toMatchObject({ failure: { until: start - 3_595_000 } });
  });

  test.each(['rate-limited', 'circuit-open', 'throttled'] as const)(
    'because of %s, stops all lookups, then repeats the session',
    async (kind) => {
      const failure: Failure = { kind, until: start + 30_000 };
      const { runner, seen, settle, wake } = startRunner([failure]);
      const sessions = some(5);
      runner.resume(sessions);
      await settle();
      // The second one was already under way.
      expect(seen.asked).toHaveLength(2);
      expect(seen.states.at(-1)).toEqual({ kind: 'waiting', failure });
      expect(seen.sleeps).toEqual([30_000]);
      // A timer that fires early must not cause a request.
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
  test('beside a shorter one, lasts until the later time', async () => {
    const { runner, seen, settle, wake } = startRunner([
      { kind: 'rate-limited', until: start + 60_000 },
      { kind: 'rate-limited', until: start + 10_000 },
    ]);
    runner.resume(some(4));
    await settle();
    seen.now = start + 10_000;
    await wake();
    expect(seen.asked).toHaveLength(2);
    expect(seen.states.at(-1)).toEqual({
      kind: 'waiting',
      failure: { kind: 'rate-limited', until: start + 60_000 },
    });
  });
  test('that ends while the user pauses, does not resume the run', async () => {
    const { runner, seen, settle, wake } = startRunner([{ kind: 'rate-limited', until: start + 1000 }]);
    runner.resume(some(4));
    await settle();
    runner.pause();
    seen.now = start + 1000;
    await wake();
    expect(seen.asked).toHaveLength(2);
    expect(seen.states.at(-1)).toEqual({ kind: 'paused' });
  });
  test('that begins after the user paused, does not resume the run', async () => {
    const { runner, seen, settle } = startRunner([{ kind: 'rate-limited', until: start + 1000 }]);
    runner.resume(some(1));
    runner.pause();
    await settle();
    expect(kinds(seen.states)).toEqual(['running', 'paused']);
  });
  test('that is already over, repeats the lookup, and the run ends once', async () => {
    const { runner, seen, settle } = startRunner([{ kind: 'rate-limited' }, { kind: 'rate-limited' }]);
    const [only = randomSessionId()] = some(1);
    runner.resume([only]);
    await settle();
    expect(seen.asked).toHaveLength(3);
    expect(seen.ends.get(only)?.state).toBe('done');
    expect(kinds(seen.states).filter((kind) => kind === 'ended')).toHaveLength(1);
    expect(kinds(seen.states).at(-1)).toBe('ended');
  });
});

describe('a run that stops by itself', () => {
  test.each([
    'not-configured',
    'locked',
    'secret-needed',
    'key-rejected',
    'signature-rejected',
    'redirected',
    'permission-revoked',
    'storage-failed',
    'extension-updated',
  ] as const)('after %s, says why and repeats the session when resumed', async (kind) => {
    const { runner, seen, settle } = startRunner([kind, kind]);
    const sessions = some(5);
    runner.resume(sessions);
    await settle();
    expect(seen.asked).toHaveLength(2);
    expect(seen.ends.size).toBe(0);
    expect(seen.states.at(-1)).toEqual({ kind: 'stopped', failure: { kind } });
    runner.resume();
    await settle();
    expect([...seen.ends.keys()].toSorted()).toEqual(sessions.toSorted());
  });
  test('after the third 403 in a row, has stored a failure for each', async () => {
    const { runner, seen, settle } = startRunner([
      'forbidden',
      'forbidden',
      'done',
      'forbidden',
      'forbidden',
      'forbidden',
    ]);
    runner.resume(some(20));
    await settle();
    expect(seen.states.at(-1)).toEqual({ kind: 'stopped', failure: { kind: 'forbidden' } });
    expect(seen.asked.length).toBeLessThanOrEqual(7);
    expect(seen.ends.size).toBe(seen.asked.length);
  });
  test('because results can’t be stored, loses none', async () => {
    let full = true;
    const { runner, seen, settle } = startRunner([], {
      store: async (lookup) => {
        if (full) throw new Error('QuotaExceededError');
        seen.ends.set(lookup.sessionId, lookup);
      },
    });
    runner.resume(some(5));
    await settle();
    expect(seen.states.at(-1)).toEqual({ kind: 'not-stored' });
    expect(seen.asked).toHaveLength(2);
    full = false;
    runner.resume();
    await settle();
    expect(seen.ends.size).toBe(5);
  });
});

test('a run, started or resumed, ignores earlier rejections in two lookups only', async () => {
  const { runner, seen, settle } = startRunner(['key-rejected', 'key-rejected']);
  runner.resume(some(4));
  await settle();
  runner.resume();
  await settle();
  expect(seen.asked.map(({ userInitiated }) => userInitiated)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test.each<FailureKind>([
  'session-not-found',
  'offline',
  'timeout',
  'server-error',
  'bad-request',
  'unexpected',
])('%s, is stored, and the run goes on', async (kind) => {
  const { runner, seen, settle } = startRunner([kind]);
  runner.resume(some(3));
  await settle();
  expect(seen.ends.size).toBe(3);
  expect(kinds(seen.states)).toEqual(['running', 'ended']);
});

describe('a run that the user', () => {
  test('pauses, lets lookups end and starts no other until "Resume"', async () => {
    const { runner, seen, settle } = startRunner();
    const sessions = some(5);
    runner.resume(sessions);
    runner.pause();
    await settle();
    expect(seen.ends.size).toBe(2);
    runner.resume();
    await settle();
    expect(seen.asked).toHaveLength(5);
    expect(kinds(seen.states)).toEqual(['running', 'paused', 'running', 'ended']);
  });
  test('cancels, drops the remaining sessions', async () => {
    const { runner, seen, settle } = startRunner();
    runner.resume(some(5));
    runner.cancel();
    await settle();
    expect(seen.ends.size).toBe(2);
    expect(kinds(seen.states)).toEqual(['running', 'paused', 'ended']);
  });
  test('cancels, repeats no lookup that must wait', async () => {
    const { runner, seen, settle } = startRunner([{ kind: 'rate-limited', until: start + 1000 }, 'lost']);
    runner.resume(some(5));
    runner.cancel();
    await settle();
    expect(seen.asked).toHaveLength(2);
    expect(kinds(seen.states)).toEqual(['running', 'paused', 'ended']);
  });
  test('cancels and resumes during lookups, asks about each session once', async () => {
    const { runner, seen, settle } = startRunner();
    const sessions = some(4);
    runner.resume(sessions);
    runner.cancel();
    runner.resume(sessions);
    await settle();
    expect(seen.asked.map(({ sessionId }) => sessionId)).toEqual(sessions);
    expect(kinds(seen.states)).toEqual(['running', 'paused', 'running', 'ended']);
  });
  test('pauses and resumes with all sessions, asks about each once', async () => {
    const { runner, seen, settle } = startRunner();
    const sessions = some(4);
    runner.resume(sessions);
    runner.pause();
    runner.resume(sessions);
    await settle();
    expect(seen.asked.map(({ sessionId }) => sessionId)).toEqual(sessions);
  });
  test('cancels before it was started, ends', () => {
    const { runner, seen } = startRunner();
    runner.cancel();
    expect(kinds(seen.states)).toEqual(['ended']);
  });
});
