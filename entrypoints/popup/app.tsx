// The popup's view, which the side panel shows too. Both follow the active tab.
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import '../../assets/failure.css';
import './app.css';
import { i18n } from '#i18n';
import { FailureView } from '../../components/FailureView.tsx';
import { FoundFrom } from '../../components/FindSession.tsx';
import { HostNotices } from '../../components/HostNotices.tsx';
import { outcomeWords } from '../../components/outcome-words.ts';
import { Popup, type PopupView } from '../../components/Popup.tsx';
import { QuestionView } from '../../components/QuestionView.tsx';
import { Refusals } from '../../components/Refusals.tsx';
import { SiteAccess } from '../../components/SiteAccess.tsx';
import { requestAccess, watchAccess } from '../../utils/browser/access.ts';
import { browser } from '../../utils/browser/api.ts';
import { giveBulkList } from '../../utils/browser/bulk-list.ts';
import { dismissHostNotice, watchHostNotices } from '../../utils/browser/host-notices.ts';
import { watchRefusals } from '../../utils/browser/limits.ts';
import { keepPasted } from '../../utils/browser/pasted.ts';
import { watchPreferences } from '../../utils/browser/preferences.ts';
import { recogniseCredentials } from '../../utils/browser/recognise-credentials.ts';
import { watchIntegrations } from '../../utils/browser/settings.ts';
import { activeTab, openSettings, openSettingsFor } from '../../utils/browser/tabs.ts';
import { createToolbar, paintDemo } from '../../utils/browser/toolbar-icon.ts';
import { unlock } from '../../utils/browser/unlock.ts';
import { isAnyLocked } from '../../utils/browser/vault.ts';
import { watchActiveTab } from '../../utils/browser/watch-active-tab.ts';
import { hostChangeAt } from '../../utils/core/api-hosts.ts';
import { type Failure, failureReport, isCredential } from '../../utils/core/failure.ts';
import { outcomeOf } from '../../utils/core/lookup.ts';
import { builtInPortal } from '../../utils/core/portal-host.ts';
import { findCandidates } from '../../utils/core/reader/find-candidates.ts';
import { type ReadText, readText } from '../../utils/core/reader/read-text.ts';
import { parseSessionId, type SessionId } from '../../utils/core/session-id.ts';
import { Attempt } from './attempt.tsx';
import { doneView } from './done-view.ts';
import { isAwayFromTab, shownLookup, shownSubject, tabSubject } from './popup-state.ts';
import { readStart, type Start } from './read-start.ts';
import { readStanding } from './standing.ts';
import type { Early } from './start.tsx';
import { pastedSubject, type Subject, typedSubject } from './subject.ts';
import { Unread } from './unread.tsx';
import { useKeys } from './use-keys.ts';
import { usePaste } from './use-paste.ts';
import { usePopup } from './use-popup.ts';

/** A failure as the popup shows it; `at` is when it came, in milliseconds since 1970. */
function failureView(failure: Failure, at: number, version: string): PopupView {
  return { kind: 'failed', failure, at, report: failureReport(failure, at, version) };
}

/** Whether a pasted text is a part of an ID that the field holds then, and not something whole. */
function isPartOfId(pasted: string, held: string): boolean {
  if (parseSessionId(held.trim())) return true;
  const { candidates, unreadable } = findCandidates(pasted);
  return candidates.length + unreadable.length === 0;
}

