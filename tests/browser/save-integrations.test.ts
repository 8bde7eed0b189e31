import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readIntegrations, watchIntegrations } from '../../utils/browser/integrations.ts';
import { closeToContentScripts } from '../../utils/browser/local-store.ts';
import {
  deleteIntegration,
  deleteOrphanedSecrets,
  importIntegrations,
  moveIntegrationToTop,
  saveIntegration,
} from '../../utils/browser/save-integrations.ts';
import { deleteSecretsExcept, storeSecret } from '../../utils/browser/store-secrets.ts';
import { readSigningKey } from '../../utils/browser/vault.ts';
import { credentialsIdOf } from '../../utils/core/integration/credentials-id.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { failed } from '../../utils/core/result.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const { secretId: _, ...live } = integrationNamed('1');

async function saved() {
  const integrations = await readIntegrations();
  if (!integrations.ok) throw new Error(integrations.failure.kind);
  return integrations.value;
}

async function signs(integration: Integration | undefined): Promise<boolean> {
  return integration !== undefined && (await readSigningKey(integration)).ok;
}

beforeEach(() => deleteSecretsExcept([]));

describe('saving', () => {
  test('a secret, is stored for the host saved with it', async () => {
    await saveIntegration(live, (binding) => storeSecret('a', binding, 'device'));
    const [before] = await saved();
    const baseUrl = 'https://api-eu.veriff.com';
    await saveIntegration({ ...live, baseUrl });
    expect(await signs((await saved())[0])).toBe(false);
    await saveIntegration({ ...live, baseUrl }, (binding) => storeSecret('a', binding, 'device'));
    expect(await signs((await saved())[0])).toBe(true);
    expect(await signs(before)).toBe(false);
  });

  test('a restored integration, has its locked choices again once they are unlocked', async () => {
    const enforced = { requireSigned: false };
    await fakeBrowser.storage.local.set({ policy: { schema: 1, enforced, defaults: {}, problems: [] } });
    const choices = { checkSignatures: true, requireSigned: true };
    const locked = { ...live, requireSigned: false };
    await saveIntegration(locked, (binding) => storeSecret('a', binding, 'device'), { choices });
    await fakeBrowser.storage.local.remove('policy');
    expect(await saved()).toMatchObject([choices]);
  });

  test.each([
    ['the checks', { checkSignatures: false }, false, true],
    ['the requirement', { requireSigned: false }, true, true],
    ['nothing', {}, false, false],
  ])('an import, under a policy that locks %s, sets only the rest', async (_, enforced, imported, kept) => {
    const own = { ...live, checkSignatures: true, requireSigned: true };
    await saveIntegration(own, (binding) => storeSecret('a', binding, 'device'));
    await fakeBrowser.storage.local.set({ policy: { schema: 1, enforced, defaults: {}, problems: [] } });
    const { id: _id, ...exchanged } = {
      ...own,
      name: 'New',
      checkSignatures: imported,
      requireSigned: false,
    };
    expect(await importIntegrations([exchanged])).toBeUndefined();
    await fakeBrowser.storage.local.remove('policy');
    expect(await saved()).toMatchObject([{ name: 'New', checkSignatures: kept, requireSigned: kept }]);
  });

  test('a new integration, is added at the end; a known one keeps its place', async () => {
    await saveIntegration(live, (binding) => storeSecret('a', binding, 'device'));
    await saveIntegration({ ...live, id: '2', name: 'Test' }, (binding) =>
      storeSecret('b', binding, 'device'),
    );
    await saveIntegration({ ...live, name: 'Production' }, (binding) => storeSecret('c', binding, 'device'));
    expect((await saved()).map(({ name }) => name)).toEqual(['Production', 'Test']);
  });

  test('a restored integration, gets its old place', async () => {
    for (const name of ['a', 'b', 'c']) await saveIntegration({ ...live, id: name, name });
    await deleteIntegration('b');
    await saveIntegration({ ...live, id: 'b', name: 'b' }, undefined, { position: 1 });
    expect((await saved()).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('an integration moved to the top, keeps its secret', async () => {
    for (const name of ['a', 'b', 'c'])
      await saveIntegration({ ...live, id: name, name }, (binding) => storeSecret(name, binding, 'device'));
    const [, , before] = await saved();
    expect(await moveIntegrationToTop('c')).toBeUndefined();
    expect((await saved()).map(({ name }) => name)).toEqual(['c', 'a', 'b']);
    expect((await saved())[0]).toEqual(before);
    expect(await signs(before)).toBe(true);
    await moveIntegrationToTop('gone');
    expect((await saved()).map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  });

  test('a replaced secret, is deleted', async () => {
    await saveIntegration(live, (binding) => storeSecret('old', binding, 'device'));
    const [before] = await saved();
    await saveIntegration(live, (binding) => storeSecret('new', binding, 'device'));
    const [after] = await saved();
    expect(await signs(before)).toBe(false);
    expect(await signs(after)).toBe(true);
  });

  test('a secret, is nowhere in storage.local', async () => {
    await saveIntegration(live, (binding) => storeSecret('the very secret', binding, 'device'));
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('the very secret');
  });

  test('[fault 8] two saves at once, never join one’s key with the other’s secret', async () => {
    const secretOf = new Map<string, string>();
    const save = (apiKey: string) =>
      saveIntegration({ ...live, apiKey }, async (binding) => {
        const secretId = await storeSecret(apiKey, binding, 'device');
        secretOf.set(apiKey, secretId);
        return secretId;
      });
    await Promise.all([save('key A'), save('key B')]);
    const [integration, ...others] = await saved();
    expect(others).toEqual([]);
    expect(integration?.secretId).toBe(secretOf.get(integration?.apiKey ?? ''));
    expect(await signs(integration)).toBe(true);
  });

  test('[fault 8] a save based on replaced credentials, is refused; the new secret stays', async () => {
    await saveIntegration(live, (binding) => storeSecret('first', binding, 'device'));
    const [opened] = await saved();
    const base = opened && credentialsIdOf(opened);
    await saveIntegration({ ...live, apiKey: 'key B' }, (binding) =>
      storeSecret('second', binding, 'device'),
    );
    const [newer] = await saved();
    const putThird = vi.fn((binding) => storeSecret('third', binding, 'device'));
    expect(await saveIntegration({ ...live, name: 'Renamed' }, putThird, { base })).toEqual({
      kind: 'changed-elsewhere',
      now: newer && credentialsIdOf(newer),
    });
    expect(putThird).not.toHaveBeenCalled();
    expect(await saved()).toEqual([newer]);
    expect(await signs(newer)).toBe(true);
    // Nor does it restore a deleted integration.
    await deleteIntegration('1');
    expect(await saveIntegration(live, undefined, { base })).toEqual({ kind: 'changed-elsewhere' });
    expect(await saved()).toEqual([]);
  });

  test('[fault 8] a save without a new secret, keeps the stored one', async () => {
    await saveIntegration(live, (binding) => storeSecret('a', binding, 'device'));
    const [before] = await saved();
    await saveIntegration({ ...live, name: 'Renamed' });
    expect(await saved()).toEqual([{ ...before, name: 'Renamed' }]);
    expect(await signs(before)).toBe(true);
  });

  test('[fault 9] a save stopped before its write, leaves the old integration whole', async () => {
    await saveIntegration(live, (binding) => storeSecret('old', binding, 'device'));
    const before = await saved();
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('stopped'));
    expect(
      await saveIntegration({ ...live, apiKey: 'key B' }, (binding) => storeSecret('new', binding, 'device')),
    ).toEqual({
      kind: 'storage-failed',
    });
    expect(await saved()).toEqual(before);
    expect(await signs(before[0])).toBe(true);
  });

  test('[fault 60] a failed clean-up of secrets, fails a deletion but no other change', async () => {
    await saveIntegration(live, (binding) => storeSecret('a', binding, 'device'));
    const getAllKeys = vi.spyOn(IDBObjectStore.prototype, 'getAllKeys');
    const fail = () => {
      throw new Error('disk');
    };
    getAllKeys.mockImplementationOnce(fail);
    expect(await saveIntegration({ ...live, name: 'Renamed' })).toBeUndefined();
    expect(await saved()).toMatchObject([{ name: 'Renamed' }]);
    getAllKeys.mockImplementationOnce(fail);
    expect(await deleteIntegration(live.id)).toEqual({ kind: 'storage-failed' });
    expect(await saved()).toEqual([]);
  });

  test('[fault 60] a save that fails, leaves nothing of the new secret', async () => {
    let refused = '';
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
    await saveIntegration(live, async (binding) => {
      refused = await storeSecret('new', binding, 'device');
      return refused;
    });
    expect(await signs({ ...live, secretId: refused })).toBe(false);
  });

  test('[fault 62] settings in an unknown form, are kept and reported', async () => {
    const newer = { schema: 2, integrations: 'elsewhere' };
    await fakeBrowser.storage.local.set({ settings: newer });
    expect(await readIntegrations()).toEqual(failed({ kind: 'storage-failed' }));
    expect(await saveIntegration(live, (binding) => storeSecret('x', binding, 'device'))).toEqual({
      kind: 'storage-failed',
    });
    expect(await deleteIntegration('1')).toEqual({ kind: 'storage-failed' });
    expect(await fakeBrowser.storage.local.get('settings')).toEqual({ settings: newer });
  });

  test('[fault 61] settings that cannot be read, are a failure', async () => {
    vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('disk'));
    expect(await readIntegrations()).toEqual(failed({ kind: 'storage-failed' }));
  });
});

test('[fault 11] deleting an integration, leaves neither key nor secret', async () => {
  await saveIntegration(live, (binding) => storeSecret('a', binding, 'device'));
  const [integration] = await saved();
  expect(await deleteIntegration('1')).toBeUndefined();
  expect(await saved()).toEqual([]);
  expect(await signs(integration)).toBe(false);
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain(live.apiKey);
});

test('an orphaned secret, is deleted; one in use is not', async () => {
  await saveIntegration(live, (binding) => storeSecret('a', binding, 'device'));
  const [integration] = await saved();
  const orphan = await storeSecret('orphan', live, 'device');
  await deleteOrphanedSecrets();
  expect(await signs({ ...live, secretId: orphan })).toBe(false);
  expect(await signs(integration)).toBe(true);
});

test('unreadable settings, delete no secret', async () => {
  const secretId = await storeSecret('a', live, 'device');
  await fakeBrowser.storage.local.set({ settings: 'corrupt' });
  await deleteOrphanedSecrets();
  expect(await signs({ ...live, secretId })).toBe(true);
});

test('watchers, are told of changed integrations, not of other items', async () => {
  const changed = vi.fn();
  const stop = watchIntegrations(changed);
  await fakeBrowser.storage.local.set({ other: 1 });
  await fakeBrowser.storage.session.set({ settings: 1 });
  expect(changed).not.toHaveBeenCalled();
  await saveIntegration(live, (binding) => storeSecret('a', binding, 'device'));
  expect(changed).toHaveBeenCalledExactlyOnceWith(false);
  const renamed = { ...live, name: 'Production' };
  await saveIntegration(renamed, async () => (await saved())[0]?.secretId ?? '');
  expect(changed).toHaveBeenLastCalledWith(true);
  await saveIntegration({ ...renamed, name: 'Live', version: '1.0.1' }, (binding) =>
    storeSecret('a', binding, 'device'),
  );
  expect(changed).toHaveBeenLastCalledWith(false);
  expect(changed).toHaveBeenCalledTimes(3);
  stop();
  await deleteIntegration('1');
  expect(changed).toHaveBeenCalledTimes(3);
});

test('[fault 31] each storage area, is closed to content scripts where the browser can', async () => {
  const { local, session, sync, managed } = fakeBrowser.storage;
  const areas = [local, session, sync, managed];
  const setAccessLevel = vi.fn(async () => undefined);
  for (const area of areas) Object.assign(area, { setAccessLevel });
  await closeToContentScripts();
  expect(setAccessLevel.mock.calls).toEqual(areas.map(() => [{ accessLevel: 'TRUSTED_CONTEXTS' }]));
  for (const area of areas) Object.assign(area, { setAccessLevel: undefined });
  await expect(closeToContentScripts()).resolves.toBeUndefined();
});
