// Locks the unlocked secrets, and reports when the user is away from the device.
import type { LockMinutes } from '../../core/limits/auto-lock.ts';
import { browser } from '../api.ts';
import { settingsLock } from '../local-store.ts';
import { deleteAllUnlocked } from '../unlocked.ts';
import { withTimeout } from '../with-timeout.ts';

/** Locks all secrets. Rejects if the storage fails. */
export async function lockSecrets(): Promise<void> {
  await deleteAllUnlocked();
  // An unlock or a save that began earlier may store a secret after the first deletion.
  await withTimeout(navigator.locks.request(settingsLock, deleteAllUnlocked), undefined);
}

/** Sets after how much time without input the browser reports that the user is away. Each worker must set it again. */
export function setIdleInterval(minutes: LockMinutes): void {
  if (minutes > 0) browser.idle.setDetectionInterval(minutes * 60);
}

/**
 * Calls back when the screen is locked (if the browser reports that) or when there was no input. Must be called as the
 * worker starts.
 */
export function watchAway(away: (isScreenLocked: boolean) => void): void {
  browser.idle.onStateChanged.addListener((state) => {
    if (state !== 'active') away(state === 'locked');
  });
}

/** Whether there was no input for this long, or the screen is locked; false for 0 minutes. */
export async function isIdleFor(minutes: LockMinutes): Promise<boolean> {
  return minutes > 0 && (await browser.idle.queryState(minutes * 60)) !== 'active';
}
