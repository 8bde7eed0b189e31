import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  readIntegrations,
  readIntegrationsToAsk,
  watchIntegrations,
} from '../../utils/browser/integrations.ts';
import {
  readAllowedFeatures,
  readAppliedPolicy,
  readMaxListSize,
  watchAllowedFeature,
} from '../../utils/browser/policy.ts';
import { readPortals, readPreferenceValues } from '../../utils/browser/preferences.ts';
import {
  deleteIntegration,
  deleteOrphanedSecrets,
  moveIntegrationToTop,
  saveIntegration,
} from '../../utils/browser/save-integrations.ts';
import { deleteSecretsExcept, storeSecret } from '../../utils/browser/store-secrets.ts';
import { readSigningKey } from '../../utils/browser/vault.ts';
import { syncManagedPolicy, watchManagedPolicy } from '../../utils/browser/worker/sync-managed-policy.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { sign } from '../../utils/core/integration/signature.ts';
import { allowedFeatures, noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { failed, success } from '../../utils/core/result.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const live = {
  name: 'Live',
  baseUrl: 'api-saas.veriff.com',
  apiKey: '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f',
  sharedSecret: 'first secret',
};
const other = { ...live, name: 'Other', apiKey: '11111111-2222-4333-8444-555555555555' };

async function prescribe(managed: object): Promise<void> {
  await fakeBrowser.storage.managed.clear();
  await fakeBrowser.storage.managed.set(managed);
  await syncManagedPolicy();
}

async function effective(): Promise<readonly Integration[]> {
  const integrations = await readIntegrations();
  if (!integrations.ok) throw new Error(integrations.failure.kind);
  return integrations.value;
}

async function signatureOf(integration: Integration | undefined): Promise<string | undefined> {
  const key = integration && (await readSigningKey(integration));
  return key?.ok ? sign(key.value, 'x') : undefined;
}

async function saveOwn(name: string): Promise<void> {
  const { secretId: _, ...own } = integrationNamed(name);
  await saveIntegration(own, (binding) => storeSecret(name, binding, 'device'));
}

const names = async () => (await effective()).map(({ name }) => name);

beforeEach(() => deleteSecretsExcept([]));

describe('the effective integrations', () => {
  test('are the enforced ones, else the user’s with their secrets', async () => {
    await saveOwn('own');
    const before = await signatureOf((await effective())[0]);
    await prescribe({ enforced: { integrations: [live, other] } });
    expect(await names()).toEqual(['Live', 'Other']);
    await prescribe({});
    expect(await names()).toEqual(['own']);
    expect(await signatureOf((await effective())[0])).toBe(before);
  });

  test('are the default ones until the user saves some, and can be changed', async () => {
    await prescribe({ defaults: { integrations: [live, other] } });
    expect(await names()).toEqual(['Live', 'Other']);
    const [, second] = await effective();
    await moveIntegrationToTop(second?.id ?? '');
    expect(await names()).toEqual(['Other', 'Live']);
    expect(await signatureOf((await effective())[1])).toBeDefined();
    for (const { id } of await effective()) await deleteIntegration(id);
    expect(await names()).toEqual([]);
  });

  test('have the enforced signature checks, which leave the user’s choices unchanged', async () => {
    await saveOwn('own');
    await prescribe({ enforced: { requireSigned: true } });
    expect((await effective())[0]).toMatchObject({ checkSignatures: true, requireSigned: true });
    // It is saved while its checks are enforced, as the form shows them.
    const { secretId, ...shown } = (await effective())[0] as Integration;
    await saveIntegration({ ...shown, name: 'renamed' }, async () => secretId);
    await saveOwn('another');
    await prescribe({ enforced: { checkSignatures: false, requireSigned: true } });
    expect((await effective())[1]).toMatchObject({ checkSignatures: false, requireSigned: false });
    await prescribe({});
    expect((await effective())[0]).toMatchObject({
      name: 'renamed',
      checkSignatures: true,
      requireSigned: false,
    });
  });

  test('with enforced checks, have them although the defaults turn them off', async () => {
    const defaults = { checkSignatures: false };
    await prescribe({ enforced: { requireSigned: true, integrations: [live] }, defaults });
    expect(await effective()).toMatchObject([{ checkSignatures: true, requireSigned: true }]);
  });

  test('that are defaults, have an enforced check only while it is enforced', async () => {
    await prescribe({ defaults: { integrations: [live] }, enforced: { requireSigned: true } });
    expect((await effective())[0]).toMatchObject({ checkSignatures: true, requireSigned: true });
    const [given] = await effective();
    await moveIntegrationToTop(given?.id ?? '');
    await prescribe({});
    expect((await effective())[0]).toMatchObject({ name: 'Live', requireSigned: false });
  });
});

