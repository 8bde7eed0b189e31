// Reads the effective settings without their schemas, which are most of a page's code. The last parsed settings are
// cached in `storage.session`, with a digest of the stored items that they were parsed from. If the stored items have
// another digest, they are parsed again, so that the cache is never out of date. Only this version of the extension
// writes `storage.session`.
import { digestOf } from '../core/integration/digest.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { AllowedFeatures } from '../core/policy/applied-policy.ts';
import type { Portals } from '../core/policy/portals.ts';
import type { Preferences } from '../core/policy/preferences.ts';
import type { Result } from '../core/result.ts';
import { browser } from './api.ts';
import { integrationsItem, localStore, policyItem, preferencesItem } from './local-store.ts';
import { effectiveSettingsItem } from './session-items.ts';
import { withTimeout } from './with-timeout.ts';

/** The settings that apply after the policy was merged with the user's integrations and preferences. */
export interface EffectiveSettings {
  /** The integrations to ask in their order, at least one; or why there is none. */
  readonly integrations: Result<readonly Integration[]>;
  readonly allowed: AllowedFeatures;
  /** The link to the organization's own help, if it gives one. */
  readonly support?: string;
  readonly preferences: Preferences;
  readonly portals: Portals;
}

/** The stored items that settings are parsed from; undefined if the storage failed. */
export type StoredSettings = Readonly<Record<string, unknown>> | undefined;

const settingsItems = [integrationsItem, policyItem, preferencesItem] as const;

/** Parsed settings, with the digest of the items that they were parsed from. */
interface Parsed {
  readonly digest: string;
  readonly settings: EffectiveSettings;
}

/** Reads the effective settings. `parse` is called if the stored items are not those that were parsed last. */
export async function readEffectiveSettings(
  parse: (stored: StoredSettings) => EffectiveSettings | Promise<EffectiveSettings>,
): Promise<EffectiveSettings> {
  const [stored, { [effectiveSettingsItem]: known }] = await Promise.all([
    withTimeout(localStore.get(settingsItems), undefined),
    withTimeout(browser.storage.session.get(effectiveSettingsItem), { [effectiveSettingsItem]: undefined }),
  ]);
  if (!stored) return parse(undefined);
  const parsed: Partial<Parsed> = Object(known);
  const digest = await digestOf(JSON.stringify(stored));
  if (parsed.settings && parsed.digest === digest) return parsed.settings;
  const settings = await parse(stored);
  const next: Parsed = { digest, settings };
  browser.storage.session.set({ [effectiveSettingsItem]: next }).catch(() => undefined);
  return settings;
}

/** Calls back after every change of these settings, in any page, until the returned function is called. */
export function watchSettings(changed: () => void): () => void {
  return localStore.watch((changes) => {
    if (settingsItems.some((item) => item in changes)) changed();
  });
}
