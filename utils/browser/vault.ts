// Where secrets lie: non-extractable keys in IndexedDB. A secret comes in as text once; nothing gives it out again.
import { createStore, del, delMany, get, keys, set } from 'idb-keyval';
import type { Failure } from '../core/failure.ts';
import { importSecret } from '../core/signature.ts';
import { within } from './within.ts';

const store = () => createStore('vigente', 'vault');

/** Puts a signing key away under a fresh id, and returns that id. */
export async function putKey(key: CryptoKey): Promise<string> {
  const secretId = crypto.randomUUID();
  await set(secretId, key, store());
  return secretId;
}

/** Puts a secret's text away as a signing key that no script can read back, and returns its id. */
export async function putSecret(secret: string): Promise<string> {
  return putKey(await importSecret(secret));
}

/** The key that signs for this id; undefined when the vault has none, a failure when it can't be read. */
export async function readKey(secretId: string): Promise<CryptoKey | Failure | undefined> {
  const failed: Failure = { kind: 'storage-failed' };
  const key = await within<unknown, Failure>(get(secretId, store()), failed);
  return key === failed ? failed : key instanceof CryptoKey ? key : undefined;
}

/** Removes every key but these: what a replaced, forgotten or never saved integration left behind. */
export async function keepOnly(secretIds: readonly string[]): Promise<void> {
  const stored: string[] = await keys(store());
  await delMany(
    stored.filter((id) => !secretIds.includes(id)),
    store(),
  );
}

/** Removes one key: a secret that was only tried. */
export async function dropSecret(secretId: string): Promise<void> {
  await del(secretId, store());
}
