import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readEffectiveSettings, watchSettings } from '../../utils/browser/effective-settings.ts';
import { parseSettings } from '../../utils/browser/parse-settings.ts';
import { allowedFeatures, noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { defaultPreferences } from '../../utils/core/policy/preferences.ts';
import { failed, success } from '../../utils/core/result.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { storedIntegrations } from '../fixtures/lookup.ts';

const { local, session } = fakeBrowser.storage;
const parse = vi.fn(parseSettings);
const read = () => readEffectiveSettings(parse);

beforeEach(async () => {
  parse.mockClear();
  await local.set({ ...storedIntegrations(), policy: noPolicy });
});

test('settings, are parsed once for all pages, and again after each change', async () => {
  const settings = await read();
  expect(settings).toEqual({
    integrations: success([integrationNamed('Live')]),
    allowed: allowedFeatures(noPolicy),
    preferences: defaultPreferences,
    portals: { origins: ['https://station.veriff.com'], taught: {} },
  });
  expect(await read()).toEqual(settings);
  expect(parse).toHaveBeenCalledOnce();
  await local.set({ other: 1 });
  await read();
  expect(parse).toHaveBeenCalledOnce();
  await local.set({ preferences: { schema: 1, portalHosts: ['a.veriff.me'], chip: 'none' } });
  expect(await read()).toMatchObject({
    preferences: { chip: 'none' },
    portals: { origins: ['https://station.veriff.com', 'https://a.veriff.me'] },
  });
  await local.set({ policy: { ...noPolicy, enforced: { demo: false, supportAddress: 'a@b.example' } } });
  expect(await read()).toMatchObject({ allowed: { demo: false }, support: 'mailto:a@b.example' });
  expect(parse).toHaveBeenCalledTimes(3);
});

test('settings that return to an earlier state, are read as that state', async () => {
  const before = await read();
  await local.set({ settings: { schema: 1, integrations: [] } });
  expect(await read()).toMatchObject({ integrations: failed({ kind: 'not-configured' }) });
  await local.set(storedIntegrations());
  expect(await read()).toEqual(before);
});

test.each<[string, object, string]>([
  ['settings that can’t be read', { settings: { schema: 2 } }, 'storage-failed'],
  ['no integrations', { settings: { schema: 1, integrations: [] } }, 'not-configured'],
  [
    'a policy that can’t be parsed',
    { settings: { schema: 1, integrations: [] }, policy: 'x' },
    'policy-pending',
  ],
])('with %s, each read reports the obstacle', async (_, stored, kind) => {
  await local.set(stored as Record<string, unknown>);
  for (let time = 0; time < 2; time += 1)
    expect(await read()).toMatchObject({ integrations: failed({ kind }), preferences: defaultPreferences });
});

test('a storage that fails, is reported as the obstacle and not cached', async () => {
  vi.spyOn(local, 'get').mockRejectedValueOnce(new Error('gone'));
  expect(await read()).toMatchObject({ integrations: failed({ kind: 'storage-failed' }) });
  expect(await read()).toMatchObject({ integrations: { ok: true } });
});

test.each([null, 'x', { digest: 'x' }, { digest: 'x', settings: {} }])(
  'cached settings of the form %j, are parsed again',
  async (cached) => {
    await session.set({ effectiveSettings: cached });
    expect(await read()).toMatchObject({ integrations: { ok: true } });
    expect(parse).toHaveBeenCalledOnce();
  },
);

test('a session storage that fails, makes the settings be parsed each time', async () => {
  vi.spyOn(session, 'get').mockRejectedValue(new Error('gone'));
  vi.spyOn(session, 'set').mockRejectedValue(new Error('QUOTA_BYTES'));
  for (let time = 0; time < 2; time += 1) expect(await read()).toMatchObject({ integrations: { ok: true } });
  expect(parse).toHaveBeenCalledTimes(2);
});

test('watchers, are told of each change of settings, policy or preferences', async () => {
  const changed = vi.fn();
  const stop = watchSettings(changed);
  await local.set({ other: 1 });
  expect(changed).not.toHaveBeenCalled();
  await local.set({ preferences: { schema: 1 } });
  await local.set({ policy: { ...noPolicy, enforced: { demo: false } } });
  await local.set({ settings: { schema: 1, integrations: [] } });
  expect(changed).toHaveBeenCalledTimes(3);
  stop();
  await local.set({ preferences: { schema: 1, chip: 'none' } });
  expect(changed).toHaveBeenCalledTimes(3);
});
