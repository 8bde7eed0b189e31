import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { savedIntegrationActions } from '../../entrypoints/options/saved-integration-actions.ts';
import { readIntegrations } from '../../utils/browser/integrations.ts';
import * as saving from '../../utils/browser/save-integrations.ts';
import { pruneSignedReplies, readSignedBefore, storeSigned } from '../../utils/browser/signed-replies.ts';
import * as secrets from '../../utils/browser/store-secrets.ts';
import { readSigningKey } from '../../utils/browser/vault.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { fakeLocks } from './fake-locks.ts';

const checks = { checkSignatures: true, requireSigned: true };

beforeEach(async () => {
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue(fakeLocks);
  await fakeBrowser.storage.local.clear();
});

async function effective(): Promise<readonly Integration[]> {
  const read = await readIntegrations();
  return read.ok ? read.value : [];
}

const setPolicy = (defaults: object, enforced: object = {}) =>
  fakeBrowser.storage.local.set({ policy: { schema: 1, enforced, defaults, problems: [] } });

/** Deletes the only integration; returns the outcomes shown and the undo, if there is one. */
async function deleteOnly() {
  const [saved] = await effective();
  const showOutcome = vi.fn();
  const onDeleted = vi.fn();
  await savedIntegrationActions({ id: saved?.id ?? '', saved, position: 0, showOutcome, onDeleted }).delete();
  return { shown: showOutcome.mock.calls.flat(), undo: onDeleted.mock.calls[0]?.[0] };
}

async function saveLive() {
  const { secretId: _, ...live } = { ...integrationNamed('Live'), ...checks };
  await saving.saveIntegration(live, (binding) => secrets.storeSecret('a', binding, 'device'));
}

test.each([
  ['while the policy still applies', false],
  ['after the policy is lifted', true],
])('a deleted integration, restored %s, has the checks of its user', async (_, isLiftedBefore) => {
  await saveLive();
  await setPolicy({}, { checkSignatures: false });
  const { undo, shown } = await deleteOnly();
  expect(shown).toEqual([]);
  expect(await effective()).toEqual([]);
  if (isLiftedBefore) await fakeBrowser.storage.local.remove('policy');
  expect(await undo()).toBeUndefined();
  await fakeBrowser.storage.local.remove('policy');
  const [restored] = await effective();
  expect(restored).toMatchObject({ name: 'Live', ...checks });
  expect(restored && (await readSigningKey(restored)).ok).toBe(true);
});

test('a deleted integration with signed replies, restored, still needs signed ones', async () => {
  await saveLive();
  const [live] = await effective();
  await storeSigned('registry', live as Integration);
  const { undo } = await deleteOnly();
  await pruneSignedReplies([]);
  expect(await undo()).toBeUndefined();
  expect(await readSignedBefore('registry', live as Integration)).toBe(true);
});

test('a deleted default of the policy, restored, has the checks of that default', async () => {
  const integrations = [{ ...integrationNamed('Live'), ...checks }];
  await setPolicy({ integrations }, { checkSignatures: false });
  const { undo } = await deleteOnly();
  expect(await undo()).toBeUndefined();
  await setPolicy({ integrations });
  expect(await effective()).toMatchObject([checks]);
});

test.each([
  ['the vault', () => vi.spyOn(secrets, 'snapshotSecret').mockRejectedValue(new Error('damaged'))],
  ['the integrations', () => fakeBrowser.storage.local.set({ settings: 'damaged' })],
  ['the storage', () => vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('full'))],
])('a deletion, if %s can’t be read, does nothing and says so', async (_, fail) => {
  await saveLive();
  const [saved] = await effective();
  const remove = vi.spyOn(saving, 'deleteIntegration');
  await fail();
  const showOutcome = vi.fn();
  const onDeleted = vi.fn();
  await savedIntegrationActions({ id: saved?.id ?? '', saved, position: 0, showOutcome, onDeleted }).delete();
  expect(showOutcome).toHaveBeenCalledExactlyOnceWith({ kind: 'not-saved' });
  expect(onDeleted).not.toHaveBeenCalled();
  expect(remove).not.toHaveBeenCalled();
});
