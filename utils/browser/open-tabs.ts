// Makes a list for the bulk page from the sessions of all open portal tabs.
import type { Portals } from '../core/policy/portals.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { storeBulkList } from './bulk-list.ts';
import type { EffectiveSettings } from './effective-settings.ts';
import { readSessionTabs } from './tabs.ts';

/** The fragment of the bulk page's address that says that no tab showed a session. */
export const noTabsHash = '#no-tabs';

/** Returns the sessions in the portal tabs of all windows, without duplicates. */
export async function readOpenTabSessions(portals: Portals): Promise<readonly SessionId[]> {
  return [...new Set((await readSessionTabs(portals)).map(({ sessionId }) => sessionId))];
}

/** Opens the bulk page with the sessions of all open portal tabs; the page says so if there are none. */
export async function lookUpOpenTabs({
  portals,
  allowed,
}: Pick<EffectiveSettings, 'portals' | 'allowed'>): Promise<void> {
  const sessions = await readOpenTabSessions(portals);
  // If lists are not allowed, the page says so.
  if (allowed.bulk && sessions.length > 0) await storeBulkList(sessions);
  const hash = sessions.length === 0 ? noTabsHash : '';
  await browser.tabs.create({ url: browser.runtime.getURL(`/bulk.html${hash}`) });
}
