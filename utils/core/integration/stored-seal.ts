// How seals are stored (`seal.ts`, `passkey-seal.ts`). By this alone nothing can be sealed or opened.
import { z } from '../zod.ts';

/** More than anybody will advise for long; a stored number beyond is damaged, and would take minutes. */
const maxRounds = 20_000_000;

const roundsSchema = z.number().check(z.refine((n) => Number.isSafeInteger(n) && n > 0 && n <= maxRounds));

/** Stored bytes. */
export const secretBytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);

/** The form in which a seal is stored; `rounds` are those that it was made with. */
export const sealedSchema = z.strictObject({
  salt: secretBytes,
  iv: secretBytes,
  rounds: roundsSchema,
  sealed: secretBytes,
});

/** A sealed secret with all that is needed to open it, but the passphrase. */
export type Sealed = z.infer<typeof sealedSchema>;

/** The form in which a seal is stored: for which passkey, and all that opens it but the authenticator's answer. */
export const passkeySealSchema = z.strictObject({
  credentialId: secretBytes,
  salt: secretBytes,
  iv: secretBytes,
  sealed: secretBytes,
});

export type PasskeySeal = z.infer<typeof passkeySealSchema>;

/** Whether two ids name the same passkey. */
export function isSameCredential(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
