// Reads the signing keys of integrations. A key signs only for the host and API key for which its secret was entered;
// they are stored with it and compared each time. `store-secrets.ts` says where each secret is stored.
import { get } from 'idb-keyval';
import { type Binding, bindingOf, isSameBinding } from '../core/integration/binding.ts';
import { credentialTagOf, type FoldedSecret, importFoldedKey } from '../core/integration/credential.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { SecretMode } from '../core/integration/secret-mode.ts';
import { isSealedMode } from '../core/integration/secret-mode.ts';
import { importSecret } from '../core/integration/signature.ts';
import {
  readDeviceEntry,
  readSealedEntry,
  readSessionEntry,
  type SealedEntry,
  type SessionEntry,
} from '../core/integration/vault-entry.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { failed, type Result, success } from '../core/result.ts';
import { browser } from './api.ts';
import { watchSessionStorage } from './storage-changes.ts';
import { readUnlocked, storeLastUse } from './unlocked.ts';
import { unlockedIdIn } from './unlocked-items.ts';
import { secretIdIn, secretItem, vaultStore } from './vault-store.ts';
import { withTimeout } from './with-timeout.ts';

/** Reads a secret's text, if it is in memory. */
export async function readSecretText(secretId: string, mode: SecretMode): Promise<SessionEntry | undefined> {
  if (isSealedMode(mode)) return readUnlocked(secretId);
  const { [secretItem(secretId)]: stored } = await browser.storage.session.get(secretItem(secretId));
  return readSessionEntry(stored);
}

/** A stored secret: with its key if it can sign, else only with its binding. */
type Found = Binding & { readonly key?: CryptoKey; readonly passkeys?: SealedEntry['passkeys'] };

/** Reads a stored secret by its mode; undefined if there is none. */
async function find(secretId: string, mode: SecretMode): Promise<Found | undefined> {
  if (mode === 'device') return readDeviceEntry(await get(secretId, vaultStore()));
  const inSession = await readSecretText(secretId, mode);
  if (inSession) return { ...inSession, key: await importSecret(inSession.secret) };
  return isSealedMode(mode) ? readSealedEntry(await get(secretId, vaultStore())) : undefined;
}

/** Returns the result of a read of the storage, or `storage-failed` if it fails or takes too long. */
function inTime<T>(reading: Promise<T>): Promise<Result<T>> {
  return withTimeout<Result<T>, Result<T>>(reading.then(success), failed({ kind: 'storage-failed' }));
}

/**
 * Reads the key that signs for an integration, or why there is none. A secret for another host or API key is
 * `host-changed`, locked or not, so that no passphrase is requested for another host.
 */
export async function readSigningKey(
  integration: Binding & Pick<Integration, 'secretId' | 'secretMode'>,
): Promise<Result<CryptoKey>> {
  const { secretId, secretMode, baseUrl } = integration;
  if (secretId === '') return failed({ kind: 'secret-missing' });
  const read = await inTime(find(secretId, secretMode));
  if (!read.ok) return read;
  const found = read.value;
  if (!found) return failed({ kind: secretMode === 'until-close' ? 'secret-needed' : 'secret-missing' });
  if (!isSameBinding(found, integration)) return failed({ kind: 'host-changed' });
  if (found.key) return success(found.key);
  const { passkeys = [] } = found;
  return failed({
    kind: 'locked',
    host: new URL(baseUrl).host,
    ...(passkeys.length > 0 && { passkey: true }),
  });
}

/**
 * Returns why a secret must not sign, or undefined. Must be called right before each signature, because the secret may
 * have been locked since its key was read. If it may sign, this counts as a use.
 */
export async function readSigningFailure(integration: Integration): Promise<Failure | undefined> {
  if (!isSealedMode(integration.secretMode)) return undefined;
  const key = await readSigningKey(integration);
  if (!key.ok) return key.failure;
  void storeLastUse();
  return undefined;
}

/**
 * Reads the host and API key for which a stored secret was entered; undefined if there is no secret. Rejects if the
 * storage fails.
 */
export async function readSecretBinding({
  secretId,
  secretMode,
}: Pick<Integration, 'secretId' | 'secretMode'>): Promise<Binding | undefined> {
  const found = secretId === '' ? undefined : await find(secretId, secretMode);
  return found && bindingOf(found);
}

async function findFoldedSecret(secretId: string, mode: SecretMode): Promise<FoldedSecret | undefined> {
  if (mode === 'device') return readDeviceEntry(await get(secretId, vaultStore()));
  const inSession = await readSecretText(secretId, mode);
  if (inSession) {
    const { secret } = inSession;
    return { tag: await credentialTagOf(secret), foldedKey: await importFoldedKey(secret) };
  }
  return isSealedMode(mode) ? readSealedEntry(await get(secretId, vaultStore())) : undefined;
}

/** Reads what recognizes an integration's secret in a text; undefined if there is no secret. */
export function readFoldedSecret({
  secretId,
  secretMode,
}: Pick<Integration, 'secretId' | 'secretMode'>): Promise<Result<FoldedSecret | undefined>> {
  return inTime(findFoldedSecret(secretId, secretMode));
}

/** Calls back with the ids of secrets that became readable. */
export function watchSecrets(changed: (secretIds: readonly string[]) => void): void {
  watchSessionStorage((changes) => {
    const secretIds = Object.entries(changes).flatMap(([item, { newValue }]) =>
      readSessionEntry(newValue) ? (secretIdIn(item) ?? unlockedIdIn(item) ?? []) : [],
    );
    if (secretIds.length > 0) changed(secretIds);
  });
}
