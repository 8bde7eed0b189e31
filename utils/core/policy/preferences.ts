// The preferences: all settings apart from the integrations, such as the chip's place, the portal's hosts, when secrets
// are locked, and how a result is copied.

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

/** The places of the chip on a page; `none` shows no chip. */
export const chipPlaces = ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'none'] as const;

export type ChipPlace = (typeof chipPlaces)[number];

/** A template without a problem. */
export const evidenceTemplateSchema = z
  .string()
  .check(z.refine((template) => problemOfTemplate(template) === undefined));

/**
 * A person's stored choices. Settings without a choice are missing, so that an organisation's defaults apply. `schema`
 * is the version of this form. `portalHosts` are the hosts besides the built-in one, `portalAddresses` the patterns of
 * taught addresses.
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
  /** The minutes without use after which unlocked secrets are locked; 0 for never. */
  readonly lockAfterMinutes: LockMinutes;
  /** Whether cached lookups are deleted when secrets are locked. */
  readonly lockClearsResults: boolean;
  /** The template of a copied result (`evidence-template.ts`), and its language. */
  readonly evidenceTemplate: string;
  readonly evidenceLanguage: EvidenceLanguage;
  /** The days that the journal keeps entries; 0 records nothing. */
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

/** The portal's origins, and the compiled patterns of their taught addresses. */
export interface Portals {
  readonly origins: readonly string[];
  readonly taught: Taught;
}

/** The portal's origins and taught addresses under preferences. */
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
