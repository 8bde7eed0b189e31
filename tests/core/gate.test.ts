import { describe, expect, test } from 'vitest';
import type { Failure, FailureKind } from '../../utils/core/failure.ts';
import { entered, freshGate, type Gate, gateSchema, heldBack, left } from '../../utils/core/gate.ts';

const now = 1_750_000_000_000;
const failed = (kind: FailureKind): Failure => ({ kind });

/** A gate after these failures in a row. */
const gateAfter = (...kinds: FailureKind[]) =>
  kinds.reduce<Gate>((gate, kind) => left(gate, failed(kind), now), freshGate);
const fourTimeouts = ['timeout', 'timeout', 'timeout', 'timeout'] as const;

describe('row 37: the breaker', () => {
  test.each<FailureKind>(['offline', 'timeout', 'server-error'])(
    'opens after five of %s in a row, not after four',
    (kind) => {
      expect(heldBack(gateAfter(...fourTimeouts), now, false)).toBeUndefined();
      expect(heldBack(gateAfter(...fourTimeouts, kind), now, false)).toEqual({
        kind: 'holding-back',
        until: now + 30_000,
      });
    },
  );

  test.each<FailureKind>([
    'session-not-found',
    'key-refused',
    'bad-request',
    'unexpected-reply',
    'slow-down',
  ])('%s breaks the row: Veriff is there', (kind) => {
    expect(left(left(gateAfter(...fourTimeouts), failed(kind), now), failed('offline'), now)).toMatchObject({
      strikes: 1,
      openUntil: 0,
    });
  });

  test('a redirect neither counts nor breaks the row', () => {
    expect(gateAfter(...fourTimeouts, 'redirected')).toEqual(gateAfter(...fourTimeouts));
  });

  test('a reply closes it', () => {
    expect(left(gateAfter(...fourTimeouts, 'offline'), undefined, now)).toEqual(freshGate);
  });

  test('holds back for 30 s whoever asks, then lets one call through as a probe', () => {
    const open = gateAfter(...fourTimeouts, 'offline');
    expect(heldBack(open, now + 29_999, true)).toMatchObject({ kind: 'holding-back' });
    expect(heldBack(open, now + 30_000, false)).toBeUndefined();
    const probing = entered(open, now + 30_000);
    expect(heldBack(probing, now + 30_000, true)).toEqual({ kind: 'holding-back', until: now + 60_000 });
    expect(left(probing, undefined, now + 31_000)).toEqual(freshGate);
    expect(left(probing, failed('timeout'), now + 38_000)).toMatchObject({ openUntil: now + 68_000 });
  });

  test('a closed gate is entered as it is', () => {
    expect(entered(freshGate, now)).toBe(freshGate);
  });
});

describe("Veriff's pauses", () => {
  test('hold back until their time, whoever asks', () => {
    const gate = left(freshGate, { kind: 'slow-down', until: now + 3_600_000 }, now);
    expect(heldBack(gate, now + 3_599_999, true)).toEqual({ kind: 'slow-down', until: now + 3_600_000 });
    expect(heldBack(gate, now + 3_600_000, false)).toBeUndefined();
  });
  test('without a time are ten seconds', () => {
    expect(left(freshGate, failed('slow-down'), now)).toMatchObject({ pausedUntil: now + 10_000 });
  });
  test('come with a 503 too, and outlast what comes in between', () => {
    const gate = left(freshGate, { kind: 'server-error', until: now + 60_000 }, now);
    expect(gate).toMatchObject({ strikes: 1, pausedUntil: now + 60_000 });
    expect(left(gate, undefined, now).pausedUntil).toBe(now + 60_000);
    expect(left(gate, { kind: 'slow-down', until: now + 1000 }, now).pausedUntil).toBe(now + 60_000);
  });
});

describe('row 38: a refusal', () => {
  test.each<FailureKind>(['key-refused', 'signature-refused'])(
    '%s holds back until a person asks again',
    (kind) => {
      const gate = left(freshGate, { kind, status: 401 }, now);
      expect(heldBack(gate, now + 86_400_000, false)).toEqual({ kind, status: 401 });
      expect(heldBack(gate, now, true)).toBeUndefined();
    },
  );
  test.each<FailureKind>([
    'session-not-found',
    'bad-request',
    'refused',
    'unexpected-reply',
    'signature-mismatch',
  ])('%s is none', (kind) => {
    expect(left(freshGate, failed(kind), now)).toEqual(freshGate);
  });
  test('keeps its beginning, however often it is repeated', () => {
    const gate = left(gateAfter('key-refused'), failed('signature-refused'), now + 60_000);
    expect(gate.refused).toEqual({ failure: failed('signature-refused'), since: now });
  });
  test.each<[string, Failure | undefined, boolean]>([
    ['a reply', undefined, true],
    ['a session without a result', failed('session-not-found'), true],
    ['a reply with another signature', failed('signature-mismatch'), true],
    ['a lost network', failed('offline'), false],
    ['a 503', failed('server-error'), false],
    ['a request that was refused before the key was looked at', failed('refused'), false],
    ['a pause', failed('slow-down'), false],
    ['something that is not Veriff', failed('unexpected-reply'), false],
  ])('after %s: over is %s', (_, failure, over) => {
    expect(left(gateAfter('key-refused'), failure, now).refused === undefined).toBe(over);
  });
});

test('a gate survives being filed', () => {
  const gate = left(freshGate, { kind: 'key-refused', status: 401, code: '1803' }, now);
  expect(gateSchema.parse(JSON.parse(JSON.stringify(gate)))).toEqual(gate);
});
