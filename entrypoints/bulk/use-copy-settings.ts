import { useEffect, useState } from 'preact/hooks';
import { readPreferenceValues, watchPreferences } from '../../utils/browser/preferences.ts';
import { type CopySettings, defaultCopySettings } from '../../utils/pages/done-view.ts';

/** Returns the current settings for copied results. */
export function useCopySettings(): CopySettings {
  const [copySettings, setCopySettings] = useState(defaultCopySettings);
  useEffect(() => {
    const read = () => void readPreferenceValues().then(setCopySettings);
    const stop = watchPreferences(read);
    read();
    return stop;
  }, []);
  return copySettings;
}
