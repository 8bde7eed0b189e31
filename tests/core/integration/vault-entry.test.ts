import { describe, expect, test } from 'vitest';
import { importSecret } from '../../../utils/core/integration/signature.ts';
import {
  readDeviceEntry,
  readSealedEntry,
  readSessionEntry,
} from '../../../utils/core/integration/vault-entry.ts';

const binding = { baseUrl: 'https://api-saas.veriff.com', apiKey: '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f' };
const bytes = new Uint8Array([1]);
const seal = { salt: bytes, iv: bytes, rounds: 600_000, sealed: bytes };
const passkey = { credentialId: bytes, salt: bytes, iv: bytes, sealed: bytes };
const key = await importSecret('a secret');

const device = { ...binding, key, foldedKey: key, tag: 7 };
const sealed = { ...binding, tag: 7, journalPublicKey: bytes, seal, passkeys: [passkey] };
const { seal: _, ...sealedWithPasskeys } = sealed;
const session = { ...binding, secret: 'a secret' };

const readers = { device: readDeviceEntry, sealed: readSealedEntry, session: readSessionEntry };
type Place = keyof typeof readers;

describe('an entry of the vault', () => {
  test.each<[string, Place, object]>([
    ['on this device', 'device', device],
    ['with a passphrase and a passkey', 'sealed', sealed],
    ['with a passphrase alone', 'sealed', { ...sealed, passkeys: [] }],
    ['with a passkey alone', 'sealed', sealedWithPasskeys],
    ['until the browser closes', 'session', session],
    ['unlocked, with the journal’s key', 'session', { ...session, journalKey: '{}' }],
  ])('%s, is read as it was stored, in its place only', (_, place, entry) => {
    for (const [name, read] of Object.entries(readers)) {
      expect(read(entry)).toEqual(name === place ? entry : undefined);
    }
  });

  test.each<[string, Place, unknown]>([
    ['missing', 'device', undefined],
    ['with a secret as text on this device', 'device', { ...device, key: 'a secret' }],
    ['with a folded key as text', 'device', { ...device, foldedKey: 'a secret' }],
    ['without a tag', 'device', { ...device, tag: undefined }],
    ['with a secret beside its key', 'device', { ...device, secret: 'a secret' }],
    ['for another company’s host', 'device', { ...device, baseUrl: 'https://evil.test' }],
    ['for no API key', 'device', { ...device, apiKey: undefined }],
    ['sealed in no way', 'sealed', { ...sealedWithPasskeys, passkeys: [] }],
    ['with an invalid seal by a passkey', 'sealed', { ...sealed, passkeys: [{}] }],
    ['with an invalid seal by a passphrase', 'sealed', { ...sealed, seal: {} }],
    ['sealed, with its secret beside', 'sealed', { ...sealed, secret: 'a secret' }],
    ['sealed for another company’s host', 'sealed', { ...sealed, baseUrl: 'https://evil.test' }],
    ['sealed with a journal’s key that is text', 'sealed', { ...sealed, journalPublicKey: '1' }],
    ['sealed without a tag', 'sealed', { ...sealed, tag: undefined }],
    ['without its secret', 'session', binding],
    ['with a journal’s key that is no text', 'session', { ...session, journalKey: 1 }],
    ['with another property', 'session', { ...session, more: 1 }],
    ['in memory for another company’s host', 'session', { ...session, baseUrl: 'https://evil.test' }],
  ])('%s, is not read', (_, place, stored) => {
    expect(readers[place](stored)).toBeUndefined();
  });
});
