import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '../../utils/browser/api.ts';
import { takeHandedIn } from '../../utils/browser/handed-in.ts';
import { openPopupAt, openPopupFor } from '../../utils/browser/open-popup.ts';
import type { ReadDeps } from '../../utils/core/session/reader/read-text.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';

const A = randomSessionId();
const page = 'chrome-extension://own/popup.html';

let openPopup: ReturnType<typeof vi.fn>;
let isOpen: boolean;
let isFocused: boolean;
/** The tabs with the popup's page. */
let tabs: { id: number; url: string; windowId: number }[];
/** The calls about tabs and windows, in order. */
let log: unknown[];

const handed = async () => (await takeHandedIn())?.read.found.candidates.map(({ id }) => id);
const deps: ReadDeps = {
  recognize: async (texts) => texts.map(() => undefined),
  isAnyLocked: async () => false,
};

beforeEach(() => {
  openPopup = vi.fn(async () => undefined);
  isOpen = false;
  isFocused = true;
  tabs = [];
  log = [];
  const noted =
    (what: string) =>
    async (...details: unknown[]) =>
      void log.push([what, ...details]);
  fakeBrowser.runtime.getURL = (path: string) => `chrome-extension://own${path}`;
  Object.assign(browser.action, { openPopup });
  Object.assign(browser.runtime, { getContexts: async () => (isOpen ? [{}] : []) });
  Object.assign(browser.windows, { get: async () => ({ focused: isFocused }), update: noted('window') });
  Object.assign(browser.tabs, {
    query: async () => tabs,
    create: noted('create'),
    update: noted('update'),
    reload: noted('reload'),
  });
});

const noToolbar = () => openPopup.mockRejectedValue(new Error('Browser window has no toolbar.'));

describe('a click on the chip', () => {
  test('opens the popup in its tab’s window, without a handed-in ID', async () => {
    await openPopupAt(3, A);
    expect(openPopup.mock.calls).toEqual([[{ windowId: 3 }]]);
    expect(log).toEqual([]);
    expect(await handed()).toBeUndefined();
  });

  test('in a window without a toolbar, opens a tab for its session', async () => {
    noToolbar();
    await openPopupAt(3, A);
    expect(log).toEqual([['create', { url: `${page}#opened` }]]);
    expect(await handed()).toEqual([A]);
  });

  test('again, reuses that tab, but not one that the user opened', async () => {
    noToolbar();
    tabs = [{ id: 5, url: page, windowId: 1 }];
    await openPopupAt(3, A);
    expect(log).toEqual([['create', { url: `${page}#opened` }]]);
    log.length = 0;
    tabs.push({ id: 6, url: `${page}#opened`, windowId: 1 });
    await openPopupAt(3, A);
    expect(log).toEqual([
      ['update', 6, { active: true }],
      ['reload', 6],
      ['window', 1, { focused: true }],
    ]);
  });

  test('twice in a row, opens one popup and no tab', async () => {
    openPopup.mockResolvedValueOnce(undefined).mockRejectedValue(new Error('Failed to open popup.'));
    await Promise.all([openPopupAt(3, A), openPopupAt(3, A)]);
    isOpen = true;
    await openPopupAt(3, A);
    expect(log).toEqual([]);
    expect(openPopup).toHaveBeenCalledTimes(2);
  });

  test('in a window in the background, opens nothing', async () => {
    noToolbar();
    isFocused = false;
    await openPopupAt(3, A);
    expect(log).toEqual([]);
    expect(await handed()).toBeUndefined();
  });

  test('in a browser that does not list its pages, opens a tab', async () => {
    noToolbar();
    Object.assign(browser.runtime, { getContexts: undefined });
    await openPopupAt(3, null);
    expect(log).toEqual([['create', { url: `${page}#opened` }]]);
  });
});

test('a text, is handed in before the popup opens on the toolbar or in a tab', async () => {
  await openPopupFor(`the session ${A}`, deps, 4);
  expect(openPopup.mock.calls).toEqual([[{ windowId: 4 }]]);
  expect(await handed()).toEqual([A]);
  noToolbar();
  await openPopupFor(A, deps);
  expect(openPopup.mock.calls.at(-1)).toEqual([undefined]);
  expect(log).toEqual([['create', { url: `${page}#opened` }]]);
  expect(await handed()).toEqual([A]);
});
