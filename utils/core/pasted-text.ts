// The sessions in whatever a person pasted, typed, selected or followed.
import { sessionIdFromAddress } from './address.ts';
import { isOpaque, parseSessionId, type SessionId } from './session-id.ts';

const separators = /[\s"'`“”‘’«»<>()[\]{}|*,;]+/;
/** A word that ends in an id, alone or after `ID:`, `session=`, `#`. */
const labelled = /^(?:[\p{L}\p{N}_.-]*[:=#])?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[.:!?]*$/iu;
const sessionUrl =
  /^(?:https:\/\/(?:alchemy|magic|saas|eu|us|magic\.us)\.veriff\.(?:com|me)\/v\/)?[\w-]+\.([\w-]+)\.[\w-]+(?:[?#].*)?$/;
const underVeriff = /^https:\/\/[a-z0-9.-]+\.veriff\.(?:com|me)$/;
const longestPaste = 4096;

/** What a person pasted: a session, and the integration it belongs to where the text names that. */
export interface Pasted {
  readonly sessionId: SessionId;
  /** Veriff's own id of the integration. */
  readonly iid?: string;
  /** The attempt from which the session was found. */
  readonly attemptId?: SessionId;
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

/** The session of a pasted portal address, on any host of Veriff's: who pastes it looks at no page. */
function sessionIdFromLink(address: string): SessionId | undefined {
  const { origin } = URL.canParse(address) ? new URL(address) : { origin: '' };
  return underVeriff.test(origin) ? sessionIdFromAddress(address, [origin]) : undefined;
}

/** The session in one word of a text: an id, a portal address or a session URL. Another address is no session. */
function readWord(word: string): Pasted | undefined {
  const id = labelled.exec(word)?.[1];
  const sessionId = (id && parseSessionId(id)) || sessionIdFromLink(word.replace(/[.:!?]+$/, ''));
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
  return isOpaque(bare) ? bare : undefined;
}

/** What a text comes to: the sessions in it, what may be one, or that it is longer than what is read. */
export interface ReadText {
  readonly sessions: readonly Pasted[];
  readonly opaque?: SessionId | undefined;
  readonly isTooLong?: true | undefined;
}

/** Reads whatever a person pasted, typed, selected or followed. */
export function readText(text: string): ReadText {
  const opaque = opaqueId(text);
  return {
    sessions: readPastedText(text),
    ...(opaque && { opaque }),
    ...(text.length > longestPaste && { isTooLong: true }),
  };
}
