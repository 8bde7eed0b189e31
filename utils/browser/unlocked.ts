// The unlocked secrets: in memory (`storage.session`), until a person locks them, the time without use is over, or the
// browser closes. When they were last used is stored beside them, so that it outlives the worker and the machine's sleep.

import { readSessionEntry, type SessionEntry } from '../core/integration/vault-entry.ts';
import { isLockDue } from '../core/limits/auto-lock.ts';
import { browser } from './api.ts';
import { effectivePreferences } from './preferences.ts';
import { watchSession } from './session-changes.ts';

const prefix = 'unlocked:';
const itemOf = (secretId: string) => `${prefix}${secretId}`;

/** The id of the secret in an item of `storage.session`; undefined for another item. */
export const unlockedIdIn = (item: string) =>
  item.startsWith(prefix) ? item.slice(prefix.length) : undefined;

const isUnlockedItem = (item: string) => unlockedIdIn(item) !== undefined;

/** When an unlocked secret was last used, in milliseconds since 1970; it goes when they are locked. */
const lastUseItem = 'unlocked-last-use';

/** The stored items; those of unlocked secrets only while the time without use is not over. */
async function read(items: string[] | null): Promise<Record<string, unknown>> {
  const [stored, { lockAfterMinutes }] = await Promise.all([
    browser.storage.session.get(items),
    effectivePreferences(),
  ]);
  const isExpired = isLockDue(stored[lastUseItem], lockAfterMinutes, Date.now());
  if (!isExpired || !Object.keys(stored).some(isUnlockedItem)) return stored;
  await dropUnlocked();
  return {};
}

/** An unlocked secret; undefined while it is locked. Where the time without use is over, all are locked. */
export async function readUnlocked(secretId: string): Promise<SessionEntry | undefined> {
  const { [itemOf(secretId)]: stored } = await read([itemOf(secretId), lastUseItem]);
  return readSessionEntry(stored);
}

/** The ids of all secrets that are unlocked now. */
export async function unlockedIds(): Promise<ReadonlySet<string>> {
  return new Set(Object.keys(await read(null)).flatMap((item) => unlockedIdIn(item) ?? []));
}

/** The private keys of the journal that are unlocked now. */
export async function unlockedJournalKeys(): Promise<readonly string[]> {
  const unlocked = Object.entries(await read(null)).flatMap(([item, value]) =>
    isUnlockedItem(item) ? (readSessionEntry(value)?.journalKey ?? []) : [],
  );
  return [...new Set(unlocked)];
}

/** Stores an unlocked secret; that is a use. */
export async function putUnlocked(secretId: string, entry: SessionEntry): Promise<void> {
  // Those whose time is over are locked first: this use is none of theirs.
  await unlockedIds();
  await browser.storage.session.set({ [itemOf(secretId)]: entry, [lastUseItem]: Date.now() });
}

/** Stores that an unlocked secret was used now; not to be waited for. */
export async function storeUse(): Promise<void> {
  await browser.storage.session.set({ [lastUseItem]: Date.now() }).catch(() => undefined);
}

/** Removes unlocked secrets with these ids, because nothing names them any more. */
export async function deleteUnlocked(isLeftover: (secretId: string) => boolean): Promise<void> {
  const items = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(
    items.filter((item) => {
      const secretId = unlockedIdIn(item);
      return secretId !== undefined && isLeftover(secretId);
    }),
  );
}

/** Locks all secrets, by removing what was unlocked. */
export async function dropUnlocked(): Promise<void> {
  const items = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(items.filter((item) => isUnlockedItem(item) || item === lastUseItem));
}

/** Calls back when secrets were locked, by whichever page or worker, until the returned function is called. */
export function watchLocked(locked: () => void): () => void {
  return watchSession((changes) => {
    if (lastUseItem in changes && typeof changes[lastUseItem]?.newValue !== 'number') locked();
  });
}

/** Calls back when a secret was unlocked or locked, until the returned function is called. */
export function watchUnlocked(changed: () => void): () => void {
  return watchSession((changes) => {
    if (Object.keys(changes).some(isUnlockedItem)) changed();
  });
}
