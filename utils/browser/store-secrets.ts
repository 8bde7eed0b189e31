// Stores, moves and deletes secrets, each in the mode of its integration. A secret is received as text once. In mode
// `device` it becomes a non-extractable key in IndexedDB. In mode `until-close` it is text in `storage.session`, which
// can't hold a key. In modes `passphrase` and `passkey` it is sealed in IndexedDB; while unlocked, its text is also in
// memory (`unlocked.ts`).
import { delMany, get, keys, set } from 'idb-keyval';
import { type Binding, bindingOf, bindingText } from '../core/integration/binding.ts';
import { credentialTagOf, importFoldedKey } from '../core/integration/credential.ts';
import type { Integration } from '../core/integration/integration.ts';
import { type Passkey, sealWithPasskey } from '../core/integration/passkey-seal.ts';
import { sealWithPassphrase } from '../core/integration/seal.ts';
import { writeSealContent } from '../core/integration/seal-content.ts';
import type { SecretMode } from '../core/integration/secret-mode.ts';
import { isSealedMode } from '../core/integration/secret-mode.ts';
import { importSecret } from '../core/integration/signature.ts';
import {
  type DeviceEntry,
  readDeviceEntry,
  type SealedEntry,
  type SessionEntry,
} from '../core/integration/vault-entry.ts';
import { browser } from './api.ts';
import { journalLock } from './journal-database.ts';
import { keepJournalReadable, readOrCreateJournalKeyPair } from './journal-keys.ts';
import { deleteUnlocked, storeUnlocked } from './unlocked.ts';
import { readSecretText } from './vault.ts';
import { readSealedEntries, secretIdIn, secretItem, vaultStore } from './vault-store.ts';

/** Stores a secret's text in memory until the browser closes, inaccessible to content scripts. */
export async function storeSessionSecret(secretId: string, entry: SessionEntry): Promise<void> {
  await browser.storage.session.set({ [secretItem(secretId)]: entry });
}

/**
 * Stores a secret in a mode and returns its id. In mode `passphrase` it is sealed with the passphrase; in mode
 * `passkey` with each passkey, and with the passphrase if there is one.
 */
export async function storeSecret(
  secret: string,
  enteredFor: Binding,
  mode: SecretMode,
  passphrase = '',
  passkeys: readonly Passkey[] = [],
): Promise<string> {
  const binding = bindingOf(enteredFor);
  const secretId = crypto.randomUUID();
  if (mode === 'device') {
    const [key, foldedKey, tag] = await Promise.all([
      importSecret(secret),
      importFoldedKey(secret),
      credentialTagOf(secret),
    ]);
    const entry: DeviceEntry = { ...binding, key, foldedKey, tag };
    await set(secretId, entry, vaultStore());
    return secretId;
  }
  if (mode === 'until-close') {
    await storeSessionSecret(secretId, { ...binding, secret });
    return secretId;
  }
  const context = bindingText(binding);
  const sealFor = mode === 'passkey' ? passkeys : [];
  const { publicKey, privateKey: journalKey } = await readOrCreateJournalKeyPair();
  const text = writeSealContent({ secret, journalKey });
  const entry: SealedEntry = {
    ...binding,
    tag: await credentialTagOf(secret),
    journalPublicKey: publicKey,
    passkeys: await Promise.all(sealFor.map((passkey) => sealWithPasskey(text, passkey, context))),
    ...(passphrase !== '' && { seal: await sealWithPassphrase(text, passphrase, context) }),
  };
  await set(secretId, entry, vaultStore());
  await storeUnlocked(secretId, { ...binding, secret, journalKey });
  return secretId;
}

/**
 * Binds a stored secret to its integration's host and API key; returns whether it did. A sealed secret is bound only in
 * memory, while it is unlocked. Only for an administrator's change (`prescribed-move.ts`).
 */
export async function rebindSecret(
  integration: Binding & Pick<Integration, 'secretId' | 'secretMode'>,
): Promise<boolean> {
  const { secretId, secretMode } = integration;
  const binding = bindingOf(integration);
  if (secretMode === 'device') {
    const entry = readDeviceEntry(await get(secretId, vaultStore()));
    if (entry) await set(secretId, { ...entry, ...binding }, vaultStore());
    return entry !== undefined;
  }
  const entry = await readSecretText(secretId, secretMode);
  const store = isSealedMode(secretMode) ? storeUnlocked : storeSessionSecret;
  if (entry) await store(secretId, { ...entry, ...binding });
  return entry !== undefined;
}

/**
 * Copies a stored secret; the returned function restores it and returns its id. A sealed secret is restored locked,
 * because secrets may have been locked since the copy was made.
 */
export async function snapshotSecret(secretId: string): Promise<() => Promise<string>> {
  const onDevice = await get<unknown>(secretId, vaultStore());
  const inSession = await browser.storage.session.get(secretItem(secretId));
  return async () => {
    if (onDevice !== undefined) await set(secretId, onDevice, vaultStore());
    await browser.storage.session.set(inSession);
    return secretId;
  };
}

/** Deletes every secret except these and those of running connection tests. */
export async function deleteSecretsExcept(secretIds: readonly string[]): Promise<void> {
  const onDevice: string[] = await keys(vaultStore());
  const items = Object.keys(await browser.storage.session.get(null));
  // The locks are read last, because a tried secret's lock is taken before the secret is stored.
  const { held = [] } = await navigator.locks.query();
  const kept = new Set([...secretIds, ...held.map(({ name }) => name)]);
  const isLeftover = (secretId: string) => !kept.has(secretId);
  const sealed = await readSealedEntries();
  const staying = sealed.filter(([secretId]) => kept.has(secretId));
  // Under this lock, the worker seals no entry for the key of a secret that is about to be deleted.
  await navigator.locks.request(journalLock, async () => {
    await keepJournalReadable(staying.map(([, { journalPublicKey }]) => journalPublicKey));
    await delMany(onDevice.filter(isLeftover), vaultStore());
  });
  await deleteUnlocked(isLeftover);
  await browser.storage.session.remove(
    items.filter((item) => {
      const secretId = secretIdIn(item);
      return secretId !== undefined && isLeftover(secretId);
    }),
  );
}
