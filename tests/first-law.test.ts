// The first law as a property of tabs, navigations, replies and worker deaths, in any order: no verdict is ever shown
// for another session than the address's. What runs here is the real content script's and the real worker's code, with
// a scheduler in the place of the browser: whatever takes time waits in a queue until a random choice lets it go on.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sendMessage } from '../utils/browser/send-message.ts';
import { refresh } from '../utils/browser/toolbar-icon.ts';
import { portalOrigin, sessionIdFromAddress } from '../utils/core/address.ts';
import type { Lookup, Outcome } from '../utils/core/lookup.ts';
import { type Message, type Replies, readMessage, type Telling } from '../utils/core/messages.ts';
import type { Pace } from '../utils/core/pace.ts';
import type { SessionId } from '../utils/core/session-id.ts';
import { attendVisits, type Visits } from '../utils/portal/attend-visits.ts';
import type { ChipState } from '../utils/portal/chip.ts';
import { createLookupService } from '../utils/services/lookup-service.ts';
import { createPagePace } from '../utils/services/page-pace.ts';
import type { Answer } from '../utils/services/registry-client.ts';
import { createSessionViews, type SessionViews } from '../utils/services/session-views.ts';
import { integrationNamed } from './fixtures/integration.ts';
import { FakePage } from './portal/fake-page.ts';
import { runs } from './profile.ts';

/** Each session has a verdict of its own, so that a mix-up shows; the last one has no result. */
const sessions = [0, 1, 2, 3].map((n) => `aea9ba6d-1b47-47fc-a4fc-f72b6d3584a${n}` as string as SessionId);
const replies = [
  { active: true, documentState: 'VIGENTE' },
  { active: false, documentState: 'DATOS_NO_ENCONTRADOS' },
  { active: false, documentState: 'No esta vigente como medio de identificacion y no puede votar' },
];
const verdicts: readonly (string | undefined)[] = ['active', 'not-found', 'inactive', undefined];
const badges: readonly (string | undefined)[] = ['✓', '?', '✗', undefined];
const addresses = [
  ...sessions.map((id) => `${portalOrigin}/verifications/${id}`),
  `${portalOrigin}/verifications`,
];

const self = { id: 'vigente', origin: 'chrome-extension://vigente', portals: [portalOrigin] };
const integration = integrationNamed('1');
const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

interface Doc {
  readonly page: FakePage;
  readonly visits: Visits;
  shown: ChipState | undefined;
}

/** The browser, as far as the two programs can tell. */
class World {
  readonly tabs: { doc: Doc; cached: Doc | undefined; badge: string }[] = [];
  readonly file = new Map<SessionId, Lookup>();
  #waiting: { readonly worker: boolean; readonly go: () => void }[] = [];
  #worker: SessionViews | undefined;
  #callers = new Set<(error: Error) => void>();
  #pace: Pace | undefined;
  readonly timers = new Map<number, () => void>();
  #timer = 0;
  now = 1_000_000;

