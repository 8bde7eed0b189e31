import { describe, expect, test } from 'vitest';
import { type Breaker, closedBreaker } from '../../utils/core/limits/circuit-breaker.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import type { RegistryReply } from '../../utils/core/registry/registry-reply.ts';
import { failed, success } from '../../utils/core/result.ts';
import { callWithRetries, newRetryBudget, type RetryDeps } from '../../utils/services/call-with-retries.ts';
import type { CallResult } from '../../utils/services/registry-client.ts';

const start = 1_750_000_000_000;
const reply: CallResult = success({ reply: { active: true, documentState: 'VIGENTE' }, signed: true });
const fails = (failure: Failure): CallResult => failed(failure);
const serverError = fails({ kind: 'server-error', status: 500 });
const offline = fails({ kind: 'offline' });

/**
 * Calls with these answers in turn, each after its duration. `onAttempt` gets the breaker during each attempt. Returns
 * the answer, time limits, waits and breaker.
 */
async function call(
  answers: (CallResult | [number, CallResult])[],
  {
    breaker = closedBreaker,
    budget = newRetryBudget(start),
    userInitiated = false,
    random = 0.5,
    lockedAt = Infinity,
    sleepsLongerMs = 0,
    onAttempt = async (_: Breaker): Promise<unknown> => undefined,
  } = {},
) {
  const seen = { limits: [] as number[], waits: [] as number[], breaker, time: start };
  const deps: RetryDeps<RegistryReply> = {
    breaker: {
      read: () => seen.breaker,
      write: (next: Breaker) => {
        seen.breaker = next;
      },
    },
    budget,
    userInitiated,
    readSigningFailure: async () => (seen.time >= lockedAt ? { kind: 'locked' } : undefined),
    attempt: async (limit) => {
      seen.limits.push(limit);
      await onAttempt(seen.breaker);
      const next = answers[seen.limits.length - 1] ?? reply;
      const [duration, answer] = Array.isArray(next) ? next : [0, next];
      seen.time += duration;
      return answer;
    },
    now: () => seen.time,
    random: () => random,
    sleep: async (ms) => {
      seen.waits.push(ms);
      seen.time += ms + sleepsLongerMs;
    },
  };
  return { answer: await callWithRetries(deps), ...seen };
}

const locked = fails({ kind: 'locked' });

test('secrets locked during a call, let it end, but no retry starts', async () => {
  const afterOneFailure = { ...closedBreaker, failureCount: 1 };
  expect(await call([[1000, serverError], reply], { lockedAt: start + 1000 })).toMatchObject({
    answer: locked,
    limits: [8000],
    breaker: afterOneFailure,
  });
  expect(await call([[1000, reply]], { lockedAt: start + 1000 })).toMatchObject({ answer: reply });
});

test('secrets locked during the first pause, prevent the call and leave the breaker', async () => {
  const breaker = { ...closedBreaker, failureCount: 4, pausedUntil: start + 2000 };
  expect(await call([reply], { breaker, lockedAt: start + 1000 })).toMatchObject({
    answer: locked,
    limits: [],
    waits: [2000],
    breaker,
  });
});

test.each<[string, CallResult[], Partial<Breaker>, CallResult]>([
  [
    'before the first call, gives a timeout',
    [reply],
    { pausedUntil: start + 14_999 },
    fails({ kind: 'timeout' }),
  ],
  ['before a retry, gives the last answer', [serverError, reply], {}, serverError],
])('a wait that ends after the deadline, %s', async (_, answers, paused, answer) => {
  const breaker = { ...closedBreaker, ...paused };
  const given = await call(answers, { breaker, sleepsLongerMs: 15_000 });
  expect(given).toMatchObject({ answer, waits: [expect.any(Number)] });
  expect(given.limits.every((limit) => limit > 0)).toBe(true);
  expect(given.breaker.failureCount).toBe(answers.length - 1);
});

test('a reply, is returned after one call of at most 8 s', async () => {
  expect(await call([reply])).toMatchObject({
    answer: reply,
    limits: [8000],
    waits: [],
    breaker: closedBreaker,
  });
});

describe('[fault 42] a failed call, is retried at most twice', () => {
  test.each<[string, CallResult]>([
    ['a network error', offline],
    ['a timeout', fails({ kind: 'timeout' })],
    ['a 408', fails({ kind: 'timeout', status: 408 })],
    ...[500, 502, 503, 504].map((status): [string, CallResult] => [
      `a ${status}`,
      fails({ kind: 'server-error', status }),
    ]),
  ])('after %s', async (_, answer) => {
    expect(await call([answer, reply])).toMatchObject({ answer: reply, waits: [150] });
    expect(await call([answer, answer, reply])).toMatchObject({ answer: reply, waits: [150, 300] });
    const given = await call([answer, answer, answer, reply]);
    expect(given).toMatchObject({ answer, waits: [150, 300] });
    expect(given.limits).toHaveLength(3);
  });

  test.each([
    [0, [0, 0]],
    [0.999, [0.999 * 300, 0.999 * 600]],
  ])('with full jitter: %d of the longest wait', async (random, waits) => {
    expect(await call([offline, offline], { random })).toMatchObject({ waits });
  });
});

test('a server error and a network error, in either order, return the server error', async () => {
  expect(await call([serverError, offline, offline])).toMatchObject({ answer: serverError });
  expect(await call([offline, offline, serverError])).toMatchObject({ answer: serverError });
  expect(await call([serverError, offline, reply])).toMatchObject({ answer: reply });
});

