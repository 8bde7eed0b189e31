// Turns taught addresses into the regular expressions by which the one reader of addresses reads them.
import { lenientViews, type Taught, type TaughtTable } from './address.ts';
import type { TaughtAddress } from './taught-address.ts';

const escaped = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '\\$&');

/** A language before the path, in an address and in its lenient look. */
const language = '(?:[A-Za-z]{2}(?:-[A-Za-z]{2,4})?/)?';
const lenientStart = '(?:^|#)/(?:[a-z]{2}(?:[a-z]{2})?/)?';
const lenientEnd = '(?![^/=:?&;#])';

/** A segment or a name in the lenient look, however often that decodes it; empty where nothing of it is left. */
function lenient(text: string): string {
  const views = new Set(lenientViews(text));
  return views.has('') ? '' : `(?:${[...views].map(escaped).join('|')})`;
}

const lenientSegment = (segment: string) => (segment === '*' ? '[^/?&;#]+' : lenient(segment));

/** Segments as the beginning of a path, each with its slash. */
const joined = (segments: readonly string[]) =>
  segments
    .filter((segment) => segment !== '')
    .map((segment) => `${segment}/`)
    .join('');

/** What stands before the session in an address. */
function placeOf({ path, parameter }: TaughtAddress): string {
  const segments = (path ?? []).map((segment) => (segment === '*' ? '[^/?#]+' : escaped(segment)));
  if (parameter === undefined) return language + joined(segments);
  const before = path ? `${language}${segments.join('/')}/?` : '[^?#]*';
  return `${before}\\?(?:[^#]*&)?${escaped(parameter)}=`;
}

/** What stands before the place in the lenient look. */
function lenientPlaceOf({ path, parameter }: TaughtAddress): string {
  const segments = (path ?? []).map(lenientSegment);
  if (parameter === undefined) return lenientStart + joined(segments);
  const before = path ? `${lenientStart}${joined(segments)}?\\?(?:[^#]*[&;?])?` : '[?&;#]';
  return `${before}${lenient(parameter)}\\d*=`;
}

/** What in the lenient look is in the place and is not the session: anything, or elsewhere a UUID under the same name. */
function anotherIn(address: TaughtAddress): string[] {
  const { path, parameter } = address;
  const here = `${lenientPlaceOf(address)}(?!@?${lenientEnd})`;
  return path && parameter !== undefined ? [here, `[?&;#]${lenient(parameter)}\\d*=[\\da-f]{32}`] : [here];
}

/** Where a pattern has `*`, a UUID is harmless if the pattern's place holds the session. */
function harmlessIn(address: TaughtAddress): string[] {
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
    alternatives(sessions.flatMap(anotherIn)),
    alternatives(addresses.flatMap(harmlessIn)),
  ];
}

/** The table of each host that has taught addresses. */
export function compileTaught(addresses: readonly TaughtAddress[]): Taught {
  return Object.fromEntries(
    Map.groupBy(addresses, ({ host }) => `https://${host}`)
      .entries()
      .map(([origin, ofHost]) => [origin, tableOf(ofHost)]),
  );
}
