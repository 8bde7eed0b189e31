// Tells which secrets are sealed, which of them are locked, and how they can be unlocked. It opens none of them.
import { isSamePasskeyId, type PasskeySeal } from '../core/integration/stored-seal.ts';
import type { SealedEntry } from '../core/integration/vault-entry.ts';
import { readUnlockedIds } from './unlocked.ts';
import { readSealedEntries } from './vault-store.ts';
import { withTimeout } from './with-timeout.ts';

type CredentialId = PasskeySeal['credentialId'];

async function readSealed() {
  const [sealed, unlocked] = await Promise.all([readSealedEntries(), readUnlockedIds()]);
  return { sealed, locked: sealed.filter(([secretId]) => !unlocked.has(secretId)) };
}

/** Whether there is a sealed secret, locked or not. Rejects if the storage fails. */
export async function isAnySealed(): Promise<boolean> {
  return (await readSealedEntries()).length > 0;
}

/** Whether any sealed secret is locked; true if the storage fails, because one may be. Never rejects. */
export function isAnyLocked(): Promise<boolean> {
  return withTimeout(
    readSealed().then(({ locked }) => locked.length > 0),
    true,
  );
}

/** Reads the ways to unlock the locked secrets. Rejects if the storage fails. */
export async function readUnlockWays(): Promise<{ readonly passphrase: boolean; readonly passkey: boolean }> {
  const { locked } = await readSealed();
  return {
    passphrase: locked.some(([, { seal }]) => seal !== undefined),
    passkey: locked.some(([, { passkeys }]) => passkeys.length > 0),
  };
}

/** Returns the sealed secrets that satisfy `hasWay`: the locked ones, or all if none of these is locked. */
export async function readSecretsToUnlock(
  hasWay: (entry: SealedEntry) => boolean,
): Promise<readonly [string, SealedEntry][]> {
  const { sealed, locked } = await readSealed();
  const canUnlock = ([, entry]: readonly [string, SealedEntry]) => hasWay(entry);
  return locked.some(canUnlock) ? locked.filter(canUnlock) : sealed.filter(canUnlock);
}

function credentialsIn(entries: readonly [string, SealedEntry][]) {
  const ids = entries.flatMap(([, { passkeys }]) => passkeys.map(({ credentialId }) => credentialId));
  return ids.filter((id, i) => ids.findIndex((other) => isSamePasskeyId(id, other)) === i);
}

/**
 * Reads the ids of the passkeys that unlock the locked secrets, or any secret if none with a passkey is locked. Rejects
 * if the storage fails.
 */
export async function readPasskeysToUnlock(): Promise<readonly CredentialId[]> {
  return credentialsIn(await readSecretsToUnlock(({ passkeys }) => passkeys.length > 0));
}

/** Reads the ids of all passkeys that unlock any secret. Rejects if the storage fails. */
export async function readKnownPasskeys(): Promise<readonly CredentialId[]> {
  return credentialsIn(await readSealedEntries());
}
