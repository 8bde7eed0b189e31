// The way from the extension's pages back to a session in the portal.

import { portalsOf } from '../core/policy/preferences.ts';
import { portalUrlOf } from '../core/session/portal-url.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { effectivePreferences } from './preferences.ts';

/** The portal's address of a session; undefined where no address of it names that session. */
export type PortalUrls = (sessionId: SessionId) => string | undefined;

/** Reads how the portal's addresses are made now: on the host of the portal tab that was used last, where one is open. */
export async function readPortalUrls(): Promise<PortalUrls> {
  const preferences = await effectivePreferences();
  const { origins } = portalsOf(preferences);
  const tabs = await browser.tabs.query({ url: origins.map((origin) => `${origin}/*`) });
  const [last] = tabs.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const host = last?.url && new URL(last.url).host;
  return (sessionId) => portalUrlOf(sessionId, preferences, host);
}

/** The tab in which this page shows sessions, one after the other. */
let shownIn: number | undefined;

/** Shows a portal page and brings it to the front, in the tab of the one before while that is still the portal's. */
export async function showInPortal(url: string): Promise<void> {
  const tab = shownIn === undefined ? undefined : await browser.tabs.get(shownIn).catch(() => undefined);
  if (tab?.id === undefined || !tab.url?.startsWith(`${new URL(url).origin}/`)) {
    shownIn = (await browser.tabs.create({ url })).id;
    return;
  }
  await browser.tabs.update(tab.id, { url, active: true });
  if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
