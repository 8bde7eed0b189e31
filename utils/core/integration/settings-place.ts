// Places in the settings, and the fragments that name them: `#portal`, `#integrations/<id>/apiKey`. The settings page
// reads them (entrypoints/options/read-settings-place.ts).

/** The tabs of the settings in their order. */
export const settingsTabs = ['integrations', 'portal', 'organization', 'about'] as const;

export type SettingsTab = (typeof settingsTabs)[number];

/** The fields of an integration that a failure can point to. Each name is also the id of the field's element. */
export const settingsFields = ['baseUrl', 'apiKey', 'secret', 'signatures'] as const;

export type SettingsField = (typeof settingsFields)[number];

/** The id that the form of a new integration has in place of an integration id. */
export const newIntegrationId = 'new';

/** A tab; in the first tab also the form of an integration (or `newIntegrationId`), and the field to focus. */
export interface SettingsPlace {
  readonly tab: SettingsTab;
  readonly integrationId?: string;
  readonly field?: SettingsField;
}

/** Returns the fragment that names a place, with its `#`. */
export function settingsHash({ tab, integrationId, field }: SettingsPlace): string {
  const parts = integrationId === undefined ? [] : [encodeURIComponent(integrationId), field];
  return `#${[tab, ...parts].filter((part) => part !== undefined).join('/')}`;
}
