import { type ActiveTab, readActiveTab } from '../../utils/browser/active-tab.ts';
import { browser } from '../../utils/browser/api.ts';
import { type HandedIn, takeHandedIn } from '../../utils/browser/handed-in.ts';
import { readLookup } from '../../utils/browser/lookups.ts';
import { readPastedSession } from '../../utils/browser/pasted.ts';
import { withTimeout } from '../../utils/browser/with-timeout.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { readSettings } from '../../utils/pages/read-settings.ts';
import { readSetupStatus, type SetupStatus } from '../../utils/pages/setup-status.ts';
import { tabSubject } from './popup-state.ts';
import { earlierSubject, type Subject } from './subject.ts';

/** The data that the popup or side panel starts with. */
export interface PopupStart {
  readonly isPanel: boolean;
  /** Whether the active tab is followed; a popup that was opened as a tab follows none. */
  readonly follows: boolean;
  readonly setup: SetupStatus;
  readonly handed: HandedIn | undefined;
  readonly tab: ActiveTab;
  readonly subject: Subject | undefined;
  readonly lookup: Lookup | undefined;
}

/**
 * Reads the data to start with. If the settings can't be read, `setup` says so, and no lookup is read. If the
 * handed-in text or the pasted session can't be read, the popup starts without it.
 */
export async function readStart(isPanel: boolean): Promise<PopupStart> {
  const settings = readSettings();
  const [ownTab, setup, tab, handed, pasted] = await Promise.all([
    browser.tabs.getCurrent(),
    readSetupStatus(settings),
    readActiveTab(settings),
    // Handed-in texts are for the popup, which was opened for them.
    isPanel ? undefined : withTimeout(takeHandedIn(), undefined),
    withTimeout(readPastedSession(), undefined),
  ]);
  // On a portal page, the popup shows only that page's session, or one that is pasted while it is open.
  const earlier = tab.isPortal || handed ? undefined : pasted;
  const subject = handed
    ? undefined
    : (tabSubject(tab) ?? (earlier && earlierSubject(earlier, setup.allowed)));
  // If nothing can be looked up, that obstacle is shown instead, so don't wait for the storage again.
  const isRead = subject && !subject.isDemo && !setup.obstacle;
  const lookup = isRead ? await readLookup(subject.sessionId) : undefined;
  return { isPanel, follows: isPanel || ownTab?.id === undefined, setup, handed, tab, subject, lookup };
}
