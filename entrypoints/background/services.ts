// Builds the worker's services (utils/services) on the browser's stores, tabs and network.
import { hasAccess } from '../../utils/browser/access.ts';
import { browser } from '../../utils/browser/api.ts';
import { readResultsOf } from '../../utils/browser/bulk-results.ts';
import {
  readAllIntegrations,
  readIntegrations,
  readIntegrationsToAsk,
} from '../../utils/browser/integrations.ts';
import {
  addNotRecorded,
  appendEntries,
  clearJournal,
  pruneJournal,
  sealUnsealedEntries,
} from '../../utils/browser/journal.ts';
import { breakerAccessOf, loadRateLimit, pruneBreakers, saveRateLimit } from '../../utils/browser/limits.ts';
import { isAnySealed } from '../../utils/browser/locked-secrets.ts';
import {
  deleteUntrusted,
  readCached,
  readLookup,
  settleWrites,
  storeAnswerer,
  storeLookup,
} from '../../utils/browser/lookups.ts';
import { deletePastedSession } from '../../utils/browser/pasted.ts';
import { readPortals, readPreferences, readPreferenceValues } from '../../utils/browser/preferences.ts';
import { readKeyOrMove } from '../../utils/browser/prescribed-move.ts';
import { clearLookups } from '../../utils/browser/recent-lookups.ts';
import { pruneSignedReplies, readSignedBefore, storeSigned } from '../../utils/browser/signed-replies.ts';
import { readSessionTabs } from '../../utils/browser/tabs.ts';
import { nextMacrotask, sleep } from '../../utils/browser/timers.ts';
import type { Toolbar } from '../../utils/browser/toolbar-icon.ts';
import { isTrusted, readTrustedValues } from '../../utils/browser/trusted.ts';
import { hasUnlockedItems } from '../../utils/browser/unlocked-items.ts';
import { readFoldedSecret, readSigningFailure } from '../../utils/browser/vault.ts';
import { isIdleFor, lockSecrets } from '../../utils/browser/worker/lock.ts';
import { messageTab } from '../../utils/browser/worker/messaging.ts';
import { parseForPopup } from '../../utils/browser/worker/parse-for-popup.ts';
import { portalsOf } from '../../utils/core/policy/portals.ts';
import { createAttemptService } from '../../utils/services/attempt-service.ts';
import { createCredentialCheck } from '../../utils/services/credential-check.ts';
import { createIntegrationCall } from '../../utils/services/integration-call.ts';
import { createJournalService } from '../../utils/services/journal-service.ts';
import { createLocking } from '../../utils/services/locking.ts';
import { createLookupService } from '../../utils/services/lookup-service.ts';
import { createPageThrottle } from '../../utils/services/page-throttle.ts';
import { mediaEndpoint, registryEndpoint } from '../../utils/services/registry-client.ts';
import { createSessionViews } from '../../utils/services/session-views.ts';
import { createSettingsChanges } from '../../utils/services/settings-changes.ts';

/** Creates the journal's service on the browser's stores. */
function createJournal() {
  return createJournalService({
    async settings() {
      const { value: days, locked } = (await readPreferences()).journalDays;
      return { days, isForbidden: locked && days === 0 };
    },
    lookupOf: readLookup,
    resultsOf: readResultsOf,
    append: appendEntries,
    prune: pruneJournal,
    clear: clearJournal,
    sealUnsealed: sealUnsealedEntries,
    addNotRecorded,
    now: Date.now,
  });
}

/** How long parsing the settings for the popup waits after a lookup, so that its answer goes first, in milliseconds. */
const parseAfterMs = 500;

const readOpenSessionTabs = () => readSessionTabs(readPortals());

/** Creates signed calls with the browser's network, clock and stores. */
function createCall() {
  return createIntegrationCall({
    breakerAccessOf,
    readSigningFailure,
    readSignedBefore,
    storeSigned,
    hasAccess,
    fetch: (...request) => fetch(...request),
    now: Date.now,
    random: Math.random,
    sleep,
  });
}

/** Reads the settings of portal pages on an origin. */
async function pageSettings(origin: string) {
  const preferences = await readPreferenceValues();
  return {
    chip: preferences.chip,
    taught: portalsOf(preferences).taught[origin] ?? null,
    ...(preferences.journalDays > 0 && { isJournaled: true as const }),
  };
}

/** Creates the worker's services on the browser's stores, tabs and network. */
export function createServices(toolbar: Toolbar) {
  const pageThrottle = createPageThrottle({ load: loadRateLimit, save: saveRateLimit, now: Date.now, sleep });
  const callOf = createCall();
  const checkCredentials = createCredentialCheck({
    integrations: readAllIntegrations,
    foldedSecretOf: readFoldedSecret,
  });
  const asking = {
    checkCredentials,
    integrations: readIntegrationsToAsk,
    keyOf: readKeyOrMove,
    now: Date.now,
  };
  const attempts = createAttemptService({ ...asking, ask: callOf(mediaEndpoint) });
  const lookups = createLookupService({
    ...asking,
    trustChangeCount: () => settingsChanges.trustChangeCount(),
    isTrusted: async (lookup) => isTrusted(lookup, await readTrustedValues()),
    ask: callOf(registryEndpoint),
    onExtraPageRequest: pageThrottle.charge,
    cached: readCached,
    store(lookup) {
      if (lookup.state !== 'checking') void sleep(parseAfterMs).then(parseForPopup);
      return storeLookup(lookup);
    },
    storeAnswerer,
  });

  const views = createSessionViews({
    lookups,
    pageThrottle,
    toolbar,
    cached: readLookup,
    messageTab,
    translate: (key, substitutions) => browser.i18n.getMessage(key, substitutions),
    pageSettings,
    sessionTabs: readOpenSessionTabs,
    now: Date.now,
    nextMacrotask,
    sleep,
  });

  const locking = createLocking({
    settings: readPreferenceValues,
    lock: lockSecrets,
    canLock: isAnySealed,
    isIdleFor,
    isUnlocked: hasUnlockedItems,
    lookupsEnded: lookups.ended,
    async clearResults() {
      await settleWrites();
      await clearLookups(undefined);
      await deletePastedSession();
    },
    sessionTabs: readOpenSessionTabs,
    async show(lookup) {
      await storeLookup(lookup);
      await views.notifyTabs(lookup);
    },
    now: Date.now,
  });

  const settingsChanges = createSettingsChanges({
    integrations: readIntegrations,
    allIntegrations: readAllIntegrations,
    pruneBreakers,
    pruneSignedReplies,
    deleteUntrusted,
    retractResult: views.retractResult,
    lookUpUnanswered: views.lookUpUnanswered,
  });

  const journal = createJournal();
  return { checkCredentials, attempts, lookups, views, pageSettings, journal, locking, settingsChanges };
}

export type Services = ReturnType<typeof createServices>;
