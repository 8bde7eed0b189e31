// Where secrets lie: non-extractable keys in IndexedDB. A secret comes in as text once; nothing gives it out again.
import { createStore, del, delMany, get, keys, set } from 'idb-keyval';
import { importSecret } from '../core/signature.ts';

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

/** The key that signs for this id; undefined when the vault has none. */
export async function readKey(secretId: string): Promise<CryptoKey | undefined> {
  const key: unknown = await get(secretId, store());
  return key instanceof CryptoKey ? key : undefined;
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
