// Hands lists to the bulk page (read-bulk-lists.ts). They are stored in memory only, each in a separate item, so that
// none replaces another; and only as IDs, because a pasted text may contain tokens.
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';

/** The name of each list in the storage begins with this. */
export const bulkListPrefix = 'bulkList:';

/** Hands sessions to the bulk page. */
export async function storeBulkList(sessions: readonly SessionId[]): Promise<void> {
  const item = `${bulkListPrefix}${crypto.randomUUID()}`;
  await browser.storage.session.set({ [item]: { at: Date.now(), sessions } });
}
