// The stores of secrets: IndexedDB on the device, and items of `storage.session`. Sealed secrets can be listed here,
// but not opened.
import { createStore, entries, set, type UseStore } from 'idb-keyval';
import { readSealedEntry, type SealedEntry } from '../core/integration/vault-entry.ts';

let opened: UseStore | undefined;

/** Returns the vault's store in IndexedDB. */
export function vaultStore(): UseStore {
  opened ??= createStore('cotejo', 'vault');
  return opened;
}

/** Opens the vault's database, so that the first read of a secret need not wait for that. */
export function openVault(): void {
  vaultStore()('readonly', () => undefined).catch(() => undefined);
}

const itemPrefix = 'secret:';

/** Returns the item of `storage.session` that has the text of a secret in mode `until-close`. */
export const secretItem = (secretId: string) => `${itemPrefix}${secretId}`;

/** Returns the id of the secret in such an item; undefined for another item. */
export const secretIdIn = (item: string) =>
  item.startsWith(itemPrefix) ? item.slice(itemPrefix.length) : undefined;

/** Stores a sealed secret and replaces the one with its id. Rejects if the storage fails. */
export async function storeSealed(secretId: string, entry: SealedEntry): Promise<void> {
  await set(secretId, entry, vaultStore());
}

/** Reads all sealed secrets by their ids, locked or not. Rejects if the storage fails. */
export async function readSealedEntries(): Promise<readonly [string, SealedEntry][]> {
  const stored = await entries<string, unknown>(vaultStore());
  return stored.flatMap(([secretId, value]): [string, SealedEntry][] => {
    const entry = readSealedEntry(value);
    return entry ? [[secretId, entry]] : [];
  });
}
