import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { databaseArea } from '../../utils/browser/database-area.ts';
import type { Changes } from '../../utils/browser/storage-changes.ts';

beforeEach(async () => {
  for (const name of Object.keys(await databaseArea.get(null))) await databaseArea.remove(name);
});

test('items, are read back by name, by names and all together', async () => {
  await databaseArea.set({ a: 1, b: { c: [2] } });
  expect(await databaseArea.get('a')).toEqual({ a: 1 });
  expect(await databaseArea.get(['b', 'missing'])).toEqual({ b: { c: [2] } });
  expect(await databaseArea.get(null)).toEqual({ a: 1, b: { c: [2] } });
});

test('a removed item, is gone', async () => {
  await databaseArea.set({ a: 1, b: 2 });
  await databaseArea.remove('a');
  expect(await databaseArea.get(null)).toEqual({ b: 2 });
});

test('items, are not stored where a content script could write', async () => {
  await databaseArea.set({ a: 'the very value' });
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
});

test('a watcher, is told the old and new value of every change until it stops', async () => {
  const heard: Changes[] = [];
  const stop = databaseArea.watch((changes) => heard.push(changes));
  await databaseArea.set({ a: 1, b: 1 });
  await databaseArea.set({ a: 2 });
  await databaseArea.set({ a: 2 });
  await databaseArea.remove('a');
  stop();
  await databaseArea.set({ a: 3 });
  expect(heard).toEqual([
    { a: { newValue: 1 }, b: { newValue: 1 } },
    { a: { oldValue: 1, newValue: 2 } },
    { a: { oldValue: 2, newValue: 2 } },
    { a: { oldValue: 2 } },
  ]);
});

test('two overlapping writes of several items, leave the items of one of them', async () => {
  await Promise.all([databaseArea.set({ a: 1, b: 1 }), databaseArea.set({ a: 2, b: 2 })]);
  const { a, b } = await databaseArea.get(null);
  expect(a).toBe(b);
});

test('a write that cannot be announced, stays', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('full'));
  await databaseArea.set({ a: 1 });
  expect(await databaseArea.get('a')).toEqual({ a: 1 });
});

test('a value that cannot be stored, rejects and leaves the stored items', async () => {
  await databaseArea.set({ a: 1, b: 1 });
  await expect(databaseArea.set({ a: 2, b: () => undefined })).rejects.toThrow();
  expect(await databaseArea.get(null)).toEqual({ a: 1, b: 1 });
});
