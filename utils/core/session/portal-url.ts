// Builds the portal address of a session.

import { portalsOf } from '../policy/portals.ts';
import type { Preferences } from '../policy/preferences.ts';
import { sessionIdFromAddress } from './address.ts';
import { builtInPortalHost } from './portal-host.ts';
import type { SessionId } from './session-id.ts';
import { parsePattern, type TaughtPattern } from './taught-pattern.ts';

/**
 * Returns a session's address by a taught pattern; empty if the pattern is not for sessions, has a `*`, or has no path
 * and so doesn't say which page it is on.
 */
function urlByPattern({ host, path, parameter, isSession }: TaughtPattern, sessionId: SessionId): string[] {
  if (!isSession || !path || path.includes('*')) return [];
  const segments = [...path, ...(parameter === undefined ? [sessionId] : [])];
  const query = parameter === undefined ? '' : `?${parameter}=${sessionId}`;
  return [`https://${host}/${segments.join('/')}${query}`];
}

/**
 * Returns the address at which the portal shows a session. Hosts are tried in this order: the one used last if it is a
 * portal's, the added ones, the built-in one. On each host a taught pattern comes before the built-in form. Undefined
 * if none of these addresses reads as this session.
 */
export function portalUrlOf(
  sessionId: SessionId,
  preferences: Pick<Preferences, 'portalHosts' | 'portalAddresses'>,
  lastHost?: string,
): string | undefined {
  const { origins, taught } = portalsOf(preferences);
  const patterns = preferences.portalAddresses.flatMap(parsePattern);
  const urls = [lastHost ?? [], preferences.portalHosts, builtInPortalHost]
    .flat()
    .flatMap((host) => [
      ...patterns
        .filter((pattern) => pattern.host === host)
        .flatMap((pattern) => urlByPattern(pattern, sessionId)),
      `https://${host}/verifications/${sessionId}`,
    ]);
  return urls.find((url) => sessionIdFromAddress(url, origins, taught) === sessionId);
}