describe('a policy’s integration has an id', () => {
  test('that reveals nothing of it and fits into an address', async () => {
    await prescribe({ enforced: { integrations: [live, other] } });
    const ids = (await effective()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^policy-[0-9a-f]{64}$/);
  });

  test('that stays as long as base URL and key do', async () => {
    const idOf = async (given: object) => {
      await prescribe({ enforced: { integrations: [given] } });
      return (await effective())[0]?.id;
    };
    const id = await idOf(live);
    expect(await idOf({ ...live, name: 'Renamed', sharedSecret: 'second secret', version: '2' })).toBe(id);
    expect(await idOf({ ...live, baseUrl: 'https://api.veriff.me' })).not.toBe(id);
    expect(await idOf(other)).not.toBe(id);
  });

  test('whose old form is used until the next sync, which keeps the secret', async () => {
    await prescribe({ enforced: { integrations: [live] } });
    const [now] = await effective();
    const applied = await readAppliedPolicy();
    const before = { ...now, id: `policy ${now?.baseUrl} ${now?.apiKey}` };
    await fakeBrowser.storage.local.set({ policy: { ...applied, enforced: { integrations: [before] } } });
    expect(await effective()).toEqual([before]);
    await syncManagedPolicy();
    expect(await effective()).toEqual([now]);
    expect(await signatureOf((await effective())[0])).toBeDefined();
  });
});

describe('a policy’s secret', () => {
  test('is stored only in the vault', async () => {
    await prescribe({ enforced: { integrations: [live] } });
    expect(await signatureOf((await effective())[0])).toBeDefined();
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('first secret');
    expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain('first secret');
  });

  test('keeps its vault entry while it stays the same, at any position in the list', async () => {
    await prescribe({ enforced: { integrations: [live] } });
    const [before] = await effective();
    await prescribe({ enforced: { integrations: [{ ...other, sharedSecret: 'x' }, live] } });
    expect((await effective())[1]).toEqual(before);
  });

  test('is replaced by a new one without a trace', async () => {
    await prescribe({ enforced: { integrations: [live] } });
    const [before] = await effective();
    const old = await signatureOf(before);
    await prescribe({ enforced: { integrations: [{ ...live, sharedSecret: 'second secret' }] } });
    const [after] = await effective();
    expect(after?.secretId).not.toBe(before?.secretId);
    expect(await signatureOf(after)).not.toBe(old);
    expect(await signatureOf(before)).toBeUndefined();
  });

  test('survives clean-up and the user’s saves', async () => {
    await prescribe({ defaults: { integrations: [live] } });
    const [given] = await effective();
    await deleteOrphanedSecrets();
    await saveOwn('own');
    await deleteIntegration(given?.id ?? '');
    expect(await signatureOf(given)).toBeDefined();
  });

  test('in a list that the user has changed, is replaced or deleted with the policy’s', async () => {
    await prescribe({ defaults: { integrations: [live, other] } });
    const [, second] = await effective();
    await moveIntegrationToTop(second?.id ?? '');
    const old = await Promise.all((await effective()).map(signatureOf));
    await prescribe({ defaults: { integrations: [live, { ...other, sharedSecret: 'second secret' }] } });
    expect(await names()).toEqual(['Other', 'Live']);
    const rotated = await Promise.all((await effective()).map(signatureOf));
    expect(rotated[0]).toBeDefined();
    expect(rotated[0]).not.toBe(old[0]);
    expect(rotated[1]).toBe(old[1]);
    await prescribe({});
    expect(await names()).toEqual(['Other', 'Live']);
    expect(await Promise.all((await effective()).map(signatureOf))).toEqual([undefined, undefined]);
    await prescribe({ defaults: { integrations: [live, other] } });
    expect(await Promise.all((await effective()).map(signatureOf))).toEqual(old);
  });

  test('in a list that the user has changed, follows the organization to any host', async () => {
    const before = { ...live, baseUrl: 'acme.veriff.me' };
    await prescribe({ defaults: { integrations: [before, other] } });
    await moveIntegrationToTop((await effective())[1]?.id ?? '');
    await prescribe({ defaults: { integrations: [live, other] } });
    const [, followed] = await effective();
    expect(followed).toMatchObject({ name: 'Live', baseUrl: 'https://api-saas.veriff.com' });
    expect(await signatureOf(followed)).toBeDefined();
  });

  test('in a list that the user has changed, yields to the user’s own', async () => {
    await prescribe({ defaults: { integrations: [live] } });
    const [given] = await effective();
    const { secretId: _, ...own } = given as Integration;
    await saveIntegration(own, (binding) => storeSecret('own', binding, 'device'));
    const [before] = await effective();
    await prescribe({});
    expect(await effective()).toEqual([before]);
    expect(await signatureOf(before)).toBeDefined();
  });

  test('is deleted with the policy', async () => {
    await prescribe({ enforced: { integrations: [live] } });
    const [given] = await effective();
    await prescribe({});
    expect(await signatureOf(given)).toBeUndefined();
  });

  test('is asked for if a default integration has none', async () => {
    const { sharedSecret: _, ...without } = live;
    await prescribe({ defaults: { integrations: [without] } });
    expect(await readSigningKey((await effective())[0] as Integration)).toEqual(
      failed({ kind: 'secret-missing' }),
    );
  });
});

