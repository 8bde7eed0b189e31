// Decides what the toolbar shows in each tab of the portal. Only the tab's address, the lookup of the session in it and
// the rejected credentials count, never what a page says.

import { type DetailedOutcome, detailedOutcomeOf, isLost, type Lookup } from '../core/lookup/lookup.ts';
import { portalsOf } from '../core/policy/portals.ts';
import { defaultPreferences } from '../core/policy/preferences.ts';
import { sessionIdFromAddress } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { readIntegrations } from './integrations.ts';
import { hasRejections, readRejectionsInWorker } from './limits.ts';
import { readLookup } from './lookups.ts';
import type { PortalSource } from './preferences.ts';
import type { Rejection } from './rejections.ts';
import { readPortalTabs, readSessionInTab } from './tabs.ts';
import { buttonFor, createToolbarPainter } from './toolbar-painter.ts';
import { isTrusted, readTrustedValues } from './trusted.ts';

export interface Toolbar {
  /**
   * Must be called when a page shows another session, or none. Paints "checking" or clears the toolbar at once;
   * resolves when the browser has done so.
   */
  visit(tabId: number, sessionId: SessionId | null): Promise<void>;
  /**
   * Paints the outcome of the session in a tab's address, or clears the toolbar. `ended` is the tab's lookup if it has
   * just ended. Resolves when the painting was sent to the browser, not when it is done, because a page's reply waits
   * for this promise. A worker that dies in between can leave "checking" on the toolbar until the next worker starts.
   */
  refresh(tabId: number, ended?: Lookup): Promise<void>;
  /**
   * Must be called when a tab's address changes. Clears the toolbar at once, unless it is known to show this session or
   * none.
   */
  move(tabId: number, address: string): void;
  /** Repaints each portal tab with an outdated toolbar, the visible ones first. */
  refreshAll(): Promise<void>;
}

async function readRejections(): Promise<readonly Rejection[]> {
  if (!(await hasRejections())) return [];
  const integrations = await readIntegrations();
  return integrations.ok ? readRejectionsInWorker(integrations.value) : [];
}

interface ToolbarDeps {
  readonly portals: PortalSource;
  now(): number;
  /** Turns the watching of address changes on or off. They must be watched while a tab is painted for a session. */
  watchAddresses(isNeeded: boolean): void;
}

/** Reads and paints tabs. Each tab has one read at a time, which is repeated if the tab becomes stale meanwhile. */
function createRefreshes<T>(read: (tabId: number) => Promise<T>, use: (tabId: number, result: T) => void) {
  const running = new Map<number, { isStale: boolean; readonly done: Promise<void> }>();

  function makeStale(tabId: number): void {
    const refreshing = running.get(tabId);
    if (refreshing) refreshing.isStale = true;
  }

  async function readAndUse(tabId: number): Promise<void> {
    const result = await read(tabId);
    const refreshing = running.get(tabId);
    if (refreshing?.isStale) {
      refreshing.isStale = false;
      return readAndUse(tabId);
    }
    return use(tabId, result);
  }

  return {
    makeStale,
    refresh(tabId: number): Promise<void> {
      makeStale(tabId);
      const refreshing = running.get(tabId);
      if (refreshing) return refreshing.done;
      const done = readAndUse(tabId).finally(() => running.delete(tabId));
      running.set(tabId, { isStale: false, done });
      return done;
    },
  };
}

/** Creates a toolbar for the worker, where its state may be lost, or for a page that repaints one tab. */
export function createToolbar({ portals, now, watchAddresses }: ToolbarDeps): Toolbar {
  /** The lookup of the visit in each tab; not every lookup is stored. */
  const visits = new Map<number, Lookup>();
  const painter = createToolbarPainter({ watchAddresses, isAnyVisited: () => visits.size > 0 });
  const refreshes = createRefreshes(readTab, paintTab);

  /** The outcome of the newer of the cached lookup and the visit's lookup. */
  async function outcomeIn(tabId: number, sessionId: SessionId): Promise<DetailedOutcome | undefined> {
    const [stored, trusted] = await Promise.all([readLookup(sessionId), readTrustedValues()]);
    const visit = visits.get(tabId);
    const isVisitNewer =
      visit?.sessionId === sessionId && visit.at >= (stored?.at ?? 0) && isTrusted(visit, trusted);
    const lookup = isVisitNewer ? visit : stored;
    return lookup && !isLost(lookup, now()) ? detailedOutcomeOf(lookup) : undefined;
  }

  async function readTab(tabId: number) {
    const visited = visits.get(tabId)?.sessionId;
    // These run in parallel, because a page's reply waits for them.
    const [sessionId, rejections, outcomeOfVisit] = await Promise.all([
      readSessionInTab(tabId, portals.read()),
      readRejections(),
      visited && outcomeIn(tabId, visited),
    ]);
    const outcome = sessionId === visited ? outcomeOfVisit : sessionId && (await outcomeIn(tabId, sessionId));
    return { sessionId, view: buttonFor(outcome, sessionId ? rejections : []) };
  }

  function paintTab(tabId: number, { sessionId, view }: Awaited<ReturnType<typeof readTab>>): void {
    // A toolbar that this worker has cleared stays clear.
    if (!sessionId && painter.shownIn(tabId) === null) return;
    void painter.paint(tabId, sessionId ?? null, view);
    painter.paintIcon(tabId, view.isMarked);
    // The tab may have gone to another site between reading and painting; the browser does not report that.
    void readSessionInTab(tabId, portals.read()).then((later) =>
      later === sessionId ? undefined : refreshes.refresh(tabId),
    );
  }

  return {
    visit(tabId, sessionId) {
      refreshes.makeStale(tabId);
      if (sessionId) visits.set(tabId, { state: 'checking', sessionId, at: now() });
      else visits.delete(tabId);
      const painting = painter.paint(tabId, sessionId, buttonFor(sessionId ? 'checking' : undefined, []));
      if (!sessionId) painter.paintIcon(tabId, false);
      return painting;
    },
    refresh(tabId, ended) {
      if (ended && visits.get(tabId)?.sessionId === ended.sessionId) visits.set(tabId, ended);
      return refreshes.refresh(tabId);
    },
    move(tabId, address) {
      const before = painter.shownIn(tabId);
      const known = portals.known();
      const { origins, taught } = known ?? portalsOf(defaultPreferences);
      const sessionId = sessionIdFromAddress(address, origins, taught);
      if (sessionId && sessionId === before) {
        // The taught patterns may have changed.
        if (!known) void refreshes.refresh(tabId);
        return;
      }
      refreshes.makeStale(tabId);
      // This comes before any read, because the storage may be slow.
      if (before !== null) void painter.paint(tabId, null, buttonFor(undefined, []));
      void refreshes.refresh(tabId);
    },
    async refreshAll() {
      for (const { tabId, sessionId } of await readPortalTabs(portals.read())) {
        const outcome = sessionId && (await outcomeIn(tabId, sessionId));
        const { title } = buttonFor(outcome, sessionId ? await readRejections() : []);
        const painted = await browser.action.getTitle({ tabId }).catch(() => undefined);
        if (painter.shownIn(tabId) !== undefined) continue;
        if (painted === title) painter.noteShown(tabId, sessionId ?? null);
        else await refreshes.refresh(tabId);
      }
      painter.complete();
    },
  };
}
