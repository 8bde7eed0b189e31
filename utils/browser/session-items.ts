import type { SessionId } from '../core/session-id.ts';

/** Under which name a session's lookup is filed in `storage.session`. */
export const lookupItem = (sessionId: SessionId) => `lookup:${sessionId}`;

/** Under which name lies there what was handed in for the popup. */
export const handedItem = 'handedIn';
