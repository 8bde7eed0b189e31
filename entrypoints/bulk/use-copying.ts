import { useEffect, useState } from 'preact/hooks';
import { readPreferenceValues, watchPreferences } from '../../utils/browser/preferences.ts';
import { type Copying, defaultCopying } from '../../utils/pages/done-view.ts';

/** Returns the current settings for copied results. */
export function useCopying(): Copying {
  const [copying, setCopying] = useState(defaultCopying);
  useEffect(() => {
    const read = () => void readPreferenceValues().then(setCopying);
    read();
    return watchPreferences(read);
  }, []);
  return copying;
}
