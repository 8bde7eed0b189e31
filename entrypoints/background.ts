import { defineBackground } from '#imports';
import { hasAccess, watchAccess } from '../utils/browser/access.ts';
import { browser } from '../utils/browser/api.ts';
import { readEndsOf, removeOldRuns } from '../utils/browser/bulk-store.ts';
import {
  readAllIntegrations,
  readIntegrations,
  readIntegrationsToAsk,
  watchIntegrations,
} from '../utils/browser/integrations.ts';
import {
  appendEntries,
  clearJournal,
  noteNotRecorded,
  pruneJournal,
  sealOpenEntries,
} from '../utils/browser/journal.ts';
import {
  breakerOf,
  loadRateLimit,
  pruneBreakers,
  saveRateLimit,
  watchRefusals,
} from '../utils/browser/limits.ts';
import { closeToContentScripts } from '../utils/browser/local-store.ts';
import { isAnySealed } from '../utils/browser/locked-secrets.ts';
import {
  readCached,
  readLookup,
  removeUntrusted,
  settleWrites,
  storeAnswerer,
  storeLookup,
} from '../utils/browser/lookups.ts';
import { openPopupAt } from '../utils/browser/open-popup.ts';
import { forgetPasted } from '../utils/browser/pasted.ts';
import { effectivePreferences, readPreferences, watchPreferences } from '../utils/browser/preferences.ts';
import { readKeyOrMove } from '../utils/browser/prescribed-move.ts';
import { clearLookups } from '../utils/browser/recent-lookups.ts';
import { deleteOrphanedSecrets } from '../utils/browser/save-integrations.ts';
import {
  pruneSignedReplies,
  readSignedBefore,
  rememberSigned,
  watchSignedReplies,
} from '../utils/browser/signed-replies.ts';
import { portalTabs, sessionTabs } from '../utils/browser/tabs.ts';
import { nextMacrotask, sleep } from '../utils/browser/timers.ts';
import { createToolbar } from '../utils/browser/toolbar-icon.ts';
import { isTrusted, readTrusted } from '../utils/browser/trusted.ts';
import { unlockedIds, watchLocked } from '../utils/browser/unlocked.ts';
import { lockedSince, readMark, watchSecrets } from '../utils/browser/vault.ts';
import { registerCopyCommand } from '../utils/browser/worker/copy-command.ts';
import { isIdleFor, lockSecrets, setIdleInterval, watchAway } from '../utils/browser/worker/lock.ts';
import { createMenus, registerMenusAndOmnibox } from '../utils/browser/worker/menus-and-omnibox.ts';
import { messageTab, receiveMessages } from '../utils/browser/worker/messaging.ts';
import { registerPortals, startInOpenTabs } from '../utils/browser/worker/portal-scripts.ts';
import { syncManagedPolicy, watchManaged } from '../utils/browser/worker/sync-managed-policy.ts';
import type { Integration } from '../utils/core/integration/integration.ts';
import { portalsOf } from '../utils/core/policy/preferences.ts';
import { unknownSession } from '../utils/core/session/session-id.ts';
import { createAttemptService } from '../utils/services/attempt-service.ts';
import { createCredentialCheck } from '../utils/services/credential-check.ts';
import { createIntegrationCall } from '../utils/services/integration-call.ts';
import { createJournalService } from '../utils/services/journal-service.ts';
import { createLocking } from '../utils/services/locking.ts';
import { createLookupService } from '../utils/services/lookup-service.ts';
import { createPageThrottle } from '../utils/services/page-throttle.ts';
import { mediaEndpoint, registryEndpoint } from '../utils/services/registry-client.ts';
import { createSessionViews } from '../utils/services/session-views.ts';

