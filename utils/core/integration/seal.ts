// Seals a secret with a passphrase: AES-GCM with 256 bits, under a key from PBKDF2 with SHA-256. A wrong passphrase, a
// changed seal and a wrong context can't be told apart.
import type { PassphraseSeal } from './stored-seal.ts';

/** OWASP's current advice for PBKDF2 with SHA-256; about 100 ms on an ordinary machine. */
const currentRounds = 600_000;

async function keyFrom(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  // Keyboards differ in how they compose accents; NFKC makes equal-looking passphrases equal.
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const cipher = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(derivation, base, cipher, false, ['encrypt', 'decrypt']);
}

/** Returns the parameters of AES-GCM. `context` is its additional data: needed to open a seal, but not stored in it. */
function cipherOf(iv: Uint8Array<ArrayBuffer>, context: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(context) };
}

/** Encrypts a text for one context, with a random nonce. */
export async function encrypt(key: CryptoKey, text: string, context: string) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(cipherOf(iv, context), key, new TextEncoder().encode(text));
  return { iv, sealed: new Uint8Array(sealed) };
}

/** Decrypts to the text; undefined for another key, another context or changed bytes. */
export async function decrypt(
  key: CryptoKey,
  { iv, sealed }: Pick<PassphraseSeal, 'iv' | 'sealed'>,
  context: string,
): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(cipherOf(iv, context), key, sealed));
  } catch {
    return undefined;
  }
}

/** Seals a text with a passphrase for one context, with a random salt and nonce. */
export async function sealWithPassphrase(
  text: string,
  passphrase: string,
  context: string,
): Promise<PassphraseSeal> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const encrypted = await encrypt(await keyFrom(passphrase, salt, currentRounds), text, context);
  return { salt, rounds: currentRounds, ...encrypted };
}

/** Whether a seal was made with fewer rounds than are advised now. */
export function isSealOutdated({ rounds }: PassphraseSeal): boolean {
  return rounds < currentRounds;
}

/** Opens a seal; undefined for a wrong passphrase, a changed seal or another context. */
export async function openWithPassphrase(
  seal: PassphraseSeal,
  passphrase: string,
  context: string,
): Promise<string | undefined> {
  return decrypt(await keyFrom(passphrase, seal.salt, seal.rounds), seal, context);
}
