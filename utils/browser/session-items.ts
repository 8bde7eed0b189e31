import type { SessionId } from '../core/session/session-id.ts';

const lookupPrefix = 'lookup:';

/** Under which name a session's lookup is stored in `storage.session`. */
export const lookupItem = (sessionId: SessionId) => `${lookupPrefix}${sessionId}`;

/** Whether an item is a stored lookup. */
export const isLookupItem = (item: string) => item.startsWith(lookupPrefix);

/** Under which name lies there what was handed in for the popup. */
export const handedItem = 'handedIn';

/** Under which name the request to copy a session's result is stored. */
export const copyRequestItem = 'copyRequest';
