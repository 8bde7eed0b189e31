// Places in the settings, and the fragments that name them: `#portal`, `#integrations/<id>/apiKey`.

/** The tabs of the settings in their order. */
const settingsTabs = ['integrations', 'portal', 'organization', 'about'] as const;

export type SettingsTab = (typeof settingsTabs)[number];

/** The fields of an integration that a failure can point to. Each name is also the id of the field's element. */
const settingsFields = ['baseUrl', 'apiKey', 'secret', 'signatures'] as const;

export type SettingsField = (typeof settingsFields)[number];

/** The id that the form of a new integration has in place of an integration id. */
export const newIntegration = 'new';

/** A tab; in the first tab also the form of an integration (or `newIntegration`), and the field to focus. */
export interface SettingsPlace {
  readonly tab: SettingsTab;
  readonly integrationId?: string;
  readonly field?: SettingsField;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Reads a fragment of the settings' address; an unknown one leads to the integrations. */
export function readSettingsPlace(hash: string): SettingsPlace {
  const [first, second = '', third] = hash.replace(/^#/, '').split('/');
  const tab = settingsTabs.find((one) => one === first) ?? 'integrations';
  const integrationId = first === 'integrations' ? decoded(second) : undefined;
  if (!integrationId) return { tab };
  const field = settingsFields.find((one) => one === third);
  return { tab, integrationId, ...(field && { field }) };
}

/** Returns the fragment that names a place, with its `#`. */
export function settingsHash({ tab, integrationId, field }: SettingsPlace): string {
  const parts = integrationId === undefined ? [] : [encodeURIComponent(integrationId), field];
  return `#${[tab, ...parts].filter((part) => part !== undefined).join('/')}`;
}
