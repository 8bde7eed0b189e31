import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  effectivePreferences,
  portals,
  readPreferences,
  savePreferences,
  watchPreferences,
} from '../../utils/browser/preferences.ts';
import { defaultPreferences } from '../../utils/core/preferences.ts';

const host = 'portal.acme.veriff.me';

test('what was never chosen is as built in', async () => {
  expect(await readPreferences()).toEqual(defaultPreferences);
  expect(await portals()).toEqual(['https://station.veriff.com']);
});

test('a change leaves the rest', async () => {
  expect(await savePreferences(() => ({ chip: 'top-start' }))).toBeUndefined();
  expect(
    await savePreferences(({ portalHosts }) => ({ portalHosts: [...portalHosts, host] })),
  ).toBeUndefined();
  expect(await effectivePreferences()).toEqual({ schema: 1, chip: 'top-start', portalHosts: [host] });
  expect(await portals()).toEqual(['https://station.veriff.com', `https://${host}`]);
});

test('two changes at once both stand', async () => {
  const add = (name: string) =>
    savePreferences(({ portalHosts }) => ({ portalHosts: [...portalHosts, `${name}.veriff.me`] }));
  await Promise.all([add('a'), add('b')]);
  expect((await effectivePreferences()).portalHosts).toEqual(['a.veriff.me', 'b.veriff.me']);
});

test('row 62: preferences in a form that is not known are kept and reported, and the built-in ones are in force', async () => {
  const newer = { schema: 2, chip: 'middle' };
  await fakeBrowser.storage.local.set({ preferences: newer });
  expect(await readPreferences()).toEqual({ kind: 'storage-failed' });
  expect(await savePreferences(() => ({ chip: 'none' }))).toEqual({ kind: 'storage-failed' });
  expect(await effectivePreferences()).toEqual(defaultPreferences);
  expect(await fakeBrowser.storage.local.get('preferences')).toEqual({ preferences: newer });
});

test('row 61: preferences that cannot be read or written are a failure', async () => {
  vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('disk'));
  expect(await readPreferences()).toEqual({ kind: 'storage-failed' });
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
  expect(await savePreferences(() => ({ chip: 'none' }))).toEqual({ kind: 'storage-failed' });
});

test('watchers hear of changed preferences and of nothing else', async () => {
  const changed = vi.fn();
  watchPreferences(changed);
  await fakeBrowser.storage.local.set({ other: 1 });
  await fakeBrowser.storage.session.set({ preferences: 1 });
  expect(changed).not.toHaveBeenCalled();
  await savePreferences(() => ({ chip: 'none' }));
  expect(changed).toHaveBeenCalledOnce();
});
