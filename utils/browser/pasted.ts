// What was last pasted into the popup, so that closing it loses nothing. In memory only, like the lookups.
import { parseSessionId, type SessionId } from '../core/session-id.ts';
import { browser } from './api.ts';

const item = 'pasted';

/** The session last looked up by hand in this browser session. */
export async function readPasted(): Promise<SessionId | undefined> {
  const { [item]: stored } = await browser.storage.session.get(item);
  return typeof stored === 'string' ? parseSessionId(stored) : undefined;
}

export async function keepPasted(sessionId: SessionId): Promise<void> {
  await browser.storage.session.set({ [item]: sessionId });
}
