// What is sealed under a passphrase or a passkey: the secret, and the private key of the journal (`journal-seal.ts`).
import { z } from '../zod.ts';

const contentSchema = z.strictObject({ secret: z.string(), journalKey: z.string() });

type SealedContent = z.infer<typeof contentSchema>;

/** The text that is sealed. */
export function toSealedText({ secret, journalKey }: SealedContent): string {
  return JSON.stringify({ secret, journalKey });
}

/** What a text that was opened holds; undefined for another text. */
export function readSealedText(text: string): SealedContent | undefined {
  try {
    return contentSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
