// A small window of the extension's own, for what has to wait for the system's dialog: a popup closes when that takes
// the focus.
import type { UnlockResult } from '../core/limits/unlock-attempts.ts';
import { browser } from './api.ts';
import { unlockedIds, watchUnlocked } from './unlocked.ts';

/** Opens it, and tells how it ended to a page that is still open then. */
export async function unlockInWindow(): Promise<UnlockResult> {
  const { promise, resolve } = Promise.withResolvers<UnlockResult>();
  const stop = watchUnlocked(async () => {
    if ((await unlockedIds()).size > 0) resolve({ kind: 'unlocked' });
  });
  const url = browser.runtime.getURL('/unlock.html');
  const { id } = await browser.windows.create({ url, type: 'popup', width: 460, height: 440 });
  const onRemoved = (removed: number) => {
    if (removed === id) resolve({ kind: 'passkey-failed', problem: 'cancelled' });
  };
  browser.windows.onRemoved.addListener(onRemoved);
  return promise.finally(() => {
    stop();
    browser.windows.onRemoved.removeListener(onRemoved);
  });
}
