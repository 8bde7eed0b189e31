import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { savePreferences } from '../../utils/browser/preferences.ts';
import {
  deleteAllUnlocked,
  deleteUnlocked,
  readUnlocked,
  readUnlockedIds,
  storeLastUse,
  storeUnlocked,
} from '../../utils/browser/unlocked.ts';
import { hasUnlockedItems, watchLocked, watchUnlockedItems } from '../../utils/browser/unlocked-items.ts';

const entry = (secret: string) => ({ baseUrl: 'https://api-saas.veriff.com', apiKey: 'k', secret });
const one = entry('one');
const minute = 60_000;
const inMemory = async () => JSON.stringify(await fakeBrowser.storage.session.get());
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_750_000_000_000 });
});

describe('the time without use', () => {
  test('an unlocked secret, is locked 15 minutes after its last use', async () => {
    await storeUnlocked('1', one);
    pass(14 * minute);
    expect(await readUnlocked('1')).toEqual(one);
    await storeLastUse();
    pass(14 * minute);
    expect(await readUnlocked('1')).toEqual(one);
    pass(minute);
    expect(await readUnlocked('1')).toBeUndefined();
    expect(await fakeBrowser.storage.session.get()).toEqual({});
  });

  test('reading a secret, does not count as a use', async () => {
    await storeUnlocked('1', one);
    pass(14 * minute);
    await readUnlocked('1');
    pass(minute);
    expect(await readUnlockedIds()).toEqual(new Set());
  });

  test.each([
    [0, 1440, true],
    [5, 4, true],
    [5, 5, false],
    [60, 59, true],
    [60, 60, false],
  ] as const)(
    'a secret, with lockAfterMinutes %i, is still unlocked after %i minutes: %s',
    async (minutes, later, isUnlocked) => {
      await savePreferences(() => ({ lockAfterMinutes: minutes }));
      await storeUnlocked('1', one);
      pass(later * minute);
      expect((await readUnlocked('1')) !== undefined).toBe(isUnlocked);
    },
  );

  test('a prescribed time, overrides a chosen one', async () => {
    await savePreferences(() => ({ lockAfterMinutes: 0 }));
    const policy = { schema: 1, enforced: { lockAfterMinutes: 5 }, defaults: {}, problems: [] };
    await fakeBrowser.storage.local.set({ policy });
    await storeUnlocked('1', one);
    pass(5 * minute);
    expect(await readUnlocked('1')).toBeUndefined();
  });

  test('a shorter chosen time, locks secrets that were unlocked before', async () => {
    await storeUnlocked('1', one);
    pass(10 * minute);
    await savePreferences(() => ({ lockAfterMinutes: 5 }));
    expect(await readUnlocked('1')).toBeUndefined();
  });

  test('unreadable settings, never keep a secret unlocked for longer', async () => {
    await savePreferences(() => ({ lockAfterMinutes: 0 }));
    await storeUnlocked('1', one);
    vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('disk'));
    pass(15 * minute);
    expect(await readUnlocked('1')).toBeUndefined();
  });

  test.each([[undefined], ['now'], [Number.MAX_SAFE_INTEGER]])('a last use of %j, locks', async (lastUse) => {
    await storeUnlocked('1', one);
    if (lastUse === undefined) await fakeBrowser.storage.session.remove('unlocked-last-use');
    else await fakeBrowser.storage.session.set({ 'unlocked-last-use': lastUse });
    expect(await readUnlocked('1')).toBeUndefined();
    expect(await inMemory()).not.toContain('one');
  });

  test('unlocking another secret, does not prolong expired ones', async () => {
    await storeUnlocked('1', one);
    pass(15 * minute);
    await storeUnlocked('2', entry('two'));
    expect(await readUnlockedIds()).toEqual(new Set(['2']));
    expect(await inMemory()).not.toContain('one');
  });
});

test('locking, deletes every unlocked secret and nothing else', async () => {
  await fakeBrowser.storage.session.set({ 'secret:3': entry('until close'), 'lookup:x': 1 });
  await storeUnlocked('1', one);
  await storeUnlocked('2', entry('two'));
  await deleteAllUnlocked();
  expect(await readUnlockedIds()).toEqual(new Set());
  expect(await fakeBrowser.storage.session.get()).toEqual({
    'secret:3': entry('until close'),
    'lookup:x': 1,
  });
});

test('a malformed entry, is ignored', async () => {
  await storeUnlocked('1', one);
  await fakeBrowser.storage.session.set({ 'unlocked:1': { ...one, more: 1 } });
  expect(await readUnlocked('1')).toBeUndefined();
});

test('watchers, are told of locking (watchLocked) or any change (watchUnlockedItems)', async () => {
  const [locked, changed] = [vi.fn(), vi.fn()];
  const stops = [watchLocked(locked), watchUnlockedItems(changed)];
  expect(await hasUnlockedItems()).toBe(false);
  await storeUnlocked('1', one);
  await storeUnlocked('2', entry('two'));
  await storeLastUse();
  expect(await hasUnlockedItems()).toBe(true);
  expect(changed).toHaveBeenCalledTimes(2);
  await deleteUnlocked((secretId) => secretId === '1');
  expect(changed).toHaveBeenCalledTimes(3);
  expect(locked).not.toHaveBeenCalled();
  await deleteAllUnlocked();
  expect(locked).toHaveBeenCalledOnce();
  expect(await hasUnlockedItems()).toBe(false);
  // Locked secrets can't be locked again.
  await deleteAllUnlocked();
  expect(locked).toHaveBeenCalledOnce();
  for (const stop of stops) stop();
  await storeUnlocked('1', one);
  await deleteAllUnlocked();
  expect(locked).toHaveBeenCalledOnce();
});