describe('a failed call, is not retried', () => {
  test.each<[string, Failure]>([
    ['a 501', { kind: 'server-error', status: 501 }],
    ['a rejected key', { kind: 'key-rejected', status: 401 }],
    ['a rejected signature', { kind: 'signature-rejected', status: 401 }],
    ['a 403', { kind: 'forbidden', status: 403 }],
    ['a 404', { kind: 'session-not-found', status: 404 }],
    ['a 400', { kind: 'bad-request', status: 400 }],
    ['a redirect', { kind: 'redirected' }],
    ['an unexpected reply', { kind: 'unexpected-reply', status: 200 }],
    ['a false signature', { kind: 'signature-mismatch', status: 200 }],
  ])('after %s', async (_, failure) => {
    expect(await call([fails(failure), reply])).toMatchObject({
      answer: fails(failure),
      limits: [8000],
      waits: [],
    });
  });
});

describe('[fault 35] 8 s an attempt, 15 s in all', () => {
  const timeout = fails({ kind: 'timeout' });
  test('a second attempt, has the rest of the time, and there is no third', async () => {
    const given = await call([[8000, timeout], [6850, timeout], reply]);
    expect(given).toMatchObject({ answer: timeout, limits: [8000, 6850], waits: [150] });
  });
  test('a further attempt, without time left, is not made', async () => {
    expect(await call([[14_850, serverError], reply])).toMatchObject({ answer: serverError, waits: [] });
    expect(await call([[14_849, serverError], reply])).toMatchObject({ answer: reply, limits: [8000, 1] });
  });
});

test('a second integration, has the time and the retries that the first one left', async () => {
  const budget = newRetryBudget(start - 9000);
  expect(await call([offline, reply], { budget })).toMatchObject({ answer: reply, limits: [6000, 5850] });
  expect(await call([offline, offline, reply], { budget })).toMatchObject({
    answer: offline,
    waits: [300],
  });
  const spent = await call([reply], { budget: newRetryBudget(start - 15_000) });
  expect(spent).toMatchObject({ answer: fails({ kind: 'timeout' }), limits: [], breaker: closedBreaker });
});

describe('[fault 36] a pause that Veriff asks for', () => {
  const slowDown = (until?: number) => fails({ kind: 'rate-limited', status: 429, ...(until && { until }) });
  test('if short, is waited for', async () => {
    const given = await call([slowDown(start + 2000), reply]);
    expect(given).toMatchObject({ answer: reply, waits: [2000], limits: [8000, 8000] });
  });
  test('if long, is reported, and no call is made before its end', async () => {
    const until = start + 3_600_000;
    const first = await call([slowDown(until)]);
    expect(first).toMatchObject({ answer: slowDown(until), waits: [], limits: [8000] });
    const second = await call([reply], { breaker: first.breaker, userInitiated: true });
    expect(second).toMatchObject({ answer: fails({ kind: 'rate-limited', until }), limits: [] });
  });
  test('without a time, is ten seconds long, and nothing is retried', async () => {
    expect(await call([slowDown(), reply])).toMatchObject({
      answer: fails({ kind: 'rate-limited', status: 429, until: start + 10_000 }),
      limits: [8000],
    });
  });
  test('with a 503, replaces the back-off', async () => {
    const busy = fails({ kind: 'server-error', status: 503, until: start + 3000 });
    expect(await call([busy, reply])).toMatchObject({ answer: reply, waits: [3000] });
    const long = fails({ kind: 'server-error', status: 503, until: start + 60_000 });
    expect(await call([long, reply])).toMatchObject({ answer: long, limits: [8000] });
  });
  test('from another lookup, if short, is waited for too', async () => {
    const breaker = { ...closedBreaker, pausedUntil: start + 2000 };
    expect(await call([reply], { breaker })).toMatchObject({ answer: reply, waits: [2000], limits: [8000] });
  });
});

describe('[fault 37] the circuit breaker', () => {
  test('counts each attempt, and can open in the middle of a lookup', async () => {
    const first = await call([offline, offline, offline]);
    const second = await call([offline, serverError, reply], { breaker: first.breaker });
    const until = start + 30_000 + 150;
    expect(second).toMatchObject({
      answer: fails({ kind: 'server-error', status: 500, until }),
      limits: [8000, 8000],
      breaker: { failureCount: 5, openUntil: until },
    });
    const third = await call([reply], { breaker: second.breaker, userInitiated: true });
    expect(third).toMatchObject({ answer: { failure: { kind: 'circuit-open' } }, limits: [] });
  });
  test('lets one probe through, which is not retried if it fails', async () => {
    const breaker = { failureCount: 5, openUntil: start - 1, pausedUntil: 0 };
    expect(await call([reply], { breaker })).toMatchObject({ answer: reply, breaker: closedBreaker });
    expect(await call([offline, reply], { breaker })).toMatchObject({
      answer: fails({ kind: 'offline', until: start + 30_000 }),
      limits: [8000],
      breaker: { openUntil: start + 30_000 },
    });
  });
  test('lets no second lookup through while the probe is under way', async () => {
    const breaker = { failureCount: 5, openUntil: start - 1, pausedUntil: 0 };
    const blocked = { answer: fails({ kind: 'circuit-open', until: start + 30_000 }), limits: [] };
    const others: unknown[] = [];
    const onAttempt = async (during: Breaker) => others.push(await call([reply], { breaker: during }));
    expect(await call([reply], { breaker, onAttempt })).toMatchObject({ answer: reply });
    expect(others).toMatchObject([blocked]);
  });
});

test('[fault 38] rejected credentials, are tried again only if the user asks', async () => {
  const rejection: Failure = { kind: 'key-rejected', status: 401 };
  const { breaker } = await call([fails(rejection)]);
  expect(await call([reply], { breaker })).toMatchObject({ answer: fails(rejection), limits: [] });
  expect(await call([reply], { breaker, userInitiated: true })).toMatchObject({
    answer: reply,
    breaker: closedBreaker,
  });
});
