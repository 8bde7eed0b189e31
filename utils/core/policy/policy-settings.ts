// The settings that an organisation can prescribe, except lists, with their schemas.

import { journalDays } from '../journal/journal-days.ts';
import { lockMinutes } from '../limits/auto-lock.ts';
import { evidenceLanguages } from '../lookup/evidence-template.ts';
import { z } from '../zod.ts';
import { chipPlaces, evidenceTemplateSchema } from './preferences.ts';

/** `defaults` apply if a person chose nothing; `enforced` applies regardless of their choice. */
export const policyLayers = ['enforced', 'defaults'] as const;

export type PolicyLayer = (typeof policyLayers)[number];

/** The limit of a list's requests a second. */
const maxPerSecond = 5;

/** The limit of sessions in a list. */
const mostInBulk = 10_000;

const isSupportAddress = (text: string) => /^https:\/\/\S+$|^[^\s@:/]+@[^\s@:/]+$/.test(text);

/** Missing settings are not prescribed. */
export const simpleSettings = {
  checkSignatures: z.exactOptional(z.boolean()),
  requireSigned: z.exactOptional(z.boolean()),
  chip: z.exactOptional(z.enum(chipPlaces)),
  bulk: z.exactOptional(z.boolean()),
  bulkSize: z.exactOptional(
    z.number().check(z.refine((n) => Number.isInteger(n) && n >= 1 && n <= mostInBulk)),
  ),
  bulkPerSecond: z.exactOptional(
    z.number().check(z.refine((n) => Number.isInteger(n) && n >= 1 && n <= maxPerSecond)),
  ),
  sealedSecrets: z.exactOptional(z.boolean()),
  lockAfterMinutes: z.exactOptional(z.literal(lockMinutes)),
  lockClearsResults: z.exactOptional(z.boolean()),
  evidenceTemplate: z.exactOptional(evidenceTemplateSchema),
  evidenceLanguage: z.exactOptional(z.enum(evidenceLanguages)),
  journalDays: z.exactOptional(z.literal(journalDays)),
  recents: z.exactOptional(z.boolean()),
  demo: z.exactOptional(z.boolean()),
  welcome: z.exactOptional(z.boolean()),
  supportAddress: z.exactOptional(z.string().check(z.refine(isSupportAddress))),
};

export type SimpleSettings = {
  readonly [K in keyof typeof simpleSettings]?: z.infer<(typeof simpleSettings)[K]>;
};
