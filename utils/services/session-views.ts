// Updates toolbar and chip of the portal tabs for the session in their addresses, also when its lookup changes.
import { trackLatest } from '../core/latest.ts';
import { chipViewOf, type Translate } from '../core/lookup/chip-view.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import type { PageSettings, Replies, WorkerMessage } from '../core/messages.ts';
import type { SessionId } from '../core/session/session-id.ts';
import type { LookUpOptions, LookupService } from './lookup-service.ts';
import type { PageThrottle } from './page-throttle.ts';

/** The part of the toolbar that is used here. */
interface Toolbar {
  /**
   * Must be called when a tab shows another session, or none. Paints "checking" or clears the toolbar at once; resolves
   * when the browser has done so.
   */
  visit(tabId: number, sessionId: SessionId | null): Promise<void>;
  /** Paints a tab's toolbar for the session in its address. `ended` is its visit's lookup, if that has just ended. */
  refresh(tabId: number, ended?: Lookup): Promise<void>;
}

export interface ViewDeps {
  readonly lookups: LookupService;
  readonly pageThrottle: PageThrottle;
  readonly toolbar: Toolbar;
  cached(sessionId: SessionId): Promise<Lookup | undefined>;
  messageTab(tabId: number, message: WorkerMessage): void;
  readonly translate: Translate;
  /** Returns the settings of the pages of this origin. */
  pageSettings(origin: string): Promise<PageSettings>;
  /** The portal tabs that show a session. */
  sessionTabs(): Promise<readonly { readonly tabId: number; readonly sessionId: SessionId }[]>;
  now(): number;
  /** Resolves in a later macrotask, so that more urgent work runs first. */
  nextMacrotask(): Promise<void>;
  sleep(ms: number): Promise<void>;
}

export interface SessionViews {
  /**
   * Looks up the session that a tab shows now, if any, and paints the tab's toolbar. A new result also updates the
   * session's other tabs. Resolves when the lookup has ended or, without a session, the toolbar is clear; undefined if
   * the lookup was dropped. With `isRepeat`, the tab shows a result and asks for a newer one.
   */
  show(
    tabId: number,
    origin: string,
    sessionId: SessionId | null,
    isRepeat?: boolean,
  ): Promise<Replies['showSession']>;
  /**
   * Makes a lookup that no portal tab asked for, and notifies the session's tabs of its end and, with `bypassCache`, of
   * its beginning.
   */
  lookUpAndNotifyTabs(sessionId: SessionId, options?: LookUpOptions): Promise<Lookup>;
  /** Makes a lookup for an extension page after a pause, and notifies the session's tabs. */
  lookUpAfterPause(sessionId: SessionId): Promise<Lookup>;
  /**
   * Looks up each session of the open tabs that has no verdict, one after another. A newer call replaces a running one.
   */
  lookUpUnanswered(): Promise<void>;
  /**
   * Clears a session's result, which is no longer trusted, from the toolbars, and shows "checking" in its chips until
   * there is a new one.
   */
  retractResult(sessionId: SessionId): Promise<void>;
  /** Updates toolbar and chip of every tab that shows this lookup's session. */
  notifyTabs(lookup: Lookup): Promise<void>;
  /** Sends a tab the settings of its page. */
  sendSettings(tabId: number, origin: string): Promise<void>;
}

/**
 * How long a lookup runs before its page gets its settings in a separate message, in milliseconds. That is early enough
 * for the chip to show "checking" where the settings place it. A lookup that ends sooner needs no such message.
 */
const sendSettingsAfterMs = 50;

export function createSessionViews(deps: ViewDeps): SessionViews {
  const { lookups, pageThrottle, toolbar } = deps;

  async function notifyTabs(lookup: Lookup, answeredTab?: number): Promise<void> {
    const view = chipViewOf(lookup, deps.translate);
    for (const { tabId, sessionId } of await deps.sessionTabs()) {
      if (sessionId !== lookup.sessionId || tabId === answeredTab) continue;
      void toolbar.refresh(tabId);
      deps.messageTab(tabId, { type: 'lookupChanged', ...view });
    }
  }

  /** Notifies the tabs when a lookup ends and, with `notifiesStart`, also when it starts. */
  async function notifyTabsOf(
    sessionId: SessionId,
    looking: Promise<Lookup>,
    notifiesStart: boolean,
  ): Promise<Lookup> {
    // The caller need not wait until the tabs are notified.
    const begun: Lookup = { state: 'checking', sessionId, at: deps.now() };
    const notified = notifiesStart ? deps.nextMacrotask().then(() => notifyTabs(begun)) : Promise.resolve();
    const lookup = await looking;
    void notified.then(deps.nextMacrotask).then(() => notifyTabs(lookup));
    return lookup;
  }

  async function sendSettings(tabId: number, origin: string): Promise<void> {
    deps.messageTab(tabId, { type: 'pageSettings', ...(await deps.pageSettings(origin)) });
  }

  const startLookUpUnanswered = trackLatest();

  return {
    retractResult: (sessionId) => notifyTabs({ state: 'checking', sessionId, at: deps.now() }),
    notifyTabs: (lookup) => notifyTabs(lookup),
    sendSettings,
    async show(tabId, origin, sessionId, isRepeat = false) {
      const begunAt = deps.now();
      const admit = pageThrottle.begin(tabId);
      // The lookup starts first, because the reply waits for it; then the previous session's badge is replaced.
      const looking = sessionId && lookups.lookUpForPage(sessionId, admit, isRepeat);
      const painted = isRepeat ? undefined : toolbar.visit(tabId, sessionId);
      const settings = deps.pageSettings(origin);
      if (!looking) {
        // The reply comes after the painting. A page that has its reply would not ask again if this worker died in
        // between.
        await painted;
        return { sessionId: null, ...(await settings) };
      }
      let isEnded = isRepeat;
      // `sendSettings` reads the settings again, so that a change in the meantime is not undone.
      void deps.sleep(sendSettingsAfterMs).then(() => {
        if (!isEnded) void sendSettings(tabId, origin);
      });
      const lookup = await looking;
      isEnded = true;
      if (!lookup) return undefined;
      // Only a new lookup is announced: other tabs already show one that was cached before this visit.
      if (lookup.state === 'done' && lookup.at >= begunAt) {
        void deps.nextMacrotask().then(() => notifyTabs(lookup, tabId));
      }
      await painted;
      // The painting is sent to the browser before the reply. A page that has its reply would not ask again if this
      // worker died in between.
      await toolbar.refresh(tabId, lookup);
      return { ...chipViewOf(lookup, deps.translate), ...(await settings) };
    },
    lookUpAndNotifyTabs: (sessionId, options = {}) =>
      notifyTabsOf(sessionId, lookups.lookUp(sessionId, options), options.bypassCache === true),
    lookUpAfterPause: (sessionId) => notifyTabsOf(sessionId, lookups.lookUpAfterPause(sessionId), false),
    async lookUpUnanswered() {
      const isLatest = startLookUpUnanswered();
      for (const sessionId of new Set((await deps.sessionTabs()).map((tab) => tab.sessionId))) {
        if ((await deps.cached(sessionId))?.state === 'done') continue;
        if (!isLatest()) return;
        await notifyTabsOf(sessionId, lookups.lookUpAfterSettingsChange(sessionId), true);
      }
    },
  };
}
