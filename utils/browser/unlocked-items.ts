// The names of the unlocked secrets in `storage.session`, and their changes. It has no code that reads a secret.
import { browser } from './api.ts';
import { watchSessionStorage } from './storage-changes.ts';

const prefix = 'unlocked:';

/** Returns the name of an unlocked secret. */
export const unlockedItemOf = (secretId: string) => `${prefix}${secretId}`;

/** Returns the id of the unlocked secret in an item of `storage.session`; undefined for another item. */
export const unlockedIdIn = (item: string) =>
  item.startsWith(prefix) ? item.slice(prefix.length) : undefined;

export const isUnlockedItem = (item: string) => unlockedIdIn(item) !== undefined;

/** The time of the last use, in milliseconds since 1970. It is deleted when the secrets are locked. */
export const lastUseItem = 'unlocked-last-use';

/** Whether an unlocked secret is stored. It may be one that is due to be locked after a time without use. */
export async function hasUnlockedItems(): Promise<boolean> {
  return Object.keys(await browser.storage.session.get(null)).some(isUnlockedItem);
}

/** Calls back when any page or the worker has locked secrets, until the returned function is called. */
export function watchLocked(locked: () => void): () => void {
  return watchSessionStorage((changes) => {
    if (lastUseItem in changes && typeof changes[lastUseItem]?.newValue !== 'number') locked();
  });
}

/** Calls back when a secret was unlocked or locked, until the returned function is called. */
export function watchUnlockedItems(changed: () => void): () => void {
  return watchSessionStorage((changes) => {
    if (Object.keys(changes).some(isUnlockedItem)) changed();
  });
}
