// The app of popup and side panel, which takes over after the first paint. Both follow the active tab, except a popup
// that is open as a tab.
import { render } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { ShowPopup } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import { storeBulkList } from '../../utils/browser/bulk-list.ts';
import { openSettings } from '../../utils/browser/settings-page.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { useButtonShortcuts } from '../../utils/pages/use-button-shortcuts.ts';
import { ExtraSections } from './extras.tsx';
import type { PendingActions } from './pending-actions.ts';
import type { Dispatch } from './popup-action.ts';
import { isAwayFromTab, type PopupState } from './popup-state.ts';
import { type PopupScreen, popupScreenOf } from './popup-view.ts';
import { type PopupStart, readStart } from './read-start.ts';
import { useClearedResults } from './use-cleared-results.ts';
import { useFollowedTab } from './use-followed-tab.ts';
import { useHandedIn } from './use-handed-in.ts';
import { useIdleReturn } from './use-idle-return.ts';
import { useOnDemand } from './use-on-demand.ts';
import { usePartOfId } from './use-part-of-id.ts';
import { usePaste } from './use-paste.ts';
import { usePendingActions } from './use-pending-actions.ts';
import { usePopup } from './use-popup.ts';
import { useSetupStatus } from './use-setup-status.ts';
import { useShownResult } from './use-shown-result.ts';
import { userActionsOf } from './user-actions.ts';

// The parts that most openings do not need, loaded on demand.
const loadFailure = () => import('./failure.tsx');
const loadQuestion = () => import('./question.tsx');
const loadUnread = () => import('./unread.tsx');
const loadWarnings = () => import('./warnings.tsx');

/** Returns the parts of the popup that this state needs, undefined until they are loaded. */
function useParts({ setup, tab, question }: PopupState, { view, shown, isDemo }: PopupScreen) {
  const isWarned = !setup.hasPortalAccess || setup.rejections.length + setup.hostNotices.length > 0;
  return {
    questions: useOnDemand(question !== undefined || shown?.attemptId !== undefined, loadQuestion),
    failures: useOnDemand(view.kind === 'failed', loadFailure),
    unread: useOnDemand(tab.unread !== undefined && view.kind === 'no-session', loadUnread),
    warnings: useOnDemand(isWarned && !isDemo, loadWarnings),
  };
}

/** Removes the demo's results if the organization turns the demo off. */
function useForbiddenDemo({ setup, subject }: PopupState, dispatch: Dispatch): void {
  const isForbidden = subject?.isDemo === true && !setup.allowed.demo;
  useEffect(() => {
    if (isForbidden) dispatch({ type: 'select', subject: undefined });
  }, [isForbidden]);
}

function App(start: PopupStart & { readonly pending: PendingActions; readonly show: ShowPopup }) {
  const { state, dispatch } = usePopup(start);
  const { setup, subject, tab, text, question, isChecking } = state;
  const { allowed } = setup;
  const readSetup = useSetupStatus((read) => dispatch({ type: 'setup', setup: read }));
  const user = userActionsOf(state, dispatch, readSetup);
  const screen = popupScreenOf(state);
  const { view, shown, isTabSession, isDemo } = screen;

  const isPartOfId = usePartOfId();
  useButtonShortcuts();
  usePaste(user.handIn, isPartOfId);
  useIdleReturn(start.isPanel && isAwayFromTab(state), user.backToTab);
  useFollowedTab(start.follows, (shownTab) => dispatch({ type: 'tab', tab: shownTab }));
  useHandedIn(start.follows && !start.isPanel, (handed) =>
    dispatch({ type: 'read', reading: undefined, ...handed }),
  );
  useClearedResults(isDemo ? undefined : subject, () => dispatch({ type: 'ask', ask: { how: 'check' } }));
  useForbiddenDemo(state, dispatch);
  const { questions, failures, unread, warnings } = useParts(state, screen);
  const { onCopied, onOpenInPortal } = useShownResult(start, state, screen, dispatch);

  const isFirst = start.subject !== undefined && shown?.sessionId === start.subject.sessionId;
  const focusResult = state.resultTakesFocus || isFirst;
  useLayoutEffect(() =>
    start.show({
      view,
      warnings: warnings && !isDemo && <warnings.Warnings setup={setup} onAllowed={readSetup} />,
      failure: failures && view.kind === 'failed' && (
        <failures.FailureSection
          view={view}
          subject={shown}
          isDemo={isDemo}
          isChecking={isChecking}
          focus={focusResult}
          setup={setup}
          onCheckAgain={user.checkAgain}
          onResolved={user.lookUpUnblocked}
          onCheckWith={user.checkWith}
          onFound={user.chooseFound}
        />
      ),
      origin: questions && shown?.attemptId && <questions.AttemptOrigin attemptId={shown.attemptId} />,
      unread: tab.unread && unread && view.kind === 'no-session' && (
        <unread.UnreadSection unread={tab.unread} onLookUp={(sessionId) => user.choose(sessionId)} />
      ),
      subject: shown && { ...shown, inTab: isTabSession },
      isOnPortal: tab.isPortal,
      text,
      problem: question && questions && (
        <questions.QuestionView
          {...question}
          onChoose={({ id, veriffIntegrationId }) => user.choose(id, veriffIntegrationId)}
          onList={allowed.bulk ? openList : undefined}
          findSession={(attempts) => (
            <questions.AttemptSection key={attempts.join()} attempts={attempts} onFound={user.chooseFound} />
          )}
        />
      ),
      isInvalid: question?.decision.kind === 'nothing' || question?.decision.kind === 'refuse',
      focusResult,
      isChecking,
      onText: user.type,
      onLookUp: user.handIn,
      onBackToTab: isAwayFromTab(state) ? user.backToTab : undefined,
      onCheckAgain: user.checkAgain,
      onCopied,
      onOpenInPortal,
      onOpenSettings: () => openSettings(),
      onTryDemo: allowed.demo ? () => open('/practice.html') : undefined,
      children: (
        <ExtraSections
          setup={setup}
          current={shown?.sessionId}
          onOpenPanel={start.isPanel || !browser.sidePanel ? undefined : () => openPanel(start.tab.windowId)}
          onChoose={user.chooseRecent}
        />
      ),
    }),
  );
  usePendingActions(start, user, dispatch, isPartOfId);
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

/** Starts the app, which replaces the first paint and performs the pending actions. */
export async function startApp(
  show: ShowPopup,
  isPanel: boolean,
  pending: PendingActions,
  removeFirstPaint: (() => void) | undefined,
): Promise<void> {
  const start = await readStart(isPanel);
  removeFirstPaint?.();
  // The app renders nothing itself: it passes properties to the page's `Popup` element.
  render(<App {...start} pending={pending} show={show} />, document.createElement('div'));
}
