// Stores secrets, each in its integration's mode. A secret comes in as text once; out comes a key that only signs, and
// only for the host and API key that the secret was entered for: they are stored with it and compared each time.
// On the device it is a non-extractable key in IndexedDB; until the browser closes, text in `storage.session`, which
// can't hold a key; behind a passphrase or passkeys, sealed in IndexedDB, and in memory too while it is unlocked (`unlocked.ts`).
import { createStore, delMany, entries, get, keys, set } from 'idb-keyval';
import { type Binding, bindingOf, bindingText, isSameBinding } from '../core/integration/binding.ts';
import { importFolded, type SecretMark, tagOf } from '../core/integration/credential.ts';
import type { Integration, SecretMode } from '../core/integration/integration.ts';
import { type Passkey, sealWithPasskey } from '../core/integration/passkey-seal.ts';
import { seal } from '../core/integration/seal.ts';
import { toSealedText } from '../core/integration/sealed-text.ts';
import { isSealedMode } from '../core/integration/secret-mode.ts';
import { importSecret } from '../core/integration/signature.ts';
import {
  type DeviceEntry,
  readDeviceEntry,
  readSealedEntry,
  readSessionEntry,
  type SealedEntry,
  type SessionEntry,
} from '../core/integration/vault-entry.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { browser } from './api.ts';
import { journalKeyForSeal, keepJournalReadable } from './journal-keys.ts';
import { deleteUnlocked, putUnlocked, readUnlocked, storeUse, unlockedIdIn } from './unlocked.ts';
import { withTimeout } from './with-timeout.ts';

const store = createStore('cotejo', 'vault');

const itemPrefix = 'secret:';
const itemOf = (secretId: string) => `${itemPrefix}${secretId}`;

/** Stores a secret's text in memory until the browser closes, closed to content scripts. */
async function keepInSession(secretId: string, entry: SessionEntry): Promise<void> {
  await browser.storage.session.set({ [itemOf(secretId)]: entry });
}

/**
 * Stores a secret in this mode and returns its id. Behind a passphrase it is sealed under that; behind passkeys under
 * each of them, and under the passphrase where there is one.
 */
export async function putSecret(
  secret: string,
  enteredFor: Binding,
  mode: SecretMode,
  passphrase = '',
  passkeys: readonly Passkey[] = [],
): Promise<string> {
  const binding = bindingOf(enteredFor);
  const secretId = crypto.randomUUID();
  if (mode === 'device') {
    const [key, foldedKey] = await Promise.all([importSecret(secret), importFolded(secret)]);
    const entry: DeviceEntry = { ...binding, key, foldedKey };
    await set(secretId, entry, store);
    return secretId;
  }
  if (mode === 'until-close') {
    await keepInSession(secretId, { ...binding, secret });
    return secretId;
  }
  const context = bindingText(binding);
  const sealFor = mode === 'passkey' ? passkeys : [];
  const { publicKey, privateKey: journalKey } = await journalKeyForSeal();
  const text = toSealedText({ secret, journalKey });
  const entry: SealedEntry = {
    ...binding,
    tag: await tagOf(secret),
    journalPublicKey: publicKey,
    passkeys: await Promise.all(sealFor.map((passkey) => sealWithPasskey(text, passkey, context))),
    ...(passphrase !== '' && { seal: await seal(text, passphrase, context) }),
  };
  await set(secretId, entry, store);
  await putUnlocked(secretId, { ...binding, secret, journalKey });
  return secretId;
}

/** The secrets that are only tried, each held by a lock of its id: it outlives a saving, but not the page that tries it. */
const tried = new Map<string, () => void>();

function hold(secretId: string): Promise<void> {
  return new Promise((held) => {
    const untilReleased = () => {
      held();
      return new Promise<void>((release) => tried.set(secretId, release));
    };
    navigator.locks.request(secretId, untilReleased).catch(() => undefined);
  });
}

