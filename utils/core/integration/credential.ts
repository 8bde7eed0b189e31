// Recognizes an API key or a shared secret that the user hands in as an ID. It ignores case and hyphens, because IDs
// are lower-cased and their hyphens completed before a lookup.
import { foldCredential } from './fold-credential.ts';
import { importSecret, sign } from './signature.ts';

const utf8 = new TextEncoder();

/**
 * What recognizes a secret in a text regardless of case and hyphens: its tag, and a non-extractable key made from its
 * folded text. The key is missing while the secret is locked.
 */
export interface FoldedSecret {
  readonly tag: number;
  readonly foldedKey?: CryptoKey;
}

/** Creates the key that recognizes a secret or a text regardless of case and hyphens. */
export function importFoldedKey(text: string): Promise<CryptoKey> {
  return importSecret(foldCredential(text));
}

/**
 * Returns a signature by which folded texts are compared: equal fingerprints mean equal texts. The signed text is not
 * an ID, so no API accepts the signature.
 */
export function credentialFingerprintOf(foldedKey: CryptoKey): Promise<string> {
  return sign(foldedKey, 'Is this text a credential?');
}

/**
 * Returns 16 bits of a folded text's digest. Texts with different tags are different; one in 65,536 pairs of different
 * texts has equal tags. A tag reveals so little of a secret that it is stored unencrypted. Computing it takes only one
 * digest, so the 10,000 IDs of a list are compared by their tags first.
 */
export async function credentialTagOf(text: string): Promise<number> {
  const bytes = utf8.encode(`tag ${foldCredential(text)}`);
  return new DataView(await crypto.subtle.digest('SHA-256', bytes)).getUint16(0);
}
