// The preferences: the settings that a person can choose, apart from the integrations.
import { recordOf } from '../record-of.ts';
import type { Taught } from '../session/address.ts';
import { builtInPortal } from '../session/portal-host.ts';
import { taughtTables } from '../session/taught-address.ts';
import { z } from '../zod.ts';
import {
  builtInValue,
  type PreferenceKey,
  preferenceKeys,
  type SettingValue,
  settingShape,
} from './policy-settings.ts';

export type Preferences = { readonly [Key in PreferenceKey]: SettingValue<Key> };

/**
 * A person's stored choices. Settings without a choice are missing, so that an organization's defaults apply. `schema`
 * is the version of this form.
 */
export const chosenPreferencesSchema = z.lazy(() =>
  z.strictObject({ schema: z.literal(1), ...settingShape(preferenceKeys) }),
);

export type ChosenPreferences = Partial<Preferences>;

export const defaultPreferences = recordOf(preferenceKeys, builtInValue) as Preferences;

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
