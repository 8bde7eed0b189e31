import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readActiveTab } from '../../utils/browser/active-tab.ts';
import { breakerAccessOf } from '../../utils/browser/limits.ts';
import { storeLookup } from '../../utils/browser/lookups.ts';
import { parseSettings } from '../../utils/browser/parse-settings.ts';
import { createPortalSource, readPortals } from '../../utils/browser/preferences.ts';
import { readPortalTabs, readSessionInTab, readSessionTabs } from '../../utils/browser/tabs.ts';
import { createToolbar, type Toolbar } from '../../utils/browser/toolbar-icon.ts';
import { paintDemo } from '../../utils/browser/toolbar-painter.ts';
import { demoSession } from '../../utils/core/demo/demo-session.ts';
import { closedBreaker } from '../../utils/core/limits/circuit-breaker.ts';
import { readDocumentState } from '../../utils/core/registry/document-state.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { doneLookup, storedIntegrations } from '../fixtures/lookup.ts';

const A = randomSessionId();
const B = randomSessionId();
const addressOf = (sessionId: SessionId) => `https://station.veriff.com/verifications/${sessionId}`;

/** What the toolbar shows for each tab. */
const toolbar = new Map<number, { text?: string; title?: string; path?: Record<number, string> }>();
/** The tabs' addresses. */
const addresses = new Map<number, string>();
const list = 'https://station.veriff.com/verifications';

/** The toolbar of the current worker; a new object is that of a new worker. */
let worker: Toolbar;
let now: number;
/** Whether the browser reports address changes to the worker. This outlives the worker. */
let isFollowing: boolean;
const restart = () => {
  worker = createToolbar({
    portals: createPortalSource(),
    now: () => now,
    watchAddresses: (isNeeded) => {
      isFollowing = isNeeded;
    },
  });
};
const cleared = { text: '', title: 'Cotejo' };
const active = { text: '✓', title: 'INE: Active' };
const notFound = { text: '?', title: 'INE: Not found' };
const checking = { text: '…', title: 'INE: checking' };

beforeEach(async () => {
  toolbar.clear();
  addresses.clear();
  now = 10_000;
  isFollowing = false;
  restart();
  const note = async ({ tabId = 0, ...shown }: { tabId?: number | undefined }) => {
    if (!addresses.has(tabId)) throw new Error(`No tab with id: ${tabId}`);
    toolbar.set(tabId, { ...toolbar.get(tabId), ...shown });
  };
  const { action, tabs } = fakeBrowser;
  Object.assign(action, {
    setBadgeText: note,
    setBadgeBackgroundColor: note,
    setBadgeTextColor: note,
    setTitle: note,
    getTitle: async ({ tabId = 0 }) => toolbar.get(tabId)?.title ?? 'Cotejo',
    setIcon: note,
  });
  const tabOf = (tabId: number) => ({ id: tabId, url: addresses.get(tabId) });
  Object.assign(tabs, {
    get: async (tabId: number) => {
      if (!addresses.has(tabId)) throw new Error(`No tab with id: ${tabId}`);
      return tabOf(tabId);
    },
    query: async () => [...addresses.keys()].map(tabOf),
  });
  await fakeBrowser.storage.local.set(storedIntegrations());
  const said = (documentState: string) => ({ documentState, reading: readDocumentState(documentState) });
  await storeLookup(doneLookup(A, said('VIGENTE')));
  await storeLookup(doneLookup(B, { active: false, ...said('DATOS_NO_ENCONTRADOS') }));
});

test("a tab's toolbar, shows the cached outcome of the session in its address", async () => {
  addresses.set(1, addressOf(A)).set(2, addressOf(B)).set(3, addressOf(randomSessionId()));
  await Promise.all([1, 2, 3].map((tabId) => worker.refresh(tabId)));
  expect(toolbar.get(1)).toMatchObject(active);
  expect(toolbar.get(2)).toMatchObject(notFound);
  expect(toolbar.get(3)).toMatchObject(cleared);
});

test('a tab that left its session, loses badge and title', async () => {
  addresses.set(1, addressOf(A));
  await worker.refresh(1);
  addresses.set(1, list);
  await worker.refresh(1);
  expect(toolbar.get(1)).toMatchObject(cleared);
});

test("a tab that moves on during a refresh, ends with the next session's outcome", async () => {
  addresses.set(1, addressOf(A));
  const { get } = fakeBrowser.tabs;
  let calls = 0;
  vi.spyOn(fakeBrowser.tabs, 'get').mockImplementation(async (tabId) => {
    const tab = await get(tabId);
    calls += 1;
    if (calls === 1) addresses.set(1, addressOf(B));
    return tab;
  });
  await worker.refresh(1);
  await vi.waitFor(() => expect(toolbar.get(1)).toMatchObject(notFound));
});