export default defineBackground(() => {
  void closeToContentScripts();
  removeOldRuns(Date.now()).catch(() => undefined);

  // Not awaited: the last applied policy stays in force until the browser provides a new one.
  const followPolicy = () => void syncManagedPolicy().catch(() => undefined);
  followPolicy();
  watchManaged(followPolicy);

  const onUpdated = (tabId: number, { url }: { url?: string }) => {
    // The browser reports the address of portal tabs only, but wakes the worker for every tab.
    if (url !== undefined) toolbar.move(tabId, url);
  };
  const toolbar = createToolbar({
    now: Date.now,
    setFollowing: (isNeeded) =>
      browser.tabs.onUpdated[isNeeded ? 'addListener' : 'removeListener'](onUpdated),
  });
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onReplaced.addListener((tabId) => void toolbar.refresh(tabId));
  // An earlier worker may have died before it finished an update or handled an event.
  void toolbar.refreshAll();

  const pageThrottle = createPageThrottle({ load: loadRateLimit, save: saveRateLimit, now: Date.now, sleep });
  const callOf = createIntegrationCall({
    breakerOf,
    lockedSince,
    readSignedBefore,
    rememberSigned,
    hasAccess,
    fetch: (...request) => fetch(...request),
    now: Date.now,
    random: Math.random,
    sleep,
  });
  const checkCredentials = createCredentialCheck({ integrations: readAllIntegrations, markOf: readMark });
  const asking = {
    checkCredentials,
    integrations: readIntegrationsToAsk,
    keyOf(integration: Integration) {
      // Starts reading the breaker while the key is read: a new worker has neither in memory.
      void breakerOf(integration);
      return readKeyOrMove(integration);
    },
    now: Date.now,
  };
  const attempts = createAttemptService({ ...asking, ask: callOf(mediaEndpoint) });
  let trustChanges = 0;
  const lookups = createLookupService({
    ...asking,
    trustChanges: () => trustChanges,
    isTrusted: async (lookup) => isTrusted(lookup, await readTrusted()),
    ask: callOf(registryEndpoint),
    onExtraPageRequest: pageThrottle.charge,
    cached: readCached,
    store: storeLookup,
    storeAnswerer,
  });

  const views = createSessionViews({
    lookups,
    pageThrottle,
    toolbar,
    cached: readLookup,
    tell: messageTab,
    say: (key, substitutions) => browser.i18n.getMessage(key, substitutions),
    async pageSettings(origin) {
      const preferences = await effectivePreferences();
      return {
        chip: preferences.chip,
        taught: portalsOf(preferences).taught[origin] ?? null,
        ...(preferences.journalDays > 0 && { isJournaled: true as const }),
      };
    },
    sessionTabs,
    now: Date.now,
    later: nextMacrotask,
  });

  const journal = createJournalService({
    async settings() {
      const { value: days, locked } = (await readPreferences()).journalDays;
      return { days, isForbidden: locked && days === 0 };
    },
    lookupOf: readLookup,
    endsOf: readEndsOf,
    append: appendEntries,
    prune: pruneJournal,
    clear: clearJournal,
    sealOpen: sealOpenEntries,
    noteNotRecorded,
    now: Date.now,
  });

  const locking = createLocking({
    settings: effectivePreferences,
    lock: lockSecrets,
    canLock: isAnySealed,
    isIdleFor,
    lookupsEnded: lookups.ended,
    async clearResults() {
      await settleWrites();
      await clearLookups(undefined);
      await forgetPasted();
    },
    sessionTabs,
    async show(lookup) {
      await storeLookup(lookup);
      await views.tellTabs(lookup);
    },
    now: Date.now,
  });
  watchAway(locking.onAway);
  watchLocked(locking.onLocked);
  const followLockSettings = async () => setIdleInterval((await effectivePreferences()).lockAfterMinutes);
  void followLockSettings();
  // Locks secrets whose time ended while no worker ran or the machine slept.
  unlockedIds().catch(() => undefined);

  receiveMessages({
    showSession: ({ sessionId }, { tabId, origin }) => views.show(tabId, origin, sessionId),
    askAgain: ({ sessionId }, { tabId, origin }) => views.show(tabId, origin, sessionId, true),
    async sessionSeen({ sessionId }) {
      await journal.record([sessionId], 'portal');
      return undefined;
    },
    async resultsSeen({ sessionIds, place, runId }) {
      await journal.record(sessionIds, place, runId);
      return { isRead: true };
    },
    async openPopup(_, { windowId, sessionId }) {
      await openPopupAt(windowId, sessionId);
      return undefined;
    },
    lookUp: ({ sessionId, bypassCache, veriffIntegrationId, integrationId }) =>
      views.lookUpAndNotifyTabs(sessionId, {
        bypassCache,
        ...(veriffIntegrationId && { veriffIntegrationId }),
        ...(integrationId && { only: integrationId }),
      }),
    lookUpAfterPause: ({ sessionId }) => views.lookUpAfterPause(sessionId),
    async lookUpForList({ sessionId, afterMs, userInitiated, integrationId }) {
      await sleep(afterMs);
      const lookup = await lookups.lookUpForList(sessionId, userInitiated, integrationId);
      if (lookup.state === 'done') await views.tellTabs(lookup);
      return lookup;
    },
    async findSession({ attemptId, afterMs, userInitiated, integrationId }) {
      await sleep(afterMs);
      return attempts.findSession(attemptId, userInitiated, integrationId);
    },
    async recogniseCredentials({ texts }) {
      return (await checkCredentials(texts)).map((credential) => credential ?? null);
    },
    async lock() {
      await lockSecrets();
      return { isLocked: true };
    },
    testConnection: ({ integration, sessionId }) =>
      lookups.askOne(integration, sessionId ?? unknownSession()),
  });

  /**
   * Removes results that are no longer trusted from every surface, after a change of host, key or checks. Returns whether
   * there were any.
   */
  async function takeBackUntrusted(): Promise<boolean> {
    const untrusted = await removeUntrusted().catch(() => []);
    for (const sessionId of untrusted) await views.takeBack(sessionId);
    return untrusted.length > 0;
  }
  watchIntegrations(async (namesAlone) => {
    void journal.tidy();
    trustChanges += 1;
    const integrations = await readIntegrations();
    if (integrations.ok) await pruneBreakers(integrations.value);
    const all = await readAllIntegrations();
    if (all.ok) await pruneSignedReplies(all.value).catch(() => undefined);
    if (namesAlone) return;
    await takeBackUntrusted();
    await views.lookUpUnanswered();
  });
  watchSignedReplies(async (isAccepted) => {
    trustChanges += 1;
    if ((await takeBackUntrusted()) || isAccepted) await views.lookUpUnanswered();
  });
  watchSecrets(async (secretIds) => {
    const integrations = await readIntegrations();
    // A new secret is stored before its integration, whose own save will trigger this.
    if (!integrations.ok || !integrations.value.some(({ secretId }) => secretIds.includes(secretId))) return;
    await views.lookUpUnanswered();
  });
  // The permission dialog takes the focus, which closes the popup that would otherwise repeat the lookup.
  watchAccess(async () => {
    await startInOpenTabs();
    await views.lookUpUnanswered();
  });
  watchRefusals(async () => {
    for (const { tabId } of await sessionTabs()) void toolbar.refresh(tabId);
  });

  registerMenusAndOmnibox(checkCredentials);
  registerCopyCommand();
  const register = () => registerPortals(toolbar.refresh);
  watchPreferences(async () => {
    void followLockSettings();
    void journal.tidy();
    await register();
    await startInOpenTabs();
    for (const { tabId, origin } of await portalTabs()) {
      void toolbar.refresh(tabId);
      void views.tellSettings(tabId, origin);
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
    // Repeated, because a page that has not yet noticed that the old copy is orphaned rejects a new one.
    void sleep(1000).then(startInOpenTabs);
    // The page closes itself once it knows that the organization does not want it.
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
});
