// A secret under a passphrase: the only form that is no plain text on the disk. AES-GCM with 256 bits, under a key
// from PBKDF2 with SHA-256; a wrong passphrase and a changed seal can't be told apart.
import { z } from './zod.ts';

/** OWASP's advice for PBKDF2 with SHA-256; about 100 ms on an ordinary machine. */
const rounds = 600_000;

const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);

const sealedSchema = z.strictObject({ salt: bytes, iv: bytes, rounds: z.number(), sealed: bytes });

/** A sealed secret with all that is needed to open it, but the passphrase. */
export type Sealed = z.infer<typeof sealedSchema>;

/** What was stored as a sealed secret; undefined when it is none. */
export function readSealed(value: unknown): Sealed | undefined {
  const read = sealedSchema.safeParse(value);
  return read.success ? read.data : undefined;
}

async function keyFrom(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  // One look on every keyboard: the same words typed as other code points are the same passphrase.
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const cipher = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(derivation, base, cipher, false, ['encrypt', 'decrypt']);
}

/** Seals a secret's text under a passphrase, with a salt and a nonce of its own. */
export async function seal(secret: string, passphrase: string): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyFrom(passphrase, salt, rounds);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(secret));
  return { salt, iv, rounds, sealed: new Uint8Array(sealed) };
}

/** The secret's text; undefined when the passphrase is wrong or the seal was changed. */
export async function open(sealed: Sealed, passphrase: string): Promise<string | undefined> {
  const key = await keyFrom(passphrase, sealed.salt, sealed.rounds);
  try {
    const secret = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.sealed);
    return new TextDecoder().decode(secret);
  } catch {
    return undefined;
  }
}
