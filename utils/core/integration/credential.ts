// Recognises an API key or a shared secret in a text that was handed in as an ID. Case and hyphens are ignored, because
// IDs are lower-cased and their hyphens completed before they are looked up.
import { digest } from './digest.ts';
import { importSecret, sign } from './signature.ts';

/**
 * What recognises a secret: a key made of the folded secret, which no script can read back; or only its tag, while the
 * secret is locked.
 */
export type SecretMark = { readonly foldedKey: CryptoKey } | { readonly tag: number };

/** A text without blanks around it, case and hyphens; as it is where nothing else would be left. */
export function foldCredential(text: string): string {
  return text.trim().toLowerCase().replaceAll('-', '') || text;
}

/** The key that recognises a secret, or a text, whatever its case and hyphens. */
export function importFolded(text: string): Promise<CryptoKey> {
  return importSecret(foldCredential(text));
}

/** Two texts are the same, folded, where their keys sign this alike. It is no ID, so that no API takes the signature. */
export function fingerprint(foldedKey: CryptoKey): Promise<string> {
  return sign(foldedKey, 'Is this text a credential?');
}

/**
 * 16 bits of a folded text's digest. Another tag is certainly another text; the same tag is the same text in all but
 * one of 65,536 cases. It tells too little of a secret to be stored beside its seal in clear.
 */
export async function tagOf(text: string): Promise<number> {
  return Number.parseInt((await digest(`tag ${foldCredential(text)}`)).slice(0, 4), 16);
}
