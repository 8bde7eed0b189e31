// Reads the session out of a portal address; no other file does. This one runs in the content script too, so it depends
// on session-id.ts only.
//
// The portal's router may be more lenient than the expressions below: it may ignore case, decode a path several times,
// or join slashes. So each address but the usual one is read twice: strictly by the expressions for its session, then
// leniently for anything that contradicts it. An address that can be read as two sessions shows none.
import { parseSessionId, type SessionId } from './session-id.ts';

/** The portal's built-in origin. A tab shows a session only on it and on the hosts that the user or admin added. */
export const portalOrigin = 'https://station.veriff.com';

/**
 * The built-in places of a session: regular expressions for the text before it in an address without its host. The path
 * may be the address's own or that of the fragment, where some apps keep their route.
 */
const placesInPath = '(?:[^?#]*/)?(?:verification|session)s?/';
const placesInQuery = '[^?#]*\\?(?:[^#]*&)?(?:verification|session)(?:Id|_id)=';

// Expressions for a lenient view (`lenientViews`): UUIDs have no hyphens in it, and `@` replaces the session that was
// found.
const uuid = '[\\da-f]{32,}';
/** A session's name. Any other value after it contradicts the session, even one that is no UUID. */
const sessionName = '(?:verification|session)(?:s|ids?)?\\d*';
/** A parameter's name that may be a session's. Only another UUID as its value contradicts the session. */
const sessionLikeName = '(?:[^/=:?&;#]*(?:verification|session)[^/=:?&;#]*|(?:uu)?ids?\\d*)';
/**
 * Path segments followed by a UUID that is not a session: those that may come before the session, and those that may
 * come after it.
 */
const nameAbove = '(?:organi[sz]ation|workspace|project|team|tenant)s?';
const nameBelow = '(?:attempt|document|media|image|video|event)s?';

/** A segment of a login page's path, as a regular expression. */
const loginName = '(?:(?:log|sign)in|o?auth2?|sso)';

/**
 * Matches an address that may show another session or none: a login page, an address in the path, a segment of dots, or
 * another value than the session in a place for sessions.
 */
const otherSession = [
  // A login page, which may hold a return address, or an address in the path.
  `(?:^|#)[^?#]*/(?:${loginName}(?![^/=:?&;#])|https?:)`,
  '/\\.+(?![^/?&;#])',
  `(?:(?:^|#)(?:[^?#]*/)?${sessionName}[/=:]|[?&;]${sessionName}=)(?!(?:@|${sessionName})?(?![^/=:?&;#]))`,
].join('|');

/** Places where a UUID is not a session. */
const harmlessUuids = [
  `/integrations?/${uuid}`,
  `/${nameAbove}/${uuid}(?=[^?&;#]*/@)`,
  `/${nameBelow}/${uuid}(?<=/@/[^?&;#]*)`,
  `[?&;#=:](?!${sessionLikeName}[=:])[^/=:?&;#]*[=:](?![^/=:?&;#]*[=:])[^/=:?&;#]*`,
  '#[^/=:?&;#]+',
].join('|');

/**
 * The taught patterns of one origin, compiled to further alternatives for the places of a session, `otherSession` and
 * `harmlessUuids`. Each alternative begins with `|`.
 */
export type TaughtTable = readonly [places: string, otherSession: string, harmlessUuids: string];

/** The compiled taught patterns by origin. */
export type TaughtTables = Readonly<Partial<Record<string, TaughtTable | null>>>;

function expressionsOf([places, moreOthers, moreHarmless]: TaughtTable) {
  return {
    value: new RegExp(`(?<=(?:^|#!?)/(?!/)(?:${placesInPath}|${placesInQuery}${places}))[^/?&#]+`, 'g'),
    otherSession: new RegExp(otherSession + moreOthers),
    harmlessUuids: new RegExp(harmlessUuids + moreHarmless, 'g'),
  };
}

type Expressions = ReturnType<typeof expressionsOf>;

let builtIn: Expressions | undefined;

/** Returns the expressions without taught patterns, built when they are first needed. */
function builtInExpressions(): Expressions {
  builtIn ??= expressionsOf(['', '', '']);
  return builtIn;
}

/**
 * The portal's usual address of a session, without its host. It names one session and nothing else, so on an origin
 * without taught patterns it is read without the expressions and without the lenient views.
 */
const usualAddress = /^\/(?:verification|session)s?\/([\dA-Fa-f-]{36})$/;

/** Longer addresses show no session. In UTF-16 code units. */
const maxAddressLength = 8192;

/** How often an address is decoded for its lenient views: more often than any chain of routers is likely to do. */
const maxDecodings = 4;

/** Decodes percent-encoded characters once; a run of bytes that is not UTF-8 stays encoded as a whole. */
export function decodeOnce(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

/**
 * Returns an address without its host as lenient routers may see it: one view before decoding and one after each round,
 * in lower case. Of segments, names and values only letters, digits and `%` are left, and dots at a segment's start.
 * Each view comes a second time without matrix parameters, as in `/verifications;page=2/<id>`.
 */
export function lenientViews(address: string): string[] {
  const views = [];
  for (let text = address, last = '', i = 0; text !== last && i <= maxDecodings; i += 1) {
    const plain = text.normalize('NFKC');
    const view = plain
      .toLowerCase()
      .replace(/[^\p{L}\d/\\=:?&;#.%]/gu, '')
      .replace(/[/\\]+/g, '/')
      // Keep a segment of dots: it may lead to any other page.
      .replace(/(?<=[^/.])\.+/g, '');
    views.push(view, view.replace(/;[^/?#]*/g, ''));
    last = text;
    text = decodeOnce(plain);
  }
  return views;
}

/** Whether any lenient view of an address without its host may name another session than `sessionId`. */
function isContradicted(address: string, sessionId: SessionId, expressions: Expressions): boolean {
  return lenientViews(address).some((view) => {
    const marked = view.replaceAll(sessionId.replaceAll('-', ''), '@');
    return (
      expressions.otherSession.test(marked) ||
      /[\da-f]{32}/.test(marked.replace(expressions.harmlessUuids, ''))
    );
  });
}

/**
 * Returns the session that a tab with this address shows, or undefined. `address` is the URL as the browser states it.
 * A login page shows no session. An address that names one only inside another address, or that can be read as two,
 * shows none either.
 */
export function sessionIdFromAddress(
  address: string,
  portals: readonly string[] = [portalOrigin],
  taught: TaughtTables = {},
): SessionId | undefined {
  const portal = portals.find((origin) => address.startsWith(`${origin}/`));
  if (!portal || address.length > maxAddressLength) return undefined;
  const relativeAddress = address.slice(portal.length);
  const table = taught[portal];
  const usual = table ? undefined : parseSessionId(usualAddress.exec(relativeAddress)?.[1] ?? '');
  if (usual) return usual;
  const expressions = table ? expressionsOf(table) : builtInExpressions();
  const sessionId = (relativeAddress.match(expressions.value) ?? []).map(parseSessionId).find(Boolean);
  return sessionId && !isContradicted(relativeAddress, sessionId, expressions) ? sessionId : undefined;
}
