// Seals journal entries for a key pair. The public key adds entries; only the private key, which is sealed together
// with a secret, opens them. Each writer has a key pair too: ECDH on P-256 between the two pairs and HKDF give the key
// for AES-GCM with 256 bits.
import { digestOf } from '../integration/digest.ts';
import { decrypt, encrypt } from '../integration/seal.ts';
import { bytesSchema } from '../integration/stored-seal.ts';
import { z } from '../zod.ts';

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const context = 'cotejo.journal.1';

/**
 * A sealed text. `keyId` names the key pair, and `writer` is the writer's public key, from which the cipher key
 * derives.
 */
export const sealedTextSchema = z.lazy(() =>
  z.strictObject({
    keyId: z.string(),
    writer: bytesSchema,
    iv: bytesSchema,
    sealed: bytesSchema,
  }),
);

export type SealedText = z.infer<typeof sealedTextSchema>;
export type PublicKey = Uint8Array<ArrayBuffer>;

/** A key pair: the public key as a raw point of the curve, the private key as the JSON of a JWK. */
export interface JournalKeyPair {
  readonly publicKey: PublicKey;
  readonly privateKey: string;
}

/** Generates a key pair. */
export async function createJournalKeyPair(): Promise<JournalKeyPair> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const [publicKey, jwk] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('jwk', pair.privateKey),
  ]);
  return { publicKey: new Uint8Array(publicKey), privateKey: JSON.stringify(jwk) };
}

/** Derives the public key of a private key. */
export async function publicKeyOf(privateKey: string): Promise<PublicKey> {
  const { d: _, key_ops: __, ...jwk }: JsonWebKey = JSON.parse(privateKey);
  const key = await crypto.subtle.importKey('jwk', jwk, curve, true, []);
  return new Uint8Array(await crypto.subtle.exportKey('raw', key));
}

/** Returns the id of a key pair: a digest of its public key. */
export function keyIdOf(publicKey: PublicKey): Promise<string> {
  return digestOf(publicKey.join());
}

const importPublic = (publicKey: PublicKey) => crypto.subtle.importKey('raw', publicKey, curve, true, []);

async function deriveKey(privateKey: CryptoKey, publicKey: CryptoKey, writer: PublicKey) {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256);
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: writer, info: new TextEncoder().encode(context) };
  const cipher = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(derivation, base, cipher, false, ['encrypt', 'decrypt']);
}

/**
 * Returns a function that seals texts for a public key. It uses a new key pair whose private key can't be exported, so
 * that nobody can open the texts with it later.
 */
export async function createSealer(publicKey: PublicKey): Promise<(text: string) => Promise<SealedText>> {
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const writer = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const [keyId, key] = await Promise.all([
    keyIdOf(publicKey),
    importPublic(publicKey).then((reader) => deriveKey(pair.privateKey, reader, writer)),
  ]);
  return async (text) => ({ keyId, writer, ...(await encrypt(key, text, context)) });
}

/** Returns a function that opens a text with any of these private keys, or returns undefined if none opens it. */
export async function createOpener(
  privateKeys: readonly string[],
): Promise<(sealed: SealedText) => Promise<string | undefined>> {
  const readers = new Map<string, CryptoKey>();
  for (const privateKey of privateKeys) {
    const jwk: JsonWebKey = JSON.parse(privateKey);
    const key = await crypto.subtle.importKey('jwk', jwk, curve, false, ['deriveBits']);
    readers.set(await keyIdOf(await publicKeyOf(privateKey)), key);
  }
  const derived = new Map<string, Promise<CryptoKey>>();
  return async (sealed) => {
    const reader = readers.get(sealed.keyId);
    if (!reader) return undefined;
    const name = `${sealed.keyId} ${sealed.writer.join()}`;
    const key =
      derived.get(name) ??
      importPublic(sealed.writer).then((writer) => deriveKey(reader, writer, sealed.writer));
    derived.set(name, key);
    return key.then(
      (ready) => decrypt(ready, sealed, context),
      () => undefined,
    );
  };
}
