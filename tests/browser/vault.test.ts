import 'fake-indexeddb/auto';
import { createStore, get, update } from 'idb-keyval';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { deleteSecretsExcept, snapshotSecret, storeSecret } from '../../utils/browser/store-secrets.ts';
import { deleteTriedSecret, storeTriedSecret } from '../../utils/browser/tried-secrets.ts';
import { attemptUnlock } from '../../utils/browser/unlock.ts';
import {
  readFoldedSecret,
  readSecretBinding,
  readSigningKey,
  watchSecrets,
} from '../../utils/browser/vault.ts';
import { bindingText } from '../../utils/core/integration/binding.ts';
import {
  credentialFingerprintOf,
  credentialTagOf,
  importFoldedKey,
} from '../../utils/core/integration/credential.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { writeSealContent } from '../../utils/core/integration/seal-content.ts';
import { isSealedMode, type SecretMode, secretModes } from '../../utils/core/integration/secret-mode.ts';
import { sign } from '../../utils/core/integration/signature.ts';
import { readSealedEntry } from '../../utils/core/integration/vault-entry.ts';
import { createJournalKeyPair } from '../../utils/core/journal/journal-seal.ts';
import { failed, success } from '../../utils/core/result.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import vectors from '../fixtures/signature-vectors.json' with { type: 'json' };

const [vector] = vectors;
if (!vector) throw new Error('no vector');
const { secret, text, signature } = vector;
const passphrase = 'correct horse battery';

const live = integrationNamed('Live');
const integration = (secretId: string, secretMode: SecretMode): Integration => ({
  ...live,
  secretId,
  secretMode,
});

/** Stores the vector's secret, or another one, for the integration "Live". */
const put = (mode: SecretMode, text = secret, typed = passphrase) => storeSecret(text, live, mode, typed);

/** Returns the vault's signature of the vector's text, or why there is none. */
async function signed(secretId: string, secretMode: SecretMode): Promise<string> {
  const key = await readSigningKey(integration(secretId, secretMode));
  return key.ok ? sign(key.value, text) : key.failure.kind;
}

/** Clears the memory, as closing the browser does. */
const restart = () => fakeBrowser.storage.session.clear();

beforeEach(async () => {
  vi.useRealTimers();
  await deleteSecretsExcept([]);
});

describe.each(secretModes)('%s', (mode) => {
  test('a secret, signs', async () => {
    expect(await signed(await put(mode), mode)).toBe(signature);
  });

  test.each<[string, Partial<Integration>]>([
    ['another host', { baseUrl: 'https://api-eu.veriff.com' }],
    ['another API key', { apiKey: '11111111-2222-4333-8444-555566667777' }],
  ])('a secret, for %s, does not sign before or after a restart', async (_, changed) => {
    const secretId = await put(mode);
    const moved = { ...integration(secretId, mode), ...changed };
    expect(await readSigningKey(moved)).toEqual(failed({ kind: 'host-changed' }));
    expect(await readSecretBinding(moved)).toEqual({ baseUrl: live.baseUrl, apiKey: live.apiKey });
    await restart();
    if (mode === 'until-close') return;
    expect(await readSigningKey(moved)).toEqual(failed({ kind: 'host-changed' }));
    expect(await readSecretBinding(moved)).toEqual({ baseUrl: live.baseUrl, apiKey: live.apiKey });
    await attemptUnlock(passphrase);
    expect(await readSigningKey(moved)).toEqual(failed({ kind: 'host-changed' }));
    expect(await signed(secretId, mode)).toBe(signature);
  });

  test('the secret of another integration, does not sign', async () => {
    const apiKey = '11111111-2222-4333-8444-555566667777';
    const others = await storeSecret(secret, { ...live, apiKey }, mode, passphrase);
    expect(await signed(others, mode)).toBe('host-changed');
  });

  test('a folded secret, is deleted with its secret, and is only a tag while locked', async () => {
    const secretId = await put(mode);
    const wanted = await credentialFingerprintOf(await importFoldedKey(secret));
    const readFingerprint = async () => {
      const read = await readFoldedSecret(integration(secretId, mode));
      const folded = read.ok ? read.value : undefined;
      return folded?.foldedKey ? credentialFingerprintOf(folded.foldedKey) : folded;
    };
    expect(await readFingerprint()).toBe(wanted);
    await restart();
    if (isSealedMode(mode))
      expect(await readFingerprint()).toMatchObject({ tag: await credentialTagOf(secret) });
    else expect(await readFingerprint()).toBe(mode === 'device' ? wanted : undefined);
    await deleteSecretsExcept([]);
    expect(await readFingerprint()).toBeUndefined();
  });

  test('storage.local, never has the secret', async () => {
    await put(mode);
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain(secret);
  });

  test('[fault 11] a secret without a reference, is deleted from every place', async () => {
    const [gone, kept] = [await put(mode, 'old'), await put(mode)];
    await deleteSecretsExcept([kept]);
    await attemptUnlock(passphrase);
    expect(await signed(gone, mode)).not.toMatch(/^[0-9a-f]{64}$/);
    expect(await signed(kept, mode)).toBe(signature);
    await deleteSecretsExcept([]);
    expect(JSON.stringify(await fakeBrowser.storage.session.get())).not.toMatch(/old|secret/);
  });

  test('a deleted secret, can be restored from its snapshot', async () => {
    const secretId = await put(mode);
    const restore = await snapshotSecret(secretId);
    await deleteSecretsExcept([]);
    expect(await restore()).toBe(secretId);
    if (isSealedMode(mode)) await attemptUnlock(passphrase);
    expect(await signed(secretId, mode)).toBe(signature);
  });

  test('an unreadable key, is a storage failure', async () => {
    const secretId = await put(mode);
    vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValue(new Error('broken'));
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new Error('broken');
    });
    expect(await signed(secretId, mode)).toBe('storage-failed');
    expect(await readFoldedSecret(integration(secretId, mode))).toEqual(failed({ kind: 'storage-failed' }));
    vi.restoreAllMocks();
  });
});