function App(start: Start & { readonly early: Early }) {
  const [{ obstacle, at, refusals, hostNotices, allowed, isOnPortal, support }, setStanding] = useState(
    start.standing,
  );
  const [extras, setExtras] = useState<typeof import('./extras.tsx')>();
  const { state, dispatch, ask } = usePopup(start, obstacle !== undefined);
  const { version } = browser.runtime.getManifest();
  const { subject, tab, text, question, isChecking } = state;
  const isDemo = subject?.isDemo ?? false;
  /** The text that was handed in last: what is read of an older one comes too late. */
  const newestText = useRef<string | undefined>(undefined);

  const readAgain = () => void readStanding().then(setStanding);

  /** Looks up a session that a person named. */
  function lookUp(next: Subject) {
    newestText.current = undefined;
    void keepPasted(next);
    dispatch({ type: 'turn', subject: next });
    ask(next, false);
  }

  function takeIn(read: ReadText) {
    const { found, decision } = read;
    if (decision.kind !== 'look-up') return dispatch({ type: 'question', question: { found, decision } });
    const { id, veriffIntegrationId } = decision.candidate;
    lookUp(typedSubject(id, allowed, veriffIntegrationId));
  }

  function type(typed: string) {
    newestText.current = undefined;
    dispatch({ type: 'text', text: typed });
  }

  /** Reads a text that was pasted or typed, and does what follows. */
  async function handIn(handed: string) {
    // A field holds one line.
    dispatch({ type: 'text', text: handed.trim().replace(/\s+/g, ' ') });
    newestText.current = handed;
    const read = await readText(handed, {
      recognise: recogniseCredentials,
      isAnyLocked: () => isAnyLocked().catch(() => true),
    });
    if (newestText.current === handed) takeIn(read);
  }

  function showTab() {
    newestText.current = undefined;
    dispatch({ type: 'turn', subject: tabSubject(tab) });
  }

  function askAgain() {
    dispatch({ type: 'pressed' });
    if (obstacle && !isDemo) readAgain();
    else if (subject) ask(subject, true);
  }

  useKeys();
  usePaste(handIn, isPartOfId);
  // Where the organization takes the demo away, what it said goes too.
  const isForbidden = isDemo && !allowed.demo;
  useEffect(() => {
    if (isForbidden) dispatch({ type: 'turn', subject: undefined });
  }, [isForbidden]);
  useEffect(() => {
    const stops = [watchIntegrations, watchRefusals, watchHostNotices].map((watch) => watch(readAgain));
    watchAccess(readAgain);
    // A change between the first reading and now has told nobody.
    readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => void import('./extras.tsx').then(setExtras), []);
  useEffect(() => {
    if (start.handed) takeIn(start.handed);
    const { text: typed, wish } = start.early;
    if (typed !== undefined && wish !== 'look-up') type(typed);
    if (wish === 'look-up') void handIn(typed ?? '');
    if (wish === 'check-again') askAgain();
    if (wish === 'settings') openSettings();
    if (wish === 'panel') openPanel(start.tab.windowId);
  }, []);
  useEffect(() => {
    if (!start.follows) return undefined;
    let newest: symbol | undefined;
    const look = async () => {
      const mine = Symbol('look');
      newest = mine;
      const shown = await activeTab();
      if (newest === mine) dispatch({ type: 'tab', tab: shown });
    };
    const stops = [watchActiveTab(look), watchPreferences(look)];
    // The tab may have gone on between the first look and now.
    void look();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  const shown = shownSubject(state);
  const lookup = shownLookup(state);
  // A verdict of the demo, on a tab that has none of its own: the toolbar says so while it is shown here.
  const demoOutcome = isDemo && !tab.sessionId && lookup?.state === 'done' ? outcomeOf(lookup) : undefined;
  const { tabId } = start.tab;
  useEffect(() => {
    if (!demoOutcome) return undefined;
    const clear = () => void paintDemo(tabId, undefined);
    void paintDemo(tabId, i18n.t('demo.said', { words: outcomeWords(demoOutcome).word }));
    addEventListener('pagehide', clear);
    return () => {
      removeEventListener('pagehide', clear);
      // By now the tab may show a session of its own.
      void createToolbar({ now: Date.now, setFollowing: () => undefined }).refresh(tabId);
    };
  }, [demoOutcome, tabId]);

  function viewNow(): PopupView {
    if (obstacle && !isDemo) return failureView(obstacle, at, version);
    if (question) return { kind: 'waiting' };
    if (!subject) return { kind: text === '' ? 'no-session' : 'waiting' };
    if (!shown) return { kind: 'waiting' };
    if (!lookup) return { kind: isChecking ? 'checking' : 'waiting' };
    return lookup.state === 'failed'
      ? failureView(lookup.failure, lookup.at, version)
      : doneView(lookup, version, isDemo);
  }
  const view = viewNow();
  const isFirst = !state.isAnswer && shown?.sessionId === start.subject?.sessionId;
  const focusResult = state.isAnswer || (isFirst && start.subject !== undefined);
  return (
    <Popup
      view={view}
      warnings={
        !isDemo && (
          <>
            {!isOnPortal && (
              <SiteAccess
                host={builtInPortal}
                onAllow={async () => {
                  if (await requestAccess(builtInPortal)) readAgain();
                }}
              />
            )}
            <Refusals refusals={refusals} onOpen={(integrationId) => openSettings({ integrationId })} />
            <HostNotices
              notices={hostNotices}
              at={hostChangeAt}
              onOpen={(integrationId) => openSettings({ integrationId, field: 'baseUrl' })}
              onDismiss={dismissHostNotice}
            />
          </>
        )
      }
      failure={
        view.kind === 'failed' && (
          <>
            <FailureView
              // The same failure once more is news too.
              key={view.at}
              failure={view.failure}
              sessionId={isCredential(view.failure) ? undefined : shown?.sessionId}
              report={view.report}
              focus={focusResult}
              isChecking={isChecking}
              onOpenSettings={() => openSettingsFor(view.failure)}
              onCheckAgain={askAgain}
              onAllowAgain={async () => {
                if (isDemo || (await requestAccess(view.failure.host ?? ''))) askAgain();
              }}
              onUnlock={async (passphrase) => {
                // The demo has nothing to unlock; it shows what a wrong passphrase looks like.
                if (isDemo) return { kind: 'wrong', until: Date.now() };
                const outcome = await unlock(passphrase);
                if (outcome.kind === 'unlocked') askAgain();
                return outcome;
              }}
              onOtherIntegration={
                allowed.integrations ? () => openSettings({ integrationId: 'new' }) : undefined
              }
              support={isDemo ? undefined : support}
            />
            {view.failure.kind === 'session-not-found' && shown && !isDemo && (
              <Attempt
                key={shown.sessionId}
                attempts={[shown.sessionId]}
                isGuess
                onFound={(sessionId, attemptId) => lookUp(pastedSubject({ sessionId, attemptId }, allowed))}
              />
            )}
          </>
        )
      }
      origin={shown?.attemptId && <FoundFrom attemptId={shown.attemptId} />}
      unread={
        tab.unread &&
        view.kind === 'no-session' && (
          <Unread unread={tab.unread} onLookUp={(sessionId) => lookUp(typedSubject(sessionId, allowed))} />
        )
      }
      subject={shown}
      isOnPortal={tab.isPortal}
      text={text}
      problem={
        question && (
          <QuestionView
            {...question}
            onChoose={({ id, veriffIntegrationId }) => lookUp(typedSubject(id, allowed, veriffIntegrationId))}
            onList={allowed.bulk ? openList : undefined}
            findSession={(attempts) => (
              <Attempt
                key={attempts.join()}
                attempts={attempts}
                onFound={(sessionId, attemptId) => lookUp(pastedSubject({ sessionId, attemptId }, allowed))}
              />
            )}
          />
        )
      }
      isInvalid={question?.decision.kind === 'nothing' || question?.decision.kind === 'refuse'}
      focusResult={focusResult}
      isChecking={isChecking}
      onText={type}
      onLookUp={handIn}
      onBackToTab={isAwayFromTab(state) ? showTab : undefined}
      onCheckAgain={askAgain}
      onOpenSettings={() => openSettings()}
      onTryDemo={allowed.demo && !obstacle?.reading ? () => open('/practice.html') : undefined}
      onOpenPanel={start.isPanel || !browser.sidePanel ? undefined : () => openPanel(start.tab.windowId)}
    >
      {extras && (
        <extras.Extras
          allowed={allowed}
          current={shown?.sessionId}
          hasResult={view.kind === 'done'}
          onChoose={(sessionId) =>
            // A stored lookup is none of the demo's, whatever its ID.
            lookUp({ sessionId, inTab: !tab.isDemo && sessionId === tab.sessionId, isDemo: false })
          }
        />
      )}
    </Popup>
  );
}

function openPanel(windowId: number): void {
  void browser.sidePanel?.open({ windowId }).then(
    () => close(),
    () => undefined,
  );
}

async function openList(sessions: readonly SessionId[]): Promise<void> {
  await giveBulkList(sessions);
  open('/bulk.html');
}

function open(path: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Draws the view into the page, in the place of what a glance has shown, and does what was asked of that. */
export async function startApp(page: Element, isPanel: boolean, early: Early): Promise<void> {
  render(<App {...(await readStart(isPanel))} early={early} />, page);
}
