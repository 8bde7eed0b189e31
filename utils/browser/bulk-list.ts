// Lists that other parts of the extension hand to the bulk page. They are stored in memory only, each under a separate
// name, so that none replaces another; and only as IDs, because a pasted text may contain tokens.
import { parseSessionId, type SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { watchSessionStorage } from './storage-changes.ts';

const prefix = 'bulkList:';

/** A list that waits for the bulk page. */
export interface StoredBulkList {
  /** The list's name in the storage. */
  readonly item: string;
  readonly sessions: readonly SessionId[];
}

/** Hands sessions to the bulk page. */
export async function storeBulkList(sessions: readonly SessionId[]): Promise<void> {
  const item = `${prefix}${crypto.randomUUID()}`;
  await browser.storage.session.set({ [item]: { at: Date.now(), sessions } });
}

/** Reads the waiting lists, the oldest first. */
export async function readBulkLists(): Promise<readonly StoredBulkList[]> {
  const stored = Object.entries(await browser.storage.session.get(null));
  const lists = stored.flatMap(([item, value]) => {
    const { at, sessions } = (value ?? {}) as { at?: unknown; sessions?: unknown };
    if (!item.startsWith(prefix) || !Array.isArray(sessions)) return [];
    const ids = sessions.flatMap((id) => (typeof id === 'string' ? (parseSessionId(id) ?? []) : []));
    return ids.length > 0 ? [{ item, at: Number(at), sessions: ids }] : [];
  });
  return lists.toSorted((a, b) => a.at - b.at);
}

/** Deletes lists from the storage, once their IDs are on the page. */
export async function deleteBulkLists(lists: readonly StoredBulkList[]): Promise<void> {
  await browser.storage.session.remove(lists.map(({ item }) => item));
}

/** Calls back after each list that is handed over or deleted, until the returned function is called. */
export function watchBulkLists(changed: () => void): () => void {
  return watchSessionStorage((changes) => {
    if (Object.keys(changes).some((item) => item.startsWith(prefix))) changed();
  });
}
