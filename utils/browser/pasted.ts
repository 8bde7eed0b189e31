// The session last looked up by hand, so that closing the popup loses nothing. IDs alone, in memory, like the lookups.
import { sessionIdSchema } from '../core/lookup/lookup-schema.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';
import { recogniseCredentials } from './recognise-credentials.ts';

const item = 'pasted';

/** A session, with Veriff's own ID of the integration where its text named that, and the attempt it was found from. */
export interface Pasted {
  readonly sessionId: SessionId;
  readonly veriffIntegrationId?: string;
  readonly attemptId?: SessionId;
}

const pastedSchema = z.object({
  sessionId: sessionIdSchema,
  veriffIntegrationId: z.exactOptional(z.string()),
  attemptId: z.exactOptional(sessionIdSchema),
});

/** The session last looked up by hand in this browser session, with the integration that its text named. */
export async function readPasted(): Promise<Pasted | undefined> {
  const { [item]: stored } = await browser.storage.session.get(item);
  const pasted = pastedSchema.safeParse(stored);
  return pasted.success ? pasted.data : undefined;
}

/** Stores the session that was looked up by hand, unless it is a credential. */
export async function keepPasted({ sessionId, veriffIntegrationId, attemptId }: Pasted): Promise<void> {
  const [credential] = await recogniseCredentials([sessionId]);
  if (credential) return;
  const pasted: Pasted = {
    sessionId,
    ...(veriffIntegrationId && { veriffIntegrationId }),
    ...(attemptId && { attemptId }),
  };
  await browser.storage.session.set({ [item]: pasted });
}

export async function forgetPasted(): Promise<void> {
  await browser.storage.session.remove(item);
}
