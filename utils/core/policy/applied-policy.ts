// The policy as it was last synced, and its precedence: enforced values, then the user's choices, then the
// organization's defaults, then the built-in values.

import {
  defaultOptions,
  type Integration,
  type IntegrationOptions,
  integrationSchema,
} from '../integration/integration.ts';
import { recordOf } from '../record-of.ts';
import { z } from '../zod.ts';
import {
  prescribedIntegrations,
  type SignatureChecks,
  withEnforcedChecks,
} from './effective-integrations.ts';
import type { PolicyIntegration, PolicyProblemCode } from './policy.ts';
import {
  type BuiltInKey,
  builtInValue,
  type PermissionKey,
  type PolicyLayer,
  type PreferenceKey,
  permissionKeys,
  preferenceKeys,
  type SettingValue,
  settingKeys,
  settingShape,
} from './policy-settings.ts';
import type { ChosenPreferences, Preferences } from './preferences.ts';

/**
 * The valid values of a policy, whose secrets are in the vault, and the problems of its invalid values. `schema` is the
 * version of this stored form.
 */
export const appliedPolicySchema = z.lazy(() => {
  const layer = z.object({
    ...settingShape(settingKeys),
    integrations: z.optional(z.array(integrationSchema)),
  });
  return z.strictObject({
    schema: z.literal(1),
    enforced: layer,
    defaults: layer,
    // The codes are not checked: a version with other codes has another `schema`.
    problems: z.array(
      z.object({ path: z.string(), code: z.custom<PolicyProblemCode>((code) => typeof code === 'string') }),
    ),
  });
});

export type AppliedPolicy = z.infer<typeof appliedPolicySchema>;
type Layers = Pick<AppliedPolicy, PolicyLayer>;

/** The policy if nothing is prescribed. */
export const noPolicy: AppliedPolicy = { schema: 1, enforced: {}, defaults: {}, problems: [] };

/** A setting's value, and whether the organization locks it. */
export interface EffectiveSetting<Value> {
  readonly value: Value;
  readonly locked: boolean;
}

/**
 * Returns the value that applies: the enforced one, else the user's choice, else the default, else the built-in one.
 */
export function effectiveSetting<Key extends BuiltInKey>(
  { enforced, defaults }: Layers,
  key: Key,
  chosen?: SettingValue<Key>,
): EffectiveSetting<SettingValue<Key>> {
  const [locked, preset] = [enforced, defaults].map((layer) => layer[key] as SettingValue<Key> | undefined);
  return { value: locked ?? chosen ?? preset ?? builtInValue(key), locked: locked !== undefined };
}

/** Whether users may use each feature; `integrations`: whether they may add their own. */
export type AllowedFeatures = Readonly<Record<PermissionKey | 'integrations', boolean>>;

/** Returns the features that the organization allows; by default all. */
export function allowedFeatures(policy: Layers): AllowedFeatures {
  return {
    ...recordOf(permissionKeys, (key) => effectiveSetting(policy, key).value),
    integrations: policy.enforced.integrations === undefined,
  };
}

/** Returns the link to the organization's help; undefined if it has none. */
export function supportLink({ enforced, defaults }: Layers): string | undefined {
  const address = enforced.supportAddress ?? defaults.supportAddress;
  return address?.includes('://') ? address : address && `mailto:${address}`;
}

export type EffectivePreferences = { readonly [Key in PreferenceKey]: EffectiveSetting<SettingValue<Key>> };

/** Returns the effective preferences for the user's choices. */
export function effectivePreferences(policy: Layers, chosen: ChosenPreferences): EffectivePreferences {
  return recordOf(preferenceKeys, (key) =>
    effectiveSetting(policy, key, chosen[key]),
  ) as EffectivePreferences;
}

/** Returns the values of preferences, chosen by the user or set by the organization. */
export function preferenceValues(preferences: EffectivePreferences): Preferences {
  return recordOf(preferenceKeys, (key) => preferences[key].value) as Preferences;
}

/** Returns the checks that the organization locks. Requiring signed replies locks checking them, too. */
export function lockedChecks({ enforced }: Layers): Readonly<Record<keyof SignatureChecks, boolean>> {
  return {
    checkSignatures: enforced.checkSignatures !== undefined || enforced.requireSigned === true,
    requireSigned: enforced.requireSigned !== undefined,
  };
}

/** Returns the policy's checks for integrations that set none: the enforced ones, else the default ones. */
export function generalChecks(policy: {
  readonly enforced: Partial<SignatureChecks>;
  readonly defaults: Partial<SignatureChecks>;
}): SignatureChecks {
  return withEnforcedChecks(policy, {
    checkSignatures: policy.defaults.checkSignatures ?? defaultOptions.checkSignatures,
    requireSigned: policy.defaults.requireSigned ?? defaultOptions.requireSigned,
  });
}

/** Returns the initial options of a new integration's form. */
export function initialOptions({ enforced, defaults }: Layers): IntegrationOptions {
  const isSealed = enforced.sealedSecrets ?? defaults.sealedSecrets ?? false;
  return {
    ...generalChecks({ enforced: {}, defaults }),
    secretMode: isSealed ? 'passphrase' : defaultOptions.secretMode,
  };
}

/**
 * Returns the integration to save for `next`. For checks that the organization locks, the user's earlier choices are
 * saved, so that they apply again when the checks are no longer locked.
 */
export function withChosenChecks<T extends SignatureChecks>(
  policy: Layers,
  { checkSignatures, requireSigned }: SignatureChecks,
  next: T,
): T {
  const locked = lockedChecks(policy);
  // While checks are off, the form can't offer the requirement, so there is no choice to save.
  const isRequiringLocked = locked.requireSigned || policy.enforced.checkSignatures === false;
  return {
    ...next,
    ...(locked.checkSignatures && { checkSignatures }),
    ...(isRequiringLocked && { requireSigned }),
  };
}

/**
 * Converts a policy's integration, with its id and the id of its secret. `general` has the checks that the integration
 * does not set.
 */
export function integrationFromPolicy(
  given: PolicyIntegration,
  { id, secretId }: Pick<Integration, 'id' | 'secretId'>,
  general: SignatureChecks,
): Integration {
  const { sharedSecret: _, checkSignatures, requireSigned, ...fields } = given;
  const checked = checkSignatures ?? general.checkSignatures;
  return {
    ...fields,
    id,
    secretId,
    secretMode: 'device',
    checkSignatures: checked,
    requireSigned: checked && (requireSigned ?? general.requireSigned),
  };
}

/** Returns the ids of a policy's secrets in the vault. */
export function secretIdsOf(policy: AppliedPolicy): readonly string[] {
  return prescribedIntegrations(policy).map(({ secretId }) => secretId);
}
