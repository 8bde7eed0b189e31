// Starts the content script on added hosts, and in portal tabs that were open before the extension.
import { preferenceValues } from '../../core/policy/applied-policy.ts';
import { builtInPortalHost } from '../../core/session/portal-host.ts';
import { browser } from '../api.ts';
import { readPortals, readPreferences } from '../preferences.ts';
import { readTabIdsOn } from '../tabs.ts';
import { messageTab } from './messaging.ts';

/** The built content script, which the manifest names for the built-in host. */
const contentScriptFile = 'portal.js';

/** Starts the content script in an open page. A page that can't be reached gets it when it is loaded again. */
async function start(tabId: number): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId }, files: [contentScriptFile], injectImmediately: true })
    .catch(() => undefined);
}

/** Starts the content script in every open portal tab; a tab that already has it ignores the new one. */
export async function startInOpenTabs(): Promise<void> {
  const { origins } = await readPortals();
  await Promise.all((await readTabIdsOn(origins)).map(start));
}

/**
 * Registers content scripts for exactly the added hosts. An update of the extension drops all registrations, so this
 * runs after each update, at each start of the browser, and after each change. A removed host loses its chips at once,
 * and `refresh` clears the toolbar of its tabs. While the preferences can't be read, none is removed.
 */
export async function registerPortals(refresh: (tabId: number) => Promise<void>): Promise<void> {
  await navigator.locks.request('portals', async () => {
    const preferences = await readPreferences();
    const { portalHosts } = preferenceValues(preferences);
    const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
    const removed = preferences.unreadable ? [] : registered.filter((host) => !portalHosts.includes(host));
    const added = portalHosts.filter((host) => host !== builtInPortalHost && !registered.includes(host));
    if (removed.length > 0) await browser.scripting.unregisterContentScripts({ ids: removed });
    await browser.scripting.registerContentScripts(
      added.map((host) => ({
        id: host,
        matches: [`https://${host}/*`],
        js: [contentScriptFile],
        runAt: 'document_start' as const,
        persistAcrossSessions: true,
      })),
    );
    const tabsOnRemovedHosts = await readTabIdsOn(removed.map((host) => `https://${host}`));
    await Promise.all(
      tabsOnRemovedHosts.flatMap((tabId) => [
        messageTab(tabId, { type: 'pageSettings', chip: 'none', taught: null }),
        refresh(tabId),
      ]),
    );
  });
}
