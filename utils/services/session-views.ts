// What a portal tab is shown of the session in its address: toolbar, chip, and both again when a lookup changes.
import { chipViewOf, type Say } from '../core/lookup/chip-view.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import type { PageSettings, Replies, WorkerMessage } from '../core/messages.ts';
import type { SessionId } from '../core/session/session-id.ts';
import type { LookUpOptions, LookupService } from './lookup-service.ts';
import type { PageThrottle } from './page-throttle.ts';

/** The painter of the toolbar, as far as a tab's visits concern it. */
interface Toolbar {
  /**
   * A page shows this session now, or none: the toolbar drops another session's outcome at once. Resolves when the
   * browser has done so.
   */
  visit(tabId: number, sessionId: SessionId | null): Promise<void>;
  /** Makes a tab's toolbar true; `ended` is the lookup of its visit, where that has just ended. */
  refresh(tabId: number, ended?: Lookup): Promise<void>;
}

export interface ViewDeps {
  readonly lookups: LookupService;
  readonly pageThrottle: PageThrottle;
  readonly toolbar: Toolbar;
  cached(sessionId: SessionId): Promise<Lookup | undefined>;
  tell(tabId: number, message: WorkerMessage): void;
  readonly say: Say;
  /** What holds for the pages of this origin. */
  pageSettings(origin: string): Promise<PageSettings>;
  /** The portal tabs that show a session. */
  sessionTabs(): Promise<readonly { readonly tabId: number; readonly sessionId: SessionId }[]>;
  now(): number;
  /** Settles in a task of its own. */
  later(): Promise<void>;
  sleep(ms: number): Promise<void>;
}

export interface SessionViews {
  /**
   * A tab shows this session now, or none. Answers when the toolbar is clear, or the lookup has ended; undefined when it
   * was dropped. With `isRepeat` it has shown the session already and asks whether there is news.
   */
  show(
    tabId: number,
    origin: string,
    sessionId: SessionId | null,
    isRepeat?: boolean,
  ): Promise<Replies['showSession']>;
  /** A lookup that no tab's own message asked for: its tabs are told when it begins and when it has ended. */
  lookUpAndNotifyTabs(sessionId: SessionId, options?: LookUpOptions): Promise<Lookup>;
  /** A lookup for a page of ours whose pause is over, which the tabs are told of as well. */
  lookUpAfterPause(sessionId: SessionId): Promise<Lookup>;
  /**
   * What the open tabs wait for may be known now: each of their sessions without a verdict is looked up, one after the
   * other. A newer call replaces this one.
   */
  lookUpUnanswered(): Promise<void>;
  /** A lookup that was shown isn't trusted any more: toolbar and chip of every tab with its session forget it. */
  takeBack(sessionId: SessionId): Promise<void>;
  /** Brings toolbar and chip of every tab that shows this lookup's session up to date. */
  tellTabs(lookup: Lookup): Promise<void>;
  /** What holds for the pages of this origin. */
  pageSettings(origin: string): Promise<PageSettings>;
  /** Tells a tab what holds for its page. */
  tellSettings(tabId: number, origin: string): Promise<PageSettings>;
}

/**
 * After how many milliseconds a page whose lookup is under way is told its settings: soon enough for the chip to say
 * "checking" in its place, and not for what is answered at once.
 */
const tellSettingsAfterMs = 50;

export function createSessionViews(deps: ViewDeps): SessionViews {
  const { lookups, pageThrottle, toolbar } = deps;

  async function tellTabs(lookup: Lookup): Promise<void> {
    const view = chipViewOf(lookup, deps.say);
    for (const { tabId, sessionId } of await deps.sessionTabs()) {
      if (sessionId !== lookup.sessionId) continue;
      void toolbar.refresh(tabId);
      deps.tell(tabId, { type: 'lookupChanged', ...view });
    }
  }

  /** Tells the tabs when a lookup begins, unless it may come from the cache, and when it has ended. */
  async function tellOf(sessionId: SessionId, looking: Promise<Lookup>, begins: boolean): Promise<Lookup> {
    // Who asked need not wait for the tabs, nor for the work of message them.
    const begun: Lookup = { state: 'checking', sessionId, at: deps.now() };
    const told = begins ? deps.later().then(() => tellTabs(begun)) : Promise.resolve();
    const lookup = await looking;
    void told.then(deps.later).then(() => tellTabs(lookup));
    return lookup;
  }

  /** The newest call of `lookUpUnanswered`. */
  let newest: symbol | undefined;

  async function tellSettings(tabId: number, origin: string): Promise<PageSettings> {
    const settings = await deps.pageSettings(origin);
    deps.tell(tabId, { type: 'pageSettings', ...settings });
    return settings;
  }

  return {
    takeBack: (sessionId) => tellTabs({ state: 'checking', sessionId, at: deps.now() }),
    tellTabs,
    pageSettings: deps.pageSettings,
    tellSettings,
    async show(tabId, origin, sessionId, isRepeat = false) {
      const admit = pageThrottle.begin(tabId);
      // First, because everything else waits for what it reads; then the badge of the session shown until now goes.
      const looking = sessionId && lookups.lookUpForPage(sessionId, admit, isRepeat);
      const painted = isRepeat ? undefined : toolbar.visit(tabId, sessionId);
      const settings = deps.pageSettings(origin);
      if (!looking) {
        // A page that has its answer tells nobody again, and a painting can be lost with its worker.
        await painted;
        return { sessionId: null, ...(await settings) };
      }
      let isEnded = isRepeat;
      void deps.sleep(tellSettingsAfterMs).then(async () => {
        if (!isEnded) deps.tell(tabId, { type: 'pageSettings', ...(await settings) });
      });
      const lookup = await looking;
      isEnded = true;
      if (!lookup) return undefined;
      await painted;
      // First: once the page has its answer, nobody would ask again for a toolbar that died with this worker.
      await toolbar.refresh(tabId, lookup);
      return { ...chipViewOf(lookup, deps.say), ...(await settings) };
    },
    lookUpAndNotifyTabs: (sessionId, options = {}) =>
      tellOf(sessionId, lookups.lookUp(sessionId, options), options.bypassCache === true),
    lookUpAfterPause: (sessionId) => tellOf(sessionId, lookups.lookUpAfterPause(sessionId), false),
    async lookUpUnanswered() {
      const mine = Symbol('call');
      newest = mine;
      for (const sessionId of new Set((await deps.sessionTabs()).map((tab) => tab.sessionId))) {
        if ((await deps.cached(sessionId))?.state === 'done') continue;
        if (newest !== mine) return;
        await tellOf(sessionId, lookups.lookUpAfterSettingsChange(sessionId), true);
      }
    },
  };
}
