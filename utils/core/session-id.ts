// Guards every way a session id comes in: nothing but the exact grammar may reach a URL or a signature.
// Runs in the content script too, so it has no dependency.

declare const brand: unique symbol;

/** A Veriff session id: 8-4-4-4-12 hex digits in lower case. The one form used in paths, signatures and keys. */
export type SessionId = string & { readonly [brand]: 'SessionId' };

/** The portal's own origin; its pages are the only ones that may name a session by their address. */
export const portalOrigin = 'https://station.veriff.com';

const grammar = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const sessionPath = /^\/verifications\/([^/]+)(?:\/|$)/;
const wrapping = /^[\s"'“”‘’«»<>()[\]{}]+|[\s"'“”‘’«»<>()[\]{}.,;]+$/g;
const longestPaste = 4096;

/** Whether a text is a session id in its canonical form. The version digit is not checked: Veriff's own example has a 3. */
export function isSessionId(text: string): text is SessionId {
  return grammar.test(text);
}

/** A session id in any case, and nothing around it; undefined for everything else. */
export function parseSessionId(text: string): SessionId | undefined {
  const lower = text.length === 36 ? text.toLowerCase() : '';
  return isSessionId(lower) ? lower : undefined;
}

/**
 * The session a portal address shows: `https://station.veriff.com/verifications/<id>`, whatever follows the id.
 * Undefined for any other address: what can't be read with certainty is no session.
 */
export function sessionIdFromAddress(address: string): SessionId | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  const segment = origin === portalOrigin ? sessionPath.exec(pathname)?.[1] : undefined;
  return segment === undefined ? undefined : parseSessionId(segment);
}

/** A session id that no session has: what a connection is tested with. */
export function unknownSession(): SessionId {
  return crypto.randomUUID() as string as SessionId;
}

/** The session id in what a person pasted: an id in any case, in quotes, brackets or blanks, or a portal address. */
export function sessionIdFromText(text: string): SessionId | undefined {
  if (text.length > longestPaste) return undefined;
  const bare = text.replace(wrapping, '');
  return parseSessionId(bare) ?? sessionIdFromAddress(bare);
}
