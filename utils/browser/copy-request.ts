// Passes copy requests from the worker to the popup, which copies the session's result.
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { copyRequestItem } from './session-items.ts';
import { watchSessionStorage } from './storage-changes.ts';

/** A request to copy one session's result, and its time in milliseconds since 1970. */
interface CopyRequest {
  readonly sessionId: SessionId;
  readonly at: number;
}

/**
 * How long a request is valid, in milliseconds: a result that appears later may not be the one that the user meant.
 */
const validForMs = 2000;

/** Stores the request for the popup. */
export async function requestCopy(sessionId: SessionId, now: number): Promise<void> {
  const request: CopyRequest = { sessionId, at: now };
  await browser.storage.session.set({ [copyRequestItem]: request });
}

/** Takes the request out of the storage and returns its session; undefined if there is none, or it is too old. */
export async function takeCopyRequest(now: number): Promise<SessionId | undefined> {
  const { [copyRequestItem]: stored } = await browser.storage.session.get(copyRequestItem);
  if (stored === undefined) return undefined;
  await browser.storage.session.remove(copyRequestItem);
  // Only this version of the extension writes `storage.session`, so no schema is needed.
  const { sessionId, at } = stored as CopyRequest;
  return Math.abs(now - at) <= validForMs ? sessionId : undefined;
}

/** Calls back after each new request, until the returned function is called. */
export function watchCopyRequests(made: () => void): () => void {
  return watchSessionStorage(({ [copyRequestItem]: change }) => {
    if (change?.newValue) made();
  });
}
