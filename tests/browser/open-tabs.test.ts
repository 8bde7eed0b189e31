import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lookUpOpenTabs, readOpenTabSessions } from '../../utils/browser/open-tabs.ts';
import { parseSettings } from '../../utils/browser/parse-settings.ts';
import { readBulkLists } from '../../utils/browser/read-bulk-lists.ts';

const id = (n: number) => `0000000${n}-1b47-47fc-a4fc-f72b6d3584a7`;
const address = (path: string) => `https://station.veriff.com${path}`;
const settings = parseSettings({});
let created: ReturnType<typeof vi.fn>;

/** Opens these portal tabs in the fake browser. */
function open(...paths: string[]): void {
  const tabs = paths.map((path, n) => ({ id: n, url: address(path), active: n === 2 }));
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue(tabs as never);
}

beforeEach(() => {
  created = vi.fn().mockResolvedValue({});
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(created as never);
});

test('portal tabs, give each session once, the visible one first', async () => {
  open(`/verifications/${id(1)}`, '/verifications', `/verifications/${id(2)}`, `/sessions/${id(1)}`);
  expect(await readOpenTabSessions(settings.portals)).toEqual([id(2), id(1)]);
  await lookUpOpenTabs(settings);
  expect((await readBulkLists()).map(({ sessions }) => sessions)).toEqual([[id(2), id(1)]]);
  expect(created).toHaveBeenCalledExactlyOnceWith({ url: expect.stringMatching(/\/bulk\.html$/) });
});

test('tabs without a session, give no list, and the page says so', async () => {
  open('/verifications', `/login?next=/verifications/${id(1)}`);
  await lookUpOpenTabs(settings);
  expect(await readBulkLists()).toEqual([]);
  expect(created).toHaveBeenCalledExactlyOnceWith({ url: expect.stringMatching(/#no-tabs$/) });
});

test('an organization that does not allow lists, gets none', async () => {
  open(`/verifications/${id(1)}`);
  await lookUpOpenTabs({ ...settings, allowed: { ...settings.allowed, bulk: false } });
  expect(await readBulkLists()).toEqual([]);
});
