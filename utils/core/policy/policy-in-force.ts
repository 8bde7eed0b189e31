// The policy as it was last synced, and its precedence: enforced values, then a person's choices, then the
// organisation's defaults, then the built-in values.

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
 * The valid values of a policy, with its secrets in the vault, and the problems of the others. `schema` is the version
 * of this stored form.
 */
export const appliedPolicySchema = z.strictObject({
  schema: z.literal(1),
  enforced: appliedLayerSchema,
  defaults: appliedLayerSchema,
  // The codes need no check: only this version writes them, since another one has another `schema`.
  problems: z.array(
    z.object({ path: z.string(), code: z.custom<PolicyProblemCode>((code) => typeof code === 'string') }),
  ),
});

export type AppliedPolicy = z.infer<typeof appliedPolicySchema>;
type Layers = Pick<AppliedPolicy, PolicyLayer>;
type Settings = Omit<AppliedPolicy[PolicyLayer], 'integrations'>;

/** The policy if nothing is prescribed. */
export const noPolicy: AppliedPolicy = { schema: 1, enforced: {}, defaults: {}, problems: [] };

/** A setting's value, and whether the organisation locks it. */
export interface InForce<Value> {
  readonly value: Value;
  readonly locked: boolean;
}

/** The value in force: the enforced one, else the person's choice, else the default, else the built-in one. */
export function inForce<K extends keyof Settings>(
  { enforced, defaults }: Layers,
  key: K,
  chosen: Settings[K] | undefined,
  builtIn: NonNullable<Settings[K]>,
): InForce<NonNullable<Settings[K]>> {
  const locked = enforced[key] !== undefined;
  return { value: enforced[key] ?? chosen ?? defaults[key] ?? builtIn, locked };
}

/** Features that an organisation can forbid. */
const permissions = ['bulk', 'recents', 'demo', 'welcome'] as const;

/** Whether people may use each feature; `integrations`: whether they may add their own. */
export type Allowed = Readonly<Record<(typeof permissions)[number] | 'integrations', boolean>>;

/** The features that the organisation allows; by default all. */
export function allowedBy(policy: Layers): Allowed {
  const given = permissions.map((one) => [one, inForce(policy, one, undefined, true).value]);
  return { ...Object.fromEntries(given), integrations: policy.enforced.integrations === undefined };
}

/** The link to the organisation's help; undefined if it has none. */
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

/** The preferences in force for a person's choices. */
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

/** The checks that the organisation locks. Requiring signed replies locks checking them, too. */
export function lockedChecks({ enforced }: Layers): Readonly<Record<keyof Checks, boolean>> {
  return {
    checkSignatures: enforced.checkSignatures !== undefined || enforced.requireSigned === true,
    requireSigned: enforced.requireSigned !== undefined,
  };
}

/** The initial options of a new integration's form. */
export function firstOptions({ enforced, defaults }: Layers): IntegrationOptions {
  const { checkSignatures = true, requireSigned = false } = defaults;
  const isSealed = enforced.sealedSecrets ?? defaults.sealedSecrets ?? false;
  return {
    checkSignatures,
    requireSigned: checkSignatures && requireSigned,
    secretMode: isSealed ? 'passphrase' : defaultOptions.secretMode,
  };
}

/** An integration to save. A locked check keeps its earlier choice, which applies again once it is unlocked. */
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

/** Converts a policy's integration, with its id and the id of its secret. */
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

/** The ids of a policy's secrets in the vault. */
export function secretIdsOf({ enforced, defaults }: AppliedPolicy): readonly string[] {
  return [...(enforced.integrations ?? []), ...(defaults.integrations ?? [])].map(({ secretId }) => secretId);
}
