// The app of popup and side panel, which takes over after the first paint. Both follow the active tab.
import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { PopupView, ShowPopup } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import { storeBulkList } from '../../utils/browser/bulk-list.ts';
import type { PortalUrls } from '../../utils/browser/portal-page.ts';
import { openSettings } from '../../utils/browser/settings-page.ts';
import { outcomeOf } from '../../utils/core/lookup/lookup.ts';
import type { Preferences } from '../../utils/core/policy/preferences.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { pressShortcut, useKeys } from '../../utils/pages/use-keys.ts';
import { Extras } from './extras.tsx';
import type { PendingAction, PendingActions } from './pending-actions.ts';
import { isAwayFromTab, isTabSubject, type PopupState, shownLookup, shownSubject } from './popup-state.ts';
import { popupViewOf } from './popup-view.ts';
import { type PopupStart, readStart } from './read-start.ts';
import { foundSubject, typedSubject } from './subject.ts';
import { useClearedResults } from './use-cleared-results.ts';
import { useCopyRequest } from './use-copy-request.ts';
import { useDemoBadge } from './use-demo-badge.ts';
import { useFollowedTab } from './use-followed-tab.ts';
import { useIdleReturn } from './use-idle-return.ts';
import { useJournal } from './use-journal.ts';
import { useOnDemand } from './use-on-demand.ts';
import { usePartOfId } from './use-part-of-id.ts';
import { usePaste } from './use-paste.ts';
import { usePopup } from './use-popup.ts';
import { useSetupStatus } from './use-setup-status.ts';

// The parts that most openings do not need, loaded on demand.
const loadInPortal = () => import('./in-portal.ts');
const loadFailure = () => import('./failure.tsx');
const loadQuestion = () => import('./question.tsx');
const loadUnread = () => import('./unread.tsx');
const loadWarnings = () => import('./warnings.tsx');

/** Returns the parts of the popup that this state needs, undefined until they are loaded. */
function useParts(state: PopupState, view: PopupView, shown: Shown) {
  const { setup, tab, subject, question } = state;
  const isWarned = !setup.isOnPortal || setup.refusals.length + setup.hostNotices.length > 0;
  return {
    questions: useOnDemand(question !== undefined || shown?.attemptId !== undefined, loadQuestion),
    failures: useOnDemand(view.kind === 'failed', loadFailure),
    unread: useOnDemand(tab.unread !== undefined && view.kind === 'no-session', loadUnread),
    warnings: useOnDemand(isWarned && !subject?.isDemo, loadWarnings),
  };
}

type Shown = ReturnType<typeof shownSubject>;

/** Returns how to show a session in the portal, if its address there is known; undefined for no session. */
function useInPortal(sessionId: SessionId | undefined, preferences: Preferences): (() => void) | undefined {
  const inPortal = useOnDemand(sessionId !== undefined, loadInPortal);
  const [portal, setPortal] = useState<{ readonly urlOf: PortalUrls }>();
  useEffect(() => {
    void inPortal?.readPortalUrls(preferences).then((urlOf) => setPortal({ urlOf }));
  }, [inPortal, preferences]);
  const url = sessionId && portal?.urlOf(sessionId);
  return url && inPortal ? () => void inPortal.showInPortal(url) : undefined;
}

/** Presses early shortcuts once the result that has their buttons is shown. */
function useEarlyShortcuts({ shortcuts }: PopupState, view: PopupView, onPressed: () => void): void {
  const isSettled = view.kind !== 'waiting' && view.kind !== 'checking';
  useEffect(() => {
    if (!isSettled || shortcuts.length === 0) return;
    onPressed();
    for (const code of shortcuts) pressShortcut(code);
  }, [isSettled, shortcuts]);
}

