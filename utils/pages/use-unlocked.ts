import { useEffect, useState } from 'preact/hooks';
import { browser } from '../browser/api.ts';
import { sendMessage } from '../browser/send-message.ts';
import { readUnlockedIds } from '../browser/unlocked.ts';
import { watchUnlockedItems } from '../browser/unlocked-items.ts';

/** Returns whether any secret is unlocked. */
export function useUnlocked(): boolean {
  const [isUnlocked, setUnlocked] = useState(false);
  useEffect(() => {
    const look = () =>
      void readUnlockedIds().then(
        (ids) => setUnlocked(ids.size > 0),
        () => undefined,
      );
    const stop = watchUnlockedItems(look);
    look();
    return stop;
  }, []);
  return isUnlocked;
}

/** Asks the worker to lock all secrets, and returns whether it did. */
export async function lockNow(): Promise<boolean> {
  const reply = await sendMessage(browser.runtime, { type: 'lock' }).catch(() => undefined);
  return reply?.isLocked ?? false;
}
