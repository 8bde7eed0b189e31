import { allowedFeatures, preferenceValues, supportLink } from '../core/policy/applied-policy.ts';
import { portalsOf } from '../core/policy/portals.ts';
import type { EffectiveSettings, StoredSettings } from './effective-settings.ts';
import { integrationsToAsk, parseStoredIntegrations } from './integrations.ts';
import { policyItem } from './local-store.ts';
import { parsePolicyOrNone } from './policy.ts';
import { parsePreferences } from './preferences.ts';

/**
 * Parses the stored settings by their schemas. An unreadable policy prescribes nothing, unreadable preferences count as
 * none, and unreadable integrations are a failure in `integrations`.
 */
export function parseSettings(stored: StoredSettings): EffectiveSettings {
  const policy = parsePolicyOrNone(stored?.[policyItem]);
  const preferences = preferenceValues(parsePreferences(stored));
  const support = supportLink(policy);
  return {
    integrations: integrationsToAsk(parseStoredIntegrations(stored)),
    allowed: allowedFeatures(policy),
    ...(support !== undefined && { support }),
    preferences,
    portals: portalsOf(preferences),
  };
}
