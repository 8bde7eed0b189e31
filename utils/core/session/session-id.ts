// Checks session ids: only text of the exact grammar may reach a URL or a signature.
// It runs in the content script too, so it has no dependency.

declare const brand: unique symbol;

/**
 * A Veriff session id in its canonical form: 8-4-4-4-12 hex digits in lower case or, if the user insists, 20 to 40
 * letters, digits, `_` and `-`. Paths, signatures and storage keys use no other form.
 */
export type SessionId = string & { readonly [brand]: 'SessionId' };

const grammar = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** Veriff declares its ids opaque, of 20 to 40 symbols; these symbols need no encoding in a URL. */
const opaque = /^[\w-]{20,40}$/;

/** Whether a text is a canonical session id. The version digit is not checked: Veriff's own example has a 3. */
export function isSessionId(text: string): text is SessionId {
  return grammar.test(text) || isOpaqueId(text);
}

/** Whether a text may be an id without being a UUID. A UUID in upper case does not count: it is not canonical. */
export function isOpaqueId(text: string): text is SessionId {
  return opaque.test(text) && !grammar.test(text.toLowerCase());
}

/** Parses a UUID in any case, with nothing around it; undefined for any other text. */
export function parseSessionId(text: string): SessionId | undefined {
  const lower = text.toLowerCase();
  return grammar.test(lower) ? (lower as SessionId) : undefined;
}

/** Returns a random id that no session has, for testing a connection. */
export function randomSessionId(): SessionId {
  return crypto.randomUUID() as string as SessionId;
}
