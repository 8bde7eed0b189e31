// The only painter of the toolbar. What it paints follows from a tab's address, the filed lookup and what Veriff
// refused, never from events.
import { type Outcome, outcomeOf } from '../core/lookup.ts';
import type { SessionId } from '../core/session-id.ts';
import { toolbarView } from '../core/toolbar.ts';
import { browser } from './api.ts';
import { hasRefusals, type Refusal, readRefusals } from './limits.ts';
import { readLookup } from './lookups.ts';
import { readIntegrations } from './settings.ts';
import { sessionInTab } from './tabs.ts';

const iconPaths = (folder: string) => ({ 16: `/${folder}/16.png`, 32: `/${folder}/32.png` });

/** The tabs whose icon this worker has painted, and whether marked; a full load takes a mark away. */
const marked = new Map<number, boolean>();

/** Marks a tab's icon while Veriff refuses the credentials of an integration. */
async function paintIcon(tabId: number, mark: boolean): Promise<void> {
  if (!mark && marked.get(tabId) === false) return;
  marked.set(tabId, mark);
  await browser.action.setIcon({ tabId, path: iconPaths(mark ? 'attention' : 'icons') });
}

function titleOf(outcome: Outcome | undefined, refusals: readonly Refusal[]): string {
  const says = browser.i18n.getMessage(outcome ? `outcome_${outcome.replace('-', '_')}` : 'manifest_name');
  const refused = refusals.map(({ integration: { name } }) =>
    browser.i18n.getMessage('toolbar_refused', name),
  );
  return [says, ...refused].join('\n');
}

/** Paints a tab's badge and title for an outcome, or clears them. */
async function paintBadge(
  tabId: number,
  outcome: Outcome | undefined,
  refusals: readonly Refusal[],
): Promise<void> {
  const { badge, colour } = outcome ? toolbarView(outcome) : { badge: '', colour: null };
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: badge }),
    ...(colour ? [browser.action.setBadgeBackgroundColor({ tabId, color: colour })] : []),
    ...(colour ? [browser.action.setBadgeTextColor({ tabId, color: '#ffffff' })] : []),
    browser.action.setTitle({ tabId, title: titleOf(outcome, refusals) }),
  ]);
}

/**
 * Paints a tab's toolbar at once for an outcome, or clears it with its mark, as no later refresh would: a change of the
 * refusals is told to tabs with a session alone. A tab that is gone is no error.
 */
export async function paint(tabId: number, outcome: Outcome | undefined): Promise<void> {
  const painting = [paintBadge(tabId, outcome, []), ...(outcome ? [] : [paintIcon(tabId, false)])];
  await Promise.all(painting).catch(() => undefined);
}

/** Paints a tab's button for a verdict of the demo, or clears it: `D`, which no real lookup shows. */
export async function paintDemo(tabId: number, title: string | undefined): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: title ? 'D' : '' }),
    browser.action.setBadgeBackgroundColor({ tabId, color: '#5f6368' }),
    browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    browser.action.setTitle({ tabId, title: title ?? browser.i18n.getMessage('manifest_name') }),
  ]).catch(() => undefined);
}

async function outcomeFor(sessionId: SessionId | undefined): Promise<Outcome | undefined> {
  const lookup = sessionId && (await readLookup(sessionId));
  return lookup && outcomeOf(lookup);
}

async function refusalsNow(): Promise<readonly Refusal[]> {
  if (!(await hasRefusals())) return [];
  const integrations = await readIntegrations();
  return 'kind' in integrations ? [] : readRefusals(integrations);
}

/**
 * Makes a tab's toolbar true: the filed outcome of the session in its address, or nothing. A tab that moves on while
 * it is painted is painted again, so that no verdict stays on another session's tab whatever the order of events.
 * What was painted first has been handed to the browser by then, and outlives this worker.
 */
export async function refresh(tabId: number): Promise<void> {
  // Side by side: a page's answer waits for this.
  const [sessionId, refused] = await Promise.all([sessionInTab(tabId), refusalsNow()]);
  const refusals = sessionId ? refused : [];
  paintBadge(tabId, await outcomeFor(sessionId), refusals).catch(() => undefined);
  paintIcon(tabId, refusals.length > 0).catch(() => undefined);
  void sessionInTab(tabId).then((now) => (now === sessionId ? undefined : refresh(tabId)));
}
