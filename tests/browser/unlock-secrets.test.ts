import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  isAnyLocked,
  isAnySealed,
  readKnownPasskeys,
  readPasskeysToUnlock,
  readUnlockWays,
} from '../../utils/browser/locked-secrets.ts';
import { deleteSecretsExcept, storeSecret } from '../../utils/browser/store-secrets.ts';
import { unlockSecretsWithPasskey, unlockSecretsWithPassphrase } from '../../utils/browser/unlock-secrets.ts';
import { deleteAllUnlocked, readUnlockedIds } from '../../utils/browser/unlocked.ts';
import { readSigningKey } from '../../utils/browser/vault.ts';
import type { Binding } from '../../utils/core/integration/binding.ts';
import { importPrfResult, type Passkey } from '../../utils/core/integration/passkey-seal.ts';
import { failed, success } from '../../utils/core/result.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const live = integrationNamed('Live');
const passphrase = 'correct horse battery';
const passkey = async (byte: number): Promise<Passkey> => ({
  credentialId: new Uint8Array([byte, byte]),
  key: await importPrfResult(new Uint8Array(32).fill(byte)),
});
const [one, two, three] = [await passkey(1), await passkey(2), await passkey(3)];

/** Returns a secret's binding unchanged, as if no policy moved it. */
const asBefore = async (_: string, from: Binding) => from;

const put = (passkeys: readonly Passkey[], typed = '') =>
  storeSecret('the secret', live, 'passkey', typed, passkeys);

beforeEach(() => deleteSecretsExcept([]));

test('a sealed secret, is unlocked by each of its passkeys and no other', async () => {
  const secretId = await put([one, two]);
  for (const [touched, isOpened] of [
    [one, true],
    [two, true],
    [three, false],
  ] as const) {
    await deleteAllUnlocked();
    expect(await unlockSecretsWithPasskey(touched, asBefore)).toBe(isOpened);
    expect(await readUnlockedIds()).toEqual(new Set(isOpened ? [secretId] : []));
  }
});

test('a passkey with the same id and another prf result, unlocks nothing', async () => {
  await put([one, two]);
  await deleteAllUnlocked();
  expect(await unlockSecretsWithPasskey({ ...three, credentialId: one.credentialId }, asBefore)).toBe(false);
});

test('a passkey used once, unlocks all its secrets; so does the passphrase', async () => {
  const ids = [await put([one], passphrase), await put([one, two])];
  const other = await put([three], passphrase);
  await deleteAllUnlocked();
  expect(await unlockSecretsWithPasskey(one, asBefore)).toBe(true);
  expect(await readUnlockedIds()).toEqual(new Set(ids));
  expect(await unlockSecretsWithPassphrase(passphrase, asBefore)).toBe(true);
  expect(await readUnlockedIds()).toEqual(new Set([...ids, other]));
});

test('a locked secret, says that a passkey unlocks it and keeps its host', async () => {
  const secretId = await put([one, two]);
  await deleteAllUnlocked();
  const integration = { ...live, secretId, secretMode: 'passkey' as const };
  expect(await readSigningKey(integration)).toEqual(
    failed({ kind: 'locked', host: 'api-saas.veriff.com', passkey: true }),
  );
  expect(await readSigningKey({ ...integration, baseUrl: 'https://api-eu.veriff.com' })).toEqual(
    failed({
      kind: 'host-changed',
    }),
  );
  await unlockSecretsWithPasskey(two, asBefore);
  expect(await readSigningKey(integration)).toEqual(success(expect.any(CryptoKey)));
});

test('secrets that can’t be read, may be locked', async () => {
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new Error('disk');
  });
  expect(await isAnyLocked()).toBe(true);
});

test('passkeys and ways to unlock, are those of the locked secrets', async () => {
  expect(await isAnySealed()).toBe(false);
  await put([one, two], passphrase);
  await put([two, three]);
  expect([await isAnySealed(), await isAnyLocked()]).toEqual([true, false]);
  expect(await readUnlockWays()).toEqual({ passphrase: false, passkey: false });
  await deleteAllUnlocked();
  expect(await isAnyLocked()).toBe(true);
  expect((await readPasskeysToUnlock()).map(([byte]) => byte).toSorted()).toEqual([1, 2, 3]);
  expect(await readUnlockWays()).toEqual({ passphrase: true, passkey: true });
  await unlockSecretsWithPasskey(one, asBefore);
  expect((await readPasskeysToUnlock()).map(([byte]) => byte).toSorted()).toEqual([2, 3]);
  expect(await readUnlockWays()).toEqual({ passphrase: false, passkey: true });
  expect((await readKnownPasskeys()).map(([byte]) => byte).toSorted()).toEqual([1, 2, 3]);
});

test('a prescribed host, is followed in memory at each unlock, by each way to unlock', async () => {
  const baseUrl = 'https://api-eu.veriff.com';
  const moved = async (_: string, from: Binding) => ({ ...from, baseUrl });
  const secretId = await put([one, two], passphrase);
  const integration = { ...live, secretId, secretMode: 'passkey' as const, baseUrl };
  for (const unlock of [
    () => unlockSecretsWithPasskey(one, moved),
    () => unlockSecretsWithPassphrase(passphrase, moved),
    () => unlockSecretsWithPasskey(two, moved),
  ]) {
    await deleteAllUnlocked();
    expect(await readSigningKey(integration)).toEqual(failed({ kind: 'host-changed' }));
    expect(await unlock()).toBe(true);
    expect(await readSigningKey(integration)).toEqual(success(expect.any(CryptoKey)));
  }
});