function App(start: PopupStart & { readonly pending: PendingActions; readonly show: ShowPopup }) {
  const { state, dispatch } = usePopup(start);
  const readAgain = useSetupStatus((setup) => dispatch({ type: 'setup', setup }));
  const { setup, subject, tab, text, question, isChecking } = state;
  const { obstacle, allowed } = setup;
  const isDemo = subject?.isDemo ?? false;
  const isPartOfId = usePartOfId();

  const lookUp = (sessionId: SessionId, veriffIntegrationId?: string) =>
    dispatch({ type: 'select', subject: typedSubject(sessionId, allowed, veriffIntegrationId) });
  const lookUpFound = (sessionId: SessionId, attemptId: SessionId) =>
    dispatch({ type: 'select', subject: foundSubject({ sessionId, attemptId }, allowed) });
  const type = (typed: string) => dispatch({ type: 'text', text: typed });
  const handIn = (handed: string) => dispatch({ type: 'hand-in', text: handed });
  const showTab = () => dispatch({ type: 'back-to-tab' });
  const check = (integrationId?: string) =>
    dispatch({ type: 'ask', ask: { how: 'check', integrationId }, isAnswer: true });
  function checkAgain() {
    if (obstacle && !isDemo) readAgain();
    check();
  }
  function lookAgain() {
    if (obstacle && !isDemo) readAgain();
    dispatch({ type: 'ask', ask: { how: 'look' }, isAnswer: true });
  }

  useKeys();
  usePaste(handIn, isPartOfId);
  useIdleReturn(start.isPanel && isAwayFromTab(state), showTab);
  useFollowedTab(start.follows, (shownTab) => dispatch({ type: 'tab', tab: shownTab }));
  useClearedResults(isDemo ? undefined : subject, () => dispatch({ type: 'ask', ask: { how: 'check' } }));
  // If the organization turns the demo off, its results are removed.
  const isForbidden = isDemo && !allowed.demo;
  useEffect(() => {
    if (isForbidden) dispatch({ type: 'select', subject: undefined });
  }, [isForbidden]);

  const view = popupViewOf(state);
  const shown = shownSubject(state);
  const lookup = shownLookup(state);
  const isTabs = isTabSubject(state, shown);
  const { questions, failures, unread, warnings } = useParts(state, view, shown);
  // While the demo's verdict is shown on a tab without a demo session, the toolbar says so.
  useDemoBadge(
    isDemo && !tab.sessionId && lookup?.state === 'done' ? outcomeOf(lookup) : undefined,
    start.tab.tabId,
  );
  useEarlyShortcuts(state, view, () => dispatch({ type: 'shortcuts-pressed' }));
  const onCopied = useCopyRequest(
    !start.isPanel,
    isTabs && !isDemo && view.kind === 'done' ? shown?.sessionId : undefined,
  );
  const isAway = shown !== undefined && !isTabs && !isDemo;
  const onOpenInPortal = useInPortal(isAway ? shown.sessionId : undefined, setup.preferences);
  const isSeen = view.kind === 'done' && !isDemo;
  useJournal(setup.preferences, isSeen ? { lookup: view.lookup, isTabs, handed: start.handed } : undefined);
  const isFirst = start.subject !== undefined && shown?.sessionId === start.subject.sessionId;
  const focusResult = state.isAnswer || isFirst;
  useLayoutEffect(() =>
    start.show({
      view,
      warnings: warnings && !isDemo && <warnings.Warnings setup={setup} onAllowed={readAgain} />,
      failure: failures && view.kind === 'failed' && (
        <failures.FailureSection
          view={view}
          subject={shown}
          isDemo={isDemo}
          isChecking={isChecking}
          focus={focusResult}
          setup={setup}
          onCheckAgain={checkAgain}
          onResolved={lookAgain}
          onCheckWith={check}
          onFound={lookUpFound}
        />
      ),
      origin: questions && shown?.attemptId && <questions.FoundFrom attemptId={shown.attemptId} />,
      unread: tab.unread && unread && view.kind === 'no-session' && (
        <unread.UnreadSection unread={tab.unread} onLookUp={(sessionId) => lookUp(sessionId)} />
      ),
      subject: shown && { ...shown, inTab: isTabs },
      isOnPortal: tab.isPortal,
      text,
      problem: question && questions && (
        <questions.QuestionView
          {...question}
          onChoose={({ id, veriffIntegrationId }) => lookUp(id, veriffIntegrationId)}
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
      onCheckAgain: checkAgain,
      onCopied,
      onOpenInPortal,
      onOpenSettings: () => openSettings(),
      onTryDemo:
        allowed.demo && obstacle?.kind !== 'policy-pending' ? () => open('/practice.html') : undefined,
      children: (
        <Extras
          setup={setup}
          current={shown?.sessionId}
          onOpenPanel={start.isPanel || !browser.sidePanel ? undefined : () => openPanel(start.tab.windowId)}
          // A stored lookup is never the demo's, even with a demo ID.
          onChoose={(sessionId) =>
            dispatch({ type: 'select', subject: { sessionId, source: 'user', isDemo: false } })
          }
        />
      ),
    }),
  );
  function perform(action: PendingAction) {
    switch (action.type) {
      case 'paste': {
        const { text: pasted, held } = action;
        return held !== undefined && isPartOfId(pasted, held) ? type(held) : handIn(pasted);
      }
      case 'text':
      case 'shortcut':
        return dispatch(action);
      case 'look-up':
        return handIn(action.text);
      case 'check-again':
        return checkAgain();
      case 'settings':
        return openSettings();
    }
  }
  // Runs after the first rendering, so that the field exists for what was typed.
  useLayoutEffect(() => {
    if (start.handed) dispatch({ type: 'read', reading: undefined, ...start.handed });
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
  await storeBulkList(sessions);
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
