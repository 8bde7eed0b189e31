// The only painter of the toolbar. What it paints follows from a tab's address, the stored lookup and what Veriff
// refused, never from a page's word.

import { isLost, type Lookup, type Signal, signalOf } from '../core/lookup/lookup.ts';
import { toolbarView } from '../core/lookup/toolbar.ts';
import { defaultPreferences, portalsOf } from '../core/policy/preferences.ts';
import { sessionIdFromAddress } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { readIntegrations } from './integrations.ts';
import { hasRefusals, type Refusal, readRefusals } from './limits.ts';
import { readLookup } from './lookups.ts';
import { followPortals } from './preferences.ts';
import { portalTabs, sessionInTab } from './tabs.ts';
import { isTrusted, readTrusted } from './trusted.ts';

export interface Toolbar {
  /** A page has come to a session, or has left its one: what the toolbar says of another session goes at once. */
  visit(tabId: number, sessionId: SessionId | null): void;
  /**
   * Makes a tab's toolbar true: the stored outcome of the session in its address, or nothing. `ended` is the lookup of
   * its visit, where that has just ended. When it resolves, the painting has been handed to the browser and outlives
   * this worker.
   */
  refresh(tabId: number, ended?: Lookup): Promise<void>;
  /** The browser shows another address in a tab: what the toolbar says of another session goes at once. */
  move(tabId: number, address: string): void;
  /** Repaints each portal tab whose toolbar is not true, the visible ones first. */
  refreshAll(): Promise<void>;
}

interface Button {
  readonly badge: string;
  readonly colour: string | undefined;
  readonly title: string;
}

/** What a tab's button shows; of these the title tells all differences. */
interface View extends Button {
  readonly isMarked: boolean;
}

function viewOf(outcome: Signal | undefined, refusals: readonly Refusal[]): View {
  const says = browser.i18n.getMessage(outcome ? `outcome_${outcome.replaceAll('-', '_')}` : 'toolbar_title');
  const refused = refusals.map(({ integration: { name } }) =>
    browser.i18n.getMessage('toolbar_refused', name),
  );
  const { badge, colour } = outcome ? toolbarView(outcome) : { badge: '', colour: undefined };
  return { badge, colour, title: [says, ...refused].join('\n'), isMarked: refusals.length > 0 };
}

const iconPaths = (folder: string) => ({ 16: `/${folder}/16.png`, 32: `/${folder}/32.png` });

/** Paints a tab's button; a tab that is gone is no error. */
function paintButton(tabId: number, { badge, colour, title }: Button): void {
  const painting = [
    browser.action.setBadgeText({ tabId, text: badge }),
    ...(colour ? [browser.action.setBadgeBackgroundColor({ tabId, color: colour })] : []),
    ...(colour ? [browser.action.setBadgeTextColor({ tabId, color: '#ffffff' })] : []),
    browser.action.setTitle({ tabId, title }),
  ];
  Promise.all(painting).catch(() => undefined);
}

/** The badge's background for all that is the demo's, which no real lookup has. */
const demoColour = '#6a3fb5';

/** Paints a tab's button for a lookup of the demo, with the glyph of a real one on a colour of its own, or clears it. */
export function paintDemo(
  tabId: number,
  shown: { readonly outcome: Signal; readonly title: string } | undefined,
): void {
  const title = shown?.title ?? browser.i18n.getMessage('toolbar_title');
  paintButton(tabId, { badge: shown ? toolbarView(shown.outcome).badge : '', colour: demoColour, title });
}

async function refusalsNow(): Promise<readonly Refusal[]> {
  if (!(await hasRefusals())) return [];
  const integrations = await readIntegrations();
  return 'kind' in integrations ? [] : readRefusals(integrations);
}

interface ToolbarDeps {
  now(): number;
  /** Whether the browser has to tell of address changes: while some tab is painted for a session. */
  setFollowing(isNeeded: boolean): void;
}