  constructor(count: number) {
    for (let tabId = 0; tabId < count; tabId += 1) {
      this.tabs.push({ doc: this.#load(tabId, 4), cached: undefined, badge: '' });
    }
  }

  /** A value that comes when its turn has come; what a dead worker waits for never does. */
  later<T>(value: () => T, worker = true): Promise<T> {
    return new Promise((resolve) => this.#waiting.push({ worker, go: () => resolve(value()) }));
  }

  setTimer(call: () => void, ms: number): number {
    this.#timer += 1;
    // A storage that is given two seconds always answers here.
    if (ms < 2000) this.timers.set(this.#timer, call);
    return this.#timer;
  }

  passTime(): void {
    for (const [id, call] of this.timers) {
      this.timers.delete(id);
      call();
    }
  }

  get waits(): boolean {
    return this.#waiting.length > 0;
  }

  letGo(choice: number): void {
    const [next] = this.#waiting.splice(choice % this.#waiting.length, 1);
    next?.go();
  }

  die(): void {
    this.#worker = undefined;
    this.#waiting = this.#waiting.filter(({ worker }) => !worker);
    for (const reject of this.#callers) reject(new Error('message channel closed'));
    this.#callers.clear();
  }

  #alive(): SessionViews {
    this.#worker ??= this.#start();
    return this.#worker;
  }

  #start(): SessionViews {
    const now = () => this.now;
    const pagePace = createPagePace({
      load: () => this.later(() => this.#pace),
      save: (pace) => {
        this.#pace = pace;
      },
      now,
      sleep: (ms) =>
        this.later(() => {
          this.now += ms;
        }),
    });
    const lookups = createLookupService({
      integrations: async () => [integration],
      keyOf: async () => key,
      ask: (_, __, sessionId, { requested }) => {
        requested();
        return this.later((): Answer => {
          const reply = replies[sessions.indexOf(sessionId)];
          return reply ? { reply, signed: true } : { failure: { kind: 'session-not-found' } };
        });
      },
      pageRequestsMore: pagePace.charge,
      filed: (sessionId) => this.later(() => ({ lookup: this.file.get(sessionId), answeredBy: undefined })),
      file: (lookup) =>
        this.later(() => {
          this.file.set(lookup.sessionId, lookup);
        }),
      remember: async () => undefined,
      now,
    });
    return createSessionViews({
      lookups,
      pagePace,
      paint: (tabId, outcome) => this.paint(tabId, outcome === 'checking' ? '…' : ''),
      refresh,
      filed: async () => undefined,
      tell: (tabId, telling) => void this.later(() => this.#told(tabId, telling), false),
      later: () => this.later(() => undefined),
      chipPlace: async () => 'bottom-end',
      sessionTabs: () =>
        this.later(() =>
          this.tabs.flatMap(({ doc }, tabId) => {
            const sessionId = sessionIdFromAddress(doc.page.location.href);
            return sessionId ? [{ tabId, sessionId }] : [];
          }),
        ),
      now,
    });
  }

  #told(tabId: number, telling: Telling): void {
    if (telling.type === 'lookupChanged') this.tabs[tabId]?.doc.visits.take(telling);
  }

  paint(tabId: number, badge: string): void {
    const tab = this.tabs[tabId];
    if (tab) tab.badge = badge;
  }

  /** A page's message on its way, with the sender as the browser states it. */
  #send(tabId: number, page: FakePage, message: Message): Promise<Replies['showSession']> {
    const sender = {
      ...{ id: self.id, origin: portalOrigin, frameId: 0, documentLifecycle: 'active' },
      tab: { id: tabId, url: page.location.href },
    };
    return new Promise((resolve, reject) => {
      const arrive = async () => {
        const views = this.#alive();
        this.#callers.add(reject);
        const read = readMessage(message, sender, self);
        const reply =
          read?.message.type === 'showSession' ? await views.show(tabId, read.message.sessionId) : undefined;
        await this.later(() => undefined);
        this.#callers.delete(reject);
        resolve(reply);
      };
      void this.later(arrive, false);
    });
  }

  #load(tabId: number, where: number): Doc {
    const page = new FakePage(addresses[where] ?? '');
    const doc: { -readonly [K in keyof Doc]: Doc[K] } = {
      page,
      visits: { take: () => undefined, place: () => undefined },
      shown: undefined,
    };
    doc.visits = attendVisits({
      page,
      chip: {
        show: (state) => {
          doc.shown = state;
        },
        hide: () => {
          doc.shown = undefined;
        },
        place: () => undefined,
        placeSomewhere: () => undefined,
      },
      showSession: (sessionId) =>
        sendMessage(
          { sendMessage: (message) => this.#send(tabId, page, message) },
          { type: 'showSession', sessionId },
        ),
      isOrphan: () => false,
      until: new AbortController().signal,
    });
    return doc;
  }

  push(tabId: number, where: number): void {
    this.tabs[tabId]?.doc.page.go(addresses[where] ?? '');
  }

  /** A full load; the page that was there goes into the back/forward cache. */
  load(tabId: number, where: number): void {
    const tab = this.tabs[tabId];
    if (!tab) return;
    tab.doc.page.fire(tab.doc.page.window, 'pagehide');
    tab.cached = tab.doc;
    tab.badge = '';
    tab.doc = this.#load(tabId, where);
  }

  back(tabId: number): void {
    const tab = this.tabs[tabId];
    if (!tab?.cached) return;
    const { doc, cached } = tab;
    doc.page.fire(doc.page.window, 'pagehide');
    tab.badge = '';
    tab.doc = cached;
    tab.cached = doc;
    cached.page.fire(cached.page.window, 'pageshow');
  }

  checkAgain(session: number): void {
    const sessionId = sessions[session];
    if (sessionId) void this.#alive().lookUpAside(sessionId, true);
  }

  /** Verdicts that stand on a tab of another session. */
  mixUps(): string[] {
    return this.tabs.flatMap(({ doc: { page, shown } }, tabId) => {
      if (!shown) return [];
      const verdict = verdicts[addresses.indexOf(page.location.href)];
      return verdicts.includes(shown) && shown !== verdict ? [`tab ${tabId}: ${shown}`] : [];
    });
  }

  /** The same for the toolbar, which hears of a navigation by the page's message. */
  wrongBadges(): string[] {
    return this.tabs.flatMap(({ doc: { page }, badge }, tabId) => {
      const right = badges[addresses.indexOf(page.location.href)];
      return badge !== '' && badges.includes(badge) && badge !== right ? [`tab ${tabId}: ${badge}`] : [];
    });
  }
}

const tabIds = fc.nat(1);
const action = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('go on' as const), choice: fc.nat(60) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('push' as const), tabId: tabIds, to: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('load' as const), tabId: tabIds, to: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), tabId: tabIds }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('check again' as const), session: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('die' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time passes' as const) }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function take(world: World, step: Action): void {
  switch (step.kind) {
    case 'go on':
      world.letGo(step.choice);
      break;
    case 'push':
      world.push(step.tabId, step.to);
      break;
    case 'load':
      world.load(step.tabId, step.to);
      break;
    case 'back':
      world.back(step.tabId);
      break;
    case 'check again':
      world.checkAgain(step.session);
      break;
    case 'die':
      world.die();
      break;
    case 'time passes':
      world.passTime();
  }
}

let world: World;

/** Until nothing that can go on by itself is left to do so. */
async function settle(): Promise<void> {
  for (let i = 0; i < 14; i += 1) await undefined;
}

beforeEach(() => {
  // Lighter than fake timers, which take a stack trace for each.
  vi.stubGlobal('setTimeout', (call: () => void, ms: number) => world.setTimer(call, ms));
  vi.stubGlobal('clearTimeout', (id: number) => world.timers.delete(id));
  const { tabs, action: toolbar, storage } = fakeBrowser;
  const ignore = async () => undefined;
  Object.assign(toolbar, {
    setBadgeBackgroundColor: ignore,
    setBadgeTextColor: ignore,
    setTitle: ignore,
    setIcon: ignore,
  });
  Object.assign(toolbar, {
    setBadgeText: async ({ tabId = -1, text }: { tabId?: number; text: string }) => world.paint(tabId, text),
  });
  Object.assign(tabs, {
    get: (tabId: number) =>
      world.later(() => ({ id: tabId, url: world.tabs[tabId]?.doc.page.location.href })),
  });
  storage.local.get = async () => ({});
  Object.assign(storage.session, {
    get: (item: string) =>
      world.later(() => ({ [item]: world.file.get(item.replace('lookup:', '') as string as SessionId) })),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('rows 16, 18 and 56: in any order of events no verdict stands on another session', async () => {
  const seen = new Set<string>();
  const look = () => {
    for (const { doc, badge } of world.tabs) seen.add(doc.shown ?? '').add(badge);
    const mixUps = world.mixUps();
    if (mixUps.length > 0) throw new Error(mixUps.join());
  };
  const steps = fc.array(action, { minLength: 5, maxLength: 16 });
  const property = fc.asyncProperty(steps, fc.nat(), async (all, seed) => {
    world = new World(2);
    for (const step of all) {
      take(world, step);
      look();
      await settle();
      look();
    }
    for (let i = 0; world.waits && i < 500; i += 1) {
      world.letGo((seed * (i + 1)) >>> 3);
      await settle();
      look();
    }
    if (world.wrongBadges().length > 0) throw new Error(world.wrongBadges().join());
  });
  await fc.assert(property, runs(10_000, 100_000));
  // Not for want of verdicts.
  const outcomes: Outcome[] = ['active', 'not-found', 'inactive', 'no-result', 'checking'];
  expect([...seen]).toEqual(expect.arrayContaining([...outcomes, '✓', '?', '✗']));
});
