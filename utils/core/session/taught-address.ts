// Addresses of the portal that a person or an organization taught, each a pattern with one place: that of a session, or
// of something that is none. Nothing else of the addresses that people open is in them.
import { sessionIdFromAddress, type Taught } from './address.ts';
import { type PortalHostProblem, readHost } from './portal-host.ts';
import { compileTaught } from './taught-table.ts';

/**
 * A pattern, written as the address of pages: `host/segment/{session}` or `host/segment?name={session}`, where `*` is
 * any one segment, or `host?name={session}` for every page of the host. `{other}` in the place of `{session}` says that
 * no session is there. What follows a place in the path does not matter, nor does a language before the path.
 */
export interface TaughtAddress {
  readonly host: string;
  /** The segments of the path, before the place or as a whole; undefined: any path. */
  readonly path: readonly string[] | undefined;
  /** The parameter that is the place, as an address has it; undefined: the place is the segment after `path`. */
  readonly parameter: string | undefined;
  readonly isSession: boolean;
}

/**
 * Why a pattern can't be used. `no-place`: it has not exactly one; `holds-id`: an ID is written in it; `too-wide`: it
 * has only `*` before its place; `two-sessions`: addresses of this form would name two; `needless`: they are read so
 * already; `too-many`: there are as many as there can be.
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

/** The most patterns there can be: each is tried with every address. */
export const maxTaught = 50;

const maxLength = 512;
const uuid = /[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}/i;
const place = /^\{(session|other)\}$/;
const literal = /^[^\s/\\?#&;={}*]+$/;
const name = /^(?=.*[\p{L}\p{N}])[^\s/?#&;={}]+$/u;

/** A pattern's text. */
export function textOf({ host, path, parameter, isSession }: TaughtAddress): string {
  const hole = isSession ? '{session}' : '{other}';
  const segments = parameter === undefined ? [...(path ?? []), hole] : (path ?? []);
  const query = parameter === undefined ? '' : `?${parameter}=${hole}`;
  return host + segments.map((segment) => `/${segment}`).join('') + query;
}

/** Takes apart what follows the host in a pattern. */
function parse(host: string, text: string): TaughtAddress | { readonly problem: TaughtProblem } {
  const [, written = '', parameter, value] = /^([^?]*)(?:\?([^=]*)=(.*))?$/.exec(text) ?? [];
  const segments = written.replace(/\/$/, '').split('/').slice(1);
  const [, word] = place.exec((parameter === undefined ? segments.pop() : value) ?? '') ?? [];
  const isSound = segments.every((segment) => segment === '*' || literal.test(segment));
  if (!word || !isSound || (parameter !== undefined && !name.test(parameter))) return { problem: 'no-place' };
  if (uuid.test(text)) return { problem: 'holds-id' };
  if (segments.length > 0 && segments.every((segment) => segment === '*')) return { problem: 'too-wide' };
  const path = parameter !== undefined && segments.length === 0 ? undefined : segments;
  return { host, path, parameter, isSession: word === 'session' };
}

/** A text as browsers have it in an address. */
const asInAddress = (text: string) =>
  text.replace(/[^!-~]+/g, (part) => encodeURIComponent(part.toWellFormed()));

/** A pattern in its one form; empty for any other text. */
export function parsePattern(pattern: string): readonly TaughtAddress[] {
  const [host = ''] = /^[^/?]+/.exec(pattern) ?? [];
  const address = parse(host, pattern.slice(host.length));
  return 'problem' in address || textOf(address) !== pattern ? [] : [address];
}

/**
 * Whether a text is a pattern in its one form. It may be one that is needless or refused by now: the table of shapes can
 * grow, and what was taught stays readable.
 */
export function isTaughtAddress(text: string): boolean {
  return parsePattern(text).some(({ host }) => {
    const read = readHost(host);
    return 'host' in read && read.host === host;
  });
}

/** By origin, how these patterns have addresses read. */
export function taughtTables(patterns: readonly string[]): Taught {
  return compileTaught(patterns.flatMap(parsePattern));
}

const sample = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Whether an address of this form, made up, is read as it should be with these patterns. */
function holds(address: TaughtAddress, patterns: readonly TaughtAddress[]): boolean {
  const { host, path, parameter, isSession } = address;
  const [session, other] = [sample(1), sample(2)];
  const value = isSession ? session : other;
  const segments = (path ?? ['page']).map((segment, i) => (segment === '*' ? sample(i + 3) : segment));
  const query = parameter === undefined ? '' : `${parameter}=${value}&`;
  const url = `https://${host}/${[...segments, ...(parameter === undefined ? [value] : [])].join('/')}?${query}`;
  // What is no session is harmless beside one.
  const beside = isSession ? url : `${url}sessionId=${session}`;
  return sessionIdFromAddress(beside, [`https://${host}`], compileTaught(patterns)) === session;
}

/**
 * Reads a pattern, with or without `https://`, and why it can't be added to the known ones. Refused is also one with
 * which an address of its own form, or of a known pattern's, would name two sessions.
 */
export function readTaughtAddress(
  text: string,
  known: readonly string[],
): { readonly pattern: string } | { readonly problem: TaughtProblem } {
  const [, start = '', rest = ''] = /^((?:[a-z][a-z\d+.-]*:\/\/)?[^/?#]*)(.*)$/is.exec(text.trim()) ?? [];
  if (text.length > maxLength) return { problem: 'too-long' };
  const read = readHost(start);
  if ('problem' in read) return read;
  const address = parse(read.host, asInAddress(rest));
  if ('problem' in address) return address;
  const others = known.flatMap(parsePattern);
  if (holds(address, others)) return { problem: 'needless' };
  const all = [...others, address];
  if (!all.every((one) => holds(one, all))) return { problem: 'two-sessions' };
  return known.length < maxTaught ? { pattern: textOf(address) } : { problem: 'too-many' };
}
