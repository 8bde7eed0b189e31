// Builds the portal address of a session.

import { portalsOf } from '../policy/portals.ts';
import type { Preferences } from '../policy/preferences.ts';
import { sessionIdFromAddress } from './address.ts';
import { builtInPortal } from './portal-host.ts';
import type { SessionId } from './session-id.ts';
import { parsePattern, type TaughtAddress } from './taught-address.ts';

/** Returns a session's address by a taught pattern; empty if the pattern is not for sessions or has a `*`. */
function urlByPattern({ host, path, parameter, isSession }: TaughtAddress, sessionId: SessionId): string[] {
  if (!isSession || path?.includes('*')) return [];
  const segments = [...(path ?? []), ...(parameter === undefined ? [sessionId] : [])];
  const query = parameter === undefined ? '' : `?${parameter}=${sessionId}`;
  return [`https://${host}/${segments.join('/')}${query}`];
}

/**
 * Returns the address at which the portal shows a session. Hosts are tried in this order: the one used last if it is a
 * portal's, the added ones, the built-in one. On each host a taught pattern with a path comes first, then the built-in
 * form, then a taught pattern without a path. Undefined if none of these addresses reads as this session.
 */
export function portalUrlOf(
  sessionId: SessionId,
  preferences: Pick<Preferences, 'portalHosts' | 'portalAddresses'>,
  lastHost?: string,
): string | undefined {
  const { origins, taught } = portalsOf(preferences);
  const patterns = preferences.portalAddresses.flatMap(parsePattern);
  // A pattern without a path fits every page of its host, so the built-in form is tried before it.
  const ordered = [patterns.filter(({ path }) => path), patterns.filter(({ path }) => !path)] as const;
  const urls = [lastHost, ...preferences.portalHosts, builtInPortal].flatMap((host) => {
    if (host === undefined) return [];
    const [byPage, byAnyPage] = ordered.map((ofKind) =>
      ofKind
        .filter((pattern) => pattern.host === host)
        .flatMap((pattern) => urlByPattern(pattern, sessionId)),
    );
    return [...(byPage ?? []), `https://${host}/verifications/${sessionId}`, ...(byAnyPage ?? [])];
  });
  return urls.find((url) => sessionIdFromAddress(url, origins, taught) === sessionId);
}
