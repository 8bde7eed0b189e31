// What an organisation can set, integrations and portal hosts aside, and what each must be.
import { chipPlaces } from './preferences.ts';
import { z } from './zod.ts';

/** `defaults` hold where a person chose nothing, `enforced` whatever they chose. */
export const policyLayers = ['enforced', 'defaults'] as const;

export type PolicyLayer = (typeof policyLayers)[number];

/** The most sessions that a bulk list may have. */
const mostInBulk = 10_000;

const isSupportAddress = (text: string) => /^https:\/\/\S+$|^[^\s@:/]+@[^\s@:/]+$/.test(text);

export const simpleSettings = {
  checkSignatures: z.boolean(),
  requireSigned: z.boolean(),
  chip: z.enum(chipPlaces),
  bulk: z.boolean(),
  bulkSize: z.number().check(z.refine((n) => Number.isInteger(n) && n >= 1 && n <= mostInBulk)),
  recents: z.boolean(),
  demo: z.boolean(),
  welcome: z.boolean(),
  supportAddress: z.string().check(z.refine(isSupportAddress)),
};

/** Whatever is missing is not the organisation's business. */
export type SimpleSettings = {
  readonly [K in keyof typeof simpleSettings]?: z.infer<(typeof simpleSettings)[K]>;
};
