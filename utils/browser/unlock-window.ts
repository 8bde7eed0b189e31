// Unlocks with a passkey in a small extension window, because the system's dialog takes the focus, which closes a
// popup.
import type { UnlockResult } from '../core/limits/unlock-attempts.ts';
import { failed, success } from '../core/result.ts';
import { browser } from './api.ts';
import { isAnyLocked } from './locked-secrets.ts';
import { readUnlockedIds } from './unlocked.ts';
import { watchUnlockedItems } from './unlocked-items.ts';

/** Opens the window and resolves with the result; at once if nothing is locked any more. */
export async function unlockInWindow(): Promise<UnlockResult> {
  const { promise, resolve } = Promise.withResolvers<UnlockResult>();
  const before = await readUnlockedIds();
  if (!(await isAnyLocked())) return success('unlocked');
  const isUnlocked = async () => [...(await readUnlockedIds())].some((id) => !before.has(id));
  const stop = watchUnlockedItems(async () => {
    if (await isUnlocked()) resolve(success('unlocked'));
  });
  const url = browser.runtime.getURL('/unlock.html');
  const opened = await browser.windows
    .create({ url, type: 'popup', width: 460, height: 440 })
    .catch(() => undefined);
  if (!opened) {
    stop();
    return failed({ kind: 'passkey-failed', problem: 'failed' });
  }
  const { id } = opened;
  const onRemoved = async (removed: number) => {
    if (removed !== id) return;
    // The window closes as soon as it has unlocked, perhaps before this page has noticed.
    const isDone = await isUnlocked().catch(() => false);
    resolve(isDone ? success('unlocked') : failed({ kind: 'passkey-failed', problem: 'canceled' }));
  };
  browser.windows.onRemoved.addListener(onRemoved);
  return promise.finally(() => {
    stop();
    browser.windows.onRemoved.removeListener(onRemoved);
  });
}
