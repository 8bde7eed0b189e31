// A secret under a passphrase: the only form that is no plain text on the disk. AES-GCM with 256 bits, under a key
// from PBKDF2 with SHA-256; a wrong passphrase, a changed seal and another context can't be told apart.
import type { Sealed } from './stored-seal.ts';

/** OWASP's present advice for PBKDF2 with SHA-256; about 100 ms on an ordinary machine. */
const presentRounds = 600_000;
async function keyFrom(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  // One look on every keyboard: the same words typed as other code points are the same passphrase.
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const cipher = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(derivation, base, cipher, false, ['encrypt', 'decrypt']);
}

/** The parameters of AES-GCM. `context` is its additional data: not part of the seal, and needed to open it. */
function cipherOf(iv: Uint8Array<ArrayBuffer>, context: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(context) };
}

/** What AES-GCM makes of a secret's text under a key, with a nonce of its own, for this context alone. */
export async function encrypt(key: CryptoKey, secret: string, context: string) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(cipherOf(iv, context), key, new TextEncoder().encode(secret));
  return { iv, sealed: new Uint8Array(sealed) };
}

/** The secret's text; undefined when key or context is another, or the bytes were changed. */
export async function decrypt(
  key: CryptoKey,
  { iv, sealed }: Pick<Sealed, 'iv' | 'sealed'>,
  context: string,
): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(cipherOf(iv, context), key, sealed));
  } catch {
    return undefined;
  }
}

/** Seals a secret's text under a passphrase, with a salt and a nonce of its own, for this context alone. */
export async function seal(secret: string, passphrase: string, context: string): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const encrypted = await encrypt(await keyFrom(passphrase, salt, presentRounds), secret, context);
  return { salt, rounds: presentRounds, ...encrypted };
}

/** Whether a seal was made with fewer rounds than are advised now. */
export function isOutdated({ rounds }: Sealed): boolean {
  return rounds < presentRounds;
}

/** The secret's text; undefined when the passphrase is wrong, the seal was changed, or the context is another. */
export async function open(sealed: Sealed, passphrase: string, context: string): Promise<string | undefined> {
  return decrypt(await keyFrom(passphrase, sealed.salt, sealed.rounds), sealed, context);
}
