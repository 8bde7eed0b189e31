import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { effectivePreferences } from '../../utils/browser/preferences.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { unlockedIds, watchLocked, watchUnlocked } from '../../utils/browser/unlocked.ts';

/** Returns whether any secret is unlocked. */
export function useUnlocked(): boolean {
  const [isUnlocked, setUnlocked] = useState(false);
  useEffect(() => {
    const look = () =>
      void unlockedIds().then(
        (ids) => setUnlocked(ids.size > 0),
        () => undefined,
      );
    const stop = watchUnlocked(look);
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

/** Calls `cleared` when secrets are locked and the stored result of the shown session is deleted too. */
export function useClearedResults<T>(subject: T | undefined, cleared: (subject: T) => void): void {
  useEffect(() => {
    if (!subject) return undefined;
    return watchLocked(async () => {
      if ((await effectivePreferences()).lockClearsResults) cleared(subject);
    });
  }, [subject]);
}
