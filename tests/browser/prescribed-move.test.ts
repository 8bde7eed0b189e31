import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dismissHostNotice, readHostNotices } from '../../utils/browser/host-notices.ts';
import { readIntegrations } from '../../utils/browser/integrations.ts';
import { maySecretMove } from '../../utils/browser/prescribed-binding.ts';
import { readKeyOrMove } from '../../utils/browser/prescribed-move.ts';
import { saveIntegration } from '../../utils/browser/save-integrations.ts';
import { deleteSecretsExcept, storeSecret } from '../../utils/browser/store-secrets.ts';
import { attemptUnlock } from '../../utils/browser/unlock.ts';
import { readSecretBinding } from '../../utils/browser/vault.ts';
import { syncManagedPolicy } from '../../utils/browser/worker/sync-managed-policy.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { importPrfResult } from '../../utils/core/integration/passkey-seal.ts';
import { type SecretMode, secretModes } from '../../utils/core/integration/secret-mode.ts';
import { failed, success } from '../../utils/core/result.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const old = 'https://stationapi.veriff.com';
const current = 'https://api-saas.veriff.com';
const unknown = 'https://api.acme.veriff.com';
const passphrase = 'correct horse battery';
const { apiKey } = integrationNamed('Live');
/** A time after the date of Veriff's host change. */
const now = Date.UTC(2026, 11, 10);

const prescribed = (baseUrl: string) => ({
  defaults: { integrations: [{ name: 'Live', baseUrl, apiKey }] },
});

async function prescribe(managed: object): Promise<void> {
  await fakeBrowser.storage.managed.clear();
  await fakeBrowser.storage.managed.set(managed);
  await syncManagedPolicy();
}

async function saved(): Promise<Integration> {
  const integrations = await readIntegrations();
  const [first] = integrations.ok ? integrations.value : [];
  if (!first) throw new Error('none is saved');
  return first;
}

/** Saves the user's own integration, with their own secret, at the old host, which the policy prescribes. */
async function configure(mode: SecretMode): Promise<void> {
  await prescribe(prescribed(old));
  const { secretId: _, ...own } = { ...(await saved()), secretMode: mode };
  await saveIntegration(own, (binding) => storeSecret('a secret', binding, mode, passphrase));
}

const restart = () => fakeBrowser.storage.session.clear();
const notices = async () => {
  const found = await readHostNotices([await saved()], now);
  return found.map(({ integration, change }) => `${change} ${integration.baseUrl}`);
};

beforeEach(() => deleteSecretsExcept([]));

describe.each(secretModes)('%s: one edit of the policy', (mode) => {
  test('moves the user’s integration and its secret, with a notice', async () => {
    await configure(mode);
    await prescribe(prescribed(current));
    expect(await saved()).toMatchObject({ baseUrl: current, apiKey, secretMode: mode });
    expect(await readKeyOrMove(await saved())).toEqual(success(expect.any(CryptoKey)));
    expect(await notices()).toEqual([`moved ${current}`]);
    const [notice] = await readHostNotices([await saved()], now);
    if (notice) await dismissHostNotice(notice);
    expect(await notices()).toEqual([]);
  });

  test('to an undocumented host, moves nothing', async () => {
    await configure(mode);
    await prescribe(prescribed(unknown));
    expect(await saved()).toMatchObject({ baseUrl: old });
    expect(await readKeyOrMove(await saved())).toEqual(success(expect.any(CryptoKey)));
    expect(await notices()).toEqual([`due ${old}`]);
  });

  test('made only in the extension’s storage, moves nothing', async () => {
    await configure(mode);
    const { settings, policy } = await fakeBrowser.storage.local.get(['settings', 'policy']);
    const moved = (item: unknown) => JSON.parse(JSON.stringify(item).replaceAll(old, current));
    await fakeBrowser.storage.local.set({ settings: moved(settings), policy: moved(policy) });
    expect(await readKeyOrMove(await saved())).toEqual(failed({ kind: 'host-changed' }));
    expect(await readSecretBinding(await saved())).toMatchObject({ baseUrl: old });
    expect(await notices()).toEqual([]);
  });
});

