// The way back to the portal: the address of a session's page there.

import { type Preferences, portalsOf } from '../policy/preferences.ts';
import { sessionIdFromAddress } from './address.ts';
import { builtInPortal } from './portal-host.ts';
import type { SessionId } from './session-id.ts';
import { parsePattern, type TaughtAddress } from './taught-address.ts';

/** A session's address by a taught pattern; none where the pattern says nothing of a session, or has a `*` in it. */
function urlByPattern({ host, path, parameter, isSession }: TaughtAddress, sessionId: SessionId): string[] {
  if (!isSession || path?.includes('*')) return [];
  const segments = [...(path ?? []), ...(parameter === undefined ? [sessionId] : [])];
  const query = parameter === undefined ? '' : `?${parameter}=${sessionId}`;
  return [`https://${host}/${segments.join('/')}${query}`];
}

/**
 * The address at which the portal shows a session: on the host that was used last where that is the portal's, else on a
 * host that was added, else on the built-in one; there by what is taught of a page, else by the built-in form. Undefined
 * where none of these addresses reads as this very session.
 */
export function portalUrlOf(
  sessionId: SessionId,
  preferences: Pick<Preferences, 'portalHosts' | 'portalAddresses'>,
  lastHost?: string,
): string | undefined {
  const { origins, taught } = portalsOf(preferences);
  const patterns = preferences.portalAddresses.flatMap(parsePattern);
  // A pattern for every page of a host names no page of its own.
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
