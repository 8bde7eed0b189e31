import { expect, test } from 'vitest';
import type { LockMinutes } from '../../utils/core/limits/auto-lock.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { createLocking } from '../../utils/services/locking.ts';

const [A, B] = [randomSessionId(), randomSessionId()];

/** Creates a `Locking` with these settings. Returns its handlers and a log of what it does. */
function locking({
  minutes = 15 as LockMinutes,
  clears = false,
  canLock = true,
  isIdle = true,
  isUnlocked = false,
} = {}) {
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
    isUnlocked: async () => isUnlocked,
    clearResults: note('cleared'),
    sessionTabs: async () => [{ sessionId: A }, { sessionId: B }, { sessionId: A }],
    show: async (lookup) => void log.push(lookup),
    now: () => 5,
  });
  return { onAway, onLocked, log };
}

test.each([
  ['no input for the chosen time', {}, false, ['locked']],
  ['a locked screen', { isIdle: false }, true, ['locked']],
  ['a browser that reports too early', { isIdle: false }, false, []],
  ['no input, but "never" chosen', { minutes: 0 as const }, false, []],
  ['a locked screen, but "never" chosen', { minutes: 0 as const }, true, []],
])('%s, leads to $3', async (_, settings, isScreenLocked, expected) => {
  const { onAway, log } = locking(settings);
  await onAway(isScreenLocked);
  expect(log).toEqual(expected);
});

test('locking without clearing results, deletes nothing and notifies no tab', async () => {
  const { onLocked, log } = locking();
  await onLocked();
  expect(log).toEqual([]);
});

test('locking that clears results, also clears running ones and notifies each session', async () => {
  const { onLocked, log } = locking({ clears: true });
  await onLocked();
  const told = [A, B].map((sessionId) => ({
    ...{ state: 'failed', sessionId, at: 5 },
    failure: { kind: 'locked' },
  }));
  expect(log).toEqual(['cleared', ...told, 'lookups ended', 'cleared', ...told]);
});

test('locking that clears results, unlocked while a lookup ran, leaves its result', async () => {
  const { onLocked, log } = locking({ clears: true, isUnlocked: true });
  await onLocked();
  expect(log.slice(-2)).toEqual([expect.objectContaining({ sessionId: B }), 'lookups ended']);
});

test('locking without a secret that can be locked, leaves the results', async () => {
  const { onLocked, log } = locking({ clears: true, canLock: false });
  await onLocked();
  expect(log).toEqual([]);
});
