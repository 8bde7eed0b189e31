import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { gateOf } from '../../utils/browser/limits.ts';
import { fileLookup } from '../../utils/browser/lookups.ts';
import { activeTab, sessionInTab, sessionTabs } from '../../utils/browser/tabs.ts';
import { paint, paintDemo, refresh } from '../../utils/browser/toolbar-icon.ts';
import { demoSession } from '../../utils/core/demo-session.ts';
import { readDocumentState } from '../../utils/core/document-state.ts';
import { freshGate } from '../../utils/core/gate.ts';
import { type SessionId, unknownSession } from '../../utils/core/session-id.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const A = unknownSession();
const B = unknownSession();
const addressOf = (sessionId: SessionId) => `https://station.veriff.com/verifications/${sessionId}`;

/** What the toolbar of each tab shows, and the tabs' addresses. */
const toolbar = new Map<number, { text?: string; title?: string; path?: Record<number, string> }>();
const addresses = new Map<number, string>();

beforeEach(async () => {
  toolbar.clear();
  addresses.clear();
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
  const done = { state: 'done', at: 1, integration: 'Live', signed: true } as const;
  const said = (documentState: string) => ({ documentState, reading: readDocumentState(documentState) });
  await fileLookup({ ...done, sessionId: A, active: true, ...said('VIGENTE') });
  await fileLookup({ ...done, sessionId: B, active: false, ...said('DATOS_NO_ENCONTRADOS') });
});

test("a tab's toolbar shows the filed outcome of the session in its address", async () => {
  addresses.set(1, addressOf(A)).set(2, addressOf(B)).set(3, addressOf(unknownSession()));
  await Promise.all([refresh(1), refresh(2), refresh(3)]);
  expect(toolbar.get(1)).toMatchObject({ text: '✓', title: 'INE registry: Active' });
  expect(toolbar.get(2)).toMatchObject({ text: '?', title: 'INE registry: Not found' });
  expect(toolbar.get(3)).toMatchObject({ text: '', title: 'Vigente' });
});

test('a tab that left its session loses badge and title', async () => {
  addresses.set(1, addressOf(A));
  await refresh(1);
  addresses.set(1, 'https://station.veriff.com/verifications');
  await refresh(1);
  expect(toolbar.get(1)).toMatchObject({ text: '', title: 'Vigente' });
});

test("a tab that moves on while it is painted ends with the next session's outcome", async () => {
  addresses.set(1, addressOf(A));
  const { get } = fakeBrowser.tabs;
  let calls = 0;
  vi.spyOn(fakeBrowser.tabs, 'get').mockImplementation(async (tabId) => {
    const tab = await get(tabId);
    calls += 1;
    if (calls === 1) addresses.set(1, addressOf(B));
    return tab;
  });
  await refresh(1);
  await vi.waitFor(() =>
    expect(toolbar.get(1)).toMatchObject({ text: '?', title: 'INE registry: Not found' }),
  );
});

test('refused credentials are marked where a session is shown, until it is left or they are accepted again', async () => {
  const live = integrationNamed('Live');
  await fakeBrowser.storage.local.set({ settings: { schema: 1, integrations: [live] } });
  const gate = await gateOf(live);
  gate.write({ ...freshGate, refused: { failure: { kind: 'key-refused' }, since: 1 } });
  const icons = () => [11, 12, 13].map((tabId) => toolbar.get(tabId)?.path?.[16]?.split('/')[1]);
  addresses.set(11, addressOf(A)).set(12, addressOf(unknownSession())).set(13, 'about:blank');
  await Promise.all([refresh(11), refresh(12), refresh(13)]);
  await vi.waitFor(() => expect(icons()).toEqual(['attention', 'attention', 'icons']));
  expect(toolbar.get(11)?.title).toContain('Veriff refuses the credentials');
  // What a page's leaving its session paints.
  addresses.set(11, 'https://station.veriff.com/verifications');
  await paint(11, undefined);
  expect(icons()).toEqual(['icons', 'attention', 'icons']);
  // Another session is still marked while it is asked for.
  await paint(12, 'checking');
  expect(icons()).toEqual(['icons', 'attention', 'icons']);
  gate.write(freshGate);
  await refresh(12);
  await vi.waitFor(() => expect(icons()).toEqual(['icons', 'icons', 'icons']));
});

test('a tab that is gone is no error', async () => {
  await expect(refresh(9)).resolves.toBeUndefined();
  await expect(paint(9, 'active')).resolves.toBeUndefined();
});

test('tabs are read by their address alone', async () => {
  addresses.set(1, addressOf(A)).set(2, 'https://station.veriff.com/login');
  expect(await sessionInTab(1)).toBe(A);
  expect(await sessionInTab(2)).toBeUndefined();
  expect(await sessionInTab(9)).toBeUndefined();
  expect(await activeTab()).toMatchObject({ tabId: 1, sessionId: A, isDemo: false });
  expect(await sessionTabs()).toEqual([{ tabId: 1, sessionId: A }]);
  addresses.clear();
  expect((await activeTab()).sessionId).toBeUndefined();
  addresses.set(1, fakeBrowser.runtime.getURL(`/practice.html#/verifications/${demoSession(1)}`));
  expect(await activeTab()).toMatchObject({ sessionId: demoSession(1), isDemo: true });
  // On the portal no session is the demo's.
  addresses.set(1, addressOf(demoSession(1)));
  expect(await activeTab()).toMatchObject({ sessionId: demoSession(1), isDemo: false });
});

test('a verdict of the demo is `D` on the toolbar, with words that say so', async () => {
  addresses.set(1, 'about:blank');
  await paintDemo(1, 'Demo. INE registry: Active');
  expect(toolbar.get(1)).toMatchObject({ text: 'D', title: 'Demo. INE registry: Active' });
  await paintDemo(1, undefined);
  expect(toolbar.get(1)).toMatchObject({ text: '', title: 'Vigente' });
});
