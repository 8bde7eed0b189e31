// The text that a passphrase or a passkey seals: the secret, and the journal's private key (`journal-seal.ts`).
import { z } from '../zod.ts';

const contentSchema = z.lazy(() => z.strictObject({ secret: z.string(), journalKey: z.string() }));

type SealedContent = z.infer<typeof contentSchema>;

/** Writes the text to seal. */
export function toSealedText({ secret, journalKey }: SealedContent): string {
  return JSON.stringify({ secret, journalKey });
}

/** Reads an opened text; undefined for any other text. */
export function readSealedText(text: string): SealedContent | undefined {
  try {
    return contentSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