describe('a visit', () => {
  test('shows "checking" at once, then its outcome, stored or not', async () => {
    const C = randomSessionId();
    addresses.set(1, addressOf(C));
    worker.visit(1, C);
    expect(toolbar.get(1)).toMatchObject(checking);
    // No lookup of this session is stored yet.
    await worker.refresh(1);
    expect(toolbar.get(1)).toMatchObject(checking);
    await worker.refresh(1, { state: 'failed', sessionId: C, at: now, failure: { kind: 'circuit-open' } });
    expect(toolbar.get(1)?.text).toBe('–');
  });

  test('whose request was lost, stops showing "checking"', async () => {
    const C = randomSessionId();
    addresses.set(1, addressOf(C));
    worker.visit(1, C);
    now += 20_000;
    await worker.refresh(1);
    expect(toolbar.get(1)).toMatchObject(cleared);
  });

  test("keeps the former session's outcome off the toolbar", async () => {
    addresses.set(1, addressOf(B));
    worker.visit(1, B);
    const done = { state: 'failed', sessionId: A, at: now, failure: { kind: 'offline' } } as const;
    await worker.refresh(1, done);
    expect(toolbar.get(1)).toMatchObject(checking);
  });

  test('that ended during a refresh, is not painted by it', async () => {
    addresses.set(1, addressOf(A));
    const read = Promise.withResolvers<void>();
    const { get } = fakeBrowser.tabs;
    vi.spyOn(fakeBrowser.tabs, 'get').mockImplementationOnce(async (tabId) => {
      const tab = await get(tabId);
      await read.promise;
      return tab;
    });
    const painted: string[] = [];
    const { setBadgeText } = fakeBrowser.action;
    vi.spyOn(fakeBrowser.action, 'setBadgeText').mockImplementation((details) => {
      painted.push(details.text ?? '');
      return setBadgeText(details);
    });
    const refreshed = worker.refresh(1);
    addresses.set(1, list);
    worker.visit(1, null);
    read.resolve();
    await refreshed;
    expect(painted).toEqual(['']);
  });
});

describe('an address change from the browser', () => {
  test('clears the toolbar before anything is read', async () => {
    addresses.set(1, addressOf(A));
    await worker.refresh(1);
    addresses.set(1, list);
    worker.move(1, list);
    expect(toolbar.get(1)).toMatchObject(cleared);
  });

  test('in a new worker, clears the toolbar, then paints the cached outcome', async () => {
    addresses.set(1, addressOf(A));
    await worker.refresh(1);
    restart();
    addresses.set(1, addressOf(B));
    worker.move(1, addressOf(B));
    expect(toolbar.get(1)).toMatchObject(cleared);
    await vi.waitFor(() => expect(toolbar.get(1)).toMatchObject(notFound));
  });

  test('within the same session, changes nothing', async () => {
    addresses.set(1, addressOf(A));
    worker.visit(1, A);
    worker.move(1, `${addressOf(A)}/documents`);
    expect(toolbar.get(1)).toMatchObject(checking);
    // Otherwise the refresh that the move has begun would end during the next test.
    await worker.refresh(1);
  });

  test('on an added portal host, paints the cached outcome', async () => {
    await fakeBrowser.storage.local.set({ preferences: { schema: 1, portalHosts: ['p.veriff.me'] } });
    const address = `https://p.veriff.me/sessions/${A}`;
    addresses.set(1, address);
    worker.move(1, address);
    await vi.waitFor(() => expect(toolbar.get(1)).toMatchObject(active));
  });
});

test('a new worker, repaints exactly the portal tabs with an outdated toolbar', async () => {
  addresses.set(1, addressOf(A)).set(2, addressOf(B)).set(3, addressOf(A)).set(4, list);
  await Promise.all([1, 2, 3, 4].map((tabId) => worker.refresh(tabId)));
  // The earlier worker died between these navigations and their painting.
  addresses.set(1, list).set(2, addressOf(A));
  const setTitle = vi.spyOn(fakeBrowser.action, 'setTitle');
  restart();
  await worker.refreshAll();
  expect([1, 2, 3, 4].map((tabId) => toolbar.get(tabId)?.text)).toEqual(['', '✓', '✓', '']);
  expect(setTitle.mock.calls.map(([{ tabId }]) => tabId)).toEqual([1, 2]);
});

