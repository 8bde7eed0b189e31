// The stored form of seals. This file can't seal or open anything: `seal.ts` and `passkey-seal.ts` do.
import { z } from '../zod.ts';

/** A stored number of rounds above this is treated as damaged data: deriving the key would take minutes. */
const maxRounds = 20_000_000;

const roundsSchema = z.lazy(() =>
  z.number().check(z.refine((n) => Number.isSafeInteger(n) && n > 0 && n <= maxRounds)),
);

/** The schema of stored bytes. */
export const secretBytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);

/** A stored seal; `rounds` is the number of PBKDF2 rounds with which it was made. */
export const sealedSchema = z.lazy(() =>
  z.strictObject({
    salt: secretBytes,
    iv: secretBytes,
    rounds: roundsSchema,
    sealed: secretBytes,
  }),
);

/** A sealed secret with everything that opens it except the passphrase. */
export type Sealed = z.infer<typeof sealedSchema>;

/** A stored seal: the id of its passkey, and everything that opens it except the `prf` result. */
export const passkeySealSchema = z.lazy(() =>
  z.strictObject({
    credentialId: secretBytes,
    salt: secretBytes,
    iv: secretBytes,
    sealed: secretBytes,
  }),
);

export type PasskeySeal = z.infer<typeof passkeySealSchema>;

/** Whether two ids name the same passkey. */
export function isSameCredential(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
