// How Cotejo behaves, apart from the integrations: where the chip stands, and which hosts are the portal.
import type { Taught } from './address.ts';
import { builtInPortal, readPortalHost } from './portal-host.ts';
import { isTaughtAddress, taughtTables } from './taught-address.ts';
import { z } from './zod.ts';

/** The places a chip can have on a page; `none` leaves the page alone. */
export const chipPlaces = ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'none'] as const;

export type ChipPlace = (typeof chipPlaces)[number];

/**
 * What a person chose, as it is stored; what nobody chose is missing, so that it gives way to what an organisation
 * prescribes. `schema` counts the forms. `portalHosts` are those added to the built-in one, `portalAddresses` the patterns
 * of taught addresses.
 */
export const chosenPreferencesSchema = z.strictObject({
  schema: z.literal(1),
  chip: z.exactOptional(z.enum(chipPlaces)),
  portalHosts: z.exactOptional(z.array(z.string().check(z.refine(isPortalHost)))),
  portalAddresses: z.exactOptional(z.array(z.string().check(z.refine(isTaughtAddress)))),
});

export type ChosenPreferences = Omit<z.infer<typeof chosenPreferencesSchema>, 'schema'>;

export interface Preferences {
  readonly chip: ChipPlace;
  readonly portalHosts: readonly string[];
  readonly portalAddresses: readonly string[];
}

export const defaultPreferences: Preferences = { chip: 'bottom-end', portalHosts: [], portalAddresses: [] };

/** Whose pages are the portal, by their origins, and what is taught of their addresses. */
export interface Portals {
  readonly origins: readonly string[];
  readonly taught: Taught;
}

/** The portal's pages under these preferences. */
export function portalsOf({ portalHosts, portalAddresses }: Omit<Preferences, 'chip'>): Portals {
  return {
    origins: [builtInPortal, ...portalHosts].map((host) => `https://${host}`),
    taught: taughtTables(portalAddresses),
  };
}

function isPortalHost(text: string): boolean {
  const read = readPortalHost(text, []);
  return 'host' in read && read.host === text;
}
