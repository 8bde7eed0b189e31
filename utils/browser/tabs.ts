// Reads what tabs show, by their addresses only; the host permissions reveal those on Veriff's hosts, not those of
// other sites.
import type { Portals } from '../core/policy/portals.ts';
import { sessionIdFromAddress } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';

export interface SessionTab {
  readonly tabId: number;
  readonly sessionId: SessionId;
}

/** Returns the session in a tab's address; undefined for another page, or if the tab is gone. */
export async function readSessionInTab(
  tabId: number,
  portals: Portals | Promise<Portals>,
): Promise<SessionId | undefined> {
  const { url = '' } = (await browser.tabs.get(tabId).catch(() => undefined)) ?? {};
  const { origins, taught } = await portals;
  return sessionIdFromAddress(url, origins, taught);
}

/** Returns the ids of the tabs on these origins, in all windows, except discarded ones, which have no page. */
export async function readTabIdsOn(origins: readonly string[]): Promise<number[]> {
  // For the browser, an empty list of addresses means every tab.
  if (origins.length === 0) return [];
  const tabs = await browser.tabs.query({ url: origins.map((origin) => `${origin}/*`), discarded: false });
  return tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** Finds every portal tab in all windows, the visible ones first, with the session in its address. */
export async function readPortalTabs(
  portals: Portals | Promise<Portals>,
): Promise<{ tabId: number; origin: string; sessionId: SessionId | undefined }[]> {
  const { origins, taught } = await portals;
  const tabs = await browser.tabs.query({ url: origins.map((origin) => `${origin}/*`) });
  return tabs
    .toSorted((a, b) => Number(b.active) - Number(a.active))
    .flatMap(({ id: tabId, url = '' }) =>
      tabId === undefined
        ? []
        : [{ tabId, origin: new URL(url).origin, sessionId: sessionIdFromAddress(url, origins, taught) }],
    );
}

/** Finds every portal tab that shows a session, in all windows. */
export async function readSessionTabs(portals: Portals | Promise<Portals>): Promise<SessionTab[]> {
  return (await readPortalTabs(portals)).flatMap(({ tabId, sessionId }) =>
    sessionId ? [{ tabId, sessionId }] : [],
  );
}