/** Changes an entry of the vault directly in the database. */
const tamper = (secretId: string, changed: object) =>
  update(secretId, (entry: object | undefined) => ({ ...entry, ...changed }), createStore('cotejo', 'vault'));

test('a sealed secret whose host was changed on the disk, does not open', async () => {
  const secretId = await put('passphrase');
  await restart();
  const baseUrl = 'https://api-eu.veriff.com';
  await tamper(secretId, { baseUrl });
  expect(await attemptUnlock(passphrase)).toMatchObject(failed({ kind: 'wrong' }));
  expect(await readSigningKey({ ...integration(secretId, 'passphrase'), baseUrl })).toMatchObject(
    failed({
      kind: 'locked',
    }),
  );
  await tamper(secretId, { baseUrl: live.baseUrl });
  expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
});

test.each<[string, object]>([
  ['a host outside of Veriff', { baseUrl: 'https://evil.test' }],
  ['no host', { baseUrl: undefined }],
  ['an unknown property', { more: 1 }],
])('[fault 62] an entry with %s, is ignored', async (_, changed) => {
  const secretId = await put('device');
  await tamper(secretId, changed);
  expect(await signed(secretId, 'device')).toBe('secret-missing');
});

test('a locked secret, names its host', async () => {
  const secretId = await put('passphrase');
  await restart();
  expect(await readSigningKey(integration(secretId, 'passphrase'))).toEqual(
    failed({
      kind: 'locked',
      host: 'api-saas.veriff.com',
    }),
  );
});

test('an integration without a secret, has no binding', async () => {
  expect(await readSecretBinding(integration('', 'device'))).toBeUndefined();
});

test.each<[SecretMode, string]>([
  ['device', signature],
  ['until-close', 'secret-needed'],
  ['passphrase', 'locked'],
])('[fault 59] a secret in mode %s, after a restart, gives %s', async (mode, outcome) => {
  const secretId = await put(mode);
  await restart();
  expect(await signed(secretId, mode)).toBe(outcome);
});

test.each<[string, string, SecretMode]>([
  ['an imported integration', '', 'passphrase'],
  ['an integration whose key the browser lost', 'lost', 'device'],
])('%s, lacks its secret', async (_, secretId, mode) => {
  expect(await readSigningKey(integration(secretId, mode))).toEqual(failed({ kind: 'secret-missing' }));
});

test('a passphrase, unlocks every secret it seals until the next restart', async () => {
  const [one, two, other] = [
    await put('passphrase'),
    await put('passphrase'),
    await put('passphrase', secret, 'another passphrase'),
  ];
  await restart();
  expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
  expect(await signed(one, 'passphrase')).toBe(signature);
  expect(await signed(two, 'passphrase')).toBe(signature);
  expect(await signed(other, 'passphrase')).toBe('locked');
});

test('[fault 10] a passphrase, five minutes after a clock was set back by a day, opens', {
  tags: ['slow'],
}, async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_750_000_000_000 });
  await put('passphrase');
  await restart();
  vi.setSystemTime(Date.now() + 86_400_000);
  for (let i = 0; i < 4; i += 1) await attemptUnlock('another passphrase');
  vi.setSystemTime(Date.now() - 86_400_000);
  const until = Date.now() + 300_000;
  expect(await attemptUnlock(passphrase)).toEqual(failed({ kind: 'too-soon', until }));
  vi.setSystemTime(until);
  expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
});

