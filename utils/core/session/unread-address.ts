// Finds the IDs in a portal address that shows no session, and the patterns that would teach the place of each.

import type { Portals } from '../policy/portals.ts';
import { failed, type Result, success } from '../result.ts';
import { decodeOnce, sessionIdFromAddress } from './address.ts';
import { parseSessionId, type SessionId } from './session-id.ts';
import {
  formatPattern,
  readTaughtPattern,
  type TaughtPattern,
  type TaughtProblem,
  taughtTables,
} from './taught-pattern.ts';
import { isLanguage } from './taught-table.ts';

/** Where an ID is in an address: after a part of the path, as a parameter's value, or elsewhere inside other text. */
export type IdPlace =
  | { readonly kind: 'segment'; readonly after: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'elsewhere' };

/** An ID in an unread address, which is one that shows no session. */
export interface UnreadId {
  readonly id: SessionId;
  readonly place: IdPlace;
  /**
   * The patterns that mark the ID as a session and as something else. Both are missing for an ID `elsewhere`; `asOther`
   * is also missing if it would change nothing. A pattern may still be refused when it is added.
   */
  readonly asSession?: string;
  readonly asOther?: string;
}

/** The limit of IDs offered: people can't choose among more. */
const maxIds = 8;

const anyUuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** Whether a segment may differ from page to page: it has a digit. */
const isVariable = (segment: string) => /\d/.test(decodeOnce(segment));

/**
 * Returns a path with `*` for its variable segments. A language at its start is dropped if another segment is constant.
 */
function generalPath(segments: readonly string[]): string[] {
  const [first = '', ...rest] = segments.map((segment) => (isVariable(segment) ? '*' : segment));
  return isLanguage(first) && rest.some((segment) => segment !== '*') ? rest : [first, ...rest];
}

/** Returns the last constant segment of a path and what follows it, for display: `/queue/…/`. */
function partBefore(segments: readonly string[]): string {
  const lastConstant = Math.max(
    segments.findLastIndex((segment) => !isVariable(segment)),
    0,
  );
  return `/${segments
    .slice(lastConstant)
    .map((segment) => (isVariable(segment) ? '…/' : `${decodeOnce(segment)}/`))
    .join('')}`;
}

function idsIn(route: string, host: string): UnreadId[] {
  const [path = '', query = ''] = route.split(/\?(.*)/s);
  const segments = path.split('/').slice(1);
  const patternOf = (pattern: Omit<TaughtPattern, 'host'>) => formatPattern({ host, ...pattern });
  const inPath = segments.flatMap((segment, i): UnreadId[] => {
    const id = parseSessionId(segment);
    if (!id) return [];
    const before = segments.slice(0, i);
    const place = { path: i === 0 ? [] : generalPath(before), parameter: undefined };
    return [
      {
        id,
        place: { kind: 'segment', after: partBefore(before) },
        asSession: patternOf({ ...place, isSession: true }),
        asOther: patternOf({ ...place, isSession: false }),
      },
    ];
  });
  const wholePath = segments.filter((segment) => segment !== '');
  const inQuery = query.split('&').flatMap((pair): UnreadId[] => {
    const [parameter = '', value = ''] = pair.split(/=(.*)/s);
    const id = parseSessionId(value);
    if (!id) return [];
    const pathHasId = wholePath.some((segment) => parseSessionId(segment));
    return [
      {
        id,
        place: { kind: 'parameter', name: decodeOnce(parameter) },
        asSession: patternOf({
          path: pathHasId ? generalPath(wholePath) : undefined,
          parameter,
          isSession: true,
        }),
        asOther: patternOf({ path: undefined, parameter, isSession: false }),
      },
    ];
  });
  return [...inPath, ...inQuery];
}

/** Returns an ID without an `asOther` that would change nothing; empty if the ID is known not to be a session. */
function withUsefulPatterns(one: UnreadId, patterns: readonly string[]): UnreadId[] {
  const { asOther, ...rest } = one;
  const read = asOther === undefined ? undefined : readTaughtPattern(asOther, patterns);
  if (!read || read.ok || read.failure !== 'needless') return [one];
  // An ID in an untaught parameter may be a session, although reading an address ignores it.
  const isKnown = one.place.kind === 'segment' || patterns.includes(asOther ?? '');
  return isKnown ? [] : [rest];
}

/** An address that shows no session, and the IDs in it. */
export interface UnreadAddress {
  readonly address: string;
  readonly ids: readonly UnreadId[];
}

/**
 * Returns the IDs in a portal address that shows no session, even with the taught patterns. Undefined for any other
 * address, and for one without such IDs.
 */
export function findUnreadIds(
  address: string,
  { origins, taught }: Portals,
  patterns: readonly string[],
): UnreadAddress | undefined {
  const origin = origins.find((one) => address.startsWith(`${one}/`));
  if (!origin || sessionIdFromAddress(address, origins, taught)) return undefined;
  const relativeAddress = address.slice(origin.length);
  const host = origin.replace('https://', '');
  const placed = relativeAddress
    .split(/#!?(?=\/)/)
    .flatMap((route) => idsIn(route.replace(/#.*/s, ''), host));
  const decoded = decodeOnce(decodeOnce(relativeAddress)).match(anyUuid) ?? [];
  const elsewhere = decoded
    .flatMap((text) => parseSessionId(text) ?? [])
    .filter((id) => !placed.some((one) => one.id === id))
    .map((id): UnreadId => ({ id, place: { kind: 'elsewhere' } }));
  const found = new Map(
    [...placed, ...elsewhere]
      .flatMap((one) => withUsefulPatterns(one, patterns))
      .map((one) => [JSON.stringify([one.id, one.place]), one]),
  );
  const ids = [...found.values()].slice(0, maxIds);
  return ids.length > 0 ? { address, ids } : undefined;
}

/**
 * Adds a pattern that was chosen for the ID of an address, or says why it can't be added. A pattern for a session can't
 * be added if the address would then not be read as that session.
 */
export function addTaughtPattern(
  patterns: readonly string[],
  pattern: string,
  address: string,
  id: SessionId,
): Result<readonly string[], TaughtProblem> {
  const read = readTaughtPattern(pattern, patterns);
  const next = read.ok ? [...patterns, read.value] : patterns;
  const { origin } = new URL(address);
  const isRead = sessionIdFromAddress(address, [origin], taughtTables(next)) === id;
  if (pattern.includes('{session}') && !isRead && (read.ok || read.failure === 'needless')) {
    return failed('two-sessions');
  }
  return read.ok ? success(next) : read;
}
