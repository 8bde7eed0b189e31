// A secret under a passkey: AES-GCM with 256 bits, under a key that HKDF derives from what the authenticator's `prf`
// extension answers. Another passkey, a changed seal and another context can't be told apart.

import { decrypt, encrypt } from './seal.ts';
import type { PasskeySeal } from './stored-seal.ts';

/** What the authenticator is asked to turn into a key, the same for each passkey, so that one touch opens all its seals. */
export const prfInput: Uint8Array<ArrayBuffer> = new TextEncoder().encode('cotejo.unlock.1');

/** A passkey that was touched: its id, and what its seals' keys are derived from. */
export interface Passkey {
  readonly credentialId: Uint8Array<ArrayBuffer>;
  readonly key: CryptoKey;
}

/** An authenticator's answer, which is overwritten, as a key that no script can read back. */
export async function importPrf(answer: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
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

/** Seals a secret's text for a passkey, with a salt and a nonce of its own, for this context alone. */
export async function sealWithPasskey(
  secret: string,
  passkey: Passkey,
  context: string,
): Promise<PasskeySeal> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const encrypted = await encrypt(await keyFrom(passkey, salt, context), secret, context);
  return { credentialId: passkey.credentialId, salt, ...encrypted };
}

/** The secret's text; undefined when the seal is another passkey's, was changed, or the context is another. */
export async function openWithPasskey(
  seal: PasskeySeal,
  passkey: Passkey,
  context: string,
): Promise<string | undefined> {
  return decrypt(await keyFrom(passkey, seal.salt, context), seal, context);
}
