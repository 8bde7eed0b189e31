// Compiles taught addresses to regular expressions for address.ts.
import { lenientViews, type TaughtTable, type TaughtTables } from './address.ts';
import type { TaughtAddress } from './taught-address.ts';

const escaped = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '\\$&');

/** Matches a language segment, such as `es` or `es-MX`. */
const languageSegment = '[A-Za-z]{2}(?:-[A-Za-z]{2})?';
const onlyLanguage = new RegExp(`^${languageSegment}$`);

/** Whether a segment may be a language. */
export const isLanguage = (segment: string) => onlyLanguage.test(segment);

/** A language segment before the path. Its lenient form must match every one, without the hyphen. */
const language = `(?:${languageSegment}/)?`;
const lenientStart = '(?:^|#)/(?:[a-z]{2}(?:[a-z]{2})?/)?';
const uuid = '[\\da-f]{32}';
const lenientEnd = '(?![^/=:?&;#])';

/**
 * Returns an expression for a segment or a name in every lenient view; empty if one of the views has nothing left of
 * it.
 */
function lenient(text: string): string {
  const views = new Set(lenientViews(text));
  return views.has('') ? '' : `(?:${[...views].map(escaped).join('|')})`;
}

const lenientSegment = (segment: string) => (segment === '*' ? '[^/?&;#]+' : lenient(segment));

/** Joins segments to the beginning of a path, each with its slash. */
const joined = (segments: readonly string[]) =>
  segments
    .filter((segment) => segment !== '')
    .map((segment) => `${segment}/`)
    .join('');

/** Returns an expression for the text before the session in an address. */
function placeOf({ path, parameter }: TaughtAddress): string {
  const segments = (path ?? []).map((segment) => (segment === '*' ? '[^/?#]+' : escaped(segment)));
  if (parameter === undefined) return language + joined(segments);
  const before = path ? `${language}${segments.join('/')}/?` : '[^?#]*';
  return `${before}\\?(?:[^#]*&)?${escaped(parameter)}=`;
}

/** Returns an expression for the text before the placeholder in a lenient view. */
function lenientPlaceOf({ path, parameter }: TaughtAddress): string {
  const segments = (path ?? []).map(lenientSegment);
  if (parameter === undefined) return lenientStart + joined(segments);
  const before = path ? `${lenientStart}${joined(segments)}?\\?(?:[^#]*[&;?])?` : '[?&;#]';
  return `${before}${lenient(parameter)}\\d*=`;
}

/** Whether a segment distinguishes pages: it is no `*` and no language, and every lenient view has something left of it. */
const isDistinctive = (segment: string) => segment !== '*' && lenient(segment) !== '' && !isLanguage(segment);

/**
 * Expressions for another session in a lenient view: another value in the place, or a UUID under the same name. If the
 * place is not distinctive, as in `/{session}`, pages of any kind have a value there, and only a UUID is a session.
 */
function otherSessionIn(address: TaughtAddress): string[] {
  const { path, parameter } = address;
  const place = lenientPlaceOf(address);
  if (path && parameter !== undefined) {
    return [`${place}(?!@?${lenientEnd})`, `[?&;#]${lenient(parameter)}\\d*=${uuid}`];
  }
  return [place + (!path || path.some(isDistinctive) ? `(?!@?${lenientEnd})` : uuid)];
}

/** Expressions for harmless UUIDs: at `{other}`, and at each `*` of a pattern whose place contains the session. */
function harmlessUuidsIn(address: TaughtAddress): string[] {
  const { path = [], parameter, isSession } = address;
  if (!isSession) return [`(?<=${lenientPlaceOf(address)})[^/=:?&;#]+`];
  const segments = path.map(lenientSegment);
  const place =
    parameter === undefined ? `@${lenientEnd}` : `?\\?(?:[^#]*[&;?])?${lenient(parameter)}=@${lenientEnd}`;
  return path.flatMap((segment, i) => {
    if (segment !== '*') return [];
    const before = `${lenientStart}${joined(segments.slice(0, i))}`;
    return [`(?<=${before})[^/=:?&;#]+(?=/${joined(segments.slice(i + 1))}${place})`];
  });
}

function tableOf(addresses: readonly TaughtAddress[]): TaughtTable {
  const sessions = addresses.filter(({ isSession }) => isSession);
  const alternatives = (sources: readonly string[]) => sources.map((source) => `|${source}`).join('');
  return [
    alternatives(sessions.map(placeOf)),
    alternatives(sessions.flatMap(otherSessionIn)),
    alternatives(addresses.flatMap(harmlessUuidsIn)),
  ];
}

/** Compiles taught addresses, by origin. */
export function compileTaught(addresses: readonly TaughtAddress[]): TaughtTables {
  return Object.fromEntries(
    Map.groupBy(addresses, ({ host }) => `https://${host}`)
      .entries()
      .map(([origin, ofHost]) => [origin, tableOf(ofHost)]),
  );
}
