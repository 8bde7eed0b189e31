import { type EffectiveSettings, readEffectiveSettings } from '../browser/effective-settings.ts';

/** Reads the effective settings. The code that parses them is loaded only if they changed since the last parse. */
export function readSettings(): Promise<EffectiveSettings> {
  return readEffectiveSettings(async (stored) => {
    const { parseSettings } = await import('../browser/parse-settings.ts');
    return parseSettings(stored);
  });
}
