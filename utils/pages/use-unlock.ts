import { useEffect, useState } from 'preact/hooks';
import type { UnlockWays } from '../../components/UnlockForm.tsx';
import { readUnlockWays } from '../browser/locked-secrets.ts';
import { attemptUnlock } from '../browser/unlock.ts';
import { unlockInWindow } from '../browser/unlock-window.ts';
import { watchUnlockedItems } from '../browser/unlocked-items.ts';
import type { UnlockResult } from '../core/limits/unlock-attempts.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { failed } from '../core/result.ts';

/**
 * Returns the ways to unlock the locked secrets; until they are read, the one that the failure names. A passkey is
 * requested in a separate window, because this page may close as soon as the system's dialog takes the focus.
 */
export function useUnlock(failure: Failure | undefined, onUnlocked: () => void): UnlockWays {
  const isLocked = failure?.kind === 'locked';
  const [found, setFound] = useState<{ passphrase: boolean; passkey: boolean }>();
  const ways = found ?? { passphrase: !failure?.passkey, passkey: failure?.passkey === true };
  useEffect(() => {
    if (!isLocked) return undefined;
    const look = () =>
      void readUnlockWays().then(
        (read) => (read.passphrase || read.passkey) && setFound(read),
        () => undefined,
      );
    const stop = watchUnlockedItems(look);
    look();
    return stop;
  }, [isLocked]);

  const notifyIfUnlocked = async (unlocking: Promise<UnlockResult>) => {
    const result = await unlocking.catch((): UnlockResult => failed({ kind: 'storage-failed' }));
    if (result.ok) onUnlocked();
    return result;
  };
  return {
    ...(ways.passphrase && { onPassphrase: (passphrase) => notifyIfUnlocked(attemptUnlock(passphrase)) }),
    ...(ways.passkey && { onPasskey: () => notifyIfUnlocked(unlockInWindow()) }),
  };
}
