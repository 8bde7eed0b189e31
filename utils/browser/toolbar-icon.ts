// Paints the toolbar; nothing else does. It paints by a tab's address, the cached lookup and the rejected credentials,
// never by what a page says.

import { isLost, type Lookup, type Signal, signalOf } from '../core/lookup/lookup.ts';
import { toolbarView } from '../core/lookup/toolbar.ts';
import { portalsOf } from '../core/policy/portals.ts';
import { defaultPreferences } from '../core/policy/preferences.ts';
import { sessionIdFromAddress } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { readIntegrations } from './integrations.ts';
import { hasRefusals, refusalsNow } from './limits.ts';
import { readLookup } from './lookups.ts';
import { followPortals } from './preferences.ts';
import type { Refusal } from './refusals.ts';
import { portalTabs, sessionInTab } from './tabs.ts';
import { isTrusted, readTrusted } from './trusted.ts';

export interface Toolbar {
  /**
   * A page came to a session or left one. Clears the toolbar at once if it shows another session; resolves when the
   * browser has done so.
   */
  visit(tabId: number, sessionId: SessionId | null): Promise<void>;
  /**
   * Paints a tab's toolbar by the session in its address: its outcome, or nothing. `ended` is the lookup of its visit
   * if that has just ended. Resolves when the painting was sent to the browser. It is not awaited, because a page's reply
   * waits for this; a worker that dies just then can leave "checking" on the toolbar until the next one starts.
   */
  refresh(tabId: number, ended?: Lookup): Promise<void>;
  /** The browser shows another address in a tab. Clears the toolbar at once if it shows another session. */
  move(tabId: number, address: string): void;
  /** Repaints each portal tab with an outdated toolbar, the visible ones first. */
  refreshAll(): Promise<void>;
}

interface Button {
  readonly badge: string;
  readonly colour: string | undefined;
  readonly title: string;
}

/** A tab's button. Buttons with equal titles are equal. */
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

/** Paints a tab's button, and resolves when the browser has done so; it ignores a tab that is gone. */
async function paintButton(tabId: number, { badge, colour, title }: Button): Promise<void> {
  const painting = [
    browser.action.setBadgeText({ tabId, text: badge }),
    ...(colour ? [browser.action.setBadgeBackgroundColor({ tabId, color: colour })] : []),
    ...(colour ? [browser.action.setBadgeTextColor({ tabId, color: '#ffffff' })] : []),
    browser.action.setTitle({ tabId, title }),
  ];
  await Promise.all(painting).catch(() => undefined);
}

/** The badge's background for the demo; no real lookup has it. */
const demoColour = '#6a3fb5';

/** Paints a tab's button for a lookup of the demo, with the usual glyph on the demo's colour, or clears it. */
export function paintDemo(
  tabId: number,
  shown: { readonly outcome: Signal; readonly title: string } | undefined,
): void {
  const title = shown?.title ?? browser.i18n.getMessage('toolbar_title');
  void paintButton(tabId, {
    badge: shown ? toolbarView(shown.outcome).badge : '',
    colour: demoColour,
    title,
  });
}

async function readRefusals(): Promise<readonly Refusal[]> {
  if (!(await hasRefusals())) return [];
  const integrations = await readIntegrations();
  return integrations.ok ? refusalsNow(integrations.value) : [];
}

interface ToolbarDeps {
  now(): number;
  /** Says whether address changes must be watched, which they must while a tab is painted for a session. */
  setFollowing(isNeeded: boolean): void;
}

/** The toolbar of one process. Its state need not outlive that process. */
export function createToolbar({ now, setFollowing }: ToolbarDeps): Toolbar {
  const portals = followPortals();
  /** The session for which each tab was painted last, or null for none. A missing tab may show anything. */
  const shown = new Map<number, SessionId | null>();
  /** Whether this worker knows what every tab shows. */
  let isComplete = false;
  /** The lookup of the visit in each tab; not every lookup is stored. */
  const visits = new Map<number, Lookup>();
  /** The running refreshes. One that became stale reads again before it paints. */
  const running = new Map<number, { isStale: boolean; readonly done: Promise<void> }>();
  /** The tabs whose icon was painted, and whether with the mark. A page load removes a mark. */
  const marked = new Map<number, boolean>();

  /** Marks a tab's icon while Veriff rejects an integration's credentials. */
  function paintIcon(tabId: number, mark: boolean): void {
    if (!mark && marked.get(tabId) === false) return;
    marked.set(tabId, mark);
    browser.action.setIcon({ tabId, path: iconPaths(mark ? 'attention' : 'icons') }).catch(() => undefined);
  }

  function stopFollowing(): void {
    // A page's message about its session may arrive before the browser has the page's new address.
    const isQuiet = visits.size === 0 && shown.values().every((sessionId) => sessionId === null);
    if (isComplete && isQuiet) setFollowing(false);
  }

  function paint(tabId: number, sessionId: SessionId | null, view: View): Promise<void> {
    shown.set(tabId, sessionId);
    // This comes before the painting, because the worker may die in between.
    if (sessionId) setFollowing(true);
    const painting = paintButton(tabId, view);
    if (!sessionId) stopFollowing();
    return painting;
  }

  function makeStale(tabId: number): void {
    const refreshing = running.get(tabId);
    if (refreshing) refreshing.isStale = true;
  }

  /** The outcome of the newer of the cached lookup and the visit's lookup. */
  async function outcomeIn(tabId: number, sessionId: SessionId): Promise<Signal | undefined> {
    const [stored, trusted] = await Promise.all([readLookup(sessionId), readTrusted()]);
    const visit = visits.get(tabId);
    const isVisit =
      visit?.sessionId === sessionId && visit.at >= (stored?.at ?? 0) && isTrusted(visit, trusted);
    const lookup = isVisit ? visit : stored;
    return lookup && !isLost(lookup, now()) ? signalOf(lookup) : undefined;
  }

  async function repaint(tabId: number): Promise<void> {
    // These run in parallel, because a page's reply waits for them.
    const [sessionId, refused] = await Promise.all([sessionInTab(tabId, portals.read()), readRefusals()]);
    const outcome = sessionId && (await outcomeIn(tabId, sessionId));
    const refreshing = running.get(tabId);
    if (refreshing?.isStale) {
      refreshing.isStale = false;
      return repaint(tabId);
    }
    // A toolbar that this worker has cleared stays clear.
    if (!sessionId && shown.get(tabId) === null) return undefined;
    const view = viewOf(outcome, sessionId ? refused : []);
    void paint(tabId, sessionId ?? null, view);
    paintIcon(tabId, view.isMarked);
    // The tab may have gone to another site between reading and painting; the browser does not report that.
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
      const painting = paint(tabId, sessionId, viewOf(sessionId ? 'checking' : undefined, []));
      if (!sessionId) paintIcon(tabId, false);
      return painting;
    },
    move(tabId, address) {
      const before = shown.get(tabId);
      const known = portals.known();
      const { origins, taught } = known ?? portalsOf(defaultPreferences);
      const sessionId = sessionIdFromAddress(address, origins, taught);
      if (sessionId && sessionId === before) {
        // The taught patterns may have changed.
        if (!known) void refresh(tabId);
        return;
      }
      makeStale(tabId);
      // This comes before any read, because the storage may be slow.
      if (before !== null) void paint(tabId, null, viewOf(undefined, []));
      void refresh(tabId);
    },
    async refreshAll() {
      for (const { tabId, sessionId } of await portalTabs(portals.read())) {
        const outcome = sessionId && (await outcomeIn(tabId, sessionId));
        const { title } = viewOf(outcome, sessionId ? await readRefusals() : []);
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
