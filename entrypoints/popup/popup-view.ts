import type { PopupView } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import { failureReport } from '../../utils/core/lookup/failure-report.ts';
import { doneView } from '../../utils/pages/done-view.ts';
import { isTabSubject, type PopupState, shownLookup, shownSubject } from './popup-state.ts';
import type { Subject } from './subject.ts';

/** What is on the screen, and the session that it is about. */
export interface PopupScreen {
  readonly view: PopupView;
  readonly shown: Subject | undefined;
  /** Whether `shown` is the tab's session. */
  readonly isTabSession: boolean;
  /** Whether the demo answers for the popup's session, shown or not. */
  readonly isDemo: boolean;
}

/** Returns what the popup shows in this state. */
function popupViewOf(state: PopupState, isDemo: boolean): PopupView {
  const { setup, subject, text, question, isChecking } = state;
  const { version } = browser.runtime.getManifest();
  const failed = (failure: Failure, at: number): PopupView => ({
    kind: 'failed',
    failure,
    at,
    report: failureReport(failure, at, version),
  });
  if (setup.obstacle && !isDemo) return failed(setup.obstacle, setup.at);
  if (!question && !subject && text === '') return { kind: 'no-session' };
  if (!shownSubject(state)) return { kind: 'waiting' };
  const lookup = shownLookup(state);
  if (!lookup) return { kind: isChecking ? 'checking' : 'waiting' };
  return lookup.state === 'failed'
    ? failed(lookup.failure, lookup.at)
    : doneView(lookup, version, isDemo, setup.preferences);
}

/** Returns the screen for a state of the popup. */
export function popupScreenOf(state: PopupState): PopupScreen {
  const shown = shownSubject(state);
  const isDemo = state.subject?.isDemo ?? false;
  return { view: popupViewOf(state, isDemo), shown, isTabSession: isTabSubject(state, shown), isDemo };
}
