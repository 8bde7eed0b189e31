// Stores the last typed or pasted session, so that closing the popup loses nothing: only IDs, in memory.
import { isSessionId, type SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { recognizeCredentials } from './recognize-credentials.ts';

const item = 'pasted';

/**
 * A session, with Veriff's ID of the integration if the pasted text named it, and the attempt that it was found from.
 */
export interface PastedSession {
  readonly sessionId: SessionId;
  readonly veriffIntegrationId?: string;
  readonly attemptId?: SessionId;
}

const isId = (value: unknown) => typeof value === 'string' && isSessionId(value);

/**
 * Reads the last typed or pasted session of this browser session. Only this version of the extension writes
 * `storage.session`, so no schema is needed.
 */
export async function readPastedSession(): Promise<PastedSession | undefined> {
  const { [item]: stored } = await browser.storage.session.get(item);
  const { sessionId, veriffIntegrationId = '', attemptId = sessionId } = Object(stored);
  const isPasted = isId(sessionId) && isId(attemptId) && typeof veriffIntegrationId === 'string';
  return isPasted ? (stored as PastedSession) : undefined;
}

/** Stores a typed or pasted session, unless it may be a credential. */
export async function storePastedSession({
  sessionId,
  veriffIntegrationId,
  attemptId,
}: PastedSession): Promise<void> {
  const [credential] = await recognizeCredentials([sessionId]);
  if (credential) return;
  const pasted: PastedSession = {
    sessionId,
    ...(veriffIntegrationId && { veriffIntegrationId }),
    ...(attemptId && { attemptId }),
  };
  await browser.storage.session.set({ [item]: pasted });
}

export async function deletePastedSession(): Promise<void> {
  await browser.storage.session.remove(item);
}
