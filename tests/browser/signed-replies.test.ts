import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  acceptUnsigned,
  acceptUnsignedById,
  pruneSignedReplies,
  readSignedBefore,
  storeSigned,
  watchSignedReplies,
} from '../../utils/browser/signed-replies.ts';
import { readTrustedValues } from '../../utils/browser/trusted.ts';
import { trustOf } from '../../utils/core/lookup/trust.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { storedIntegrations } from '../fixtures/lookup.ts';

const live = integrationNamed('Live');
const moved = { ...live, baseUrl: 'https://api-eu.veriff.com' };
const other = { ...integrationNamed('Other'), apiKey: 'f04bdb47-d3be-4b28-b028-a652feb060b5' };

test('a signed reply, is stored by endpoint and API key, regardless of the host', async () => {
  expect(await readSignedBefore('registry', live)).toBe(false);
  await Promise.all([storeSigned('registry', live), storeSigned('registry', live)]);
  await storeSigned('media', other);
  expect(await readSignedBefore('registry', moved)).toBe(true);
  expect(await readSignedBefore('media', live)).toBe(false);
  expect(await readSignedBefore('registry', other)).toBe(false);
  expect(await readSignedBefore('media', other)).toBe(true);
});

test('entries, if the storage fails, are unknown', async () => {
  vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('gone'));
  expect(await readSignedBefore('registry', live)).toBeUndefined();
});

test('accepting unsigned replies, deletes one integration’s entries and tells watchers', async () => {
  const changed = vi.fn();
  const stop = watchSignedReplies(changed);
  for (const endpoint of ['registry', 'media']) await storeSigned(endpoint, live);
  await storeSigned('registry', other);
  expect(changed.mock.calls).toEqual([[false], [false], [false]]);
  await fakeBrowser.storage.local.set(storedIntegrations());
  await acceptUnsignedById('Live');
  expect(changed.mock.calls.slice(3)).toEqual([[true]]);
  stop();
  expect(await readSignedBefore('registry', live)).toBe(false);
  expect(await readSignedBefore('media', live)).toBe(false);
  expect(await readSignedBefore('registry', other)).toBe(true);
  await acceptUnsignedById('gone');
  await acceptUnsignedById(undefined);
  expect(await readSignedBefore('registry', other)).toBe(true);
  await acceptUnsigned(other);
  expect(await readSignedBefore('registry', other)).toBe(false);
});

test('deleted integrations, leave no entry', async () => {
  for (const one of [live, other]) await storeSigned('registry', one);
  await pruneSignedReplies([other]);
  expect(await fakeBrowser.storage.local.get()).toEqual({ signedReplies: [`registry ${other.apiKey}`] });
});

test('an earlier unsigned answer, after a signed reply, is not trusted', async () => {
  await fakeBrowser.storage.local.set(storedIntegrations());
  const unsigned = await trustOf(live, false);
  expect((await readTrustedValues()).has(unsigned)).toBe(true);
  await storeSigned('media', live);
  expect((await readTrustedValues()).has(unsigned)).toBe(true);
  await storeSigned('registry', live);
  expect((await readTrustedValues()).has(unsigned)).toBe(false);
  expect((await readTrustedValues()).has(await trustOf(live, true))).toBe(true);
});

test.each([
  ['a text', 'corrupt'],
  ['a list with a number', [1]],
])(
  'with %s for entries, replies count as signed until the user accepts unsigned',
  async (_, signedReplies) => {
    await fakeBrowser.storage.local.set({ ...storedIntegrations(), signedReplies });
    const unsigned = await trustOf(live, false);
    expect(await readSignedBefore('registry', live)).toBe(true);
    expect((await readTrustedValues()).has(unsigned)).toBe(false);
    await storeSigned('registry', live);
    await pruneSignedReplies([other]);
    expect(await fakeBrowser.storage.local.get('signedReplies')).toEqual({ signedReplies });
    const changed = vi.fn();
    const stop = watchSignedReplies(changed);
    await acceptUnsigned(live);
    stop();
    expect(changed.mock.calls).toEqual([[true]]);
    expect(await readSignedBefore('registry', live)).toBe(false);
    expect((await readTrustedValues()).has(unsigned)).toBe(true);
  },
);
