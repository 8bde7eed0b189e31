import { describe, expect, test } from 'vitest';
import {
  type Breaker,
  blockedReason,
  breakerSchema,
  closedBreaker,
  onCallEnd,
  onCallStart,
} from '../../../utils/core/limits/circuit-breaker.ts';
import type { Failure, FailureKind } from '../../../utils/core/lookup/failure.ts';

const now = 1_750_000_000_000;
const failed = (kind: FailureKind): Failure => ({ kind });

/** Returns a breaker after these consecutive failures. */
const breakerAfter = (...kinds: FailureKind[]) =>
  kinds.reduce<Breaker>((breaker, kind) => onCallEnd(breaker, failed(kind), now), closedBreaker);
const fourTimeouts = ['timeout', 'timeout', 'timeout', 'timeout'] as const;

describe('[fault 37] the circuit breaker', () => {
  test.each<FailureKind>(['offline', 'timeout', 'server-error'])(
    'opens after five consecutive %s, not after four',
    (kind) => {
      expect(blockedReason(breakerAfter(...fourTimeouts), now, false)).toBeUndefined();
      expect(blockedReason(breakerAfter(...fourTimeouts, kind), now, false)).toEqual({
        kind: 'circuit-open',
        until: now + 30_000,
      });
    },
  );

  test.each<FailureKind>([
    'session-not-found',
    'key-rejected',
    'bad-request',
    'unexpected-reply',
    'rate-limited',
  ])('resets its count after %s, because a server answered', (kind) => {
    expect(
      onCallEnd(onCallEnd(breakerAfter(...fourTimeouts), failed(kind), now), failed('offline'), now),
    ).toMatchObject({
      failureCount: 1,
      openUntil: 0,
    });
  });

  test.each<FailureKind>(['redirected', 'permission-revoked'])('ignores %s', (kind) => {
    expect(breakerAfter(...fourTimeouts, kind)).toEqual(breakerAfter(...fourTimeouts));
  });

  test('closes after a reply', () => {
    expect(onCallEnd(breakerAfter(...fourTimeouts, 'offline'), undefined, now)).toEqual(closedBreaker);
  });

  test('blocks nobody once the clock was set back by more than the longest pause', () => {
    const open = breakerAfter(...fourTimeouts, 'offline');
    expect(blockedReason(open, now - 30_000, true)).toMatchObject({ kind: 'circuit-open' });
    expect(blockedReason(open, now - 30_001, true)).toBeUndefined();
    const paused = onCallEnd(closedBreaker, { kind: 'rate-limited', until: now + 3_600_000 }, now);
    expect(blockedReason(paused, now - 3_600_000, true)).toMatchObject({ kind: 'rate-limited' });
    expect(blockedReason(paused, now - 3_600_001, true)).toBeUndefined();
    expect(onCallEnd(paused, { kind: 'rate-limited' }, now - 3_600_001).pausedUntil).toBe(now - 3_590_001);
  });

  test('blocks everyone for 30 s, then lets one call through as a probe', () => {
    const open = breakerAfter(...fourTimeouts, 'offline');
    expect(blockedReason(open, now + 29_999, true)).toMatchObject({ kind: 'circuit-open' });
    expect(blockedReason(open, now + 30_000, false)).toBeUndefined();
    const probing = onCallStart(open, now + 30_000);
    expect(blockedReason(probing, now + 30_000, true)).toEqual({ kind: 'circuit-open', until: now + 60_000 });
    expect(onCallEnd(probing, undefined, now + 31_000)).toEqual(closedBreaker);
    expect(onCallEnd(probing, failed('timeout'), now + 38_000)).toMatchObject({ openUntil: now + 68_000 });
  });

  test('when closed, is not changed by the start of a call', () => {
    expect(onCallStart(closedBreaker, now)).toBe(closedBreaker);
  });
});

describe('a pause that Veriff asks for', () => {
  test('blocks everyone until its end', () => {
    const breaker = onCallEnd(closedBreaker, { kind: 'rate-limited', until: now + 3_600_000 }, now);
    expect(blockedReason(breaker, now + 3_599_999, true)).toEqual({
      kind: 'rate-limited',
      until: now + 3_600_000,
    });
    expect(blockedReason(breaker, now + 3_600_000, false)).toBeUndefined();
  });
  test('without a time, lasts ten seconds', () => {
    expect(onCallEnd(closedBreaker, failed('rate-limited'), now)).toMatchObject({
      pausedUntil: now + 10_000,
    });
  });
  test('can come with a 503, and outlasts later calls', () => {
    const breaker = onCallEnd(closedBreaker, { kind: 'server-error', until: now + 60_000 }, now);
    expect(breaker).toMatchObject({ failureCount: 1, pausedUntil: now + 60_000 });
    expect(onCallEnd(breaker, undefined, now).pausedUntil).toBe(now + 60_000);
    expect(onCallEnd(breaker, { kind: 'rate-limited', until: now + 1000 }, now).pausedUntil).toBe(
      now + 60_000,
    );
  });
});

describe('[fault 38] rejected credentials', () => {
  test.each<FailureKind>(['key-rejected', 'signature-rejected'])(
    '%s, blocks until the user tries again',
    (kind) => {
      const breaker = onCallEnd(closedBreaker, { kind, status: 401 }, now);
      expect(blockedReason(breaker, now + 86_400_000, false)).toEqual({ kind, status: 401 });
      expect(blockedReason(breaker, now, true)).toBeUndefined();
    },
  );
  test.each<FailureKind>([
    'session-not-found',
    'bad-request',
    'forbidden',
    'unexpected-reply',
    'signature-mismatch',
  ])('%s, blocks nothing', (kind) => {
    expect(onCallEnd(closedBreaker, failed(kind), now)).toEqual(closedBreaker);
  });
  test('a repeated rejection, keeps the time of the first', () => {
    const breaker = onCallEnd(breakerAfter('key-rejected'), failed('signature-rejected'), now + 60_000);
    expect(breaker.rejection).toEqual({ failure: failed('signature-rejected'), since: now });
  });
  test.each<[string, Failure | undefined, boolean]>([
    ['a reply', undefined, true],
    ['a session without a result', failed('session-not-found'), true],
    ['a reply with another signature', failed('signature-mismatch'), true],
    ['a network error', failed('offline'), false],
    ['a 503', failed('server-error'), false],
    ['a refusal before the key is checked', failed('forbidden'), false],
    ['a pause', failed('rate-limited'), false],
    ['a reply that is not Veriff’s', failed('unexpected-reply'), false],
  ])('after %s, the rejection is over: $2', (_, failure, over) => {
    expect(onCallEnd(breakerAfter('key-rejected'), failure, now).rejection === undefined).toBe(over);
  });
});

test('a breaker, stored and read, is the same', () => {
  const breaker = onCallEnd(closedBreaker, { kind: 'key-rejected', status: 401, code: '1803' }, now);
  expect(breakerSchema.parse(JSON.parse(JSON.stringify(breaker)))).toEqual(breaker);
});
