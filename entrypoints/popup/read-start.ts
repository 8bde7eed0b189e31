import { browser } from '../../utils/browser/api.ts';
import { type HandedIn, takeHandedIn } from '../../utils/browser/handed-in.ts';
import { readLookup } from '../../utils/browser/lookups.ts';
import { readPasted } from '../../utils/browser/pasted.ts';
import { type ActiveTab, activeTab } from '../../utils/browser/tabs.ts';
import { withTimeout } from '../../utils/browser/with-timeout.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { readSetupStatus, type SetupStatus } from '../../utils/pages/setup-status.ts';
import { tabSubject } from './popup-state.ts';
import { earlierSubject, type Subject } from './subject.ts';

/** What the popup, or the side panel, begins with. */
export interface Start {
  readonly isPanel: boolean;
  /** Whether the active tab is followed: not by a popup that was opened as a tab itself. */
  readonly follows: boolean;
  readonly setup: SetupStatus;
  readonly handed: HandedIn | undefined;
  readonly tab: ActiveTab;
  readonly subject: Subject | undefined;
  readonly lookup: Lookup | undefined;
}

/** Reads it; a storage that fails is an obstacle, or leaves out what it holds. */
export async function readStart(isPanel: boolean): Promise<Start> {
  const [own, setup, tab, handed, pasted] = await Promise.all([
    browser.tabs.getCurrent(),
    readSetupStatus(),
    activeTab(),
    // What is handed in goes to the popup, which opens for it.
    isPanel ? undefined : withTimeout(takeHandedIn(), undefined),
    withTimeout(readPasted(), undefined),
  ]);
  // On a portal page the popup speaks of that page, or of what is pasted in this very opening.
  const earlier = tab.isPortal || handed ? undefined : pasted;
  const subject = handed
    ? undefined
    : (tabSubject(tab) ?? (earlier && earlierSubject(earlier, setup.allowed)));
  // Where nothing can be asked, that is what is said; a storage that fails need not be waited for twice.
  const isRead = subject && !subject.isDemo && !setup.obstacle;
  const lookup = isRead ? await readLookup(subject.sessionId) : undefined;
  return { isPanel, follows: isPanel || own?.id === undefined, setup, handed, tab, subject, lookup };
}
