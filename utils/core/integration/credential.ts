// Recognises an API key or a shared secret that a person hands in as an ID. It ignores case and hyphens, because IDs
// are lower-cased and their hyphens completed before a lookup.
import { digest } from './digest.ts';
import { importSecret, sign } from './signature.ts';

/**
 * The means to recognise a secret: a non-extractable key made of the folded secret, or only its tag while the secret is
 * locked.
 */
export type SecretMark = { readonly foldedKey: CryptoKey } | { readonly tag: number };

/** Removes surrounding blanks, case and hyphens from a text; a text of hyphens only stays as it is. */
export function foldCredential(text: string): string {
  return text.trim().toLowerCase().replaceAll('-', '') || text;
}

/** Makes the key by which a secret or a text is recognised regardless of case and hyphens. */
export function importFolded(text: string): Promise<CryptoKey> {
  return importSecret(foldCredential(text));
}

/** Equal fingerprints mean equal folded texts. The signed text is not an ID, so no API accepts the signature. */
export function fingerprint(foldedKey: CryptoKey): Promise<string> {
  return sign(foldedKey, 'Is this text a credential?');
}

/**
 * 16 bits of a folded text's digest. Different tags mean different texts; equal tags mean equal texts in all but one of
 * 65,536 cases. A tag reveals so little of a secret that it is stored in clear beside the seal.
 */
export async function tagOf(text: string): Promise<number> {
  return Number.parseInt((await digest(`tag ${foldCredential(text)}`)).slice(0, 4), 16);
}
