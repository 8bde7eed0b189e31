// A policy as it was last taken over, and the order in which it counts: what is enforced, then what a person chose, then the
// organisation's defaults, then what is built in.

import {
  defaultOptions,
  type Integration,
  type IntegrationOptions,
  integrationSchema,
} from '../integration/integration.ts';
import type { JournalDays } from '../journal/journal-days.ts';
import type { LockMinutes } from '../limits/auto-lock.ts';
import type { EvidenceLanguage } from '../lookup/evidence-template.ts';
import { z } from '../zod.ts';
import type { Checks } from './integrations-in-force.ts';
import type { PolicyIntegration, PolicyProblemCode } from './policy.ts';
import { type PolicyLayer, simpleSettings } from './policy-settings.ts';
import { type ChipPlace, type ChosenPreferences, defaultPreferences } from './preferences.ts';

const appliedLayerSchema = z.object({
  ...simpleSettings,
  integrations: z.optional(z.array(integrationSchema)),
  portalHosts: z.optional(z.array(z.string())),
  portalAddresses: z.optional(z.array(z.string())),
});

/**
 * What was valid in a policy, its integrations with their secrets in the vault, and what was wrong. `schema` counts the
 * forms.
 */
export const appliedPolicySchema = z.strictObject({
  schema: z.literal(1),
  enforced: appliedLayerSchema,
  defaults: appliedLayerSchema,
  // Written by this same version, else it has another `schema`: the codes are not listed a second time.
  problems: z.array(
    z.object({ path: z.string(), code: z.custom<PolicyProblemCode>((code) => typeof code === 'string') }),
  ),
});

export type AppliedPolicy = z.infer<typeof appliedPolicySchema>;
type Layers = Pick<AppliedPolicy, PolicyLayer>;
type Settings = Omit<AppliedPolicy[PolicyLayer], 'integrations'>;

/** What holds where nothing was ever prescribed. */
export const noPolicy: AppliedPolicy = { schema: 1, enforced: {}, defaults: {}, problems: [] };

/** A setting's value, and whether the organisation locks it. */
export interface InForce<Value> {
  readonly value: Value;
  readonly locked: boolean;
}

/** A setting in force: enforced, then a person's choice, then the default, then the built-in. */
export function inForce<K extends keyof Settings>(
  { enforced, defaults }: Layers,
  key: K,
  chosen: Settings[K] | undefined,
  builtIn: NonNullable<Settings[K]>,
): InForce<NonNullable<Settings[K]>> {
  const locked = enforced[key] !== undefined;
  return { value: enforced[key] ?? chosen ?? defaults[key] ?? builtIn, locked };
}

/** What an organisation may forbid by a setting of its own. */
const permissions = ['bulk', 'recents', 'demo', 'welcome'] as const;

/** What people may do and see; `integrations`: have some of their own. */
export type Allowed = Readonly<Record<(typeof permissions)[number] | 'integrations', boolean>>;

/** What the organisation allows: everything where it says nothing. */
export function allowedBy(policy: Layers): Allowed {
  const given = permissions.map((one) => [one, inForce(policy, one, undefined, true).value]);
  return { ...Object.fromEntries(given), integrations: policy.enforced.integrations === undefined };
}

/** The link to the organisation's own help; undefined where it names none. */
export function supportLink({ enforced, defaults }: Layers): string | undefined {
  const address = enforced.supportAddress ?? defaults.supportAddress;
  return address?.includes('://') ? address : address && `mailto:${address}`;
}

export interface PreferencesInForce {
  readonly chip: InForce<ChipPlace>;
  readonly portalHosts: InForce<readonly string[]>;
  readonly portalAddresses: InForce<readonly string[]>;
  readonly lockAfterMinutes: InForce<LockMinutes>;
  readonly lockClearsResults: InForce<boolean>;
  readonly evidenceTemplate: InForce<string>;
  readonly evidenceLanguage: InForce<EvidenceLanguage>;
  readonly journalDays: InForce<JournalDays>;
}

/** The preferences in force for a person who chose this. */
export function preferencesInForce(policy: Layers, chosen: ChosenPreferences): PreferencesInForce {
  const { lockAfterMinutes, lockClearsResults, evidenceTemplate, evidenceLanguage } = defaultPreferences;
  return {
    chip: inForce(policy, 'chip', chosen.chip, defaultPreferences.chip),
    portalHosts: inForce(policy, 'portalHosts', chosen.portalHosts, [...defaultPreferences.portalHosts]),
    portalAddresses: inForce(policy, 'portalAddresses', chosen.portalAddresses, [
      ...defaultPreferences.portalAddresses,
    ]),
    lockAfterMinutes: inForce(policy, 'lockAfterMinutes', chosen.lockAfterMinutes, lockAfterMinutes),
    lockClearsResults: inForce(policy, 'lockClearsResults', chosen.lockClearsResults, lockClearsResults),
    evidenceTemplate: inForce(policy, 'evidenceTemplate', chosen.evidenceTemplate, evidenceTemplate),
    evidenceLanguage: inForce(policy, 'evidenceLanguage', chosen.evidenceLanguage, evidenceLanguage),
    journalDays: inForce(policy, 'journalDays', chosen.journalDays, defaultPreferences.journalDays),
  };
}

/** The checks that the organisation locks: to require signed replies is to check them. */
export function lockedChecks({ enforced }: Layers): Readonly<Record<keyof Checks, boolean>> {
  return {
    checkSignatures: enforced.checkSignatures !== undefined || enforced.requireSigned === true,
    requireSigned: enforced.requireSigned !== undefined,
  };
}

/** What the form of a new integration begins with. */
export function firstOptions({ enforced, defaults }: Layers): IntegrationOptions {
  const { checkSignatures = true, requireSigned = false } = defaults;
  const isSealed = enforced.sealedSecrets ?? defaults.sealedSecrets ?? false;
  return {
    checkSignatures,
    requireSigned: checkSignatures && requireSigned,
    secretMode: isSealed ? 'passphrase' : defaultOptions.secretMode,
  };
}

/** An integration as it is to be saved: a locked check stays as it was chosen before, so that it comes back unlocked. */
export function withChosenChecks<T extends Checks>(
  policy: Layers,
  { checkSignatures, requireSigned }: Checks,
  next: T,
): T {
  const locked = lockedChecks(policy);
  return {
    ...next,
    ...(locked.checkSignatures && { checkSignatures }),
    ...(locked.requireSigned && { requireSigned }),
  };
}

/** A policy's integration as one of ours, under these ids of its own and of its secret. */
export function asIntegration(
  given: PolicyIntegration,
  { id, secretId }: Pick<Integration, 'id' | 'secretId'>,
  general: { readonly checkSignatures?: boolean; readonly requireSigned?: boolean },
): Integration {
  const { sharedSecret: _, checkSignatures, requireSigned, ...fields } = given;
  const checked = checkSignatures ?? general.checkSignatures ?? true;
  return {
    ...fields,
    id,
    secretId,
    secretMode: 'device',
    checkSignatures: checked,
    requireSigned: checked && (requireSigned ?? general.requireSigned ?? false),
  };
}

/** The secrets that a policy brought, by their ids in the vault. */
export function secretIdsOf({ enforced, defaults }: AppliedPolicy): readonly string[] {
  return [...(enforced.integrations ?? []), ...(defaults.integrations ?? [])].map(({ secretId }) => secretId);
}
