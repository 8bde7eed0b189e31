import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readRejections, watchRejections } from '../../utils/browser/rejections.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { closedBreaker } from '../../utils/core/limits/circuit-breaker.ts';
import { integrationNamed } from '../fixtures/integration.ts';

/** Returns an integration's breaker in a new worker: memory is lost, the storage stays. */
const breakerAccessOf = async (integration: Integration) => {
  vi.resetModules();
  return (await import('../../utils/browser/limits.ts')).breakerAccessOf(integration);
};

const afterFourFailures = { ...closedBreaker, failureCount: 4 };
const rejection = { failure: { kind: 'key-rejected', status: 401 } as const, since: 5 };
const rejected = { ...afterFourFailures, rejection };
const [one, two] = [integrationNamed('1'), integrationNamed('2')];

beforeEach(() => fakeBrowser.storage.session.clear());

test('rejected credentials, are read by any page with their time', async () => {
  (await breakerAccessOf(two)).write(rejected);
  expect(await readRejections([one, two])).toEqual([{ integration: two, ...rejection }]);
  expect(await readRejections([{ ...two, secretId: 'replaced' }])).toEqual([]);
});

test.each([undefined, null, 'x', { [`2 ${two.baseUrl} ${two.apiKey} ${two.secretId}`]: null }])(
  'breakers stored as %j, have no rejection',
  async (stored) => {
    await fakeBrowser.storage.session.set({ breakers: stored });
    expect(await readRejections([one, two])).toEqual([]);
  },
);

test('a storage that fails, counts as without rejections', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValueOnce(new Error('gone'));
  expect(await readRejections([one])).toEqual([]);
});

test('watchers, are told of rejections that begin or end, not of other changes', async () => {
  const changed = vi.fn();
  const stop = watchRejections(changed);
  const breaker = await breakerAccessOf(one);
  breaker.write(afterFourFailures);
  await fakeBrowser.storage.session.set({ other: 1 });
  expect(changed).not.toHaveBeenCalled();
  breaker.write(rejected);
  breaker.write({ ...rejected, failureCount: 0 });
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  breaker.write(closedBreaker);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  stop();
  breaker.write(rejected);
  await fakeBrowser.storage.session.set({ other: 2 });
  expect(changed).toHaveBeenCalledTimes(2);
});
