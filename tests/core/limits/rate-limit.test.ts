import { describe, expect, test } from 'vitest';
import {
  admitCall,
  chargeRequest,
  type RateLimit,
  rateLimitSchema,
  unusedRateLimit,
} from '../../../utils/core/limits/rate-limit.ts';
import { failed } from '../../../utils/core/result.ts';

const now = 1_750_000_000_000;

/** Makes calls of tabs, one after the other, at one moment; each must be admitted. */
function limitAfter(tabs: number[], at = now, from: RateLimit = unusedRateLimit): RateLimit {
  return tabs.reduce((limit, tabId) => {
    const admitted = admitCall(limit, tabId, at);
    if (!admitted.ok) throw new Error(`held back for ${admitted.failure.waitMs} ms`);
    return admitted.value;
  }, from);
}

const five = [1, 1, 1, 1, 1];

describe('a tab', () => {
  test('may make five calls at once, and waits a second for the sixth', () => {
    expect(admitCall(limitAfter(five), 1, now)).toEqual(failed({ waitMs: 1000 }));
    expect(admitCall(limitAfter(five), 1, now + 600)).toEqual(failed({ waitMs: 400 }));
    expect(admitCall(limitAfter(five), 1, now + 1000)).toMatchObject({ ok: true });
  });
  test('may make a call with exactly one token left', () => {
    expect(admitCall(limitAfter([1, 1, 1, 1]), 1, now)).toMatchObject({ ok: true });
  });
  test('refills to five tokens, not beyond', () => {
    const rested = limitAfter(five, now + 3_600_000, limitAfter(five));
    expect(admitCall(rested, 1, now + 3_600_000)).toEqual(failed({ waitMs: 1000 }));
  });
  test('does not delay another tab', () => {
    expect(admitCall(limitAfter(five), 2, now)).toMatchObject({ ok: true });
  });
  test('is not stored once its bucket is full again', () => {
    expect(Object.keys(limitAfter([2], now + 5000, limitAfter(five)).tabs)).toEqual(['2']);
    expect(Object.keys(limitAfter([2], now + 4999, limitAfter(five)).tabs)).toEqual(['1', '2']);
  });
  test('may make calls when the clock is set back', () => {
    expect(admitCall(limitAfter(five), 1, now - 60_000)).toMatchObject({ ok: true });
  });
});

describe('all tabs together', () => {
  const sixty = limitAfter(Array.from({ length: 60 }, (_, tabId) => tabId));
  test('may make sixty calls a minute', () => {
    expect(admitCall(sixty, 99, now + 20_000)).toEqual(failed({ waitMs: 40_000 }));
    expect(admitCall(sixty, 99, now + 60_000)).toMatchObject({ ok: true });
  });
  test('wait for fewer than sixty calls in the last minute, charged retries included', () => {
    const charged = Array.from({ length: 5 }, (_, i) => i).reduce(
      (limit, i) => chargeRequest(limit, now + 1000 * (i + 1)),
      sixty,
    );
    expect(admitCall(charged, 99, now + 20_000)).toEqual(failed({ waitMs: 40_000 }));
    expect(admitCall(charged, 99, now + 40_000)).toEqual(failed({ waitMs: 20_000 }));
    const late = chargeRequest(sixty, now);
    const mixed = { ...late, calls: [now - 30_000, ...late.calls] };
    expect(admitCall(mixed, 99, now + 20_000)).toEqual(failed({ waitMs: 40_000 }));
  });
  test('do not count calls after now, once the clock is set back', () => {
    expect(admitCall(sixty, 99, now - 1)).toMatchObject({ ok: true });
  });
  test('store only the calls of the last minute', () => {
    expect(limitAfter([1], now + 60_000, sixty).calls).toEqual([now + 60_000]);
  });
  test('may make one more call for each that leaves the sliding minute', () => {
    const early = limitAfter(Array.from({ length: 30 }, (_, tabId) => tabId));
    const full = limitAfter(
      Array.from({ length: 30 }, (_, tabId) => 100 + tabId),
      now + 30_000,
      early,
    );
    expect(admitCall(full, 99, now + 59_000)).toEqual(failed({ waitMs: 1000 }));
    expect(admitCall(full, 99, now + 60_000)).toMatchObject({ ok: true });
  });
});

test('a limit, stored and read, is the same', () => {
  expect(rateLimitSchema.parse(JSON.parse(JSON.stringify(limitAfter(five))))).toEqual(limitAfter(five));
});
