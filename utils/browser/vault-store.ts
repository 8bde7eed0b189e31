// Where secrets are stored: on the device in IndexedDB, and by name in `storage.session`. What is sealed can be listed
// here, and is of no use without what opens it.
import { createStore, entries, set, type UseStore } from 'idb-keyval';
import { readSealedEntry, type SealedEntry } from '../core/integration/vault-entry.ts';

let opened: UseStore | undefined;

/** The vault's store in IndexedDB. */
export function vaultStore(): UseStore {
  opened ??= createStore('cotejo', 'vault');
  return opened;
}

const itemPrefix = 'secret:';

/** The item of `storage.session` in which a secret's text is stored. */
export const secretItem = (secretId: string) => `${itemPrefix}${secretId}`;

/** The id of the secret whose text is in an item of `storage.session`; undefined for another item. */
export const secretIdIn = (item: string) =>
  item.startsWith(itemPrefix) ? item.slice(itemPrefix.length) : undefined;

/** Stores a sealed secret in the place of the one with its id. Rejects like the storage. */
export async function storeSealed(secretId: string, entry: SealedEntry): Promise<void> {
  await set(secretId, entry, vaultStore());
}

/** All sealed secrets by their ids, locked or not. Rejects like the storage. */
export async function readSealedEntries(): Promise<readonly [string, SealedEntry][]> {
  const stored = await entries<string, unknown>(vaultStore());
  return stored.flatMap(([secretId, value]): [string, SealedEntry][] => {
    const entry = readSealedEntry(value);
    return entry ? [[secretId, entry]] : [];
  });
}
