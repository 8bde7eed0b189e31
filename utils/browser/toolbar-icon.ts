// The only painter of the toolbar. What it paints follows from a tab's address and the filed lookup, never from events.
import { type Outcome, outcomeOf } from '../core/lookup.ts';
import type { SessionId } from '../core/session-id.ts';
import { toolbarView } from '../core/toolbar.ts';
import { browser } from './api.ts';
import { readLookup } from './lookups.ts';
import { sessionInTab } from './tabs.ts';

/** Paints a tab's badge and title for an outcome, or clears them. A tab that is gone is no error. */
export async function paint(tabId: number, outcome: Outcome | undefined): Promise<void> {
  const { badge, colour } = outcome ? toolbarView(outcome) : { badge: '', colour: null };
  const title = browser.i18n.getMessage(outcome ? `outcome_${outcome.replace('-', '_')}` : 'manifest_name');
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: badge }),
    ...(colour ? [browser.action.setBadgeBackgroundColor({ tabId, color: colour })] : []),
    ...(colour ? [browser.action.setBadgeTextColor({ tabId, color: '#ffffff' })] : []),
    browser.action.setTitle({ tabId, title }),
  ]).catch(() => undefined);
}

async function outcomeFor(sessionId: SessionId | undefined): Promise<Outcome | undefined> {
  const lookup = sessionId && (await readLookup(sessionId));
  return lookup && outcomeOf(lookup);
}

/**
 * Makes a tab's toolbar true: the filed outcome of the session in its address, or nothing. A tab that moved on while
 * it was painted is painted again, so that no verdict stays on another session's tab whatever the order of events.
 */
export async function refresh(tabId: number): Promise<void> {
  let sessionId = await sessionInTab(tabId);
  for (;;) {
    await paint(tabId, await outcomeFor(sessionId));
    const now = await sessionInTab(tabId);
    if (now === sessionId) return;
    sessionId = now;
  }
}
