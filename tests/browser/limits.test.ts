import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { closedBreaker } from '../../utils/core/limits/circuit-breaker.ts';
import { integrationNamed } from '../fixtures/integration.ts';

/** Starts a new worker: memory is lost, the storage stays. */
const worker = async () => {
  vi.resetModules();
  return import('../../utils/browser/limits.ts');
};

const afterFourFailures = { ...closedBreaker, failureCount: 4 };
const rejection = { failure: { kind: 'key-rejected', status: 401 } as const, since: 5 };
const rejected = { ...afterFourFailures, rejection };
const [one, two] = [integrationNamed('1'), integrationNamed('2')];

beforeEach(() => fakeBrowser.storage.session.clear());

test('the breaker of each integration, is stored at once and survives the worker', async () => {
  const { breakerAccessOf } = await worker();
  const breaker = await breakerAccessOf(one);
  expect(breaker.read()).toEqual(closedBreaker);
  breaker.write(afterFourFailures);
  expect(breaker.read()).toEqual(afterFourFailures);
  const reborn = await worker();
  expect((await reborn.breakerAccessOf(one)).read()).toEqual(afterFourFailures);
  expect((await reborn.breakerAccessOf(two)).read()).toEqual(closedBreaker);
});

test('a breaker written back unchanged, is not stored', async () => {
  const set = vi.spyOn(fakeBrowser.storage.session, 'set');
  const { breakerAccessOf } = await worker();
  const breaker = await breakerAccessOf(one);
  breaker.write(breaker.read());
  expect(set).not.toHaveBeenCalled();
});

test('breakers of replaced or deleted credentials, are deleted for all workers', async () => {
  const { breakerAccessOf, pruneBreakers } = await worker();
  (await breakerAccessOf(one)).write(rejected);
  (await breakerAccessOf(two)).write(rejected);
  await pruneBreakers([{ ...one, apiKey: 'replaced' }, two]);
  expect((await breakerAccessOf(one)).read()).toEqual(closedBreaker);
  expect((await (await worker()).breakerAccessOf(one)).read()).toEqual(closedBreaker);
  expect((await (await worker()).breakerAccessOf(two)).read()).toEqual(rejected);
  expect(JSON.stringify(await fakeBrowser.storage.session.get())).not.toContain('"1 ');
});

test('[fault 11] a call that ends after "Delete", stores nothing of its credentials', async () => {
  const { breakerAccessOf, pruneBreakers } = await worker();
  const underWay = await breakerAccessOf(one);
  await pruneBreakers([two]);
  underWay.write(rejected);
  (await breakerAccessOf(two)).write(afterFourFailures);
  const stored = JSON.stringify(await fakeBrowser.storage.session.get());
  expect(stored).toContain('"2 ');
  expect(stored).not.toContain('"1 ');
});

test('rejected credentials, are known to the next worker with their time', async () => {
  (await (await worker()).breakerAccessOf(two)).write(rejected);
  const { readRejectionsInWorker } = await worker();
  expect(await readRejectionsInWorker([one, two])).toEqual([{ integration: two, ...rejection }]);
  expect(await readRejectionsInWorker([{ ...two, secretId: 'replaced' }])).toEqual([]);
});

test.each([null, 'x', { 1: { failureCount: 'many' } }])(
  '[fault 62] breakers stored as %j, count as new ones',
  async (stored) => {
    await fakeBrowser.storage.session.set({ breakers: stored });
    expect((await (await worker()).breakerAccessOf(one)).read()).toEqual(closedBreaker);
  },
);

test('the rate limit, survives the worker; an unreadable one is ignored', async () => {
  const limit = { tabs: { 1: { tokens: 2, at: 5 } }, calls: [5] };
  (await worker()).saveRateLimit(limit);
  expect(await (await worker()).loadRateLimit()).toEqual(limit);
  await fakeBrowser.storage.session.set({ rateLimit: { tabs: [] } });
  expect(await (await worker()).loadRateLimit()).toBeUndefined();
});

test('a full storage, prevents no call', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('QUOTA_BYTES'));
  const breaker = await (await worker()).breakerAccessOf(one);
  breaker.write(afterFourFailures);
  expect(breaker.read()).toEqual(afterFourFailures);
});

test('a watcher of breakers in another page, is called until it stops', async () => {
  const { breakerAccessOf, watchBreakers } = await worker();
  const breaker = await breakerAccessOf(one);
  breaker.write(afterFourFailures);
  const seen: unknown[] = [];
  const stop = watchBreakers((stored) => seen.push(stored(one)));
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(afterFourFailures));
  breaker.write({ ...afterFourFailures, pausedUntil: 7 });
  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ ...afterFourFailures, pausedUntil: 7 }));
  const seenCount = seen.length;
  await fakeBrowser.storage.session.set({ other: 1 });
  stop();
  breaker.write(closedBreaker);
  expect((await (await worker()).breakerAccessOf(one)).read()).toEqual(closedBreaker);
  expect(seen).toHaveLength(seenCount);
});
