import {
  type SettingsPlace,
  settingsFields,
  settingsTabs,
} from '../../utils/core/integration/settings-place.ts';

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Reads the place that a fragment of the settings' address names; an unknown one leads to the integrations. */
export function readSettingsPlace(hash: string): SettingsPlace {
  const [first, second = '', third] = hash.replace(/^#/, '').split('/');
  const tab = settingsTabs.find((one) => one === first) ?? 'integrations';
  const integrationId = first === 'integrations' ? decoded(second) : undefined;
  if (!integrationId) return { tab };
  const field = settingsFields.find((one) => one === third);
  return { tab, integrationId, ...(field && { field }) };
}
