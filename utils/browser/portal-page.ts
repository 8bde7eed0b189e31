// Opens a session's page in the portal from the extension's pages.

import { portalsOf } from '../core/policy/portals.ts';
import type { Preferences } from '../core/policy/preferences.ts';
import { portalUrlOf } from '../core/session/portal-url.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';

/** Returns the address of a session in the portal; undefined if it can't be built. */
export type PortalUrlBuilder = (sessionId: SessionId) => string | undefined;

/** Reads how to build portal addresses: on the host of the portal tab that was used last, if one is open. */
export async function readUrlBuilder(preferences: Preferences): Promise<PortalUrlBuilder> {
  const { origins } = portalsOf(preferences);
  const tabs = await browser.tabs.query({ url: origins.map((origin) => `${origin}/*`) });
  const [last] = tabs.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const host = last?.url && new URL(last.url).host;
  return (sessionId) => portalUrlOf(sessionId, preferences, host);
}

/** The tab in which this page shows sessions, one after another. */
let shownIn: number | undefined;

/** Shows a portal page in front, in the tab of the page shown before, if that is still on the same host. */
export async function showInPortal(url: string): Promise<void> {
  const tab = shownIn === undefined ? undefined : await browser.tabs.get(shownIn).catch(() => undefined);
  if (tab?.id === undefined || !tab.url?.startsWith(`${new URL(url).origin}/`)) {
    shownIn = (await browser.tabs.create({ url })).id;
    return;
  }
  await browser.tabs.update(tab.id, { url, active: true });
  if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
