// Turns a secret's text into a non-extractable key, and makes and verifies signatures with it.
import { hexOf } from './digest.ts';

const hmac = { name: 'HMAC', hash: 'SHA-256' };
const utf8 = new TextEncoder();

/** Turns a shared secret's text (UTF-8; hyphens stay, no hex decoding) into a non-extractable HMAC-SHA256 key. */
export function importSecret(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', utf8.encode(secret), hmac, false, ['sign', 'verify']);
}

/**
 * Returns the HMAC-SHA256 of a text as 64 lower-case hex digits. The signature of a request covers only the ID that is
 * asked about.
 */
export async function sign(key: CryptoKey, text: string): Promise<string> {
  return hexOf(await crypto.subtle.sign(hmac, key, utf8.encode(text)));
}

/** Whether a hex signature, in either case, is the HMAC-SHA256 of raw bytes; false for any other text. */
export async function isSignatureOf(
  key: CryptoKey,
  signature: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  const mac = Uint8Array.from({ length: 32 }, (_, i) =>
    Number.parseInt(signature.slice(2 * i, 2 * i + 2), 16),
  );
  return crypto.subtle.verify(hmac, key, mac, bytes);
}