describe('the integrations to ask', () => {
  test('are unknown before the policy was read', async () => {
    expect(await readIntegrationsToAsk()).toEqual(failed({ kind: 'policy-pending' }));
  });

  test('are missing if the policy was read and prescribes none', async () => {
    await prescribe({ enforced: { demo: false } });
    expect(await readIntegrationsToAsk()).toEqual(failed({ kind: 'not-configured' }));
  });

  test('are the user’s before the policy was read, then the prescribed ones', async () => {
    await saveOwn('Own');
    expect(await readIntegrationsToAsk()).toMatchObject(success([{ name: 'Own' }]));
    await prescribe({ enforced: { integrations: [live] } });
    expect(await readIntegrationsToAsk()).toEqual(success(await effective()));
  });
});

describe('syncing the policy', () => {
  test('an unchanged policy, stores nothing and calls nobody back', async () => {
    await prescribe({ enforced: { integrations: [live], demo: false }, defaults: { welcome: false } });
    const changed = vi.fn();
    watchIntegrations(changed);
    await syncManagedPolicy();
    expect(changed).not.toHaveBeenCalled();
    await prescribe({ enforced: { integrations: [live], demo: true } });
    expect(changed).toHaveBeenCalled();
  });

  test('a pending read, leaves the last policy effective', async () => {
    await prescribe({ enforced: { integrations: [live] } });
    const late = Promise.withResolvers<object>();
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockReturnValueOnce(late.promise as never);
    const syncing = syncManagedPolicy();
    expect(await names()).toEqual(['Live']);
    late.resolve({ enforced: { integrations: [other] } });
    await syncing;
    expect(await names()).toEqual(['Other']);
  });

  test('a late result, does not replace a newer one', async () => {
    const late = Promise.withResolvers<object>();
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockReturnValueOnce(late.promise as never);
    const syncing = syncManagedPolicy();
    await prescribe({ enforced: { integrations: [live] } });
    late.resolve({});
    await syncing;
    expect(await names()).toEqual(['Live']);
  });

  test('a policy without values, whose read Firefox rejects, counts as read', async () => {
    expect(await readAppliedPolicy()).toBeUndefined();
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValueOnce(new Error('no manifest'));
    await syncManagedPolicy();
    expect(await readAppliedPolicy()).toEqual({ schema: 1, enforced: {}, defaults: {}, problems: [] });
  });

  test('problems, are stored without their values', async () => {
    await prescribe({ enforced: { integrations: [{ ...live, baseUrl: 'https://evil.test' }], demo: 'no' } });
    expect((await readAppliedPolicy())?.problems).toEqual([
      { path: 'enforced.integrations[0].baseUrl', code: 'foreign-host' },
      { path: 'enforced.demo', code: 'wrong-type' },
    ]);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toMatch(/evil|first secret/);
    // All enforced integrations are invalid; the user's own don't replace them.
    expect(await names()).toEqual([]);
  });

  test('an unreadable stored policy, is replaced', async () => {
    await fakeBrowser.storage.local.set({ policy: { schema: 9 } });
    expect(await names()).toEqual([]);
    await prescribe({ enforced: { integrations: [live] } });
    expect(await names()).toEqual(['Live']);
  });

  test('a policy that can’t be stored, leaves the last one effective', async () => {
    await prescribe({ enforced: { integrations: [live] } });
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
    await expect(prescribe({ enforced: { integrations: [other] } })).rejects.toThrow('full');
    expect(await names()).toEqual(['Live']);
    expect(await signatureOf((await effective())[0])).toBeDefined();
  });
});

