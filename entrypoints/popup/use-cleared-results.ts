import { useEffect } from 'preact/hooks';
import { watchLocked } from '../../utils/browser/unlocked-items.ts';
import { readSettings } from '../../utils/pages/read-settings.ts';
import type { Subject } from './subject.ts';

/** Calls `cleared` when secrets are locked, if the settings delete stored results then. */
export function useClearedResults(subject: Subject | undefined, cleared: () => void): void {
  useEffect(() => {
    if (!subject) return undefined;
    return watchLocked(async () => {
      if ((await readSettings()).preferences.lockClearsResults) cleared();
    });
  }, [subject]);
}
