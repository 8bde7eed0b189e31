// The stored form of seals. This file can't seal or open anything: `seal.ts` and `passkey-seal.ts` do.
import { z } from '../zod.ts';

/** A stored number of rounds above this is treated as damaged data: deriving the key would take many seconds. */
const maxRounds = 20_000_000;

const roundsSchema = z.lazy(() =>
  z.number().check(z.refine((n) => Number.isSafeInteger(n) && n > 0 && n <= maxRounds)),
);

/** The schema of stored bytes. */
export const bytesSchema = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);

/** A seal by a passphrase; `rounds` is the number of PBKDF2 rounds with which it was made. */
export const passphraseSealSchema = z.lazy(() =>
  z.strictObject({
    salt: bytesSchema,
    iv: bytesSchema,
    rounds: roundsSchema,
    sealed: bytesSchema,
  }),
);

/** A sealed secret with everything that opens it except the passphrase and the context. */
export type PassphraseSeal = z.infer<typeof passphraseSealSchema>;

/** A seal by a passkey: the passkey's id, and everything that opens it except the `prf` result and the context. */
export const passkeySealSchema = z.lazy(() =>
  z.strictObject({
    credentialId: bytesSchema,
    salt: bytesSchema,
    iv: bytesSchema,
    sealed: bytesSchema,
  }),
);

export type PasskeySeal = z.infer<typeof passkeySealSchema>;

/** Whether two ids name the same passkey. */
export function isSamePasskeyId(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
