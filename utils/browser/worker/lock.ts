// Locks unlocked secrets, and tells when nobody is at the machine.
import type { LockMinutes } from '../../core/limits/auto-lock.ts';
import { browser } from '../api.ts';
import { settingsLock } from '../local-store.ts';
import { dropUnlocked } from '../unlocked.ts';
import { withTimeout } from '../with-timeout.ts';

/** Locks all unlocked secrets. Rejects where the storage does. */
export async function lockSecrets(): Promise<void> {
  await dropUnlocked();
  // Once more, after an unlocking or a saving that is under way: it began before this.
  await withTimeout(navigator.locks.request(settingsLock, dropUnlocked), undefined);
}

/** From how many seconds without input on the browser tells of it; it forgets that with each worker. */
export function setIdleInterval(minutes: LockMinutes): void {
  if (minutes > 0) browser.idle.setDetectionInterval(minutes * 60);
}

/**
 * Calls back when the screen is locked, where the browser tells that, or when there was no input; to be called as a
 * worker starts.
 */
export function watchAway(away: (isScreenLocked: boolean) => void): void {
  browser.idle.onStateChanged.addListener((state) => {
    if (state !== 'active') away(state === 'locked');
  });
}

/** Whether there was no input for so long. */
export async function isIdleFor(minutes: LockMinutes): Promise<boolean> {
  return minutes > 0 && (await browser.idle.queryState(minutes * 60)) !== 'active';
}
