// The effects of the shown result: its entry in the journal, the demo's badge on the toolbar, the shortcuts that were
// pressed before it, the copy command, and the link to the portal.
import { useEffect, useState } from 'preact/hooks';
import type { PopupView } from '../../components/Popup.tsx';
import type { PortalUrlBuilder } from '../../utils/browser/portal-page.ts';
import { outcomeOf } from '../../utils/core/lookup/lookup.ts';
import type { Preferences } from '../../utils/core/policy/preferences.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { pressShortcut } from '../../utils/pages/use-button-shortcuts.ts';
import type { Dispatch } from './popup-action.ts';
import type { PopupState } from './popup-state.ts';
import type { PopupScreen } from './popup-view.ts';
import type { PopupStart } from './read-start.ts';
import { useCopyRequest } from './use-copy-request.ts';
import { useDemoBadge } from './use-demo-badge.ts';
import { useJournal } from './use-journal.ts';
import { useOnDemand } from './use-on-demand.ts';

const loadInPortal = () => import('./in-portal.ts');

/** Returns a function that shows the session in the portal; undefined without a session or its address there. */
function useInPortal(sessionId: SessionId | undefined, preferences: Preferences): (() => void) | undefined {
  const inPortal = useOnDemand(sessionId !== undefined, loadInPortal);
  const [portal, setPortal] = useState<{ readonly urlOf: PortalUrlBuilder }>();
  useEffect(() => {
    void inPortal?.readUrlBuilder(preferences).then((urlOf) => setPortal({ urlOf }));
  }, [inPortal, preferences]);
  const url = sessionId && portal?.urlOf(sessionId);
  return url && inPortal ? () => void inPortal.showInPortal(url) : undefined;
}

/** Presses the shortcuts that were pressed too early, once the result that has their buttons is shown. */
function useEarlyShortcuts({ shortcuts }: PopupState, view: PopupView, onPressed: () => void): void {
  const isSettled = view.kind !== 'waiting' && view.kind !== 'checking';
  useEffect(() => {
    if (!isSettled || shortcuts.length === 0) return;
    onPressed();
    for (const code of shortcuts) pressShortcut(code);
  }, [isSettled, shortcuts]);
}

/** Runs the effects of the result. Returns what to call after it was copied, and how to show it in the portal. */
export function useShownResult(
  { isPanel, follows, handed }: PopupStart,
  state: PopupState,
  { view, shown, isTabSession, isDemo }: PopupScreen,
  dispatch: Dispatch,
) {
  const { preferences } = state.setup;
  const done = view.kind === 'done' ? view.lookup : undefined;
  const real = isDemo ? undefined : done;
  // While the demo's verdict is shown and the tab has no session, the toolbar says so.
  useDemoBadge(isDemo && done && !state.tab.sessionId ? outcomeOf(done) : undefined, state.tab.tabId);
  useEarlyShortcuts(state, view, () => dispatch({ type: 'shortcuts-pressed' }));
  // A popup that is open as a tab must not take the request from the one on the toolbar.
  const onCopied = useCopyRequest(!isPanel && follows, real && isTabSession ? shown?.sessionId : undefined);
  const onOpenInPortal = useInPortal(isTabSession || isDemo ? undefined : shown?.sessionId, preferences);
  useJournal(preferences, real && { lookup: real, isTabSession, handed });
  return { onCopied, onOpenInPortal };
}
