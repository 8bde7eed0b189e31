import { expect, test } from 'vitest';
import {
  credentialFingerprintOf,
  credentialTagOf,
  importFoldedKey,
} from '../../../utils/core/integration/credential.ts';

const secret = 'abcdef12-abcd-abcd-abcd-abcdef012345';

const same = async (one: string, other: string) =>
  (await credentialFingerprintOf(await importFoldedKey(one))) ===
  (await credentialFingerprintOf(await importFoldedKey(other)));

test('folded keys of texts that differ in case or hyphens, have one fingerprint', async () => {
  for (const text of [secret.toUpperCase(), secret.replaceAll('-', ''), ` ${secret}\n`])
    expect(await same(secret, text)).toBe(true);
  for (const text of [secret.slice(1), `${secret}0`, `x${secret}`, secret.replace('f', 'e')])
    expect(await same(secret, text)).toBe(false);
});

test('the folded key, can not be exported', async () => {
  const key = await importFoldedKey(secret);
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('the tag, has 16 bits of the folded text’s digest, not of the secret’s', async () => {
  expect(await credentialTagOf(secret)).toBe(await credentialTagOf(secret.toUpperCase().replaceAll('-', '')));
  const tags = await Promise.all(Array.from({ length: 200 }, () => credentialTagOf(crypto.randomUUID())));
  expect(tags.every((tag) => Number.isInteger(tag) && tag >= 0 && tag < 65_536)).toBe(true);
  expect(new Set(tags).size).toBeGreaterThan(190);
});
