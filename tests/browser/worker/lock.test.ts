import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { deleteSecretsExcept, snapshotSecret, storeSecret } from '../../../utils/browser/store-secrets.ts';
import { attemptUnlock } from '../../../utils/browser/unlock.ts';
import { readUnlockedIds } from '../../../utils/browser/unlocked.ts';
import { readSigningFailure, readSigningKey } from '../../../utils/browser/vault.ts';
import { isIdleFor, lockSecrets, setIdleInterval, watchAway } from '../../../utils/browser/worker/lock.ts';
import type { Integration } from '../../../utils/core/integration/integration.ts';
import { isSealedMode, secretModes } from '../../../utils/core/integration/secret-mode.ts';
import { failed, success } from '../../../utils/core/result.ts';
import { integrationNamed } from '../../fixtures/integration.ts';

const passphrase = 'correct horse battery';
const live = integrationNamed('Live');
const idle = {
  setDetectionInterval: vi.fn(),
  queryState: vi.fn(),
  onStateChanged: { addListener: vi.fn() },
};

async function putIn(mode: Integration['secretMode']): Promise<Integration> {
  const secretId = await storeSecret('the secret', live, mode, passphrase);
  return { ...live, secretId, secretMode: mode };
}

beforeEach(async () => {
  Object.assign(fakeBrowser, { idle });
  await deleteSecretsExcept([]);
});

test.each(secretModes)('a secret in mode %s, after locking, signs only if not encrypted', async (mode) => {
  const integration = await putIn(mode);
  expect(await readSigningFailure(integration)).toBeUndefined();
  await lockSecrets();
  const isLocked = isSealedMode(mode);
  expect((await readSigningKey(integration)).ok).toBe(!isLocked);
  expect(await readSigningFailure(integration)).toEqual(
    isLocked ? { kind: 'locked', host: 'api-saas.veriff.com' } : undefined,
  );
  if (isLocked) expect(JSON.stringify(await fakeBrowser.storage.session.get())).not.toContain('the secret');
});

test('a secret locked and unlocked, signs again', async () => {
  const integration = await putIn('passphrase');
  await lockSecrets();
  expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
  expect(await readSigningKey(integration)).toEqual(success(expect.any(CryptoKey)));
});

test('a lock during an unlock attempt, locks what it opens', async () => {
  await putIn('passphrase');
  await lockSecrets();
  const [outcome] = await Promise.all([attemptUnlock(passphrase), lockSecrets()]);
  expect(outcome).toEqual(success('unlocked'));
  expect(await readUnlockedIds()).toEqual(new Set());
});

test('a settings lock that is never released, does not prevent locking', { tags: ['slow'] }, async () => {
  await putIn('passphrase');
  const held = Promise.withResolvers<void>();
  void navigator.locks.request('settings', () => held.promise);
  await lockSecrets();
  expect(await readUnlockedIds()).toEqual(new Set());
  held.resolve();
});

test('a storage that fails while locking, rejects', async () => {
  await putIn('passphrase');
  vi.spyOn(fakeBrowser.storage.session, 'remove').mockRejectedValueOnce(new Error('broken'));
  await expect(lockSecrets()).rejects.toThrow();
});

test('a secret restored after a locking, is locked', async () => {
  const integration = await putIn('passphrase');
  const restoreSecret = await snapshotSecret(integration.secretId);
  await deleteSecretsExcept([]);
  await lockSecrets();
  await restoreSecret();
  expect(await readSigningKey(integration)).toMatchObject(failed({ kind: 'locked' }));
});

test('a signature, counts as a use; reading the key does not', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_750_000_000_000 });
  const integration = await putIn('passphrase');
  vi.setSystemTime(Date.now() + 10 * 60_000);
  const stored = new Promise((resolve) => fakeBrowser.storage.onChanged.addListener(resolve));
  expect(await readSigningFailure(integration)).toBeUndefined();
  await stored;
  vi.setSystemTime(Date.now() + 10 * 60_000);
  expect(await readSigningKey(integration)).toEqual(success(expect.any(CryptoKey)));
  vi.setSystemTime(Date.now() + 5 * 60_000);
  expect(await readSigningFailure(integration)).toMatchObject({ kind: 'locked' });
  vi.useRealTimers();
});

test('the idle interval, is set in seconds, and not set if secrets are never locked', () => {
  idle.setDetectionInterval.mockClear();
  setIdleInterval(0);
  setIdleInterval(15);
  expect(idle.setDetectionInterval.mock.calls).toEqual([[900]]);
});

test('idle and locked, are told apart if the browser reports both', () => {
  const away = vi.fn();
  watchAway(away);
  const [[listener]] = idle.onStateChanged.addListener.mock.calls as unknown as [[(state: string) => void]];
  for (const state of ['active', 'idle', 'locked']) listener(state);
  expect(away.mock.calls).toEqual([[false], [true]]);
});

test.each([
  [0, 'idle', false],
  [5, 'active', false],
  [5, 'idle', true],
  [5, 'locked', true],
] as const)(
  'a device, with lockAfterMinutes %i and in state %s, counts as idle: %s',
  async (minutes, state, isIdle) => {
    idle.queryState.mockResolvedValue(state);
    expect(await isIdleFor(minutes)).toBe(isIdle);
  },
);
