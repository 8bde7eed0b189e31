// The lists that other parts of the extension have handed to the bulk page (bulk-list.ts).
import { parseSessionId, type SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { bulkListPrefix } from './bulk-list.ts';
import { watchSessionStorage } from './storage-changes.ts';

/** A list that waits for the bulk page. */
export interface BulkList {
  /** The list's name in the storage. */
  readonly item: string;
  readonly sessions: readonly SessionId[];
}

/** Reads the waiting lists, the oldest first. */
export async function readBulkLists(): Promise<readonly BulkList[]> {
  const stored = Object.entries(await browser.storage.session.get(null));
  const lists = stored.flatMap(([item, value]) => {
    const { at, sessions } = (value ?? {}) as { at?: unknown; sessions?: unknown };
    if (!item.startsWith(bulkListPrefix) || !Array.isArray(sessions)) return [];
    const ids = sessions.flatMap((id) => (typeof id === 'string' ? (parseSessionId(id) ?? []) : []));
    return ids.length > 0 ? [{ item, at: Number(at), sessions: ids }] : [];
  });
  return lists.toSorted((a, b) => a.at - b.at);
}

/** Deletes lists from the storage, once their IDs are on the page. */
export async function deleteBulkLists(lists: readonly BulkList[]): Promise<void> {
  await browser.storage.session.remove(lists.map(({ item }) => item));
}

/** Calls back after each list that is handed over or deleted, until the returned function is called. */
export function watchBulkLists(changed: () => void): () => void {
  return watchSessionStorage((changes) => {
    if (Object.keys(changes).some((item) => item.startsWith(bulkListPrefix))) changed();
  });
}
