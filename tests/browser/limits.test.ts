import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshGate } from '../../utils/core/gate.ts';

/** A new worker: what it keeps in memory is gone, what it filed is not. */
const worker = async () => {
  vi.resetModules();
  return import('../../utils/browser/limits.ts');
};

const struck = { ...freshGate, strikes: 4 };
const refused = { ...struck, refused: { kind: 'key-refused', status: 401 } as const };

beforeEach(() => fakeBrowser.storage.session.clear());

test('a gate is written at once and survives the worker, each integration by itself', async () => {
  const { gateOf } = await worker();
  const gate = await gateOf('1');
  expect(gate.read()).toEqual(freshGate);
  gate.write(struck);
  expect(gate.read()).toEqual(struck);
  const reborn = await worker();
  expect((await reborn.gateOf('1')).read()).toEqual(struck);
  expect((await reborn.gateOf('2')).read()).toEqual(freshGate);
});

test('a gate that is written unchanged is not filed', async () => {
  const set = vi.spyOn(fakeBrowser.storage.session, 'set');
  const { gateOf } = await worker();
  const gate = await gateOf('1');
  gate.write(gate.read());
  expect(set).not.toHaveBeenCalled();
});

test('changed settings forgive refusals, in this worker and the next', async () => {
  const { gateOf, forgiveRefusals } = await worker();
  (await gateOf('1')).write(refused);
  await forgiveRefusals();
  expect((await gateOf('1')).read()).toEqual(struck);
  expect((await (await worker()).gateOf('1')).read()).toEqual(struck);
});

test('changed settings forgive refusals that a former worker filed', async () => {
  const { gateOf } = await worker();
  (await gateOf('1')).write(refused);
  const reborn = await worker();
  await reborn.forgiveRefusals();
  expect((await reborn.gateOf('1')).read()).toEqual(struck);
});

test.each([null, 'x', { 1: { strikes: 'many' } }])(
  'row 62: gates filed as %j are fresh ones',
  async (stored) => {
    await fakeBrowser.storage.session.set({ gates: stored });
    expect((await (await worker()).gateOf('1')).read()).toEqual(freshGate);
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
  const gate = await (await worker()).gateOf('1');
  gate.write(struck);
  expect(gate.read()).toEqual(struck);
});
