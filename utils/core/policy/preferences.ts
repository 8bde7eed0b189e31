// How Cotejo behaves, apart from the integrations: where the chip stands, which hosts are the portal, and when unlocked
// secrets are locked, and how a result is copied.

import { type JournalDays, journalDays } from '../journal/journal-days.ts';
import { defaultLockMinutes, type LockMinutes, lockMinutes } from '../limits/auto-lock.ts';
import {
  defaultEvidenceTemplate,
  type EvidenceLanguage,
  evidenceLanguages,
  problemOfTemplate,
} from '../lookup/evidence-template.ts';
import type { Taught } from '../session/address.ts';
import { builtInPortal, readPortalHost } from '../session/portal-host.ts';
import { isTaughtAddress, taughtTables } from '../session/taught-address.ts';
import { z } from '../zod.ts';

/** The places a chip can have on a page; `none` leaves the page alone. */
export const chipPlaces = ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'none'] as const;

export type ChipPlace = (typeof chipPlaces)[number];

/** A template that has no problem. */
export const evidenceTemplateSchema = z
  .string()
  .check(z.refine((template) => problemOfTemplate(template) === undefined));

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
  lockAfterMinutes: z.exactOptional(z.literal(lockMinutes)),
  lockClearsResults: z.exactOptional(z.boolean()),
  evidenceTemplate: z.exactOptional(evidenceTemplateSchema),
  evidenceLanguage: z.exactOptional(z.enum(evidenceLanguages)),
  journalDays: z.exactOptional(z.literal(journalDays)),
});

export type ChosenPreferences = Omit<z.infer<typeof chosenPreferencesSchema>, 'schema'>;

export interface Preferences {
  readonly chip: ChipPlace;
  readonly portalHosts: readonly string[];
  readonly portalAddresses: readonly string[];
  /** After how many minutes without use unlocked secrets are locked; 0 for never. */
  readonly lockAfterMinutes: LockMinutes;
  /** Whether stored lookup results are deleted when secrets are locked. */
  readonly lockClearsResults: boolean;
  /** How a result is copied (`evidence-template.ts`), and in which language. */
  readonly evidenceTemplate: string;
  readonly evidenceLanguage: EvidenceLanguage;
  /** For how many days the journal keeps what a person saw; 0 where it records nothing. */
  readonly journalDays: JournalDays;
}

export const defaultPreferences: Preferences = {
  chip: 'bottom-end',
  portalHosts: [],
  portalAddresses: [],
  lockAfterMinutes: defaultLockMinutes,
  lockClearsResults: false,
  evidenceTemplate: defaultEvidenceTemplate,
  evidenceLanguage: 'interface',
  journalDays: 0,
};

/** Whose pages are the portal, by their origins, and what is taught of their addresses. */
export interface Portals {
  readonly origins: readonly string[];
  readonly taught: Taught;
}

/** The portal's pages under these preferences. */
export function portalsOf({
  portalHosts,
  portalAddresses,
}: Pick<Preferences, 'portalHosts' | 'portalAddresses'>): Portals {
  return {
    origins: [builtInPortal, ...portalHosts].map((host) => `https://${host}`),
    taught: taughtTables(portalAddresses),
  };
}

function isPortalHost(text: string): boolean {
  const read = readPortalHost(text, []);
  return 'host' in read && read.host === text;
}
