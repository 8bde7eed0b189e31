// Guards every way a session id comes in: nothing but the exact grammar may reach a URL or a signature.
// Runs in the content script too, so it has no dependency.

declare const brand: unique symbol;

/**
 * A Veriff session id: 8-4-4-4-12 hex digits in lower case; or, where a person insisted, 20 to 40 letters, digits,
 * `_` and `-`. The one form used in paths, signatures and keys.
 */
export type SessionId = string & { readonly [brand]: 'SessionId' };

const grammar = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** Veriff declares its ids opaque, of 20 to 40 symbols; these go into a URL as they are. */
const opaque = /^[\w-]{20,40}$/;

/** Whether a text is a session id in its one form. The version digit is not checked: Veriff's own example has a 3. */
export function isSessionId(text: string): text is SessionId {
  return grammar.test(text) || isOpaque(text);
}

/** Whether a text may be an id although it is no UUID. A UUID in another case is one in the wrong form. */
export function isOpaque(text: string): text is SessionId {
  return opaque.test(text) && !grammar.test(text.toLowerCase());
}

/** A session id that is a UUID in any case, with nothing around it; undefined for everything else. */
export function parseSessionId(text: string): SessionId | undefined {
  const lower = text.toLowerCase();
  return grammar.test(lower) ? (lower as SessionId) : undefined;
}

/** A session id that no session has: what a connection is tested with. */
export function unknownSession(): SessionId {
  return crypto.randomUUID() as string as SessionId;
}
