// Keeps the settings parsed, so that the popup opens without loading their schemas.

import { readEffectiveSettings, watchSettings } from '../effective-settings.ts';
import { parseSettings } from '../parse-settings.ts';

let isParsed = false;

/** Parses the settings, unless this worker has done so since their last change. Callers need not wait. */
export async function parseForPopup(): Promise<void> {
  if (isParsed) return;
  isParsed = true;
  await readEffectiveSettings(parseSettings);
}

/** Parses the settings after each change. After a start of the browser, `parseForPopup` has to be called. */
export function keepSettingsParsed(): void {
  watchSettings(() => {
    isParsed = false;
    void parseForPopup();
  });
}
