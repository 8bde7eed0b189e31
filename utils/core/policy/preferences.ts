// The preferences: the settings that the user can choose, apart from the integrations.
import { recordOf } from '../record-of.ts';
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
 * The user's stored choices. Settings without a choice are missing, so that an organization's defaults apply. `schema`
 * is the version of this form.
 */
export const chosenPreferencesSchema = z.lazy(() =>
  z.strictObject({ schema: z.literal(1), ...settingShape(preferenceKeys) }),
);

export type ChosenPreferences = Partial<Preferences>;

export const defaultPreferences = recordOf(preferenceKeys, builtInValue) as Preferences;