/** Stores a secret's text for a test and returns its id, to be used in the mode `until-close` and dropped after. */
export async function putTried(secret: string, enteredFor: Binding): Promise<string> {
  const secretId = crypto.randomUUID();
  await hold(secretId);
  await keepInSession(secretId, { ...bindingOf(enteredFor), secret });
  return secretId;
}

/** Removes a secret that was only tried. */
export async function dropTried(secretId: string): Promise<void> {
  await browser.storage.session.remove(itemOf(secretId));
  tried.get(secretId)?.();
  tried.delete(secretId);
}

/** A secret's text, where it is in memory. */
async function readText(secretId: string, mode: SecretMode): Promise<SessionEntry | undefined> {
  if (isSealedMode(mode)) return readUnlocked(secretId);
  const { [itemOf(secretId)]: stored } = await browser.storage.session.get(itemOf(secretId));
  return readSessionEntry(stored);
}

/** A secret as it is stored: with its key where it can sign, else with the binding alone. */
type Found = Binding & { readonly key?: CryptoKey; readonly passkeys?: SealedEntry['passkeys'] };

/** What is stored of a secret in its mode; undefined where nothing is. */
async function find(secretId: string, mode: SecretMode): Promise<Found | undefined> {
  if (mode === 'device') return readDeviceEntry(await get(secretId, store));
  const inSession = await readText(secretId, mode);
  if (inSession) return { ...inSession, key: await importSecret(inSession.secret) };
  return isSealedMode(mode) ? readSealedEntry(await get(secretId, store)) : undefined;
}

/**
 * The key that signs for an integration, or why there is none now. A secret that was entered for another host or API
 * key is `host-changed`, locked or not: nobody is asked for a passphrase on behalf of another host.
 */
export async function readKey(
  integration: Binding & Pick<Integration, 'secretId' | 'secretMode'>,
): Promise<CryptoKey | Failure> {
  const { secretId, secretMode, baseUrl } = integration;
  if (secretId === '') return { kind: 'secret-missing' };
  const reading = find(secretId, secretMode);
  const found = await withTimeout<Found | undefined, Failure>(reading, { kind: 'storage-failed' });
  if (found && 'kind' in found) return found;
  if (!found) return { kind: secretMode === 'until-close' ? 'secret-needed' : 'secret-missing' };
  if (!isSameBinding(found, integration)) return { kind: 'host-changed' };
  if (found.key) return found.key;
  const { passkeys = [] } = found;
  return { kind: 'locked', host: new URL(baseUrl).host, ...(passkeys.length > 0 && { passkey: true }) };
}

/**
 * Why a secret must not sign although its key was read before; undefined where it may. To be called right before each
 * signature: it may have been locked meanwhile. Where it may sign, that is a use.
 */
export async function lockedSince(integration: Integration): Promise<Failure | undefined> {
  if (!isSealedMode(integration.secretMode)) return undefined;
  const key = await readKey(integration);
  if (!(key instanceof CryptoKey)) return key;
  void storeUse();
  return undefined;
}

/** Stores a sealed secret in the place of the one with its id. Rejects like the storage. */
export async function storeSealed(secretId: string, entry: SealedEntry): Promise<void> {
  await set(secretId, entry, store);
}

/** All sealed secrets by their ids, locked or not. Rejects like the storage. */
export async function readSealedEntries(): Promise<readonly [string, SealedEntry][]> {
  const stored = await entries<string, unknown>(store);
  return stored.flatMap(([secretId, value]): [string, SealedEntry][] => {
    const entry = readSealedEntry(value);
    return entry ? [[secretId, entry]] : [];
  });
}

/** The host and API key that a stored secret was entered for; undefined where there is no secret. Rejects like the storage. */
export async function readBinding({
  secretId,
  secretMode,
}: Pick<Integration, 'secretId' | 'secretMode'>): Promise<Binding | undefined> {
  const found = secretId === '' ? undefined : await find(secretId, secretMode);
  return found && bindingOf(found);
}

