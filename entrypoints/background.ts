import { defineBackground } from '#imports';
import { hasAccess } from '../utils/browser/access.ts';
import { browser } from '../utils/browser/api.ts';
import { gateOf, keepGates, loadPace, savePace, watchRefusals } from '../utils/browser/limits.ts';
import { fileLookup, readLookup } from '../utils/browser/lookups.ts';
import { receiveMessages, tellTab } from '../utils/browser/messaging.ts';
import { watchManaged } from '../utils/browser/policy.ts';
import {
  closeToContentScripts,
  readIntegrations,
  removeLeftovers,
  takePolicy,
  watchIntegrations,
} from '../utils/browser/settings.ts';
import { sessionTabs } from '../utils/browser/tabs.ts';
import { paint, refresh } from '../utils/browser/toolbar-icon.ts';
import { readKey, watchSecrets } from '../utils/browser/vault.ts';
import { type Lookup, outcomeOf } from '../utils/core/lookup.ts';
import { type SessionId, unknownSession } from '../utils/core/session-id.ts';
import { createLookupService } from '../utils/services/lookup-service.ts';
import { createPagePace } from '../utils/services/page-pace.ts';
import { callPatiently } from '../utils/services/patient-call.ts';
import { askRegistry } from '../utils/services/registry-client.ts';

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export default defineBackground(() => {
  void closeToContentScripts();

  // Never waited for: until the browser has handed the policy out, what was last taken over holds.
  const followPolicy = () => void takePolicy().catch(() => undefined);
  followPolicy();
  watchManaged(followPolicy);

  const pagePace = createPagePace({ load: loadPace, save: savePace, now: Date.now, sleep });
  const lookups = createLookupService({
    integrations: readIntegrations,
    keyOf: readKey,
    ask: async (integration, key, sessionId, again, requested) =>
      callPatiently({
        gate: await gateOf(integration),
        again,
        attempt: async (timeoutMs) => {
          requested();
          const answer = await askRegistry(integration, key, sessionId, {
            fetch: (...request) => fetch(...request),
            timeoutMs,
            now: Date.now,
          });
          // Without the permission a call fails like a lost network.
          const { host } = new URL(integration.baseUrl);
          const isLost = 'failure' in answer && answer.failure.kind === 'offline';
          return isLost && !(await hasAccess(host))
            ? { failure: { kind: 'access-withdrawn', host } }
            : answer;
        },
        now: Date.now,
        random: Math.random,
        sleep,
      }),
    pageRequestsMore: pagePace.charge,
    filed: readLookup,
    file: fileLookup,
    now: Date.now,
  });

  /** Brings toolbar and chip of every tab that shows this lookup's session up to date. */
  async function tellTabs(lookup: Lookup): Promise<void> {
    const glimpse = { sessionId: lookup.sessionId, outcome: outcomeOf(lookup) };
    for (const { tabId, sessionId } of await sessionTabs()) {
      if (sessionId !== lookup.sessionId) continue;
      void refresh(tabId);
      void tellTab(tabId, glimpse);
    }
  }

  /** A lookup that no tab's own message asked for: its tabs are told when it begins and when it has ended. */
  async function lookUpAside(sessionId: SessionId, again: boolean, iid?: string): Promise<Lookup> {
    const lookup = lookups.lookUp(sessionId, again, iid);
    if (again) await tellTabs({ state: 'checking', sessionId, at: Date.now() });
    await tellTabs(await lookup);
    return lookup;
  }

  receiveMessages({
    async showSession({ sessionId }, { tabId }) {
      const admit = pagePace.begin(tabId);
      // Before anything is asked: the badge of the session shown until now goes.
      void paint(tabId, sessionId ? 'checking' : undefined);
      const lookup = sessionId && (await lookups.lookUpForPage(sessionId, admit));
      if (!lookup) return undefined;
      void refresh(tabId);
      return { sessionId: lookup.sessionId, outcome: outcomeOf(lookup) };
    },
    async openPopup() {
      await browser.action.openPopup().catch(() => undefined);
      return undefined;
    },
    lookUp: ({ sessionId, again, iid }) => lookUpAside(sessionId, again, iid),
    testConnection: ({ integration, sessionId }) =>
      lookups.askOne(integration, sessionId ?? unknownSession()),
  });

  /** What the open tabs wait for may be known now. */
  async function lookUpUnanswered(): Promise<void> {
    for (const sessionId of new Set((await sessionTabs()).map((tab) => tab.sessionId))) {
      if ((await readLookup(sessionId))?.state !== 'done') await lookUpAside(sessionId, true);
    }
  }

  watchIntegrations(async () => {
    const integrations = await readIntegrations();
    if (!('kind' in integrations)) await keepGates(integrations);
    await lookUpUnanswered();
  });
  watchSecrets(async (secretIds) => {
    const integrations = await readIntegrations();
    // A secret that no integration names yet is about to be saved, and heard of then.
    if ('kind' in integrations || !integrations.some(({ secretId }) => secretIds.includes(secretId))) return;
    await lookUpUnanswered();
  });
  watchRefusals(async () => {
    for (const { tabId } of await sessionTabs()) void refresh(tabId);
  });

  browser.runtime.onStartup.addListener(removeLeftovers);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void removeLeftovers();
    if (reason === 'install') void browser.runtime.openOptionsPage();
  });
});
