// The practice portal. The fragment of its address is a portal path, and the real visit tracking and chip follow it.
// Its sessions and replies come from the demo; this page sends no message and no request.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageUnavailable } from '../../components/PageUnavailable.tsx';
import { PracticePortal } from '../../components/PracticePortal.tsx';
import { browser } from '../../utils/browser/api.ts';
import { openPopupAt } from '../../utils/browser/open-popup.ts';
import { readAllowedFeatures, watchAllowedFeature } from '../../utils/browser/policy.ts';
import { paintDemo } from '../../utils/browser/toolbar-painter.ts';
import { demoSessions } from '../../utils/core/demo/demo.ts';
import { isDemoSession, sessionIdFromPractice } from '../../utils/core/demo/demo-session.ts';
import { chipViewOf } from '../../utils/core/lookup/chip-view.ts';
import { defaultPreferences } from '../../utils/core/policy/preferences.ts';
import { portalOrigin } from '../../utils/core/session/address.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { lookUpDemo } from '../../utils/pages/demo-call.ts';
import { type ChipState, createChip } from '../../utils/portal/chip.ts';
import { trackVisits } from '../../utils/portal/track-visits.ts';

const practiceUrl = browser.runtime.getURL('/practice.html');

/** Reads the session in this page's address. */
const readSessionId = () => sessionIdFromPractice(location.href, practiceUrl);

/** Returns the words of an outcome, marked as the demo's. */
const demoWords = (state: ChipState) =>
  i18n.t('demo.said', { words: browser.i18n.getMessage(`outcome_${state.replaceAll('-', '_')}`) });

const settings = { chip: defaultPreferences.chip, taught: null };

/** Shows the demo's results on this page as the content script shows results on the portal. */
async function trackPractice(tabId: number, windowId: number): Promise<void> {
  const visits = trackVisits({
    page: {
      window,
      document,
      navigation: window.navigation,
      isPrerendered: () => false,
      isHidden: () => document.hidden,
      location: {
        origin: portalOrigin,
        get href() {
          return portalOrigin + location.hash.slice(1);
        },
      },
    },
    chip: createChip(document, {
      words: (state) => ({
        short: browser.i18n.getMessage(`chip_${state.replaceAll('-', '_')}`),
        full: demoWords(state),
      }),
      open: () => void openPopupAt(windowId, readSessionId() ?? null),
    }),
    until: new AbortController().signal,
    now: Date.now,
    isOrphan: () => false,
    readSettings: async () => settings,
    async send({ sessionId }) {
      paintDemo(tabId, undefined);
      if (!sessionId) return { sessionId: null, ...settings };
      if (!isDemoSession(sessionId)) return undefined;
      const lookup = await lookUpDemo(sessionId);
      const view = chipViewOf(lookup, (key) => browser.i18n.getMessage(key));
      // If the user opened another session meanwhile, the badge belongs to that one.
      if (readSessionId() === sessionId)
        paintDemo(tabId, { outcome: view.outcome, title: demoWords(view.outcome) });
      return { ...view, ...settings };
    },
  });
  // Apply the settings first, so that "Checking" appears before there is a reply.
  visits.applySettings(settings);
}

function App() {
  const [sessionId, setSessionId] = useState<SessionId | undefined>(readSessionId);
  useEffect(() => {
    const look = () => setSessionId(readSessionId());
    navigation.addEventListener('currententrychange', look);
    return () => navigation.removeEventListener('currententrychange', look);
  }, []);
  useEffect(() => {
    const title = i18n.t('practice.title');
    document.title = sessionId ? `${i18n.t('practice.session')} · ${title}` : title;
  }, [sessionId]);
  return (
    <PracticePortal
      sessions={sessions}
      shown={sessions.find(({ id }) => id === sessionId)}
      onConnect={() => location.assign(browser.runtime.getURL('/options.html'))}
    />
  );
}

document.documentElement.lang = i18n.t('language');
document.title = i18n.t('practice.title');
watchAllowedFeature('demo', () => location.reload());
const sessions = demoSessions(Date.now());
// "Try the demo" opens a session, where a reviewer's work starts; the list has its own address.
if (!location.hash) history.replaceState(null, '', `#/verifications/${sessions[0]?.id}`);
const app = document.querySelector('#app');
if ((await readAllowedFeatures()).demo) {
  if (app) render(<App />, app);
  const { id, windowId } = await browser.tabs.getCurrent();
  if (id !== undefined && windowId !== undefined) void trackPractice(id, windowId);
} else if (app) {
  render(<PageUnavailable title={i18n.t('practice.title')} words={i18n.t('practice.notAllowed')} />, app);
}
