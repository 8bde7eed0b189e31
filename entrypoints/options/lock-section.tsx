import { useState } from 'preact/hooks';
import { LockSettings } from '../../components/LockSettings.tsx';
import { type ReadPreferences, savePreferences } from '../../utils/browser/preferences.ts';
import { lockMinutes } from '../../utils/core/limits/auto-lock.ts';
import type { ChosenPreferences } from '../../utils/core/policy/preferences.ts';
import { lockNow, useUnlocked } from '../../utils/pages/use-unlocked.ts';

/** The settings for locking: stores the changes that its component reports. */
export function LockSection({ preferences }: { preferences: ReadPreferences }) {
  const [failed, setFailed] = useState(false);
  const isUnlocked = useUnlocked();
  const { lockAfterMinutes, lockClearsResults, unreadable } = preferences;
  const save = async (chosen: ChosenPreferences) =>
    setFailed((await savePreferences(() => chosen)) !== undefined);
  return (
    <LockSettings
      afterMinutes={lockAfterMinutes.value}
      clearsResults={lockClearsResults.value}
      locked={{ afterMinutes: lockAfterMinutes.locked, clearsResults: lockClearsResults.locked }}
      choices={lockMinutes}
      isUnlocked={isUnlocked}
      failed={failed || unreadable}
      onAfterMinutes={(minutes) => void save({ lockAfterMinutes: minutes })}
      onClearsResults={(clears) => void save({ lockClearsResults: clears })}
      onLock={lockNow}
    />
  );
}
