// Recognizes an API key or a shared secret that the user hands in as an ID. It ignores case and hyphens, because IDs
// are lower-cased and their hyphens completed before a lookup.
import { importSecret, sign } from './signature.ts';

const utf8 = new TextEncoder();

/**
 * The means to recognize a secret: its tag, and a non-extractable key made of the folded secret, which is missing while
 * the secret is locked.
 */
export interface SecretMark {
  readonly tag: number;
  readonly foldedKey?: CryptoKey;
}

/** Removes surrounding blanks, case and hyphens from a text; a text of hyphens only stays as it is. */
export function foldCredential(text: string): string {
  return text.trim().toLowerCase().replaceAll('-', '') || text;
}

/** Makes the key by which a secret or a text is recognized regardless of case and hyphens. */
export function importFolded(text: string): Promise<CryptoKey> {
  return importSecret(foldCredential(text));
}

/** Equal fingerprints mean equal folded texts. The signed text is not an ID, so no API accepts the signature. */
export function fingerprint(foldedKey: CryptoKey): Promise<string> {
  return sign(foldedKey, 'Is this text a credential?');
}

/**
 * 16 bits of a folded text's digest. Different tags mean different texts; equal tags mean equal texts in all but one of
 * 65,536 cases. A tag reveals so little of a secret that it is stored in clear. It needs one digest, so that a list's
 * 10,000 IDs are compared by their tags first.
 */
export async function tagOf(text: string): Promise<number> {
  const bytes = utf8.encode(`tag ${foldCredential(text)}`);
  return new DataView(await crypto.subtle.digest('SHA-256', bytes)).getUint16(0);
}
