import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fileLookup, readLookup, watchLookup } from '../../utils/browser/lookups.ts';
import { keepPasted, readPasted } from '../../utils/browser/pasted.ts';
import type { Lookup } from '../../utils/core/lookup.ts';
import { unknownSession } from '../../utils/core/session-id.ts';

const A = unknownSession();
const B = unknownSession();
const checking = (sessionId = A): Lookup => ({ state: 'checking', sessionId, at: 1 });

test('a filed lookup is read back, for its own session alone', async () => {
  await fileLookup(checking());
  expect(await readLookup(A)).toEqual(checking());
  expect(await readLookup(B)).toBeUndefined();
});

test('lookups lie in memory only', async () => {
  await fileLookup(checking());
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

describe('what cannot be trusted is no lookup', () => {
  test.each([null, 'done', {}, { ...checking(), state: 'gone' }, checking(B)])('%j', async (stored) => {
    await fakeBrowser.storage.session.set({ [`lookup:${A}`]: stored });
    expect(await readLookup(A)).toBeUndefined();
  });
  test('a storage that fails', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValueOnce(new Error('gone'));
    expect(await readLookup(A)).toBeUndefined();
  });
});

test('filing never rejects', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES'));
  await expect(fileLookup(checking())).resolves.toBeUndefined();
});

test('a watcher sees its own session until it stops', async () => {
  const seen: Lookup[] = [];
  const stop = watchLookup(A, (lookup) => seen.push(lookup));
  await fileLookup(checking(B));
  await fakeBrowser.storage.session.set({ [`lookup:${A}`]: 'corrupt' });
  await fakeBrowser.storage.local.set({ [`lookup:${A}`]: checking() });
  await fileLookup(checking());
  stop();
  await fileLookup({ ...checking(), at: 2 });
  expect(seen).toEqual([checking()]);
});

test('the last pasted session is kept, and read only as a session id', async () => {
  expect(await readPasted()).toBeUndefined();
  await keepPasted(A);
  expect(await readPasted()).toBe(A);
  await fakeBrowser.storage.session.set({ pasted: '../x' });
  expect(await readPasted()).toBeUndefined();
});
