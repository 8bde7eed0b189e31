import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshGate } from '../../utils/core/gate.ts';
import { integrationNamed } from '../fixtures/integration.ts';

/** A new worker: what it keeps in memory is gone, what it filed is not. */
const worker = async () => {
  vi.resetModules();
  return import('../../utils/browser/limits.ts');
};

const struck = { ...freshGate, strikes: 4 };
const refusal = { failure: { kind: 'key-refused', status: 401 } as const, since: 5 };
const refused = { ...struck, refused: refusal };
const [one, two] = [integrationNamed('1'), integrationNamed('2')];

beforeEach(() => fakeBrowser.storage.session.clear());

test('a gate is written at once and survives the worker, each integration by itself', async () => {
  const { gateOf } = await worker();
  const gate = await gateOf(one);
  expect(gate.read()).toEqual(freshGate);
  gate.write(struck);
  expect(gate.read()).toEqual(struck);
  const reborn = await worker();
  expect((await reborn.gateOf(one)).read()).toEqual(struck);
  expect((await reborn.gateOf(two)).read()).toEqual(freshGate);
});

test('a gate that is written unchanged is not filed', async () => {
  const set = vi.spyOn(fakeBrowser.storage.session, 'set');
  const { gateOf } = await worker();
  const gate = await gateOf(one);
  gate.write(gate.read());
  expect(set).not.toHaveBeenCalled();
});

test('of credentials that were replaced or forgotten nothing is kept, in this worker and the next', async () => {
  const { gateOf, keepGates } = await worker();
  (await gateOf(one)).write(refused);
  (await gateOf(two)).write(refused);
  await keepGates([{ ...one, apiKey: 'replaced' }, two]);
  expect((await gateOf(one)).read()).toEqual(freshGate);
  expect((await (await worker()).gateOf(one)).read()).toEqual(freshGate);
  expect((await (await worker()).gateOf(two)).read()).toEqual(refused);
  expect(JSON.stringify(await fakeBrowser.storage.session.get())).not.toContain('"1 ');
});

test('row 11: a call that ends after "Forget" leaves nothing of its credentials behind', async () => {
  const { gateOf, keepGates } = await worker();
  const underWay = await gateOf(one);
  await keepGates([two]);
  underWay.write(refused);
  (await gateOf(two)).write(struck);
  const stored = JSON.stringify(await fakeBrowser.storage.session.get());
  expect(stored).toContain('"2 ');
  expect(stored).not.toContain('"1 ');
});

test('any page reads which credentials are refused, and since when', async () => {
  const { gateOf } = await worker();
  (await gateOf(two)).write(refused);
  const { readRefusals } = await worker();
  expect(await readRefusals([one, two])).toEqual([{ integration: two, ...refusal }]);
  expect(await readRefusals([{ ...two, secretId: 'replaced' }])).toEqual([]);
});

test('watchers hear of refusals that begin or end, and of no other change', async () => {
  const { gateOf, watchRefusals } = await worker();
  const changed = vi.fn();
  const stop = watchRefusals(changed);
  const gate = await gateOf(one);
  gate.write(struck);
  await fakeBrowser.storage.session.set({ other: 1 });
  expect(changed).not.toHaveBeenCalled();
  gate.write(refused);
  gate.write({ ...refused, strikes: 0 });
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  gate.write(freshGate);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  stop();
  gate.write(refused);
  await fakeBrowser.storage.session.set({ other: 2 });
  expect(changed).toHaveBeenCalledTimes(2);
});

test.each([null, 'x', { 1: { strikes: 'many' } }])(
  'row 62: gates filed as %j are fresh ones',
  async (stored) => {
    await fakeBrowser.storage.session.set({ gates: stored });
    expect((await (await worker()).gateOf(one)).read()).toEqual(freshGate);
  },
);

test('the pace survives the worker, and one that cannot be read is none', async () => {
  const pace = { tabs: { 1: { tokens: 2, at: 5 } }, calls: [5] };
  (await worker()).savePace(pace);
  expect(await (await worker()).loadPace()).toEqual(pace);
  await fakeBrowser.storage.session.set({ pace: { tabs: [] } });
  expect(await (await worker()).loadPace()).toBeUndefined();
});

test('a full storage stops no call', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('QUOTA_BYTES'));
  const gate = await (await worker()).gateOf(one);
  gate.write(struck);
  expect(gate.read()).toEqual(struck);
});

test('gates are watched from another page, until it no longer wants to know', async () => {
  const { gateOf, watchGates } = await worker();
  const gate = await gateOf(one);
  gate.write(struck);
  const seen: unknown[] = [];
  const stop = watchGates((stored) => seen.push(stored(one)));
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(struck));
  gate.write({ ...struck, pausedUntil: 7 });
  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ ...struck, pausedUntil: 7 }));
  const heard = seen.length;
  await fakeBrowser.storage.session.set({ other: 1 });
  stop();
  gate.write(freshGate);
  expect((await (await worker()).gateOf(one)).read()).toEqual(freshGate);
  expect(seen).toHaveLength(heard);
});
