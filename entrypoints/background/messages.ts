// The worker's reply to each message.
import { openPopupAt } from '../../utils/browser/open-popup.ts';
import { sleep } from '../../utils/browser/timers.ts';
import { lockSecrets } from '../../utils/browser/worker/lock.ts';
import type { Handlers } from '../../utils/browser/worker/messaging.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import type { Services } from './services.ts';

/** Returns a handler for each message, which uses the services. */
export function messageHandlers(services: Services): Handlers {
  const { checkCredentials, attempts, lookups, views, pageSettings, journal } = services;
  return {
    showSession: ({ sessionId }, { tabId, origin }) => views.show(tabId, origin, sessionId),
    askAgain: ({ sessionId }, { tabId, origin }) => views.show(tabId, origin, sessionId, true),
    readPageSettings: (_, { origin }) => pageSettings(origin),
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
        ...(integrationId && { onlyIntegrationId: integrationId }),
      }),
    lookUpAfterPause: ({ sessionId }) => views.lookUpAfterPause(sessionId),
    async lookUpForList({ sessionId, delayMs, userInitiated, integrationId }) {
      await sleep(delayMs);
      const lookup = await lookups.lookUpForList(sessionId, userInitiated, integrationId);
      if (lookup.state === 'done') await views.notifyTabs(lookup);
      return lookup;
    },
    async findSession({ attemptId, delayMs, userInitiated, integrationId }) {
      await sleep(delayMs);
      return attempts.findSession(attemptId, userInitiated, integrationId);
    },
    async recognizeCredentials({ texts }) {
      return (await checkCredentials(texts)).map((credential) => credential ?? null);
    },
    async lock() {
      await lockSecrets();
      return { isLocked: true };
    },
    testConnection: ({ integration, sessionId }) =>
      lookups.askOne(integration, sessionId ?? randomSessionId()),
  };
}
