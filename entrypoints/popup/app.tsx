// The popup's view, which the side panel shows too. Both follow the active tab.
import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import './app.css';
import type { PopupView, ShowPopup } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import { giveBulkList } from '../../utils/browser/bulk-list.ts';
import { keepPasted } from '../../utils/browser/pasted.ts';
import type { PortalUrls } from '../../utils/browser/portal-page.ts';
import { openSettings } from '../../utils/browser/tabs.ts';
import { type Failure, failureReport } from '../../utils/core/lookup/failure.ts';
import { outcomeOf } from '../../utils/core/lookup/lookup.ts';
import type { ReadText } from '../../utils/core/session/reader/read-text.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { doneView } from '../../utils/pages/done-view.ts';
import { pressShortcut, useKeys } from '../../utils/pages/use-keys.ts';
import { useClearedResults } from '../../utils/pages/use-unlocked.ts';
import type { PendingAction, PendingActions } from './pending-actions.ts';
import { isAwayFromTab, isTabSubject, shownLookup, shownSubject } from './popup-state.ts';
import { readStart, type Start } from './read-start.ts';
import { foundSubject, type NamedSubject, typedSubject } from './subject.ts';
import { useCopyRequest } from './use-copy-request.ts';
import { useDemoBadge } from './use-demo-badge.ts';
import { useFollowedTab } from './use-followed-tab.ts';
import { useIdleReturn } from './use-idle-return.ts';
import { useOnDemand } from './use-on-demand.ts';
import { usePaste } from './use-paste.ts';
import { usePopup } from './use-popup.ts';
import { onOneLine, useReader } from './use-reader.ts';
import { useSetupStatus } from './use-setup-status.ts';

// The parts that most openings do not need, loaded on demand.
const loadExtras = () => import('./extras.tsx');
const loadFailure = () => import('./failure.tsx');
const loadQuestion = () => import('./question.tsx');
const loadUnread = () => import('./unread.tsx');
const loadWarnings = () => import('./warnings.tsx');

/** The popup's view of a failure; `at` is when it occurred, in milliseconds since 1970. */
function failureView(failure: Failure, at: number, version: string): PopupView {
  return { kind: 'failed', failure, at, report: failureReport(failure, at, version) };
}

