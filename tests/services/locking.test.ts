import { expect, test } from 'vitest';
import type { LockMinutes } from '../../utils/core/limits/auto-lock.ts';
import { unknownSession } from '../../utils/core/session/session-id.ts';
import { createLocking } from '../../utils/services/locking.ts';

const [A, B] = [unknownSession(), unknownSession()];

/** A locking with these settings; what it does is told in order. */
function locking({ minutes = 15 as LockMinutes, clears = false, canLock = true, isIdle = true } = {}) {
  const log: unknown[] = [];
  const note = (what: unknown) => async () => void log.push(what);
  const { onAway, onLocked } = createLocking({
    settings: async () => ({ lockAfterMinutes: minutes, lockClearsResults: clears }),
    lock: note('locked'),
    canLock: async () => canLock,
    async isIdleFor(asked) {
      expect(asked).toBe(minutes);
      return isIdle;
    },
    lookupsEnded: note('lookups ended'),
    clearResults: note('cleared'),
    sessionTabs: async () => [{ sessionId: A }, { sessionId: B }, { sessionId: A }],
    show: async (lookup) => void log.push(lookup),
    now: () => 5,
  });
  return { onAway, onLocked, log };
}

test.each([
  ['no input for the chosen time', {}, false, ['locked']],
  ['a screen that is locked', { isIdle: false }, true, ['locked']],
  ['a browser that tells too early', { isIdle: false }, false, []],
  ['a person who chose never, and no input', { minutes: 0 as const }, false, []],
  ['a person who chose never, and a screen that is locked', { minutes: 0 as const }, true, []],
])('%s', async (_, settings, isScreenLocked, expected) => {
  const { onAway, log } = locking(settings);
  await onAway(isScreenLocked);
  expect(log).toEqual(expected);
});

test('locked, results stay: nothing is deleted and no tab is told', async () => {
  const { onLocked, log } = locking();
  await onLocked();
  expect(log).toEqual([]);
});

test('locking with results to clear, clears those under way and tells sessions once', async () => {
  const { onLocked, log } = locking({ clears: true });
  await onLocked();
  const told = [A, B].map((sessionId) => ({
    ...{ state: 'failed', sessionId, at: 5 },
    failure: { kind: 'locked' },
  }));
  expect(log).toEqual(['cleared', ...told, 'lookups ended', 'cleared', ...told]);
});

test('nothing that could be locked: results stay', async () => {
  const { onLocked, log } = locking({ clears: true, canLock: false });
  await onLocked();
  expect(log).toEqual([]);
});
