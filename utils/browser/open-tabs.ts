// The sessions of all open portal tabs, as a list for the bulk page.
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { giveBulkList } from './bulk-list.ts';
import { readAllowed } from './policy.ts';
import { sessionTabs } from './tabs.ts';

/** The fragment of the bulk page's address where no tab showed a session. */
export const noTabsHash = '#no-tabs';

/** The sessions that portal tabs show now, in all windows, each once. */
export async function openTabSessions(): Promise<readonly SessionId[]> {
  return [...new Set((await sessionTabs()).map(({ sessionId }) => sessionId))];
}

/** Opens the bulk page with the sessions of all open portal tabs as a list; it says so where there are none. */
export async function lookUpOpenTabs(): Promise<void> {
  const [sessions, { bulk }] = await Promise.all([openTabSessions(), readAllowed()]);
  // Where lists are not allowed the page says that.
  if (bulk && sessions.length > 0) await giveBulkList(sessions);
  const hash = sessions.length === 0 ? noTabsHash : '';
  await browser.tabs.create({ url: browser.runtime.getURL(`/bulk.html${hash}`) });
}
