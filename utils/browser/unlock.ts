// Unlocks secrets with a passphrase. From the fourth on, wrong ones delay the next attempt; nothing is ever deleted.
import {
  addWrongAttempt,
  nextAttemptAt,
  noUnlockAttempts,
  type UnlockAttempts,
  type UnlockResult,
  unlockAttemptsSchema,
} from '../core/limits/unlock-attempts.ts';
import { failed, success } from '../core/result.ts';
import { localStore, settingsLock } from './local-store.ts';
import { bindingAtUnlock } from './prescribed-binding.ts';
import { unlockSecretsWithPassphrase } from './unlock-secrets.ts';

const item = 'unlock-attempts';

async function readAttempts(): Promise<UnlockAttempts> {
  const { [item]: stored } = await localStore.get(item);
  const attempts = unlockAttemptsSchema.safeParse(stored);
  return attempts.success ? attempts.data : noUnlockAttempts;
}

/**
 * Unlocks all secrets that a passphrase opens. The attempt is counted as wrong before it is made, so that the delay
 * can't be avoided by aborting it.
 */
export function attemptUnlock(passphrase: string): Promise<UnlockResult> {
  return navigator.locks.request(settingsLock, async () => {
    try {
      const before = await readAttempts();
      const until = nextAttemptAt(before, Date.now());
      if (until !== undefined) {
        // Stored, so that after a clock was set back the wait does not begin again at each attempt.
        if (until < before.until) await localStore.set({ [item]: { ...before, until } });
        return failed({ kind: 'too-soon', until });
      }
      const wrong = addWrongAttempt(before, Date.now());
      await localStore.set({ [item]: wrong });
      const isUnlocked = await unlockSecretsWithPassphrase(passphrase, bindingAtUnlock);
      if (!isUnlocked) return failed({ kind: 'wrong', until: wrong.until });
      await localStore.remove(item);
      return success('unlocked');
    } catch {
      return failed({ kind: 'storage-failed' });
    }
  });
}
