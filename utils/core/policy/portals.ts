import type { TaughtTables } from '../session/address.ts';
import { builtInPortalHost } from '../session/portal-host.ts';
import { taughtTables } from '../session/taught-pattern.ts';
import type { Preferences } from './preferences.ts';

/** The portal's origins, and the compiled patterns of their taught addresses. */
export interface Portals {
  readonly origins: readonly string[];
  readonly taught: TaughtTables;
}

/** Returns the portal's origins and taught addresses under preferences. */
export function portalsOf({
  portalHosts,
  portalAddresses,
}: Pick<Preferences, 'portalHosts' | 'portalAddresses'>): Portals {
  return {
    origins: [builtInPortalHost, ...portalHosts].map((host) => `https://${host}`),
    taught: taughtTables(portalAddresses),
  };
}
