// The IDs in a portal address that shows no session, each with its place, and the patterns by which it could be taught.

import type { Portals } from '../policy/preferences.ts';
import { decodeOnce, sessionIdFromAddress } from './address.ts';
import { parseSessionId, type SessionId } from './session-id.ts';
import {
  readTaughtAddress,
  type TaughtAddress,
  type TaughtProblem,
  taughtTables,
  textOf,
} from './taught-address.ts';

/** Where an ID is in an address: behind a part of the path, as a parameter's value, or in no place of its own. */
export type IdPlace =
  | { readonly kind: 'segment'; readonly after: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'elsewhere' };

export interface UnreadId {
  readonly id: SessionId;
  readonly place: IdPlace;
  /** The patterns that say that a session is there, and that none is; undefined where none can say it. */
  readonly asSession?: string;
  readonly asOther?: string;
}

/** More than anybody can choose from. */
const maxIds = 8;

const anyUuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
const language = /^[a-z]{2}(?:-[a-z]{2,4})?$/i;

/** Whether a segment differs from page to page. */
const isVariable = (segment: string) => /\d/.test(decodeOnce(segment));

/** Of a path what another address of its form has too. */
function generalPath(segments: readonly string[]): string[] {
  const [first = '', ...rest] = segments.map((segment) => (isVariable(segment) ? '*' : segment));
  return language.test(first) && rest.some((segment) => segment !== '*') ? rest : [first, ...rest];
}

/** The last named part of a path, with what comes between it and the place. */
function partBefore(segments: readonly string[]): string {
  const named = Math.max(
    segments.findLastIndex((segment) => !isVariable(segment)),
    0,
  );
  return `/${segments
    .slice(named)
    .map((segment) => (isVariable(segment) ? '…/' : `${decodeOnce(segment)}/`))
    .join('')}`;
}

function idsIn(route: string, host: string): UnreadId[] {
  const [path = '', query = ''] = route.split(/\?(.*)/s);
  const segments = path.split('/').slice(1);
  const written = (address: Omit<TaughtAddress, 'host'>) => textOf({ host, ...address });
  const inPath = segments.flatMap((segment, i): UnreadId[] => {
    const id = parseSessionId(segment);
    if (!id) return [];
    const before = segments.slice(0, i);
    const place = { path: i === 0 ? [] : generalPath(before), parameter: undefined };
    return [
      {
        id,
        place: { kind: 'segment', after: partBefore(before) },
        asSession: written({ ...place, isSession: true }),
        asOther: written({ ...place, isSession: false }),
      },
    ];
  });
  const whole = segments.filter((segment) => segment !== '');
  const inQuery = query.split('&').flatMap((pair): UnreadId[] => {
    const [parameter = '', value = ''] = pair.split(/=(.*)/s);
    const id = parseSessionId(value);
    if (!id) return [];
    const isPathPart = whole.some((segment) => parseSessionId(segment));
    return [
      {
        id,
        place: { kind: 'parameter', name: decodeOnce(parameter) },
        asSession: written({ path: isPathPart ? generalPath(whole) : undefined, parameter, isSession: true }),
        asOther: written({ path: undefined, parameter, isSession: false }),
      },
    ];
  });
  return [...inPath, ...inQuery];
}

/** What to offer of an ID: nothing where it is known to be no session, and no pattern that would change nothing. */
function offered(one: UnreadId, patterns: readonly string[]): UnreadId[] {
  const { asOther, ...rest } = one;
  const read = asOther === undefined ? undefined : readTaughtAddress(asOther, patterns);
  if (!read || !('problem' in read) || read.problem !== 'needless') return [one];
  // A parameter that nobody knows contradicts no session, and may hold one all the same.
  const isKnown = one.place.kind === 'segment' || patterns.includes(asOther ?? '');
  return isKnown ? [] : [rest];
}

/** An address that shows no session, and the IDs in it. */
export interface UnreadAddress {
  readonly address: string;
  readonly ids: readonly UnreadId[];
}

/** The IDs in an address of the portal that shows no session with what is taught; undefined for any other address. */
export function readUnread(
  address: string,
  { origins, taught }: Portals,
  patterns: readonly string[],
): UnreadAddress | undefined {
  const origin = origins.find((one) => address.startsWith(`${one}/`));
  if (!origin || sessionIdFromAddress(address, origins, taught)) return undefined;
  const local = address.slice(origin.length);
  const host = origin.replace('https://', '');
  const placed = local.split(/#!?(?=\/)/).flatMap((route) => idsIn(route.replace(/#.*/s, ''), host));
  const decoded = decodeOnce(decodeOnce(local)).match(anyUuid) ?? [];
  const elsewhere = decoded
    .flatMap((text) => parseSessionId(text) ?? [])
    .filter((id) => !placed.some((one) => one.id === id))
    .map((id): UnreadId => ({ id, place: { kind: 'elsewhere' } }));
  const found = new Map(
    [...placed, ...elsewhere]
      .flatMap((one) => offered(one, patterns))
      .map((one) => [JSON.stringify([one.id, one.place]), one]),
  );
  const ids = [...found.values()].slice(0, maxIds);
  return ids.length > 0 ? { address, ids } : undefined;
}

/**
 * The patterns with one more, chosen for an ID of this address; refused as well where the address would not be read as
 * that session then.
 */
export function withTaught(
  patterns: readonly string[],
  pattern: string,
  address: string,
  id: SessionId,
): { readonly patterns: readonly string[] } | { readonly problem: TaughtProblem } {
  const read = readTaughtAddress(pattern, patterns);
  const next = 'pattern' in read ? [...patterns, read.pattern] : patterns;
  const { origin } = new URL(address);
  const isRead = sessionIdFromAddress(address, [origin], taughtTables(next)) === id;
  if (pattern.includes('{session}') && !isRead && (!('problem' in read) || read.problem === 'needless')) {
    return { problem: 'two-sessions' };
  }
  return 'problem' in read ? read : { patterns: next };
}
