// Simulates the browser around the real code of content script and worker. Everything that takes time waits in a queue,
// and the test decides what goes on next.
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPortalSource } from '../utils/browser/preferences.ts';
import { createToolbar, type Toolbar } from '../utils/browser/toolbar-icon.ts';
import type { RateLimit } from '../utils/core/limits/rate-limit.ts';
import type { Lookup } from '../utils/core/lookup/lookup.ts';
import { type Message, type Replies, readMessage, type WorkerMessage } from '../utils/core/messages.ts';
import { failed, success } from '../utils/core/result.ts';
import { portalOrigin, sessionIdFromAddress } from '../utils/core/session/address.ts';
import type { SessionId } from '../utils/core/session/session-id.ts';
import type { ChipState } from '../utils/portal/chip.ts';
import { trackVisits, type Visits } from '../utils/portal/track-visits.ts';
import { createLookupService } from '../utils/services/lookup-service.ts';
import { createPageThrottle } from '../utils/services/page-throttle.ts';
import type { CallResult } from '../utils/services/registry-client.ts';
import { createSessionViews, type SessionViews } from '../utils/services/session-views.ts';
import { noCredentials } from './fixtures/credential-check.ts';
import { integrationNamed } from './fixtures/integration.ts';
import { storedIntegrations } from './fixtures/lookup.ts';
import { FakePage } from './portal/fake-page.ts';

/** Each session has a different verdict, so that a mix-up is visible; the last one has no result. */
const sessions = [0, 1, 2, 3].map((n) => `aea9ba6d-1b47-47fc-a4fc-f72b6d3584a${n}` as string as SessionId);
const replies = [
  { active: true, documentState: 'VIGENTE' },
  { active: false, documentState: 'DATOS_NO_ENCONTRADOS' },
  { active: false, documentState: 'No esta vigente como medio de identificacion y no puede votar' },
];
const verdicts: readonly (string | undefined)[] = ['active', 'not-found', 'inactive', undefined];
const badges: readonly (string | undefined)[] = ['✓', '?', '✗', undefined];
/** An address for each session, the list's, and one of another site. */
const addresses = [
  ...sessions.map((id) => `${portalOrigin}/verifications/${id}`),
  `${portalOrigin}/verifications`,
  'https://other.test/',
];
/** The indexes in `addresses` of the list and of the other site. */
export const [listPlace, otherSitePlace] = [sessions.length, sessions.length + 1];

const self = {
  id: 'cotejo',
  origin: 'chrome-extension://cotejo',
  portals: { origins: [portalOrigin], taught: {} },
};
const integration = integrationNamed('1');
const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

const isPortal = (address = '') => address.startsWith(portalOrigin);

interface Doc {
  readonly page: FakePage;
  readonly visits: Visits;
  shown: ChipState | undefined;
}

interface Tab {
  doc: Doc;
  cached: Doc | undefined;
  /** The address as the browser has it. It learns of navigations within the page later than the page itself. */
  url: string;
  /** The addresses to which the page has navigated without the browser knowing it yet. */
  readonly unreported: string[];
  badge: string;
  title: string;
  /** Whether the page's process has stopped sending messages. */
  isSilent: boolean;
}

interface Worker {
  readonly views: SessionViews;
  readonly toolbar: Toolbar;
}

export class World {
  readonly tabs: Tab[] = [];
  readonly timers = new Map<number, () => void>();
  deaths = 0;
  /** Whether the browser reports address changes to the worker, and starts it for that. */
  #isFollowing = false;
  readonly #stored = new Map<SessionId, Lookup>();
  /** The lookups that the worker has not stored yet, in order. It reads them before the stored ones. */
  #storing: Lookup[] = [];
  /** The address changes that are still to be reported to the worker, in order. */
  #events: { readonly tabId: number; readonly url: string }[] = [];
  #waiting: { readonly isForWorker: boolean; readonly go: () => void }[] = [];
  #worker: Worker | undefined;
  #callers = new Set<(error: Error) => void>();
  #rateLimit: RateLimit | undefined;
  #timer = 0;
  #now = 1_000_000;

