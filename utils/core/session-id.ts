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
