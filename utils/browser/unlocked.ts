// The unlocked secrets, in memory (`storage.session`) until the browser closes or they are locked: by the user, with
// the screen, or after a time without use. The time of their last use is stored beside them, so that it survives the
// worker and the device's sleep.

import { readSessionEntry, type SessionEntry } from '../core/integration/vault-entry.ts';
import { isLockDue } from '../core/limits/auto-lock.ts';
import { browser } from './api.ts';
import { readPreferenceValues } from './preferences.ts';
import { isUnlockedItem, lastUseItem, unlockedIdIn, unlockedItemOf } from './unlocked-items.ts';

/**
 * Reads items. If an unlocked secret is among them and the time without use is over, locks all secrets and returns
 * none.
 */
async function read(items: string[] | null): Promise<Record<string, unknown>> {
  const [stored, { lockAfterMinutes }] = await Promise.all([
    browser.storage.session.get(items),
    readPreferenceValues(),
  ]);
  const isExpired = isLockDue(stored[lastUseItem], lockAfterMinutes, Date.now());
  if (!isExpired || !Object.keys(stored).some(isUnlockedItem)) return stored;
  await deleteAllUnlocked();
  return {};
}

/** Reads an unlocked secret; undefined while it is locked, or if the time without use is over: then locks all. */
export async function readUnlocked(secretId: string): Promise<SessionEntry | undefined> {
  const { [unlockedItemOf(secretId)]: stored } = await read([unlockedItemOf(secretId), lastUseItem]);
  return readSessionEntry(stored);
}

/** Reads the ids of the unlocked secrets. If the time without use is over, locks all and returns none. */
export async function readUnlockedIds(): Promise<ReadonlySet<string>> {
  return new Set(Object.keys(await read(null)).flatMap((item) => unlockedIdIn(item) ?? []));
}

/** Reads the unlocked private keys of the journal. */
export async function readUnlockedJournalKeys(): Promise<readonly string[]> {
  const unlocked = Object.entries(await read(null)).flatMap(([item, value]) =>
    isUnlockedItem(item) ? (readSessionEntry(value)?.journalKey ?? []) : [],
  );
  return [...new Set(unlocked)];
}

/** Stores an unlocked secret, which counts as a use. */
export async function storeUnlocked(secretId: string, entry: SessionEntry): Promise<void> {
  // Expired secrets are locked first, because this use must not prolong them.
  await readUnlockedIds();
  await browser.storage.session.set({ [unlockedItemOf(secretId)]: entry, [lastUseItem]: Date.now() });
}

/** Stores that an unlocked secret was used now. Callers need not wait. */
export async function storeLastUse(): Promise<void> {
  await browser.storage.session.set({ [lastUseItem]: Date.now() }).catch(() => undefined);
}

/** Deletes unlocked secrets that nothing refers to any more. */
export async function deleteUnlocked(isLeftover: (secretId: string) => boolean): Promise<void> {
  const items = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(
    items.filter((item) => {
      const secretId = unlockedIdIn(item);
      return secretId !== undefined && isLeftover(secretId);
    }),
  );
}

/** Locks all secrets by deleting the unlocked ones. */
export async function deleteAllUnlocked(): Promise<void> {
  const items = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(items.filter((item) => isUnlockedItem(item) || item === lastUseItem));
}
