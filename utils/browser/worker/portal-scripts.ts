// The content script on hosts that a person added, and in portal tabs that were open before it could be there.
import { builtInPortal } from '../../core/session/portal-host.ts';
import { browser } from '../api.ts';
import { effectivePreferences, readPortals } from '../preferences.ts';
import { tabsOn } from '../tabs.ts';
import { messageTab } from './messaging.ts';

/** The built content script, the same file that the manifest names for the built-in host. */
const file = 'portal.js';

/** Starts the content script in a page that is open; a page that can't be reached has none until it is loaded again. */
async function start(tabId: number): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId }, files: [file], injectImmediately: true })
    .catch(() => undefined);
}

/** Starts the content script in every portal tab that is open; one that has it already takes no notice. */
export async function startInOpenTabs(): Promise<void> {
  const { origins } = await readPortals();
  await Promise.all((await tabsOn(origins)).map(start));
}

/**
 * Makes the registered content scripts those of the hosts that were added. An update of the extension drops them all,
 * so this is for its start as well as for each change; a host that was removed loses its chips at once, and `refresh`
 * clears the toolbar of its tabs.
 */
export async function registerPortals(refresh: (tabId: number) => Promise<void>): Promise<void> {
  await navigator.locks.request('portals', async () => {
    const { portalHosts } = await effectivePreferences();
    const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
    const removed = registered.filter((host) => !portalHosts.includes(host));
    const added = portalHosts.filter((host) => host !== builtInPortal && !registered.includes(host));
    if (removed.length > 0) await browser.scripting.unregisterContentScripts({ ids: removed });
    await browser.scripting.registerContentScripts(
      added.map((host) => ({
        id: host,
        matches: [`https://${host}/*`],
        js: [file],
        runAt: 'document_start' as const,
        persistAcrossSessions: true,
      })),
    );
    const orphaned = await tabsOn(removed.map((host) => `https://${host}`));
    await Promise.all(
      orphaned.flatMap((tabId) => [
        messageTab(tabId, { type: 'pageSettings', chip: 'none', taught: null }),
        refresh(tabId),
      ]),
    );
  });
}
