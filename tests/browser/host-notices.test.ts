import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  dismissHostNotice,
  readHostNotices,
  recordSecretMove,
  watchHostNotices,
} from '../../utils/browser/host-notices.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const old = { ...integrationNamed('1'), baseUrl: 'https://stationapi.veriff.com' };
const other = { ...integrationNamed('2'), baseUrl: 'https://api.veriff.me' };
const current = { ...integrationNamed('3'), baseUrl: 'https://api-saas.veriff.com' };
const before = Date.UTC(2026, 10, 28);
const after = Date.UTC(2026, 11, 10);

const idsAt = async (now: number) =>
  (await readHostNotices([old, other, current], now)).map(({ integration }) => integration.id);

test('each integration at an old host, has a notice until it is dismissed', async () => {
  expect(await idsAt(before)).toEqual(['1', '2']);
  await dismissHostNotice({ integration: old, change: 'coming' });
  expect(await idsAt(before)).toEqual(['2']);
  await dismissHostNotice({ integration: other, change: 'coming' });
  expect(await idsAt(before)).toEqual([]);
});

test('a notice dismissed before the date, is shown once more after it', async () => {
  await dismissHostNotice({ integration: old, change: 'coming' });
  expect(await idsAt(after)).toEqual(['1', '2']);
  await dismissHostNotice({ integration: old, change: 'due' });
  expect(await idsAt(after)).toEqual(['2']);
});

test('two secrets that move at once, both have a notice', async () => {
  await Promise.all([recordSecretMove(current), recordSecretMove({ ...current, id: '4', secretId: '4' })]);
  const moved = [current, { ...current, id: '4', secretId: '4' }];
  expect((await readHostNotices(moved, before)).map(({ change }) => change)).toEqual(['moved', 'moved']);
});

test('dismissals that cannot be read or stored, leave the notices', async () => {
  await fakeBrowser.storage.local.set({ dismissedHostNotices: 'corrupt' });
  expect(await idsAt(before)).toEqual(['1', '2']);
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
  await dismissHostNotice({ integration: old, change: 'coming' });
  expect(await idsAt(before)).toEqual(['1', '2']);
});

test('watchers in any page, are told of dismissals, not of other items', async () => {
  const changed = vi.fn();
  const stop = watchHostNotices(changed);
  await fakeBrowser.storage.local.set({ other: 1 });
  expect(changed).not.toHaveBeenCalled();
  await dismissHostNotice({ integration: old, change: 'coming' });
  expect(changed).toHaveBeenCalledOnce();
  stop();
  await dismissHostNotice({ integration: other, change: 'coming' });
  expect(changed).toHaveBeenCalledOnce();
});