function App(start: Start & { readonly pending: PendingActions; readonly show: ShowPopup }) {
  const { setup, readAgain } = useSetupStatus(start.setup);
  const { obstacle, allowed } = setup;
  const [extras, setExtras] = useState<typeof import('./extras.tsx')>();
  const [portal, setPortal] = useState<{ readonly urlOf: PortalUrls }>();
  const { state, dispatch, ask } = usePopup(start, obstacle !== undefined);
  const { version } = browser.runtime.getManifest();
  const { subject, tab, text, question, isChecking } = state;
  const isDemo = subject?.isDemo ?? false;
  const reader = useReader(takeIn);

  /** Looks up a session that the user named. */
  function lookUp(next: NamedSubject) {
    reader.drop();
    void keepPasted(next);
    dispatch({ type: 'turn', subject: next });
    ask(next, { how: 'look' });
  }
  const lookUpFound = (sessionId: SessionId, attemptId: SessionId) =>
    lookUp(foundSubject({ sessionId, attemptId }, allowed));

  function takeIn({ found, decision }: ReadText, handed: string) {
    if (decision.kind !== 'look-up') {
      return dispatch({ type: 'question', text: onOneLine(handed), question: { found, decision } });
    }
    const { id, veriffIntegrationId } = decision.candidate;
    lookUp(typedSubject(id, allowed, veriffIntegrationId));
  }

  function type(typed: string) {
    reader.drop();
    setShortcuts([]);
    dispatch({ type: 'text', text: typed });
  }

  /** Reads a pasted or typed text and acts on it. */
  function handIn(handed: string) {
    setShortcuts([]);
    dispatch({ type: 'text', text: onOneLine(handed) });
    void reader.read(handed);
  }

  function showTab() {
    reader.drop();
    dispatch({ type: 'back-to-tab' });
  }

  function askAgain() {
    dispatch({ type: 'pressed' });
    if (obstacle && !isDemo) readAgain();
    else if (subject) ask(subject, { how: 'check' });
  }

  useKeys();
  usePaste(handIn, reader.isPartOfId);
  useIdleReturn(start.isPanel && isAwayFromTab(state), showTab);
  useFollowedTab(start.follows, (shownTab) => dispatch({ type: 'tab', tab: shownTab }));
  // If the organization turns the demo off, its results are removed.
  const isForbidden = isDemo && !allowed.demo;
  useEffect(() => {
    if (isForbidden) dispatch({ type: 'turn', subject: undefined });
  }, [isForbidden]);
  useEffect(() => {
    void loadExtras().then(async (loaded) => {
      setExtras(loaded);
      setPortal({ urlOf: await loaded.readPortalUrls() });
    });
  }, []);
  const [shortcuts, setShortcuts] = useState<readonly string[]>([]);
  function perform(action: PendingAction) {
    switch (action.type) {
      case 'paste': {
        const { text: pasted, held } = action;
        return held !== undefined && reader.isPartOfId(pasted, held) ? type(held) : handIn(pasted);
      }
      case 'text':
        return type(action.text);
      case 'look-up':
        return handIn(action.text);
      case 'shortcut':
        return setShortcuts((before) => [...before, action.code]);
      case 'check-again':
        return askAgain();
      case 'settings':
        return openSettings();
    }
  }
  useClearedResults(isDemo ? undefined : subject, (cleared) => ask(cleared, { how: 'check' }));

  const shown = shownSubject(state);
  const lookup = shownLookup(state);
  // While the demo's verdict is shown on a tab without a demo session, the toolbar says so.
  useDemoBadge(
    isDemo && !tab.sessionId && lookup?.state === 'done' ? outcomeOf(lookup) : undefined,
    start.tab.tabId,
  );

  function viewNow(): PopupView {
    if (obstacle && !isDemo) return failureView(obstacle, setup.at, version);
    if (question) return { kind: 'waiting' };
    if (!subject) return { kind: text === '' ? 'no-session' : 'waiting' };
    if (!shown) return { kind: 'waiting' };
    if (!lookup) return { kind: isChecking ? 'checking' : 'waiting' };
    return lookup.state === 'failed'
      ? failureView(lookup.failure, lookup.at, version)
      : doneView(lookup, version, isDemo, setup.copying);
  }
  const view = viewNow();
  // An early shortcut waits for the result that has its button, unless a question or another text comes first.
  const isSettled = question !== undefined || (view.kind !== 'waiting' && view.kind !== 'checking');
  useEffect(() => {
    if (!isSettled || shortcuts.length === 0) return;
    setShortcuts([]);
    for (const code of shortcuts) pressShortcut(code);
  }, [isSettled, shortcuts]);
  const isTabs = isTabSubject(state, shown);
  const isUnread = tab.unread !== undefined && view.kind === 'no-session';
  const isWarned = !setup.isOnPortal || setup.refusals.length + setup.hostNotices.length > 0;
  const questions = useOnDemand(question !== undefined || shown?.attemptId !== undefined, loadQuestion);
  const failures = useOnDemand(view.kind === 'failed', loadFailure);
  const unread = useOnDemand(isUnread, loadUnread);
  const warnings = useOnDemand(isWarned && !isDemo, loadWarnings);
  const resultOf = isTabs && !isDemo && view.kind === 'done' ? shown?.sessionId : undefined;
  const onCopied = useCopyRequest(!start.isPanel, resultOf);
  const portalUrl = shown && !isTabs && !isDemo ? portal?.urlOf(shown.sessionId) : undefined;
  const isFirst = !state.isAnswer && shown?.sessionId === start.subject?.sessionId;
  const focusResult = state.isAnswer || (isFirst && start.subject !== undefined);
  useLayoutEffect(() =>
    start.show({
      view,
      warnings: warnings && !isDemo && <warnings.Warnings setup={setup} onAllowed={readAgain} />,
      failure: failures && view.kind === 'failed' && (
        <failures.Failed
          view={view}
          subject={shown}
          isDemo={isDemo}
          isChecking={isChecking}
          focus={focusResult}
          setup={setup}
          onCheckAgain={askAgain}
          onCheckWith={(integrationId) => {
            dispatch({ type: 'pressed' });
            if (subject) ask(subject, { how: 'check', integrationId });
          }}
          onFound={lookUpFound}
        />
      ),
      origin: questions && shown?.attemptId && <questions.FoundFrom attemptId={shown.attemptId} />,
      unread: tab.unread && isUnread && unread && (
        <unread.Unread
          unread={tab.unread}
          onLookUp={(sessionId) => lookUp(typedSubject(sessionId, allowed))}
        />
      ),
      subject: shown && { ...shown, inTab: isTabs },
      isOnPortal: tab.isPortal,
      text,
      problem: question && questions && (
        <questions.QuestionView
          {...question}
          onChoose={({ id, veriffIntegrationId }) => lookUp(typedSubject(id, allowed, veriffIntegrationId))}
          onList={allowed.bulk ? openList : undefined}
          findSession={(attempts) => (
            <questions.Attempt key={attempts.join()} attempts={attempts} onFound={lookUpFound} />
          )}
        />
      ),
      isInvalid: question?.decision.kind === 'nothing' || question?.decision.kind === 'refuse',
      focusResult,
      isChecking,
      onText: type,
      onLookUp: handIn,
      onBackToTab: isAwayFromTab(state) ? showTab : undefined,
      onCheckAgain: askAgain,
      onCopied,
      onOpenInPortal: portalUrl ? () => void extras?.showInPortal(portalUrl) : undefined,
      onOpenSettings: () => openSettings(),
      onTryDemo:
        allowed.demo && obstacle?.kind !== 'policy-pending' ? () => open('/practice.html') : undefined,
      children: extras && (
        <extras.Extras
          allowed={allowed}
          current={shown?.sessionId}
          seen={!isDemo && view}
          isTabs={isTabs}
          handed={start.handed}
          portalUrlOf={portal?.urlOf}
          onOpenPanel={start.isPanel || !browser.sidePanel ? undefined : () => openPanel(start.tab.windowId)}
          // A stored lookup is never the demo's, whatever its ID.
          onChoose={(sessionId) => lookUp({ sessionId, source: 'person', isDemo: false })}
        />
      ),
    }),
  );
  // Runs after the first rendering, so that the field exists for what was typed.
  useLayoutEffect(() => {
    if (start.handed) takeIn(start.handed.read, start.handed.text);
    start.pending.handOver(perform);
  }, []);
  return null;
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

/** Starts the app in place of the first paint, which ends then, and performs the pending actions. */
export async function startApp(
  show: ShowPopup,
  isPanel: boolean,
  pending: PendingActions,
  endGlance: (() => void) | undefined,
): Promise<void> {
  const start = await readStart(isPanel);
  endGlance?.();
  // The app renders nothing itself: it passes properties to the page's `Popup` element.
  render(<App {...start} pending={pending} show={show} />, document.createElement('div'));
}