  constructor(count: number) {
    for (let tabId = 0; tabId < count; tabId += 1) {
      const url = addresses[listPlace] ?? '';
      const doc = this.#load(tabId, url);
      this.tabs.push({ doc, cached: undefined, url, unreported: [], badge: '', title: '', isSilent: false });
    }
  }

  /** Lets this world answer the calls of extension APIs. */
  serve(): void {
    const { tabs, action, storage } = fakeBrowser;
    const ignore = async () => undefined;
    Object.assign(action, { setBadgeBackgroundColor: ignore, setBadgeTextColor: ignore, setIcon: ignore });
    Object.assign(action, {
      setBadgeText: async ({ tabId = -1, text = '' }) =>
        Object.assign(this.tabs[tabId] ?? {}, { badge: text }),
      setTitle: async ({ tabId = -1, title = '' }) => Object.assign(this.tabs[tabId] ?? {}, { title }),
      getTitle: ({ tabId = -1 }) => this.later(() => this.tabs[tabId]?.title),
    });
    /** An extension does not see the addresses of other sites' tabs. */
    const tabOf = (id: number) => ({
      id,
      url: isPortal(this.tabs[id]?.url) ? this.tabs[id]?.url : undefined,
    });
    Object.assign(tabs, {
      get: (tabId: number) => this.later(() => tabOf(tabId)),
      query: () => this.later(() => this.tabs.map((_, id) => tabOf(id)).filter(({ url }) => url)),
    });
    storage.local.get = async () => storedIntegrations([integration]);
    // Digests are returned at once: a separate thread would not follow the simulated order.
    vi.spyOn(crypto.subtle, 'digest').mockResolvedValue(new ArrayBuffer(32));
    Object.assign(storage.session, {
      get: (item: string) =>
        this.later(() => ({
          [item]: this.#lookupOf(item.replace('lookup:', '') as string as SessionId),
        })),
    });
  }