describe('address changes', () => {
  test('are watched while a tab is painted for a session', async () => {
    addresses.set(1, addressOf(A)).set(2, list);
    await worker.refreshAll();
    expect(isFollowing).toBe(true);
    worker.visit(2, B);
    worker.visit(1, null);
    expect(isFollowing).toBe(true);
    worker.visit(2, null);
    expect(isFollowing).toBe(false);
    worker.visit(1, A);
    expect(isFollowing).toBe(true);
  });

  test('are watched until a new worker has checked every tab', async () => {
    addresses.set(1, addressOf(A)).set(2, list);
    await worker.refreshAll();
    restart();
    worker.visit(2, null);
    expect(isFollowing).toBe(true);
    addresses.delete(1);
    await worker.refreshAll();
    expect(isFollowing).toBe(false);
  });
});

test('rejected credentials, mark tabs with a session until it is left or they work', async () => {
  const live = integrationNamed('Live');
  await fakeBrowser.storage.local.set({ settings: { schema: 1, integrations: [live] } });
  const breaker = await breakerAccessOf(live);
  breaker.write({ ...closedBreaker, rejection: { failure: { kind: 'key-rejected' }, since: 1 } });
  const icons = () => [11, 12, 13].map((tabId) => toolbar.get(tabId)?.path?.[16]?.split('/')[1]);
  addresses.set(11, addressOf(A)).set(12, addressOf(randomSessionId())).set(13, 'about:blank');
  await Promise.all([11, 12, 13].map((tabId) => worker.refresh(tabId)));
  await vi.waitFor(() => expect(icons()).toEqual(['attention', 'attention', 'icons']));
  expect(toolbar.get(11)?.title).toContain('Veriff rejects the requests');
  // Leaving the session paints the toolbar at once.
  addresses.set(11, list);
  worker.visit(11, null);
  expect(icons()).toEqual(['icons', 'attention', 'icons']);
  // A tab that moves to another session stays marked while that is looked up.
  worker.visit(12, randomSessionId());
  expect(icons()).toEqual(['icons', 'attention', 'icons']);
  breaker.write(closedBreaker);
  await worker.refresh(12);
  await vi.waitFor(() => expect(icons()).toEqual(['icons', 'icons', 'icons']));
});

test('a tab that is gone, is no error', async () => {
  await expect(worker.refresh(9)).resolves.toBeUndefined();
  worker.visit(9, A);
  worker.move(9, addressOf(B));
  await worker.refresh(9);
});

test('tabs, are read by their address only', async () => {
  const settings = Promise.resolve(parseSettings({}));
  addresses.set(1, addressOf(A)).set(2, 'https://station.veriff.com/login');
  expect(await readSessionInTab(1, readPortals())).toBe(A);
  expect(await readSessionInTab(2, readPortals())).toBeUndefined();
  expect(await readSessionInTab(9, readPortals())).toBeUndefined();
  expect(await readActiveTab(settings)).toMatchObject({ tabId: 1, sessionId: A, isDemo: false });
  expect(await readSessionTabs(readPortals())).toEqual([{ tabId: 1, sessionId: A }]);
  const origin = 'https://station.veriff.com';
  expect(await readPortalTabs(readPortals())).toEqual([
    { tabId: 1, origin, sessionId: A },
    { tabId: 2, origin, sessionId: undefined },
  ]);
  addresses.clear();
  expect((await readActiveTab(settings)).sessionId).toBeUndefined();
  addresses.set(1, fakeBrowser.runtime.getURL(`/practice.html#/verifications/${demoSession(1)}`));
  expect(await readActiveTab(settings)).toMatchObject({ sessionId: demoSession(1), isDemo: true });
  // On the portal no session is the demo's.
  addresses.set(1, addressOf(demoSession(1)));
  expect(await readActiveTab(settings)).toMatchObject({ sessionId: demoSession(1), isDemo: false });
});

test('a verdict of the demo, has the usual glyph, the demo’s color and a title', () => {
  addresses.set(1, 'about:blank');
  const color = vi.spyOn(fakeBrowser.action, 'setBadgeBackgroundColor');
  paintDemo(1, { outcome: 'active', title: 'Demo. INE: Active' });
  expect(toolbar.get(1)).toMatchObject({ text: '✓', title: 'Demo. INE: Active' });
  expect(color).toHaveBeenLastCalledWith({ tabId: 1, color: '#6a3fb5' });
  paintDemo(1, undefined);
  expect(toolbar.get(1)).toMatchObject({ text: '', title: 'Cotejo' });
});
