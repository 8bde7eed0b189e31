import type { SessionId } from '../core/session/session-id.ts';

const lookupPrefix = 'lookup:';

/** Returns the name of a session's lookup in `storage.session`. */
export const lookupItem = (sessionId: SessionId) => `${lookupPrefix}${sessionId}`;

/** Whether an item is a cached lookup. */
export const isLookupItem = (item: string) => item.startsWith(lookupPrefix);

const answererPrefix = 'answerer:';

/** Returns the name of the item that records which integration has answered for a session. */
export const answererItem = (sessionId: SessionId) => `${answererPrefix}${sessionId}`;

/** Whether an item records which integration has answered. */
export const isAnswererItem = (item: string) => item.startsWith(answererPrefix);

/** The name of the circuit breakers, by credentials. */
export const breakersItem = 'breakers';

/** The name of the rate limit of portal pages. */
export const rateLimitItem = 'rateLimit';

/** The name of the effective settings, as they were parsed last. */
export const effectiveSettingsItem = 'effectiveSettings';

/** The name of the text that was handed in for the popup. */
export const handedItem = 'handedIn';

/** The name of the request to copy a session's result. */
export const copyRequestItem = 'copyRequest';