test('watchers, are told of a changed policy and nothing else', async () => {
  const changed = vi.fn();
  watchManagedPolicy(changed);
  await fakeBrowser.storage.local.set({ x: 1 });
  expect(changed).not.toHaveBeenCalled();
  await fakeBrowser.storage.managed.set({ x: 1 });
  expect(changed).toHaveBeenCalledOnce();
});

describe('the policy’s other settings', () => {
  const prescribe = (layers: object) =>
    fakeBrowser.storage.local.set({
      policy: { schema: 1, enforced: {}, defaults: {}, problems: [], ...layers },
    });

  test('can forbid features', async () => {
    expect(new Set(Object.values(await readAllowedFeatures()))).toEqual(new Set([true]));
    await prescribe({ enforced: { bulk: false }, defaults: { demo: false, recents: true } });
    expect(await readAllowedFeatures()).toEqual({ ...allowedFeatures(noPolicy), bulk: false, demo: false });
    await prescribe({ enforced: { integrations: [] } });
    expect((await readAllowedFeatures()).integrations).toBe(false);
  });

  test('notify a feature’s watcher only of its own changes', async () => {
    const changed = vi.fn();
    const stop = watchAllowedFeature('demo', changed);
    await prescribe({ enforced: { bulk: false } });
    await fakeBrowser.storage.session.set({ policy: {} });
    expect(changed).not.toHaveBeenCalled();
    await prescribe({ enforced: { demo: false } });
    expect(changed).toHaveBeenLastCalledWith(false);
    await prescribe({ enforced: { demo: false, recents: false } });
    expect(changed).toHaveBeenCalledOnce();
    await fakeBrowser.storage.local.remove('policy');
    expect(changed).toHaveBeenLastCalledWith(true);
    stop();
    await prescribe({ enforced: { demo: false } });
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('limit a list', async () => {
    expect(await readMaxListSize()).toBe(10_000);
    await prescribe({ enforced: { bulkSize: 50 } });
    expect(await readMaxListSize()).toBe(50);
  });

  test('override a choice if enforced, and yield to it if default', async () => {
    await fakeBrowser.storage.local.set({
      preferences: { schema: 1, chip: 'top-start', portalHosts: ['own.veriff.me'] },
    });
    await prescribe({ enforced: { chip: 'none' }, defaults: { portalHosts: ['default.veriff.me'] } });
    expect(await readPreferenceValues()).toMatchObject({
      chip: 'none',
      portalHosts: ['own.veriff.me'],
      portalAddresses: [],
    });
    await fakeBrowser.storage.local.remove('preferences');
    expect((await readPortals()).origins).toEqual([
      'https://station.veriff.com',
      'https://default.veriff.me',
    ]);
  });
});
