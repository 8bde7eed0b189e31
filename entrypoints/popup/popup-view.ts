import type { PopupView } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import { failureReport } from '../../utils/core/lookup/failure-report.ts';
import { doneView } from '../../utils/pages/done-view.ts';
import { type PopupState, shownLookup, shownSubject } from './popup-state.ts';

/** What the popup shows in this state. */
export function popupViewOf(state: PopupState): PopupView {
  const { setup, subject, text, question, isChecking } = state;
  const { version } = browser.runtime.getManifest();
  const failed = (failure: Failure, at: number): PopupView => ({
    kind: 'failed',
    failure,
    at,
    report: failureReport(failure, at, version),
  });
  const isDemo = subject?.isDemo ?? false;
  if (setup.obstacle && !isDemo) return failed(setup.obstacle, setup.at);
  if (!question && !subject && text === '') return { kind: 'no-session' };
  if (!shownSubject(state)) return { kind: 'waiting' };
  const lookup = shownLookup(state);
  if (!lookup) return { kind: isChecking ? 'checking' : 'waiting' };
  return lookup.state === 'failed'
    ? failed(lookup.failure, lookup.at)
    : doneView(lookup, version, isDemo, setup.preferences);
}
