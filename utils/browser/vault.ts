// Where secrets lie, each in its integration's mode. A secret comes in as text once; out comes a key that only signs.
// On the device it is a non-extractable key in IndexedDB; until the browser closes, text in `storage.session`, which
// can't hold a key; behind a passphrase, sealed in IndexedDB, and in `storage.session` too once it was unlocked.
import { createStore, delMany, entries, get, keys, set } from 'idb-keyval';
import type { Failure } from '../core/failure.ts';
import type { Integration, SecretMode } from '../core/integration.ts';
import { open, readSealed, type Sealed, seal } from '../core/seal.ts';
import { importSecret } from '../core/signature.ts';
import { browser } from './api.ts';
import { within } from './within.ts';

const store = createStore('vigente', 'vault');

const itemPrefix = 'secret:';
const itemOf = (secretId: string) => `${itemPrefix}${secretId}`;

/** Keeps a secret's text in memory until the browser closes, closed to content scripts. */
async function keepInSession(secretId: string, secret: string): Promise<void> {
  await browser.storage.session.set({ [itemOf(secretId)]: secret });
}

/** Puts a signing key away on this device under a fresh id, and returns that id. */
async function putKey(key: CryptoKey): Promise<string> {
  const secretId = crypto.randomUUID();
  await set(secretId, key, store);
  return secretId;
}

/** Puts a secret's text away in this mode, and returns its id. The passphrase is needed in its own mode alone. */
export async function putSecret(secret: string, mode: SecretMode, passphrase = ''): Promise<string> {
  if (mode === 'device') return putKey(await importSecret(secret));
  const secretId = crypto.randomUUID();
  if (mode === 'passphrase') await set(secretId, await seal(secret, passphrase), store);
  await keepInSession(secretId, secret);
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

/** Puts a secret's text away for a test and returns its id, to be used in the mode `until-close` and dropped after. */
export async function putTried(secret: string): Promise<string> {
  const secretId = crypto.randomUUID();
  await hold(secretId);
  await keepInSession(secretId, secret);
  return secretId;
}

/** Removes a secret that was only tried. */
export async function dropTried(secretId: string): Promise<void> {
  await browser.storage.session.remove(itemOf(secretId));
  tried.get(secretId)?.();
  tried.delete(secretId);
}

async function readUnlocked(secretId: string): Promise<CryptoKey | undefined> {
  const { [itemOf(secretId)]: secret } = await browser.storage.session.get(itemOf(secretId));
  return typeof secret === 'string' ? importSecret(secret) : undefined;
}

async function readFromDevice(secretId: string): Promise<CryptoKey | undefined> {
  const key = await get<unknown>(secretId, store);
  return key instanceof CryptoKey ? key : undefined;
}

/** The key that signs for an integration, or why there is none now. */
export async function readKey({
  secretId,
  secretMode,
}: Pick<Integration, 'secretId' | 'secretMode'>): Promise<CryptoKey | Failure> {
  if (secretId === '') return { kind: 'secret-needed', missing: true };
  const reading = secretMode === 'device' ? readFromDevice(secretId) : readUnlocked(secretId);
  const key = await within<CryptoKey | undefined, Failure>(reading, { kind: 'storage-failed' });
  if (key) return key;
  switch (secretMode) {
    case 'device':
      return { kind: 'secret-needed', missing: true };
    case 'until-close':
      return { kind: 'secret-needed' };
    case 'passphrase':
      return { kind: 'locked' };
  }
}

/**
 * Unlocks every sealed secret that this passphrase opens, until the browser closes; says whether there was one. While
 * some are locked it is meant for them: one that opens only what is open already is not the one that was asked for.
 */
export async function unlockWith(passphrase: string): Promise<boolean> {
  const stored = await entries<string, unknown>(store);
  const unlocked = await browser.storage.session.get(null);
  const sealed = stored.flatMap(([secretId, value]): [string, Sealed][] => {
    const read = readSealed(value);
    return read ? [[secretId, read]] : [];
  });
  const locked = sealed.filter(([secretId]) => !(itemOf(secretId) in unlocked));
  const opened = await Promise.all(
    (locked.length > 0 ? locked : sealed).map(async ([secretId, value]) => {
      const secret = await open(value, passphrase);
      if (secret !== undefined) await keepInSession(secretId, secret);
      return secret !== undefined;
    }),
  );
  return opened.includes(true);
}

/** Remembers all that lies here for a secret; the returned function puts it back as it was and returns its id. */
export async function remember(secretId: string): Promise<() => Promise<string>> {
  const onDevice = await get<unknown>(secretId, store);
  const inSession = await browser.storage.session.get(itemOf(secretId));
  return async () => {
    if (onDevice !== undefined) await set(secretId, onDevice, store);
    await browser.storage.session.set(inSession);
    return secretId;
  };
}

/** Calls back with the ids of secrets that became readable. */
export function watchSecrets(changed: (secretIds: readonly string[]) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const items = Object.entries(changes).filter(
      ([item, { newValue }]) => item.startsWith(itemPrefix) && typeof newValue === 'string',
    );
    if (area === 'session' && items.length > 0) changed(items.map(([item]) => item.slice(itemPrefix.length)));
  });
}

/** Removes every secret but these and those that are being tried: what was replaced, forgotten, never saved, broken off. */
export async function keepOnly(secretIds: readonly string[]): Promise<void> {
  const onDevice: string[] = await keys(store);
  const items = Object.keys(await browser.storage.session.get(null));
  // Only now: whatever is tried was held before it came to lie there.
  const { held = [] } = await navigator.locks.query();
  const kept = new Set([...secretIds, ...held.map(({ name }) => name)]);
  const isLeftover = (secretId: string) => !kept.has(secretId);
  await delMany(onDevice.filter(isLeftover), store);
  await browser.storage.session.remove(
    items.filter((item) => item.startsWith(itemPrefix) && isLeftover(item.slice(itemPrefix.length))),
  );
}
