import { parseSettings } from '../parse-settings.ts';
import { readSettingsInForce } from '../settings-in-force.ts';

let isParsed = false;

/** Parses the settings once in this worker's life, so that the popup need not. Callers need not wait. */
export async function parseForPopup(): Promise<void> {
  if (isParsed) return;
  isParsed = true;
  await readSettingsInForce(parseSettings);
}
