// Compiles taught patterns to regular expressions for address.ts.
import { lenientViews, type TaughtTable, type TaughtTables } from './address.ts';
import type { TaughtPattern } from './taught-pattern.ts';

const escaped = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '\\$&');

/** Matches a language segment, such as `es` or `es-MX`. */
const languageSegment = '[A-Za-z]{2}(?:-[A-Za-z]{2})?';
const onlyLanguage = new RegExp(`^${languageSegment}$`);

/** Whether a segment may be a language. */
export const isLanguage = (segment: string) => onlyLanguage.test(segment);

/** A language segment before the path. In the lenient views (`lenientStart`) it is in lower case, without a hyphen. */
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

/** Joins segments into the start of a path, each with a slash after it; empty ones are left out. */
const joined = (segments: readonly string[]) =>
  segments
    .filter((segment) => segment !== '')
    .map((segment) => `${segment}/`)
    .join('');

/** Returns an expression for the text before the session in an address. */
function placeOf({ path, parameter }: TaughtPattern): string {
  const segments = (path ?? []).map((segment) => (segment === '*' ? '[^/?#]+' : escaped(segment)));
  if (parameter === undefined) return language + joined(segments);
  const before = path ? `${language}${segments.join('/')}/?` : '[^?#]*';
  return `${before}\\?(?:[^#]*&)?${escaped(parameter)}=`;
}

/** Returns an expression for the text before the placeholder in a lenient view. */
function lenientPlaceOf({ path, parameter }: TaughtPattern): string {
  const segments = (path ?? []).map(lenientSegment);
  if (parameter === undefined) return lenientStart + joined(segments);
  const before = path ? `${lenientStart}${joined(segments)}?\\?(?:[^#]*[&;?])?` : '[?&;#]';
  return `${before}${lenient(parameter)}\\d*=`;
}

/**
 * Whether a segment distinguishes pages: it is no `*` and no language, and every lenient view has something left of it.
 */
const isDistinctive = (segment: string) => segment !== '*' && lenient(segment) !== '' && !isLanguage(segment);

/**
 * Expressions for another session in a lenient view: another value in the place, or a UUID under the same name. If the
 * place is not distinctive, as in `/{session}`, pages of any kind have a value there, and only a UUID is a session.
 */
function otherSessionIn(pattern: TaughtPattern): string[] {
  const { path, parameter } = pattern;
  const place = lenientPlaceOf(pattern);
  if (path && parameter !== undefined) {
    return [`${place}(?!@?${lenientEnd})`, `[?&;#]${lenient(parameter)}\\d*=${uuid}`];
  }
  return [place + (!path || path.some(isDistinctive) ? `(?!@?${lenientEnd})` : uuid)];
}

/** Expressions for harmless UUIDs: at `{other}`, and at each `*` of a pattern whose place contains the session. */
function harmlessUuidsIn(pattern: TaughtPattern): string[] {
  const { path = [], parameter, isSession } = pattern;
  if (!isSession) return [`(?<=${lenientPlaceOf(pattern)})[^/=:?&;#]+`];
  const segments = path.map(lenientSegment);
  const place =
    parameter === undefined ? `@${lenientEnd}` : `?\\?(?:[^#]*[&;?])?${lenient(parameter)}=@${lenientEnd}`;
  return path.flatMap((segment, i) => {
    if (segment !== '*') return [];
    const before = `${lenientStart}${joined(segments.slice(0, i))}`;
    return [`(?<=${before})[^/=:?&;#]+(?=/${joined(segments.slice(i + 1))}${place})`];
  });
}

function tableOf(patterns: readonly TaughtPattern[]): TaughtTable {
  const sessions = patterns.filter(({ isSession }) => isSession);
  const alternatives = (sources: readonly string[]) => sources.map((source) => `|${source}`).join('');
  return [
    alternatives(sessions.map(placeOf)),
    alternatives(sessions.flatMap(otherSessionIn)),
    alternatives(patterns.flatMap(harmlessUuidsIn)),
  ];
}

/** Compiles patterns, by origin. */
export function compileTaught(patterns: readonly TaughtPattern[]): TaughtTables {
  return Object.fromEntries(
    Map.groupBy(patterns, ({ host }) => `https://${host}`)
      .entries()
      .map(([origin, ofHost]) => [origin, tableOf(ofHost)]),
  );
}
