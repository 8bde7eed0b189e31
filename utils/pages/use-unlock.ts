import { useEffect, useState } from 'preact/hooks';
import type { UnlockWays } from '../../components/UnlockForm.tsx';
import { readUnlockWays } from '../browser/locked-secrets.ts';
import { attemptUnlock } from '../browser/unlock.ts';
import { unlockInWindow } from '../browser/unlock-window.ts';
import { watchUnlocked } from '../browser/unlocked-items.ts';
import type { UnlockResult } from '../core/limits/unlock-attempts.ts';
import type { Failure } from '../core/lookup/failure.ts';

/**
 * Returns the ways to unlock the secret that a failure needs. A passkey is requested in a window of its own, because this
 * page may close as soon as the system's dialog takes the focus.
 */
export function useUnlock(failure: Failure | undefined, onUnlocked: () => void): UnlockWays {
  const isLocked = failure?.kind === 'locked';
  const [ways, setWays] = useState({ passphrase: !failure?.passkey, passkey: failure?.passkey === true });
  useEffect(() => {
    if (!isLocked) return undefined;
    const look = () =>
      void readUnlockWays().then(
        (found) => (found.passphrase || found.passkey) && setWays(found),
        () => undefined,
      );
    const stop = watchUnlocked(look);
    look();
    return stop;
  }, [isLocked]);

  const notifyIfUnlocked = async (unlocking: Promise<UnlockResult>) => {
    const result = await unlocking;
    if (result.ok) onUnlocked();
    return result;
  };
  return {
    ...(ways.passphrase && { onPassphrase: (passphrase) => notifyIfUnlocked(attemptUnlock(passphrase)) }),
    ...(ways.passkey && { onPasskey: () => notifyIfUnlocked(unlockInWindow()) }),
  };
}
