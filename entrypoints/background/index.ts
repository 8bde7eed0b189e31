// The service worker: registers every listener and hands each event to the services. It registers them synchronously at
// its start, because the browser delivers events only to listeners registered then.
import { defineBackground } from '#imports';
import { watchAccess } from '../../utils/browser/access.ts';
import { browser } from '../../utils/browser/api.ts';
import { deleteExpiredRuns } from '../../utils/browser/bulk-runs.ts';
import { watchIntegrations } from '../../utils/browser/integrations.ts';
import { closeToContentScripts } from '../../utils/browser/local-store.ts';
import {
  createPortalSource,
  readPortals,
  readPreferenceValues,
  watchPreferences,
} from '../../utils/browser/preferences.ts';
import { watchRejections } from '../../utils/browser/rejections.ts';
import { deleteOrphanedSecrets } from '../../utils/browser/save-integrations.ts';
import { watchSignedReplies } from '../../utils/browser/signed-replies.ts';
import { readPortalTabs, readSessionTabs } from '../../utils/browser/tabs.ts';
import { sleep } from '../../utils/browser/timers.ts';
import { createToolbar } from '../../utils/browser/toolbar-icon.ts';
import { readUnlockedIds } from '../../utils/browser/unlocked.ts';
import { watchLocked } from '../../utils/browser/unlocked-items.ts';
import { watchSecrets } from '../../utils/browser/vault.ts';
import { openVault } from '../../utils/browser/vault-store.ts';
import { registerCopyCommand } from '../../utils/browser/worker/copy-command.ts';
import { setIdleInterval, watchAway } from '../../utils/browser/worker/lock.ts';
import { createMenus, registerMenusAndOmnibox } from '../../utils/browser/worker/menus-and-omnibox.ts';
import { receiveMessages } from '../../utils/browser/worker/messaging.ts';
import { keepSettingsParsed } from '../../utils/browser/worker/parse-for-popup.ts';
import { registerPortals, startInOpenTabs } from '../../utils/browser/worker/portal-scripts.ts';
import { syncManagedPolicy, watchManagedPolicy } from '../../utils/browser/worker/sync-managed-policy.ts';
import { messageHandlers } from './messages.ts';
import { createServices } from './services.ts';

/** The delay of the work that each start of the worker does, in milliseconds, so that a lookup's request goes first. */
const startupWorkAfterMs = 100;

export default defineBackground(() => {
  void closeToContentScripts();
  openVault();
  // Not awaited: the last synced policy applies until the browser provides a new one.
  const syncPolicy = () => void syncManagedPolicy().catch(() => undefined);
  watchManagedPolicy(syncPolicy);

  const onUpdated = (tabId: number, { url }: { url?: string }) => {
    // The browser reports the address only of tabs on Veriff's hosts, but wakes the worker for every tab.
    if (url !== undefined) toolbar.move(tabId, url);
  };
  const portals = createPortalSource();
  const toolbar = createToolbar({
    portals,
    now: Date.now,
    watchAddresses: (isNeeded) =>
      browser.tabs.onUpdated[isNeeded ? 'addListener' : 'removeListener'](onUpdated),
  });
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onReplaced.addListener((tabId) => void toolbar.refresh(tabId));

  const services = createServices(toolbar);
  const { checkCredentials, views, journal, locking, settingsChanges } = services;
  receiveMessages(messageHandlers(services), portals);

  watchAway(locking.onAway);
  watchLocked(locking.onLocked);
  const applyIdleInterval = async () => setIdleInterval((await readPreferenceValues()).lockAfterMinutes);

  watchIntegrations((namesOnly) => {
    void journal.tidy();
    void settingsChanges.onIntegrations(namesOnly);
  });
  watchSignedReplies(settingsChanges.onSignedReplies);
  watchSecrets(settingsChanges.onSecrets);
  // The permission dialog takes the focus, which closes the popup that would otherwise repeat the lookup.
  watchAccess(async () => {
    await startInOpenTabs();
    await views.lookUpUnanswered();
  });
  watchRejections(async () => {
    for (const { tabId } of await readSessionTabs(readPortals())) void toolbar.refresh(tabId);
  });

  keepSettingsParsed();
  registerMenusAndOmnibox(checkCredentials);
  registerCopyCommand();
  const register = () => registerPortals(toolbar.refresh);
  watchPreferences(async () => {
    void applyIdleInterval();
    void journal.tidy();
    await register();
    await startInOpenTabs();
    for (const { tabId, origin } of await readPortalTabs(readPortals())) {
      void toolbar.refresh(tabId);
      void views.sendSettings(tabId, origin);
    }
  });

  browser.runtime.onStartup.addListener(deleteOrphanedSecrets);
  browser.runtime.onStartup.addListener(register);
  browser.runtime.onStartup.addListener(journal.tidy);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void deleteOrphanedSecrets();
    void createMenus();
    void register();
    void startInOpenTabs();
    // Repeated, because an old content script may notice too late for the first start that it is orphaned. The second
    // start ends it.
    void sleep(1000).then(startInOpenTabs);
    // The welcome page closes itself if the organization turned it off.
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });

  void sleep(startupWorkAfterMs).then(() => {
    // An earlier worker may have died before it painted a toolbar or handled an event.
    void toolbar.refreshAll();
    syncPolicy();
    void applyIdleInterval();
    // Locks secrets whose time ended while no worker ran or the machine slept.
    readUnlockedIds().catch(() => undefined);
    deleteExpiredRuns(Date.now()).catch(() => undefined);
  });
});
