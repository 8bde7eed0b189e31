// Seals a secret with a passkey: AES-GCM with 256 bits, under a key that HKDF derives from the result of the
// authenticator's `prf` extension. A wrong passkey, a changed seal and a wrong context can't be told apart.

import { decrypt, encrypt } from './seal.ts';
import type { PasskeySeal } from './stored-seal.ts';

/** The input of `prf`. It is the same for all seals, so that using a passkey once opens every seal made with it. */
export const prfInput: Uint8Array<ArrayBuffer> = new TextEncoder().encode('cotejo.unlock.1');

/** A passkey that was used: its id, and the key from which the keys of its seals are derived. */
export interface Passkey {
  readonly credentialId: Uint8Array<ArrayBuffer>;
  readonly key: CryptoKey;
}

/** Imports a `prf` result as a non-extractable key, and overwrites the result. */
export async function importPrfResult(answer: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', answer, 'HKDF', false, ['deriveKey']);
  answer.fill(0);
  return key;
}

async function keyFrom({ key }: Passkey, salt: Uint8Array<ArrayBuffer>, context: string) {
  const info = new TextEncoder().encode(context);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return crypto.subtle.deriveKey(derivation, key, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** Seals a text with a passkey for one context, with a random salt and nonce. */
export async function sealWithPasskey(text: string, passkey: Passkey, context: string): Promise<PasskeySeal> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const encrypted = await encrypt(await keyFrom(passkey, salt, context), text, context);
  return { credentialId: passkey.credentialId, salt, ...encrypted };
}

/** Opens a seal; undefined for another passkey, a changed seal or another context. */
export async function openWithPasskey(
  seal: PasskeySeal,
  passkey: Passkey,
  context: string,
): Promise<string | undefined> {
  return decrypt(await keyFrom(passkey, seal.salt, context), seal, context);
}