  /** Returns a value once `letGo` chooses it; never if it is for the worker and that was stopped before. */
  later<T>(value: () => T, isForWorker = true): Promise<T> {
    return new Promise((resolve) => this.#waiting.push({ isForWorker, go: () => resolve(value()) }));
  }

  setTimer(call: () => void, ms: number): number {
    this.#timer += 1;
    // Timers of two seconds or more never fire: neither those for a storage or worker that doesn't answer, nor those
    // for the end of a pause.
    if (ms < 2000) this.timers.set(this.#timer, call);
    return this.#timer;
  }

  /** Calls every timer. */
  passTime(): void {
    for (const [id, call] of this.timers) {
      this.timers.delete(id);
      call();
    }
  }

  get hasWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Lets one of the waiting values go on; any number chooses one. */
  letGo(choice: number): void {
    const [next] = this.#waiting.splice(choice % this.#waiting.length, 1);
    next?.go();
  }

  /** Stops the worker, or loses an event that would have started it. */
  die(): void {
    this.deaths += 1;
    this.#worker = undefined;
    this.#waiting = this.#waiting.filter(({ isForWorker }) => !isForWorker);
    this.#storing = [];
    this.#events = [];
    for (const reject of this.#callers) reject(new Error('message channel closed'));
    this.#callers.clear();
  }

  /** Starts the worker if it does not run, for a reason unrelated to these tabs. */
  wake(): Worker {
    this.#worker ??= this.#start();
    return this.#worker;
  }

  #start(): Worker {
    const now = () => this.#now;
    const pageThrottle = createPageThrottle({
      load: () => this.later(() => this.#rateLimit),
      save: (limit) => {
        this.#rateLimit = limit;
      },
      now,
      sleep: (ms) =>
        this.later(() => {
          this.#now += ms;
        }),
    });
    const lookups = createLookupService({
      checkCredentials: noCredentials,
      integrations: async () => success([integration]),
      keyOf: async () => success(key),
      ask: (_, __, sessionId, { onRequest }) => {
        onRequest();
        return this.later((): CallResult => {
          const reply = replies[sessions.indexOf(sessionId)];
          return reply ? success({ reply, signed: true }) : failed({ kind: 'session-not-found' });
        });
      },
      onExtraPageRequest: pageThrottle.charge,
      cached: (sessionId) =>
        this.later(() => ({ lookup: this.#lookupOf(sessionId), integrationId: undefined })),
      store: (lookup) => {
        this.#storing.push(lookup);
        return this.later(() => {
          const next = this.#storing.shift();
          if (next) this.#stored.set(next.sessionId, next);
        });
      },
      storeAnswerer: async () => undefined,
      trustChangeCount: () => 0,
      isTrusted: async () => true,
      now,
    });
    this.#isFollowing = true;
    const toolbar = createToolbar({
      portals: createPortalSource(),
      now,
      watchAddresses: (isNeeded) => {
        this.#isFollowing = isNeeded;
      },
    });
    const views = createSessionViews({
      lookups,
      pageThrottle,
      toolbar,
      cached: async () => undefined,
      messageTab: (tabId, message) => void this.later(() => this.#deliver(tabId, message), false),
      translate: (key) => key,
      nextMacrotask: () => this.later(() => undefined),
      sleep: () => this.later(() => undefined),
      pageSettings: async () => ({ chip: 'bottom-end', taught: null }),
      sessionTabs: () =>
        this.later(() =>
          this.tabs.flatMap(({ url }, tabId) => {
            const sessionId = sessionIdFromAddress(url);
            return sessionId ? [{ tabId, sessionId }] : [];
          }),
        ),
      now,
    });
    void toolbar.refreshAll();
    return { views, toolbar };
  }

  #lookupOf(sessionId: SessionId): Lookup | undefined {
    return this.#storing.findLast((lookup) => lookup.sessionId === sessionId) ?? this.#stored.get(sessionId);
  }

  #deliver(tabId: number, message: WorkerMessage): void {
    if (message.type === 'lookupChanged') this.tabs[tabId]?.doc.visits.showView(message);
  }

  /** Sends a page's message, with the sender as the browser states it. */
  #send(tabId: number, message: Message): Promise<Replies['showSession']> {
    return new Promise((resolve, reject) => {
      if (this.tabs[tabId]?.isSilent) return;
      const arrive = async () => {
        const { views } = this.wake();
        this.#callers.add(reject);
        const sender = {
          ...{ id: self.id, origin: portalOrigin, frameId: 0, documentLifecycle: 'active' },
          tab: { id: tabId, url: this.tabs[tabId]?.url, windowId: 1, active: true },
        };
        const read = readMessage(message, sender, self);
        const isOfPage = read?.message.type === 'showSession' || read?.message.type === 'askAgain';
        const reply = isOfPage
          ? await views.show(tabId, portalOrigin, read.message.sessionId, read.message.type === 'askAgain')
          : undefined;
        await this.later(() => undefined);
        this.#callers.delete(reject);
        resolve(reply);
      };
      void this.later(arrive, false);
    });
  }

  #load(tabId: number, address: string): Doc {
    const page = new FakePage(address);
    const doc: { -readonly [K in keyof Doc]: Doc[K] } = {
      page,
      visits: { showView: () => undefined, applySettings: () => undefined },
      shown: undefined,
    };
    // The content script runs only on the portal's pages.
    if (!isPortal(address)) return doc;
    doc.visits = trackVisits({
      page,
      chip: {
        show: (state) => {
          doc.shown = state;
        },
        hide: () => {
          doc.shown = undefined;
        },
        place: () => undefined,
        placeByDefault: () => undefined,
      },
      // The message that asks for the settings is always lost here.
      readSettings: async () => undefined,
      send: (message) => this.#send(tabId, message).catch(() => undefined),
      now: () => this.#now,
      isOrphan: () => false,
      until: new AbortController().signal,
    });
    return doc;
  }

  /** Gives a tab another address in the browser, which is then reported to the worker. */
  #commit(tabId: number, url: string): void {
    Object.assign(this.tabs[tabId] ?? {}, { url });
    if (!isPortal(url) || !this.#isFollowing) return;
    this.#events.push({ tabId, url });
    void this.later(() => {
      const event = this.#events.shift();
      if (event) this.wake().toolbar.move(event.tabId, event.url);
    });
  }

  /** Navigates within the portal; from another site, loads the page. */
  push(tabId: number, place: number): void {
    const { doc, unreported } = this.tabs[tabId] ?? {};
    const address = addresses[place] ?? '';
    if (!doc || !unreported) return;
    if (!isPortal(doc.page.location.href)) {
      this.load(tabId, place);
      return;
    }
    unreported.push(address);
    void this.later(() => {
      const heard = unreported.shift();
      if (heard) this.#commit(tabId, heard);
    }, false);
    doc.page.go(address);
  }

  /** Shows another document in a tab. The browser clears the tab's toolbar and ignores the previous document. */
  #replace(tab: Tab, tabId: number, doc: Doc): void {
    tab.doc.page.fire(tab.doc.page.window, 'pagehide');
    tab.unreported.length = 0;
    Object.assign(tab, { cached: tab.doc, doc, badge: '', title: '' });
    this.#commit(tabId, doc.page.location.href);
  }

  /** Loads a page. The previous page goes into the back/forward cache. */
  load(tabId: number, place: number): void {
    const tab = this.tabs[tabId];
    if (tab) this.#replace(tab, tabId, this.#load(tabId, addresses[place] ?? ''));
  }

  back(tabId: number): void {
    const tab = this.tabs[tabId];
    if (!tab?.cached) return;
    const { page } = tab.cached;
    this.#replace(tab, tabId, tab.cached);
    page.fire(page.window, 'pageshow');
  }

  /** Shows a tab again after more than a minute in the background. */
  lookBack(tabId: number): void {
    const { page } = this.tabs[tabId]?.doc ?? {};
    this.#now += 61_000;
    page?.lookAway();
    page?.lookBack();
  }

  fallSilent(tabId: number): void {
    Object.assign(this.tabs[tabId] ?? {}, { isSilent: true });
  }

  checkAgain(session: number): void {
    const sessionId = sessions[session];
    if (sessionId) void this.wake().views.lookUpAndNotifyTabs(sessionId, { bypassCache: true });
  }

  /** Verdicts that a chip shows on the page of another session. */
  mixUps(): string[] {
    return this.tabs.flatMap(({ doc: { page, shown } }, tabId) => {
      if (!shown) return [];
      const verdict = verdicts[addresses.indexOf(page.location.href)];
      return verdicts.includes(shown) && shown !== verdict ? [`tab ${tabId}: ${shown}`] : [];
    });
  }

  /** Verdicts that the toolbar shows for another session than the address's. */
  wrongBadges(): string[] {
    return this.tabs.flatMap(({ url, badge }, tabId) => {
      const right = badges[addresses.indexOf(url)];
      return badge !== '' && badges.includes(badge) && badge !== right ? [`tab ${tabId}: ${badge}`] : [];
    });
  }

  /** Tabs whose chip has a verdict that their toolbar does not show. */
  missingBadges(): string[] {
    return this.tabs.flatMap(({ doc: { shown }, badge }, tabId) => {
      const verdict = shown ? verdicts.indexOf(shown) : -1;
      return verdict >= 0 && badge !== badges[verdict] ? [`tab ${tabId}: ${shown}, not ${badge}`] : [];
    });
  }
}
