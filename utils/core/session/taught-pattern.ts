// Taught addresses: patterns with which the user or an organization says where portal addresses contain a session, or
// an ID that is not one. A pattern contains no UUID of the addresses that people open.
import { failed, type Result, success } from '../result.ts';
import { sessionIdFromAddress, type TaughtTables } from './address.ts';
import { type PortalHostProblem, readHost } from './portal-host.ts';
import { compileTaught } from './taught-table.ts';

/**
 * A parsed pattern. Its text is `host/segment/{session}` or `host/segment?name={session}`, where `*` matches any one
 * segment, or `host?name={session}` for every page of the host. `{other}` instead of `{session}` marks an ID that is no
 * session. A pattern ignores the path after its placeholder and a language segment (`es`, `es-MX`) at the path's start.
 */
export interface TaughtPattern {
  readonly host: string;
  /** The segments before the placeholder, or all segments if it is a parameter; undefined matches any path. */
  readonly path: readonly string[] | undefined;
  /** The parameter whose value is the placeholder, encoded; undefined if it is the segment after `path`. */
  readonly parameter: string | undefined;
  readonly isSession: boolean;
}

/**
 * Why a pattern can't be used. `no-place`: it is malformed, or does not have exactly one placeholder; `holds-id`: it
 * contains an ID; `too-wide`: it has only `*` before its placeholder; `two-sessions`: with it, its addresses or those
 * of a known pattern would name two sessions, or none; `needless`: its addresses are already read that way; `too-many`:
 * the limit of patterns is reached.
 */
export type TaughtProblem =
  | Exclude<PortalHostProblem, 'known'>
  | 'no-place'
  | 'holds-id'
  | 'too-wide'
  | 'too-long'
  | 'two-sessions'
  | 'needless'
  | 'too-many';

/** The limit of patterns: each is tried with every address. */
export const maxTaughtPatterns = 50;

/** In UTF-16 code units. */
const maxPatternLength = 512;
const uuid = /[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}/i;
const literal = /^[^\s/\\?#&;={}*]+$/;
const name = /^(?=.*[\p{L}\p{N}])[^\s/?#&;={}]+$/u;

/** Returns the text of a parsed pattern. */
export function formatPattern({ host, path, parameter, isSession }: TaughtPattern): string {
  const placeholder = isSession ? '{session}' : '{other}';
  const segments = [...(path ?? []), ...(parameter === undefined ? [placeholder] : [])];
  const query = parameter === undefined ? '' : `?${parameter}=${placeholder}`;
  return host + segments.map((segment) => `/${segment}`).join('') + query;
}

/** Parses the part of a pattern after its host. */
function parseAfterHost(host: string, text: string): Result<TaughtPattern, TaughtProblem> {
  const [, written = '', parameter, value] = /^([^?]*)(?:\?([^=]*)=(.*))?$/.exec(text) ?? [];
  const segments = written.replace(/\/$/, '').split('/').slice(1);
  const placeholder = parameter === undefined ? segments.pop() : value;
  const hasPlace = placeholder === '{session}' || placeholder === '{other}';
  const isValid = segments.every((segment) => segment === '*' || literal.test(segment));
  if (!hasPlace || !isValid || parameter?.match(name) === null) return failed('no-place');
  if (uuid.test(text)) return failed('holds-id');
  if (segments.length > 0 && segments.every((segment) => segment === '*')) return failed('too-wide');
  const path = parameter !== undefined && segments.length === 0 ? undefined : segments;
  return success({ host, path, parameter, isSession: placeholder === '{session}' });
}

/** Encodes a text as browsers do in an address. */
const encodeAsInAddress = (text: string) =>
  text.replace(/[^!-~]+/g, (part) => encodeURIComponent(part.toWellFormed()));

/** Parses a pattern in its canonical form; empty for any other text. */
export function parsePattern(pattern: string): readonly TaughtPattern[] {
  const host = pattern.replace(/[/?].*/s, '');
  const parsed = parseAfterHost(host, pattern.slice(host.length));
  return parsed.ok && formatPattern(parsed.value) === pattern ? [parsed.value] : [];
}

/**
 * Whether a text is a pattern in its canonical form. It may be one that can't be added any more, so that stored
 * patterns stay readable when built-in places are added.
 */
export function isTaughtPattern(text: string): boolean {
  return parsePattern(text).some(({ host }) => {
    const read = readHost(host);
    return read.ok && read.value === host;
  });
}

/** Compiles patterns for `sessionIdFromAddress`, by origin. */
export function taughtTables(patterns: readonly string[]): TaughtTables {
  return compileTaught(patterns.flatMap(parsePattern));
}

const sample = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/**
 * Returns sample addresses of a pattern that contain a session. A pattern for a session has one, with other IDs at its
 * `*`. For a pattern that marks another ID, there is one with the session in a parameter, and one for each `*` with the
 * session in its place.
 */
function sampleAddresses({ host, path = ['page'], parameter, isSession }: TaughtPattern, session: string) {
  const value = isSession ? session : sample(2);
  const query = parameter === undefined ? '' : `${parameter}=${value}&`;
  const addressOf = (valueOfStar: (i: number) => string) => {
    const segments = path.map((segment, i) => (segment === '*' ? valueOfStar(i) : segment));
    return `https://${host}/${[...segments, ...(parameter === undefined ? [value] : [])].join('/')}?${query}`;
  };
  if (isSession) return [addressOf((i) => sample(i + 3))];
  return [
    `${addressOf(String)}sessionId=${session}`,
    ...path.flatMap((segment, at) =>
      segment === '*' ? [addressOf((i) => (i === at ? session : String(i)))] : [],
    ),
  ];
}

/**
 * Whether a sample address of a pattern is read as the pattern says, if these patterns are taught. An ID marked as
 * other must not disturb the session in the same address.
 */
function readsAsTaught(pattern: TaughtPattern, patterns: readonly TaughtPattern[]): boolean {
  const session = sample(1);
  const taught = compileTaught(patterns);
  return sampleAddresses(pattern, session).some(
    (address) => sessionIdFromAddress(address, [`https://${pattern.host}`], taught) === session,
  );
}

/**
 * Reads a pattern, with or without `https://`, or says why it can't be added to the known ones. One reason is that its
 * own addresses, or those of a known pattern, would then name two sessions, or none.
 */
export function readTaughtPattern(text: string, known: readonly string[]): Result<string, TaughtProblem> {
  const typed = text.trim();
  const start = typed.replace(/((?:[a-z][a-z\d+.-]*:\/\/)?[^/?#]*).*/is, '$1');
  if (text.length > maxPatternLength) return failed('too-long');
  const host = readHost(start);
  if (!host.ok) return host;
  const pattern = parseAfterHost(host.value, encodeAsInAddress(typed.slice(start.length)));
  if (!pattern.ok) return pattern;
  const others = known.flatMap(parsePattern);
  if (readsAsTaught(pattern.value, others)) return failed('needless');
  const all = [...others, pattern.value];
  if (!all.every((one) => readsAsTaught(one, all))) return failed('two-sessions');
  return known.length < maxTaughtPatterns ? success(formatPattern(pattern.value)) : failed('too-many');
}
