// Guards every way a session id comes in: nothing but the exact grammar may reach a URL or a signature.
// Runs in the content script too, so it has no dependency.

declare const brand: unique symbol;

/**
 * A Veriff session id: 8-4-4-4-12 hex digits in lower case; or, where a person insisted, 20 to 40 letters, digits,
 * `_` and `-`. The one form used in paths, signatures and keys.
 */
export type SessionId = string & { readonly [brand]: 'SessionId' };

/** The portal's own origin; only its pages, and those of hosts added in the settings, name a session by their address. */
export const portalOrigin = 'https://station.veriff.com';

const grammar = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Veriff declares its ids opaque, of 20 to 40 symbols; these go into a URL as they are. */
const opaque = /^[\w-]{20,40}$/;
const separators = /[\s"'`“”‘’«»<>()[\]{}|*,;]+/;
/** A word that ends in an id, alone or after `ID:`, `session=`, `#`. */
const labelled = /^(?:[\p{L}\p{N}_.-]*[:=#])?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[.:!?]*$/iu;
const sessionUrl =
  /^(?:https:\/\/(?:alchemy|magic|saas|eu|us|magic\.us)\.veriff\.(?:com|me)\/v\/)?[\w-]+\.([\w-]+)\.[\w-]+(?:[?#].*)?$/;
const underVeriff = /^https:\/\/[a-z0-9.-]+\.veriff\.(?:com|me)$/;
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

const underPath =
  (shape: RegExp) =>
  ({ pathname }: URL) =>
    shape.exec(pathname)?.slice(1) ?? [];
const inParameter =
  (name: string) =>
  ({ searchParams }: URL) =>
    searchParams.getAll(name);

/** The shapes in which a portal address names a session, one a line; each has a page in tests/fixtures/portal-shapes.json. */
const readers: readonly ((route: URL) => readonly string[])[] = [
  underPath(/^\/verifications?\/([^/]+)/),
  underPath(/^\/sessions?\/([^/]+)/),
  underPath(/^\/[a-z]{2}(?:-[a-z]{2})?\/(?:verification|session)s?\/([^/]+)/i),
  underPath(/^\/integrations\/[^/]+\/(?:verification|session)s?\/([^/]+)/),
  inParameter('sessionId'),
  inParameter('session_id'),
  inParameter('verificationId'),
  inParameter('verification_id'),
];

/**
 * Match patterns for links of these shapes, and for session URLs. A pattern sees no fragment: a link whose route stands
 * there is matched by none, and has to be copied and pasted.
 */
export function linkPatterns(): string[] {
  const names = ['verification', 'verifications', 'session', 'sessions'];
  const parameters = ['sessionId', 'session_id', 'verificationId', 'verification_id'];
  const paths = [
    ...names.flatMap((name) => [`${name}/*`, `*/${name}/*`]),
    ...parameters.map((name) => `*?*${name}=*`),
    'v/*',
  ];
  return ['com', 'me'].flatMap((suffix) => paths.map((path) => `https://*.veriff.${suffix}/${path}`));
}

/** An address, and the route in its fragment where an application keeps it there. */
function routesOf(url: URL): URL[] {
  const fragment = /^#!?(\/(?!\/).*)/.exec(url.hash)?.[1];
  return fragment === undefined ? [url] : [url, new URL(fragment, url.origin)];
}

/**
 * The session a portal address shows, read by the table above. Undefined for any other address, for a login page that
 * carries the address to go to afterwards, and where two readings differ: what can't be read with certainty is none.
 */
export function sessionIdFromAddress(
  address: string,
  portals: readonly string[] = [portalOrigin],
): SessionId | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!portals.includes(url.origin) || /^\/login(?:\/|$)/.test(url.pathname)) return undefined;
  const readings = routesOf(url).flatMap((route) =>
    readers.flatMap((read) => read(route).map(parseSessionId)),
  );
  const [sessionId, ...others] = new Set(readings.filter((reading) => reading !== undefined));
  return others.length === 0 ? sessionId : undefined;
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
  return isOpaque(bare) ? (bare as SessionId) : undefined;
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
