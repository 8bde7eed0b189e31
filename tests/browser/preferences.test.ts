import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  readPortals,
  readPreferences,
  readPreferenceValues,
  savePreferences,
  watchPreferences,
} from '../../utils/browser/preferences.ts';
import { effectivePreferences, noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { defaultPreferences } from '../../utils/core/policy/preferences.ts';

const host = 'portal.acme.veriff.me';

test('a preference without a choice, has the built-in value', async () => {
  expect(await readPreferenceValues()).toEqual(defaultPreferences);
  expect((await readPortals()).origins).toEqual(['https://station.veriff.com']);
});

test('a change of one preference, leaves the others unchanged', async () => {
  expect(await savePreferences(() => ({ chip: 'top-start' }))).toBeUndefined();
  expect(
    await savePreferences(({ portalHosts }) => ({ portalHosts: [...portalHosts, host] })),
  ).toBeUndefined();
  expect(await readPreferenceValues()).toMatchObject({ chip: 'top-start', portalHosts: [host] });
  expect((await readPortals()).origins).toEqual(['https://station.veriff.com', `https://${host}`]);
});

test('two changes at once, are both saved', async () => {
  const add = (name: string) =>
    savePreferences(({ portalHosts }) => ({ portalHosts: [...portalHosts, `${name}.veriff.me`] }));
  await Promise.all([add('a'), add('b')]);
  expect((await readPreferenceValues()).portalHosts).toEqual(['a.veriff.me', 'b.veriff.me']);
});

test('[fault 62] unreadable preferences, are kept and reported; built-in ones apply', async () => {
  const newer = { schema: 2, chip: 'middle' };
  await fakeBrowser.storage.local.set({ preferences: newer });
  const { chosen, unreadable } = await readPreferences();
  expect(chosen).toEqual({});
  expect(unreadable).toBe(true);
  expect(await savePreferences(() => ({ chip: 'none' }))).toEqual({ kind: 'storage-failed' });
  expect(await readPreferenceValues()).toEqual(defaultPreferences);
  expect(await fakeBrowser.storage.local.get('preferences')).toEqual({ preferences: newer });
});

test('[fault 61] preferences that cannot be read or written, are a failure', async () => {
  vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('disk'));
  expect(await readPreferences()).toMatchObject({ unreadable: true });
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
  expect(await savePreferences(() => ({ chip: 'none' }))).toEqual({ kind: 'storage-failed' });
});

test('watchers, are told of changed preferences, not of other items', async () => {
  const changed = vi.fn();
  const stop = watchPreferences(changed);
  await fakeBrowser.storage.local.set({ other: 1 });
  await fakeBrowser.storage.session.set({ preferences: 1 });
  expect(changed).not.toHaveBeenCalled();
  await savePreferences(() => ({ chip: 'none' }));
  expect(changed).toHaveBeenCalledOnce();
  stop();
  await savePreferences(() => ({ chip: 'top-end' }));
  expect(changed).toHaveBeenCalledOnce();
});

test('only the user’s choices, are stored, so that an organization’s defaults apply', async () => {
  await savePreferences(() => ({ chip: 'top-start' }));
  expect(await fakeBrowser.storage.local.get('preferences')).toEqual({
    preferences: { schema: 1, chip: 'top-start' },
  });
  const defaults = { chip: 'none', portalHosts: ['default.veriff.me'] };
  await fakeBrowser.storage.local.set({ policy: { schema: 1, enforced: {}, defaults, problems: [] } });
  expect(await readPreferenceValues()).toMatchObject({
    chip: 'top-start',
    portalHosts: ['default.veriff.me'],
  });
  // A host is added to the effective hosts, and the result is stored as the choice of the user.
  await savePreferences(({ portalHosts }) => ({ portalHosts: [...portalHosts, host] }));
  expect((await readPreferences()).chosen).toEqual({
    chip: 'top-start',
    portalHosts: ['default.veriff.me', host],
  });
});

test('stored preferences, are read as the user’s choices', async () => {
  await fakeBrowser.storage.local.set({ preferences: { schema: 1, chip: 'none', portalHosts: [host] } });
  expect((await readPreferences()).chosen).toEqual({ chip: 'none', portalHosts: [host] });
});

test('a locked preference, overrides a choice, which applies again once unlocked', async () => {
  await savePreferences(() => ({ chip: 'top-start', portalHosts: [host] }));
  const enforced = { chip: 'none', portalHosts: [] };
  await fakeBrowser.storage.local.set({ policy: { schema: 1, enforced, defaults: {}, problems: [] } });
  expect(await readPreferences()).toEqual({
    ...effectivePreferences(noPolicy, {}),
    chip: { value: 'none', locked: true },
    portalHosts: { value: [], locked: true },
    portalAddresses: { value: [], locked: false },
    lockAfterMinutes: { value: 15, locked: false },
    lockClearsResults: { value: false, locked: false },
    evidenceTemplate: { value: defaultPreferences.evidenceTemplate, locked: false },
    evidenceLanguage: { value: 'interface', locked: false },
    journalDays: { value: 0, locked: false },
    chosen: { chip: 'top-start', portalHosts: [host] },
    unreadable: false,
  });
  await fakeBrowser.storage.local.remove('policy');
  expect(await readPreferenceValues()).toMatchObject({ chip: 'top-start', portalHosts: [host] });
});
