// The content of a seal by a passphrase or a passkey: the secret, and the journal's private key (`journal-seal.ts`).
import { z } from '../zod.ts';

const contentSchema = z.lazy(() => z.strictObject({ secret: z.string(), journalKey: z.string() }));

type SealContent = z.infer<typeof contentSchema>;

/** Writes a content as the text to seal. */
export function writeSealContent({ secret, journalKey }: SealContent): string {
  return JSON.stringify({ secret, journalKey });
}

/** Reads the text of an opened seal; undefined for any other text. */
export function readSealContent(text: string): SealContent | undefined {
  try {
    return contentSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
