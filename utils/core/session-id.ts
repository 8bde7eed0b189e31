// Guards every way a session id comes in: nothing but the exact grammar may reach a URL or a signature.
// Runs in the content script too, so it has no dependency.

declare const brand: unique symbol;

/**
 * A Veriff session id: 8-4-4-4-12 hex digits in lower case; or, where a person insisted, 20 to 40 letters, digits,
 * `_` and `-`. The one form used in paths, signatures and keys.
 */
export type SessionId = string & { readonly [brand]: 'SessionId' };

/** The portal's own origin; its pages are the only ones that may name a session by their address. */
export const portalOrigin = 'https://station.veriff.com';

const grammar = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const sessionPath = /^\/verifications\/([^/]+)(?:\/|$)/;
/** Veriff declares its ids opaque, of 20 to 40 symbols; these go into a URL as they are. */
const opaque = /^[\w-]{20,40}$/;
const separators = /[\s"'`“”‘’«»<>()[\]{}|*,;]+/;
/** A word that ends in an id, alone or after `ID:`, `session=`, `#`. */
const labelled = /^(?:[\p{L}\p{N}_.-]*[:=#])?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[.:!?]*$/iu;
const sessionUrl =
  /^(?:https:\/\/(?:alchemy|magic|saas|eu|us|magic\.us)\.veriff\.(?:com|me)\/v\/)?[\w-]+\.([\w-]+)\.[\w-]+(?:[?#].*)?$/;
const longestPaste = 4096;

/** Whether a text is a session id in its one form. The version digit is not checked: Veriff's own example has a 3. */
export function isSessionId(text: string): text is SessionId {
  return grammar.test(text) || isOpaque(text);
}

/** A UUID in another case is one in the wrong form, no opaque id. */
function isOpaque(text: string): boolean {
  return opaque.test(text) && !grammar.test(text.toLowerCase());
}

/** A session id that is a UUID in any case, with nothing around it; undefined for everything else. */
export function parseSessionId(text: string): SessionId | undefined {
  const lower = text.length === 36 ? text.toLowerCase() : '';
  return grammar.test(lower) ? (lower as SessionId) : undefined;
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

/** What a person pasted: a session, and the integration it belongs to where the text names that. */
export interface Pasted {
  readonly sessionId: SessionId;
  /** Veriff's own id of the integration. */
  readonly iid?: string;
}

/**
 * Reads a session URL's token, alone or in its URL: a JWT whose payload is `{"iat", "session_id", "iid"}`. The token
 * opens the end user's flow, so that nothing of it is kept but the two ids; its signature is not checked.
 */
function readToken(text: string): Pasted | undefined {
  const payload = sessionUrl.exec(text)?.[1];
  if (payload === undefined) return undefined;
  try {
    const { session_id: id, iid } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const sessionId = typeof id === 'string' ? parseSessionId(id) : undefined;
    return sessionId && { sessionId, ...(typeof iid === 'string' ? { iid } : {}) };
  } catch {
    return undefined;
  }
}

/** The session in one word of a text: an id, a portal address or a session URL. Another address is no session. */
function readWord(word: string): Pasted | undefined {
  const id = labelled.exec(word)?.[1];
  const sessionId = (id && parseSessionId(id)) || sessionIdFromAddress(word.replace(/[.:!?]+$/, ''));
  return sessionId ? { sessionId } : readToken(word.replace(/\.+$/, ''));
}

/**
 * The sessions in a pasted text, each once, in their order: ids in any case, in quotes, brackets or a sentence, portal
 * addresses, session URLs. Empty for a text without any, or of more than 4,096 characters.
 */
export function readPastedText(text: string): readonly Pasted[] {
  if (text.length > longestPaste) return [];
  const found = text.split(separators).flatMap((word) => readWord(word) ?? []);
  return found.filter(
    (one, index) => found.findIndex((other) => other.sessionId === one.sessionId) === index,
  );
}

/** A pasted text that may be an id although it is no UUID: 20 to 40 letters, digits, `_` and `-`, taken as they are. */
export function opaqueId(text: string): SessionId | undefined {
  const bare = text.trim();
  return isOpaque(bare) ? (bare as SessionId) : undefined;
}
