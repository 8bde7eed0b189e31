import { readSettingsInForce, type SettingsInForce } from '../browser/settings-in-force.ts';

/** Reads the settings in force. The code that parses them is loaded if they changed since they were parsed last. */
export function readSettings(): Promise<SettingsInForce> {
  return readSettingsInForce(async (stored) => {
    const { parseSettings } = await import('../browser/parse-settings.ts');
    return parseSettings(stored);
  });
}
