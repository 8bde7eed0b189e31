// What the vault stores of a secret. In every place the host and the API key that it was entered for are stored with it.

import { z } from '../zod.ts';
import { baseUrlSchema } from './integration.ts';
import { passkeySealSchema, sealedSchema, secretBytes } from './stored-seal.ts';

const binding = { baseUrl: baseUrlSchema, apiKey: z.string() };

const cryptoKey = z.custom<CryptoKey>((value) => value instanceof CryptoKey);

/**
 * A secret on this device, in IndexedDB: a key that signs, and one that recognises the secret in a text
 * (`credential.ts`). No script can read either back.
 */
const deviceEntrySchema = z.strictObject({ ...binding, key: cryptoKey, foldedKey: cryptoKey });

/**
 * A secret behind a passphrase, behind passkeys, or both, in IndexedDB: sealed once for each way to unlock it. A seal
 * opens for this binding alone. `tag` is `tagOf` the secret; the private half of `journalPublicKey` is sealed with it.
 */
const sealedEntrySchema = z
  .strictObject({
    ...binding,
    tag: z.number(),
    journalPublicKey: secretBytes,
    seal: z.exactOptional(sealedSchema),
    passkeys: z.array(passkeySealSchema),
  })
  .check(z.refine(({ seal, passkeys }) => seal !== undefined || passkeys.length > 0));

/**
 * A secret in `storage.session`, which can't hold a key: until the browser closes, or unlocked. Unlocked, the private key
 * of the journal is beside it.
 */
const sessionEntrySchema = z.strictObject({
  ...binding,
  secret: z.string(),
  journalKey: z.exactOptional(z.string()),
});

export type DeviceEntry = z.infer<typeof deviceEntrySchema>;
export type SealedEntry = z.infer<typeof sealedEntrySchema>;
export type SessionEntry = z.infer<typeof sessionEntrySchema>;

/** A stored value as an entry of its place; undefined when it is none. */
export const readDeviceEntry = (value: unknown): DeviceEntry | undefined =>
  deviceEntrySchema.safeParse(value).data;
export const readSealedEntry = (value: unknown): SealedEntry | undefined =>
  sealedEntrySchema.safeParse(value).data;
export const readSessionEntry = (value: unknown): SessionEntry | undefined =>
  sessionEntrySchema.safeParse(value).data;
