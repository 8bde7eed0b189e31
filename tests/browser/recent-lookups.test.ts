import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readCached, readLookup, storeAnswerer, storeLookup } from '../../utils/browser/lookups.ts';
import { clearLookups, readRecentLookups, watchLookups } from '../../utils/browser/recent-lookups.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { doneLookup, storedIntegrations } from '../fixtures/lookup.ts';

const failed = (at: number): Lookup => ({
  state: 'failed',
  sessionId: randomSessionId(),
  at,
  failure: { kind: 'offline' },
});

test('the last 20 finished lookups, are listed newest first', async () => {
  const lookups = Array.from({ length: 25 }, (_, i) => failed(i + 1));
  for (const lookup of lookups) await storeLookup(lookup);
  await storeLookup({ state: 'checking', sessionId: randomSessionId(), at: 99 });
  await fakeBrowser.storage.session.set({ 'lookup:x': { state: 'done' }, rateLimit: {} });
  expect(await readRecentLookups()).toEqual(lookups.toReversed().slice(0, 20));
});

test('a lookup of a bulk list, is not a recent lookup', async () => {
  await fakeBrowser.storage.local.set(storedIntegrations());
  const done = doneLookup(randomSessionId(), { at: 2, listed: true });
  await storeLookup(done);
  const looked = failed(1);
  await storeLookup(looked);
  expect(await readRecentLookups()).toEqual([looked]);
});

test('clearing, also deletes the answerers, except that of the session on the screen', async () => {
  const answered = () => doneLookup(randomSessionId(), { integrationId: 'Live' });
  const [a, b] = [answered(), answered()];
  for (const lookup of [a, b]) await storeAnswerer(lookup);
  await clearLookups(b.sessionId);
  expect((await readCached(a.sessionId)).integrationId).toBeUndefined();
  expect((await readCached(b.sessionId)).integrationId).toBe('Live');
});

test('clearing, leaves the session on the screen and other items', async () => {
  const [a, b] = [failed(1), failed(2)];
  await storeLookup(a);
  await storeLookup(b);
  await fakeBrowser.storage.session.set({ pasted: { sessionId: a.sessionId } });
  await clearLookups(b.sessionId);
  expect(await readRecentLookups()).toEqual([b]);
  expect(await readLookup(a.sessionId)).toBeUndefined();
  expect(await fakeBrowser.storage.session.get('pasted')).toEqual({ pasted: { sessionId: a.sessionId } });
  await clearLookups(undefined);
  expect(await readRecentLookups()).toEqual([]);
});

test('a watcher, is told of changed lookups only, until it stops', async () => {
  const changed = vi.fn();
  const stop = watchLookups(changed);
  await storeLookup(failed(1));
  await fakeBrowser.storage.session.set({ pasted: { sessionId: randomSessionId() } });
  await fakeBrowser.storage.local.set({ 'lookup:x': 1 });
  expect(changed).toHaveBeenCalledOnce();
  stop();
  await storeLookup(failed(2));
  expect(changed).toHaveBeenCalledOnce();
});