/** The toolbar as one process paints it; nothing of it has to outlive that process. */
export function createToolbar({ now, setFollowing }: ToolbarDeps): Toolbar {
  const portals = followPortals();
  /** For which session each tab was painted last, null for none; a tab that is missing may show anything. */
  const shown = new Map<number, SessionId | null>();
  /** Whether this worker knows what every tab shows. */
  let isComplete = false;
  /** What the visit in each tab has come to, which is not stored in every case. */
  const visits = new Map<number, Lookup>();
  /** The refreshes under way; one that became stale reads again before it paints. */
  const running = new Map<number, { isStale: boolean; readonly done: Promise<void> }>();
  /** The tabs whose icon was painted, and whether marked; a full load takes a mark away. */
  const marked = new Map<number, boolean>();

  /** Marks a tab's icon while Veriff refuses the credentials of an integration. */
  function paintIcon(tabId: number, mark: boolean): void {
    if (!mark && marked.get(tabId) === false) return;
    marked.set(tabId, mark);
    browser.action.setIcon({ tabId, path: iconPaths(mark ? 'attention' : 'icons') }).catch(() => undefined);
  }

  function stopFollowing(): void {
    // A page that has told of its session may be ahead of what the browser has heard of its address.
    const isQuiet = visits.size === 0 && shown.values().every((sessionId) => sessionId === null);
    if (isComplete && isQuiet) setFollowing(false);
  }

  function paint(tabId: number, sessionId: SessionId | null, view: View): void {
    shown.set(tabId, sessionId);
    // Before it is painted: this worker may die in between.
    if (sessionId) setFollowing(true);
    paintButton(tabId, view);
    if (!sessionId) stopFollowing();
  }

  function makeStale(tabId: number): void {
    const refreshing = running.get(tabId);
    if (refreshing) refreshing.isStale = true;
  }

  /** The newer of what is stored of a tab's session and what its visit has come to. */
  async function outcomeIn(tabId: number, sessionId: SessionId): Promise<Signal | undefined> {
    const [stored, trusted] = await Promise.all([readLookup(sessionId), readTrusted()]);
    const visit = visits.get(tabId);
    const isVisit =
      visit?.sessionId === sessionId && visit.at >= (stored?.at ?? 0) && isTrusted(visit, trusted);
    const lookup = isVisit ? visit : stored;
    return lookup && !isLost(lookup, now()) ? signalOf(lookup) : undefined;
  }

  async function repaint(tabId: number): Promise<void> {
    // Side by side: a page's answer waits for this.
    const [sessionId, refused] = await Promise.all([sessionInTab(tabId, portals.read()), refusalsNow()]);
    const outcome = sessionId && (await outcomeIn(tabId, sessionId));
    const refreshing = running.get(tabId);
    if (refreshing?.isStale) {
      refreshing.isStale = false;
      return repaint(tabId);
    }
    // What this worker has cleared stays clear.
    if (!sessionId && shown.get(tabId) === null) return undefined;
    const view = viewOf(outcome, sessionId ? refused : []);
    paint(tabId, sessionId ?? null, view);
    paintIcon(tabId, view.isMarked);
    // A navigation between reading and painting may be one that the browser tells nobody of, to another site.
    void sessionInTab(tabId, portals.read()).then((later) =>
      later === sessionId ? undefined : refresh(tabId),
    );
    return undefined;
  }

  function refresh(tabId: number, ended?: Lookup): Promise<void> {
    if (ended && visits.get(tabId)?.sessionId === ended.sessionId) visits.set(tabId, ended);
    const refreshing = running.get(tabId);
    if (refreshing) {
      refreshing.isStale = true;
      return refreshing.done;
    }
    const done = repaint(tabId).finally(() => running.delete(tabId));
    running.set(tabId, { isStale: false, done });
    return done;
  }

  return {
    refresh,
    visit(tabId, sessionId) {
      makeStale(tabId);
      if (sessionId) visits.set(tabId, { state: 'checking', sessionId, at: now() });
      else visits.delete(tabId);
      paint(tabId, sessionId, viewOf(sessionId ? 'checking' : undefined, []));
      if (!sessionId) paintIcon(tabId, false);
    },
    move(tabId, address) {
      const before = shown.get(tabId);
      const known = portals.known();
      const { origins, taught } = known ?? portalsOf(defaultPreferences);
      const sessionId = sessionIdFromAddress(address, origins, taught);
      if (sessionId && sessionId === before) {
        // What is taught may say otherwise.
        if (!known) void refresh(tabId);
        return;
      }
      makeStale(tabId);
      // Before anything is read, as a storage may be slow.
      if (before !== null) paint(tabId, null, viewOf(undefined, []));
      void refresh(tabId);
    },
    async refreshAll() {
      for (const { tabId, sessionId } of await portalTabs()) {
        const outcome = sessionId && (await outcomeIn(tabId, sessionId));
        const { title } = viewOf(outcome, sessionId ? await refusalsNow() : []);
        const painted = await browser.action.getTitle({ tabId }).catch(() => undefined);
        if (shown.has(tabId)) continue;
        if (painted === title) shown.set(tabId, sessionId ?? null);
        else await refresh(tabId);
      }
      isComplete = true;
      stopFollowing();
    },
  };
}