test('[fault 10] a passphrase that opens none of the locked secrets, is wrong', {
  tags: ['slow'],
}, async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_750_000_000_000 });
  const locked = await put('passphrase', secret, 'another passphrase');
  await put('passphrase');
  await restart();
  expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
  for (let i = 0; i < 3; i += 1)
    expect(await attemptUnlock(passphrase)).toMatchObject(failed({ kind: 'wrong' }));
  expect(await attemptUnlock(passphrase)).toEqual(failed({ kind: 'wrong', until: Date.now() + 1000 }));
  vi.setSystemTime(Date.now() + 1000);
  expect(await attemptUnlock('another passphrase')).toEqual(success('unlocked'));
  expect(await signed(locked, 'passphrase')).toBe(signature);
  // Once both are unlocked, either passphrase is right.
  for (const right of [passphrase, 'another passphrase'])
    expect(await attemptUnlock(right)).toEqual(success('unlocked'));
  expect(await attemptUnlock('wrong')).toMatchObject(failed({ kind: 'wrong' }));
});

test('[fault 10] wrong passphrases, are delayed and delete nothing', { tags: ['slow'] }, async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_750_000_000_000 });
  const secretId = await put('passphrase');
  await restart();
  for (let i = 0; i < 10; i += 1) {
    const result = await attemptUnlock('wrong');
    expect(result).toMatchObject(failed({ kind: 'wrong' }));
    vi.setSystemTime(!result.ok && 'until' in result.failure ? result.failure.until : 0);
  }
  const last = await attemptUnlock('wrong');
  expect(last).toEqual(failed({ kind: 'wrong', until: Date.now() + 128_000 }));
  // The right passphrase has to wait too, and that does not reset the count.
  expect(await attemptUnlock(passphrase)).toEqual(failed({ kind: 'too-soon', until: Date.now() + 128_000 }));
  await restart();
  expect(await attemptUnlock(passphrase)).toMatchObject(failed({ kind: 'too-soon' }));
  vi.setSystemTime(Date.now() + 128_000);
  expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
  expect(await signed(secretId, 'passphrase')).toBe(signature);
  await restart();
  expect(await attemptUnlock('wrong')).toEqual(failed({ kind: 'wrong', until: Date.now() }));
});

test('a storage failure while unlocking, does not count as a wrong passphrase', async () => {
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
  expect(await attemptUnlock(passphrase)).toEqual(failed({ kind: 'storage-failed' }));
});

test('a tested secret, is in memory, survives a save and is deleted afterwards', async () => {
  const tried = await storeTriedSecret(secret, live);
  await deleteSecretsExcept([]);
  expect(await signed(tried, 'until-close')).toBe(signature);
  await deleteTriedSecret(tried);
  expect(await signed(tried, 'until-close')).toBe('secret-needed');
});

test('[fault 11] a secret whose test was aborted, is deleted with the next save', async () => {
  const tried = await storeTriedSecret(secret, live);
  // When the page of the test is closed, its locks are released.
  await navigator.locks.request(tried, { steal: true }, async () => undefined);
  await deleteSecretsExcept([]);
  expect(await fakeBrowser.storage.session.get()).toEqual({});
});

test('watchers, are told of secrets that become readable, not of deleted ones', async () => {
  const changed = vi.fn();
  watchSecrets(changed);
  const secretId = await put('until-close');
  await fakeBrowser.storage.session.set({ other: 1 });
  await deleteSecretsExcept([]);
  expect(changed).toHaveBeenCalledExactlyOnceWith([secretId]);
});

describe('a seal with another number of rounds than advised', () => {
  const vault = createStore('cotejo', 'vault');
  const sealOf = async (secretId: string) => readSealedEntry(await get(secretId, vault))?.seal;

  /** Replaces the secret's seal by one with this number of rounds, as another version made it, and restarts. */
  async function resealWithRounds(secretId: string, rounds: number) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const typed = new TextEncoder().encode(passphrase);
    const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
    const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
    const key = await crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
    ]);
    const cipher = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(bindingText(live)) };
    const text = writeSealContent({ secret, journalKey: (await createJournalKeyPair()).privateKey });
    const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher, key, new TextEncoder().encode(text)));
    await update(
      secretId,
      (entry: object | undefined) => ({ ...entry, seal: { salt, iv, rounds, sealed } }),
      vault,
    );
    await restart();
  }

  test('with fewer, is renewed at the next unlocking with the same passphrase', async () => {
    const secretId = await put('passphrase');
    await resealWithRounds(secretId, 1000);
    expect(await attemptUnlock('a wrong passphrase')).toMatchObject(failed({ kind: 'wrong' }));
    expect(await sealOf(secretId)).toMatchObject({ rounds: 1000 });
    expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
    const renewed = await sealOf(secretId);
    expect(renewed).toMatchObject({ rounds: 600_000 });
    expect(await signed(secretId, 'passphrase')).toBe(signature);
    await restart();
    expect(await signed(secretId, 'passphrase')).toBe('locked');
    expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
    expect(await signed(secretId, 'passphrase')).toBe(signature);
    // It is renewed only once.
    expect(await sealOf(secretId)).toEqual(renewed);
  });

  test('with more, is not replaced', async () => {
    const secretId = await put('passphrase');
    await resealWithRounds(secretId, 700_000);
    const before = await sealOf(secretId);
    expect(await attemptUnlock(passphrase)).toEqual(success('unlocked'));
    expect(await sealOf(secretId)).toEqual(before);
  });
});