test('a locked secret, moves for good when it is unlocked', async () => {
  await configure('passphrase');
  await restart();
  await prescribe(prescribed(current));
  const moved = await saved();
  expect(await readKeyOrMove(moved)).toEqual(failed({ kind: 'locked', host: 'api-saas.veriff.com' }));
  expect(await readSecretBinding(moved)).toMatchObject({ baseUrl: old });
  expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
  expect(await readKeyOrMove(moved)).toEqual(success(expect.any(CryptoKey)));
  expect(await notices()).toEqual([`moved ${current}`]);
  await restart();
  // Later policies don't matter: the seal is for the new host now.
  await prescribe({});
  expect(await readKeyOrMove(moved)).toEqual(failed({ kind: 'locked', host: 'api-saas.veriff.com' }));
  expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
  expect(await readKeyOrMove(moved)).toEqual(success(expect.any(CryptoKey)));
});

test('a secret locked with a passkey, is reported as such until it moves', async () => {
  await prescribe(prescribed(old));
  const key = await importPrfResult(crypto.getRandomValues(new Uint8Array(32)));
  const passkey = { credentialId: new Uint8Array([1]), key };
  const { secretId: _, ...own } = { ...(await saved()), secretMode: 'passkey' as const };
  await saveIntegration(own, (binding) => storeSecret('a secret', binding, 'passkey', passphrase, [passkey]));
  await restart();
  await prescribe(prescribed(current));
  const locked = { kind: 'locked', host: 'api-saas.veriff.com', passkey: true };
  expect(await readKeyOrMove(await saved())).toEqual(failed(locked));
});

test('a locked secret, its host changed only in storage, does not move', async () => {
  await configure('passphrase');
  await restart();
  const { settings } = await fakeBrowser.storage.local.get('settings');
  await fakeBrowser.storage.local.set(JSON.parse(JSON.stringify({ settings }).replaceAll(old, current)));
  expect(await readKeyOrMove(await saved())).toEqual(failed({ kind: 'host-changed' }));
  expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
  expect(await readSecretBinding(await saved())).toMatchObject({ baseUrl: old });
});

test('an unsaved integration at a prescribed host, moves no secret', async () => {
  await configure('device');
  const typed = { ...(await saved()), baseUrl: current };
  await fakeBrowser.storage.managed.clear();
  await fakeBrowser.storage.managed.set(prescribed(current));
  expect(await readKeyOrMove(typed)).toEqual(failed({ kind: 'host-changed' }));
  expect(await maySecretMove(typed, { baseUrl: old, apiKey })).toBe(false);
  expect(await readKeyOrMove(await saved())).toEqual(success(expect.any(CryptoKey)));
});

test('a secret that cannot be moved, is a storage failure', async () => {
  await configure('until-close');
  await prescribe(prescribed(old));
  const { settings } = await fakeBrowser.storage.local.get('settings');
  await fakeBrowser.storage.local.set(JSON.parse(JSON.stringify({ settings }).replaceAll(old, current)));
  await fakeBrowser.storage.managed.clear();
  await fakeBrowser.storage.managed.set(prescribed(current));
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('full'));
  expect(await readKeyOrMove(await saved())).toEqual(failed({ kind: 'storage-failed' }));
  expect(await readKeyOrMove(await saved())).toEqual(success(expect.any(CryptoKey)));
});

test('unreadable settings, move nothing', async () => {
  await configure('device');
  await fakeBrowser.storage.managed.set(prescribed(current));
  const moved = { ...(await saved()), baseUrl: current };
  await fakeBrowser.storage.local.set({ settings: 'corrupt' });
  expect(await readKeyOrMove(moved)).toEqual(failed({ kind: 'host-changed' }));
});
