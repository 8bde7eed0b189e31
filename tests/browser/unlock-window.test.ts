import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { deleteSecretsExcept, storeSecret } from '../../utils/browser/store-secrets.ts';
import { unlockInWindow } from '../../utils/browser/unlock-window.ts';
import { deleteAllUnlocked, storeUnlocked } from '../../utils/browser/unlocked.ts';
import { failed, success } from '../../utils/core/result.ts';

const unlocked = { baseUrl: 'https://api-saas.veriff.com', apiKey: 'k', secret: 's' };

// One secret is locked.
beforeEach(async () => {
  await storeSecret('secret', unlocked, 'passphrase', 'correct horse battery', []);
  await deleteAllUnlocked();
});

/** Opens the window. `result` is the unlocking's result, and `close` closes the window. */
async function open() {
  const create = vi.spyOn(fakeBrowser.windows, 'create');
  const result = unlockInWindow();
  await vi.waitFor(() => expect(create).toHaveBeenCalledOnce());
  const { id = 0 } = (await create.mock.results[0]?.value) ?? {};
  return { result, close: () => fakeBrowser.windows.onRemoved.trigger(id) };
}

test('an unlocking whose window is still open, succeeds', async () => {
  const { result } = await open();
  await storeUnlocked('1', unlocked);
  expect(await result).toEqual(success('unlocked'));
});

test('an unlocking whose window closes before the page has noticed, succeeds', async () => {
  const { result, close } = await open();
  const { session } = fakeBrowser.storage;
  const get = session.get.bind(session) as (items: unknown) => Promise<unknown>;
  const getLater = async (items: unknown) => {
    await new Promise((later) => setTimeout(later));
    return get(items);
  };
  vi.spyOn(session, 'get').mockImplementation(getLater as never);
  await storeUnlocked('1', unlocked);
  await close();
  expect(await result).toEqual(success('unlocked'));
});

test('an unlocking with nothing locked any more, succeeds without a window', async () => {
  await deleteSecretsExcept([]);
  const create = vi.spyOn(fakeBrowser.windows, 'create');
  expect(await unlockInWindow()).toEqual(success('unlocked'));
  expect(create).not.toHaveBeenCalled();
});

test('a closed window, with another secret unlocked before, is a canceled unlocking', async () => {
  await storeUnlocked('2', unlocked);
  const { result, close } = await open();
  await close();
  expect(await result).toEqual(failed({ kind: 'passkey-failed', problem: 'canceled' }));
});

test('a window that is closed while all is locked, is a canceled unlocking', async () => {
  const { result, close } = await open();
  await close();
  expect(await result).toEqual(failed({ kind: 'passkey-failed', problem: 'canceled' }));
});
