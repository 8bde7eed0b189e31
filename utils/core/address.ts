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
const nameAbove =
  '(?:organi[sz]ation|workspace|account|compan(?:y|ie)|project|team|tenant|client|customer)s?';
const nameBelow = '(?:attempt|document|media|image|photo|video|file|person|decision|event|comment|note)s?';

/** What is in a session's place and is not the session; `..` may lead to any. In an address to go back to a list may be. */
const another = new RegExp(
  [
    '/\\.+(?![^/?&;#])',
    `(?:(?:^|#)(?:[^?&;#]*/)?${sessionName}[/=:]|[?&;]${sessionName}=)(?!(?:@|${sessionName})?(?![^/=:?&;#]))`,
  ].join('|'),
);
/** The places in which a UUID is no session. */
const harmless = new RegExp(
  [
    `/integrations?/${uuid}`,
    `/${nameAbove}/${uuid}(?=[^?&;#]*/@)`,
    `/${nameBelow}/${uuid}(?<=/@/[^?&;#]*)`,
    `[?&;#=:](?!${sessionLikeName}[=:])[^/=:?&;#]*[=:](?![^/=:?&;#]*[=:])[^/=:?&;#]*`,
    '#[^/=:?&;#]+',
  ].join('|'),
  'g',
);
/** A login page, which may hold the address to go to afterwards, or another address in the path. */
const elsewhere = /(?:^|#)[^?#]*\/(?:(?:(?:log|sign)in|o?auth2?|sso)(?![^/=:?&;#])|https?:)/;

/** Longer addresses are not read, in characters. */
const maxLength = 8192;

/** How often an address is decoded for the lenient look: as often as a chain of routers may, and once more. */
const maxDecodings = 3;

/** Decodes percent-encoded characters once; of bytes that are no UTF-8, the ASCII characters alone. */
export function decodeOnce(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes.replace(/%[0-7]./g, decodeURIComponent);
    }
  });
}

/**
 * An address without its host as lenient routers may see it, decoded again and again: of its tokens only letters and
 * digits are left, in lower case. Each once more without matrix parameters, as in `/verifications;page=2/<id>`.
 */
function lenientViews(address: string): string[] {
  const views = [];
  for (let text = address, last = '', i = 0; text !== last && i <= maxDecodings; i += 1) {
    const view = text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('\\', '/')
      .replace(/[^\p{L}\d/=:?&;#.%]/gu, '')
      // A segment of dots stays: it may lead to any other page.
      .replace(/(?<=[^/.])\.+/g, '')
      .replace(/\/+/g, '/');
    views.push(view, view.replace(/;[^/?#]*/g, ''));
    last = text;
    text = decodeOnce(text);
  }
  return views;
}

/** Whether an address without its host, read leniently, may name another session than this one. */
export function isContradicted(address: string, sessionId: SessionId): boolean {
  return lenientViews(address).some((view) => {
    const marked = view.replaceAll(sessionId.replaceAll('-', ''), '@');
    return another.test(marked) || /[\da-f]{32}/.test(marked.replace(harmless, ''));
  });
}

/**
 * The session that a tab shows at this address, as the browser has it. Undefined for any other address, for a login
 * page, for an address that holds a session only in another address, and where it may be read as two sessions.
 */
export function sessionIdFromAddress(
  address: string,
  portals: readonly string[] = [portalOrigin],
): SessionId | undefined {
  const portal = portals.find((origin) => address.startsWith(`${origin}/`));
  if (!portal || address.length > maxLength) return undefined;
  const local = address.slice(portal.length);
  const value = new RegExp(`(?<=(?:^|#!?)/(?!/)(?:${placesInPath}|${placesInQuery}))[^/?&#]+`, 'g');
  const sessionId = (local.match(value) ?? []).map(parseSessionId).find(Boolean);
  if (!sessionId || isContradicted(local, sessionId)) return undefined;
  return lenientViews(local).some((view) => elsewhere.test(view)) ? undefined : sessionId;
}
