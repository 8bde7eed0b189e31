// What was pasted or handed in, so that closing the popup loses nothing. Ids alone, in memory only, like the lookups.
import { sessionIdSchema } from '../core/lookup-schema.ts';
import { type Pasted, type ReadText, readText } from '../core/pasted-text.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';
import { recogniseCredentials } from './recognise-credentials.ts';
import { handedItem } from './session-items.ts';

const item = 'pasted';

/** Built when it is needed: the worker hands in, and never takes. */
const pastedSchema = () =>
  z.object({
    sessionId: sessionIdSchema,
    iid: z.exactOptional(z.string()),
    attemptId: z.exactOptional(sessionIdSchema),
  });

/** The session last looked up by hand in this browser session, with the integration that its text named. */
export async function readPasted(): Promise<Pasted | undefined> {
  const { [item]: stored } = await browser.storage.session.get(item);
  const pasted = pastedSchema().safeParse(stored);
  return pasted.success ? pasted.data : undefined;
}

/** Stores the session that was looked up by hand, unless it is a credential. */
export async function keepPasted({ sessionId, iid, attemptId }: Pasted): Promise<void> {
  const [credential] = await recogniseCredentials([sessionId]);
  if (credential) return;
  const pasted: Pasted = { sessionId, ...(iid && { iid }), ...(attemptId && { attemptId }) };
  await browser.storage.session.set({ [item]: pasted });
}

export async function forgetPasted(): Promise<void> {
  await browser.storage.session.remove(item);
}

/** Puts a selection, a link or the address bar's words down for the popup; of the text nothing is kept but the ids. */
export async function handIn(text: string): Promise<void> {
  await browser.storage.session.set({ [handedItem]: readText(text) });
}

/** Takes what was handed in, once. */
export async function takeHandedIn(): Promise<ReadText | undefined> {
  const { [handedItem]: stored } = await browser.storage.session.get(handedItem);
  if (stored === undefined) return undefined;
  await browser.storage.session.remove(handedItem);
  const schema = z.object({
    sessions: z.array(pastedSchema()),
    opaque: z.optional(sessionIdSchema),
    isTooLong: z.optional(z.literal(true)),
  });
  const handed = schema.safeParse(stored);
  return handed.success ? handed.data : undefined;
}
