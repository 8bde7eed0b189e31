// The only reader of portal addresses. Runs in the content script too, so it has no dependency but the ids.
//
// The portal's router may understand an address more leniently than the table below: in any case, decoded once or
// twice, with slashes joined. So an address is read strictly by the table, and then leniently for whatever contradicts
// that: what can be read as two sessions is none.
import { parseSessionId, type SessionId } from './session-id.ts';

/** The portal's own origin; only its pages, and those of hosts added in the settings, name a session by their address. */
export const portalOrigin = 'https://station.veriff.com';

/**
 * The table of shapes, as what stands before a session in an address without its host: a segment of a path, a
 * parameter. A path may begin the address or, where an application keeps its route there, the fragment.
 */
const placesInPath = '(?:[^?#]*/)?(?:verification|session)s?/';
const placesInQuery = '[^?#]*\\?(?:[^#]*&)?(?:verification|session)(?:Id|_id)=';

// For the lenient look, in which a token is letters and digits alone, a UUID has no hyphens, and `@` is the session read.
const uuid = '[\\da-f]{32,}';
/** A name whose value must be the session, whatever it is. */
const sessionName = '(?:verification|session)(?:s|ids?)?\\d*';
/** A parameter's name whose value must be the session if it is a UUID. */
const sessionLikeName = '(?:[^/=:?&;#]*(?:verification|session)[^/=:?&;#]*|(?:uu)?ids?\\d*)';
/** The segments before a UUID that is no session: above the session in its path, and below it. */
const nameAbove = '(?:organi[sz]ation|workspace|project|team|tenant)s?';
const nameBelow = '(?:attempt|document|media|image|video|event)s?';

/** The last segment of a login page's path. */
export const loginName = '(?:(?:log|sign)in|o?auth2?|sso)';

/** What is in a session's place and is not the session; `..` may lead to any. In an address to go back to a list may be. */
const another = [
  // A login page, which may hold the address to go to afterwards, or another address in the path.
  `(?:^|#)[^?#]*/(?:${loginName}(?![^/=:?&;#])|https?:)`,
  '/\\.+(?![^/?&;#])',
  `(?:(?:^|#)(?:[^?#]*/)?${sessionName}[/=:]|[?&;]${sessionName}=)(?!(?:@|${sessionName})?(?![^/=:?&;#]))`,
].join('|');

/** The places in which a UUID is no session. */
const harmless = [
  `/integrations?/${uuid}`,
  `/${nameAbove}/${uuid}(?=[^?&;#]*/@)`,
  `/${nameBelow}/${uuid}(?<=/@/[^?&;#]*)`,
  `[?&;#=:](?!${sessionLikeName}[=:])[^/=:?&;#]*[=:](?![^/=:?&;#]*[=:])[^/=:?&;#]*`,
  '#[^/=:?&;#]+',
].join('|');

/**
 * What is taught of one origin, as further alternatives of the table's regular expressions, each with its `|`: what
 * stands before a session, what is another session, what is harmless.
 */
export type TaughtTable = readonly [places: string, another: string, harmless: string];

/** What is taught, by origin. */
export type Taught = Readonly<Partial<Record<string, TaughtTable | null>>>;

function expressionsOf([places, moreOthers, moreHarmless]: TaughtTable) {
  return {
    value: new RegExp(`(?<=(?:^|#!?)/(?!/)(?:${placesInPath}|${placesInQuery}${places}))[^/?&#]+`, 'g'),
    another: new RegExp(another + moreOthers),
    harmless: new RegExp(harmless + moreHarmless, 'g'),
  };
}

type Expressions = ReturnType<typeof expressionsOf>;

const builtIn = expressionsOf(['', '', '']);

/** Longer addresses are not read, in characters. */
const maxLength = 8192;

/** How often an address is decoded for the lenient look: as often as a chain of routers may, and once more. */
const maxDecodings = 4;

/** Decodes percent-encoded characters once; bytes that are no UTF-8 stay. */
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
 * An address without its host as lenient routers may see it, decoded again and again: of its tokens only letters and
 * digits are left, in lower case. Each once more without matrix parameters, as in `/verifications;page=2/<id>`.
 */
export function lenientViews(address: string): string[] {
  const views = [];
  for (let text = address, last = '', i = 0; text !== last && i <= maxDecodings; i += 1) {
    const plain = text.normalize('NFKC');
    const view = plain
      .toLowerCase()
      .replace(/[^\p{L}\d/\\=:?&;#.%]/gu, '')
      .replace(/[/\\]+/g, '/')
      // A segment of dots stays: it may lead to any other page.
      .replace(/(?<=[^/.])\.+/g, '');
    views.push(view, view.replace(/;[^/?#]*/g, ''));
    last = text;
    text = decodeOnce(plain);
  }
  return views;
}

/** Whether an address without its host, read leniently, may name another session than this one. */
export function isContradicted(
  address: string,
  sessionId: SessionId,
  expressions: Expressions = builtIn,
): boolean {
  return lenientViews(address).some((view) => {
    const marked = view.replaceAll(sessionId.replaceAll('-', ''), '@');
    return expressions.another.test(marked) || /[\da-f]{32}/.test(marked.replace(expressions.harmless, ''));
  });
}

/**
 * The session that a tab shows at this address, as the browser has it. Undefined for any other address, for a login
 * page, for an address that holds a session only in another address, and where it may be read as two sessions.
 */
export function sessionIdFromAddress(
  address: string,
  portals: readonly string[] = [portalOrigin],
  taught: Taught = {},
): SessionId | undefined {
  const portal = portals.find((origin) => address.startsWith(`${origin}/`));
  if (!portal || address.length > maxLength) return undefined;
  const local = address.slice(portal.length);
  const table = taught[portal];
  const expressions = table ? expressionsOf(table) : builtIn;
  const sessionId = (local.match(expressions.value) ?? []).map(parseSessionId).find(Boolean);
  return sessionId && !isContradicted(local, sessionId, expressions) ? sessionId : undefined;
}
