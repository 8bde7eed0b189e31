// A list handed to the bulk page from elsewhere in the extension: in memory only, taken once, and ids alone, since a
// pasted text may hold tokens.

import { parseSessionId, type SessionId } from '../core/session-id.ts';
import { browser } from './api.ts';

const item = 'bulkList';

/** Hands sessions over to the bulk page. */
export async function giveBulkList(sessions: readonly SessionId[]): Promise<void> {
  await browser.storage.session.set({ [item]: sessions });
}

/** The sessions that were handed over; nobody finds them again. */
export async function takeBulkList(): Promise<readonly SessionId[]> {
  const { [item]: stored } = await browser.storage.session.get(item);
  await browser.storage.session.remove(item);
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((id) => (typeof id === 'string' ? (parseSessionId(id) ?? []) : []));
}
