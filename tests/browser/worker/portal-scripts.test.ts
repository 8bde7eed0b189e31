import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { savePreferences } from '../../../utils/browser/preferences.ts';
import { registerPortals, startInOpenTabs } from '../../../utils/browser/worker/portal-scripts.ts';

const [a, b] = ['a.veriff.me', 'b.veriff.me'] as const;

let registered: { id: string }[];
const executeScript = vi.fn();
const told: unknown[] = [];
const refresh = vi.fn(async () => undefined);

beforeEach(() => {
  registered = [];
  told.length = 0;
  refresh.mockClear();
  executeScript.mockReset().mockResolvedValue([]);
  Object.assign(fakeBrowser.scripting, {
    executeScript,
    getRegisteredContentScripts: async () => registered,
    registerContentScripts: async (scripts: { id: string }[]) => {
      registered.push(...scripts);
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      registered = registered.filter(({ id }) => !ids.includes(id));
    },
  });
  Object.assign(fakeBrowser.tabs, {
    // Like in the browser, an empty list of addresses means every tab.
    query: async ({ url }: { url: string[] }) =>
      (url.length === 0 ? ['any', 'tab'] : url).map((_, i) => ({ id: i + 1 })),
    sendMessage: async (...message: unknown[]) => told.push(message),
  });
});

const add = (...portalHosts: string[]) => savePreferences(() => ({ portalHosts }));

test('added hosts, get the built content script permanently', async () => {
  await add(a);
  await registerPortals(refresh);
  expect(registered).toEqual([
    {
      id: a,
      matches: [`https://${a}/*`],
      js: ['portal.js'],
      runAt: 'document_start',
      persistAcrossSessions: true,
    },
  ]);
  expect(told).toEqual([]);
});

test('a host replaced by another, is removed with its chips and badges', async () => {
  await add(a);
  await registerPortals(refresh);
  await add(b);
  await Promise.all([registerPortals(refresh), registerPortals(refresh)]);
  expect(registered.map(({ id }) => id)).toEqual([b]);
  expect(told).toEqual([[1, { type: 'pageSettings', chip: 'none', taught: null }, { frameId: 0 }]]);
  expect(refresh.mock.calls).toEqual([[1]]);
});

test.each([
  [
    'that the storage does not give',
    () => vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(''),
  ],
  ['that can’t be parsed', () => fakeBrowser.storage.local.set({ preferences: 'unknown' })],
])('preferences %s, remove no host', async (_, spoil) => {
  await add(a);
  await registerPortals(refresh);
  await spoil();
  await registerPortals(refresh);
  expect(registered.map(({ id }) => id)).toEqual([a]);
  expect(told).toEqual([]);
});

test('an update, registers all content scripts again', async () => {
  await add(a, b);
  await registerPortals(refresh);
  registered = [];
  await registerPortals(refresh);
  expect(registered.map(({ id }) => id)).toEqual([a, b]);
});

test('open portal tabs, are all started even if one fails', async () => {
  await add(a);
  executeScript.mockRejectedValueOnce(new Error('no access'));
  await startInOpenTabs();
  expect(executeScript.mock.calls.map(([injection]) => injection)).toEqual(
    [1, 2].map((tabId) => ({ target: { tabId }, files: ['portal.js'], injectImmediately: true })),
  );
});
