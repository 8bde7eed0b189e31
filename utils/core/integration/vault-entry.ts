// The entries of the vault. In every place, a secret is stored with the host and API key for which it was entered.

import { z } from '../zod.ts';
import { baseUrlSchema } from './integration.ts';
import { bytesSchema, passkeySealSchema, passphraseSealSchema } from './stored-seal.ts';

const binding = { baseUrl: baseUrlSchema, apiKey: z.string() };

const cryptoKey = z.custom<CryptoKey>((value) => value instanceof CryptoKey);

/**
 * A secret on this device, in IndexedDB: a key that signs, and one that recognizes the secret in a text
 * (`credential.ts`), both non-extractable. `tag` is `credentialTagOf` the secret.
 */
const deviceEntrySchema = z.lazy(() =>
  z.strictObject({ ...binding, key: cryptoKey, foldedKey: cryptoKey, tag: z.number() }),
);

/**
 * A secret sealed with a passphrase, passkeys or both, in IndexedDB: one seal for each way to unlock it. A seal opens
 * only for this binding. `tag` is `credentialTagOf` the secret; the private key of `journalPublicKey` is sealed with
 * the secret.
 */
const sealedEntrySchema = z.lazy(() =>
  z
    .strictObject({
      ...binding,
      tag: z.number(),
      journalPublicKey: bytesSchema,
      seal: z.exactOptional(passphraseSealSchema),
      passkeys: z.array(passkeySealSchema),
    })
    .check(z.refine(({ seal, passkeys }) => seal !== undefined || passkeys.length > 0)),
);

/**
 * A secret in `storage.session`, as text, because that area can't store a `CryptoKey`. Its mode is `until-close`, or it
 * is unlocked. An unlocked secret has the journal's private key beside it.
 */
const sessionEntrySchema = z.lazy(() =>
  z.strictObject({
    ...binding,
    secret: z.string(),
    journalKey: z.exactOptional(z.string()),
  }),
);

export type DeviceEntry = z.infer<typeof deviceEntrySchema>;
export type SealedEntry = z.infer<typeof sealedEntrySchema>;
export type SessionEntry = z.infer<typeof sessionEntrySchema>;

/** Reads a stored value as an entry; undefined if it is not one. */
export const readDeviceEntry = (value: unknown): DeviceEntry | undefined =>
  deviceEntrySchema.safeParse(value).data;
export const readSealedEntry = (value: unknown): SealedEntry | undefined =>
  sealedEntrySchema.safeParse(value).data;
export const readSessionEntry = (value: unknown): SessionEntry | undefined =>
  sessionEntrySchema.safeParse(value).data;
