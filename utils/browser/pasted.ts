// Stores the last typed or pasted session, so that closing the popup loses nothing: only IDs, in memory.
import { sessionIdSchema } from '../core/lookup/lookup-schema.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';
import { recogniseCredentials } from './recognise-credentials.ts';

const item = 'pasted';

/** A session, with Veriff's ID of the integration if its text named it, and the attempt from which it was found. */
export interface Pasted {
  readonly sessionId: SessionId;
  readonly veriffIntegrationId?: string;
  readonly attemptId?: SessionId;
}

const pastedSchema = z.lazy(() =>
  z.object({
    sessionId: sessionIdSchema,
    veriffIntegrationId: z.exactOptional(z.string()),
    attemptId: z.exactOptional(sessionIdSchema),
  }),
);

/** The last typed or pasted session of this browser session. */
export async function readPasted(): Promise<Pasted | undefined> {
  const { [item]: stored } = await browser.storage.session.get(item);
  const pasted = pastedSchema.safeParse(stored);
  return pasted.success ? pasted.data : undefined;
}

/** Stores a typed or pasted session, unless it is a credential. */
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