/**
 * Binds a stored secret to its integration's host and API key, in place; says whether it was done. A sealed one is bound
 * where it is unlocked, in memory. For an administrator's change alone (`prescribed-move.ts`).
 */
export async function rebind(
  integration: Binding & Pick<Integration, 'secretId' | 'secretMode'>,
): Promise<boolean> {
  const { secretId, secretMode } = integration;
  const binding = bindingOf(integration);
  if (secretMode === 'device') {
    const entry = readDeviceEntry(await get(secretId, store));
    if (entry) await set(secretId, { ...entry, ...binding }, store);
    return entry !== undefined;
  }
  const entry = await readText(secretId, secretMode);
  const keep = isSealedMode(secretMode) ? putUnlocked : keepInSession;
  if (entry) await keep(secretId, { ...entry, ...binding });
  return entry !== undefined;
}

async function findMark(secretId: string, mode: SecretMode): Promise<SecretMark | undefined> {
  if (mode === 'device') return readDeviceEntry(await get(secretId, store));
  const inSession = await readText(secretId, mode);
  if (inSession) return { foldedKey: await importFolded(inSession.secret) };
  return isSealedMode(mode) ? readSealedEntry(await get(secretId, store)) : undefined;
}

/** What recognises an integration's secret in a text; undefined where there is no secret. */
export function readMark({
  secretId,
  secretMode,
}: Pick<Integration, 'secretId' | 'secretMode'>): Promise<SecretMark | Failure | undefined> {
  return withTimeout<SecretMark | undefined, Failure>(findMark(secretId, secretMode), {
    kind: 'storage-failed',
  });
}

/**
 * Remembers what is stored of a secret; the returned function puts it back and returns its id. What was unlocked is
 * locked then: a page that remembered it would hold it through a locking.
 */
export async function snapshotSecret(secretId: string): Promise<() => Promise<string>> {
  const onDevice = await get<unknown>(secretId, store);
  const inSession = await browser.storage.session.get(itemOf(secretId));
  return async () => {
    if (onDevice !== undefined) await set(secretId, onDevice, store);
    await browser.storage.session.set(inSession);
    return secretId;
  };
}

/** The id of the secret in an item of `storage.session`; undefined for another item. */
const secretIdIn = (item: string) =>
  item.startsWith(itemPrefix) ? item.slice(itemPrefix.length) : unlockedIdIn(item);

/** Calls back with the ids of secrets that became readable. */
export function watchSecrets(changed: (secretIds: readonly string[]) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'session') return;
    const secretIds = Object.entries(changes).flatMap(([item, { newValue }]) =>
      readSessionEntry(newValue) ? (secretIdIn(item) ?? []) : [],
    );
    if (secretIds.length > 0) changed(secretIds);
  });
}

/** Removes every secret but these and those that are being tried: what was replaced, forgotten, never saved, broken off. */
export async function deleteSecretsExcept(secretIds: readonly string[]): Promise<void> {
  const onDevice: string[] = await keys(store);
  const items = Object.keys(await browser.storage.session.get(null));
  // Only now: whatever is tried was held before it came to lie there.
  const { held = [] } = await navigator.locks.query();
  const kept = new Set([...secretIds, ...held.map(({ name }) => name)]);
  const isLeftover = (secretId: string) => !kept.has(secretId);
  const sealed = await readSealedEntries();
  const staying = sealed.filter(([secretId]) => kept.has(secretId));
  await keepJournalReadable(staying.map(([, { journalPublicKey }]) => journalPublicKey));
  await delMany(onDevice.filter(isLeftover), store);
  await deleteUnlocked(isLeftover);
  await browser.storage.session.remove(
    items.filter((item) => item.startsWith(itemPrefix) && isLeftover(item.slice(itemPrefix.length))),
  );
}
