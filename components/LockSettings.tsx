import { i18n } from '#i18n';
import type { LockMinutes } from '../utils/core/limits/auto-lock.ts';
import { Checkbox } from './Checkbox.tsx';
import { LockNow } from './LockNow.tsx';
import { ManagedNote } from './ManagedNote.tsx';

interface Props {
  afterMinutes: LockMinutes;
  clearsResults: boolean;
  /** Whether the organization decides the time, and the deletion of results. */
  locked: { readonly afterMinutes: boolean; readonly clearsResults: boolean };
  /** The available numbers of minutes. */
  choices: readonly LockMinutes[];
  isUnlocked: boolean;
  /** Whether the last change could not be stored. */
  failed: boolean;
  onAfterMinutes: (minutes: LockMinutes) => void;
  onClearsResults: (clears: boolean) => void;
  onLock: () => Promise<boolean>;
}

/** The settings for locking: after how many minutes, and whether results are then deleted. Changes apply at once. */
export function LockSettings(props: Props) {
  const { afterMinutes, clearsResults, locked, choices, failed, onAfterMinutes, onClearsResults } = props;
  return (
    <section aria-labelledby="lock">
      <h2 id="lock">{i18n.t('lock.title')}</h2>
      <p class="quiet">{i18n.t('lock.explained')}</p>
      {failed && (
        <p class="problem" role="alert">
          {i18n.t('options.notSaved')}
        </p>
      )}
      <div class="field">
        <label for="lock-after">{i18n.t('lock.after')}</label>
        <select
          id="lock-after"
          value={afterMinutes}
          disabled={locked.afterMinutes}
          aria-describedby={locked.afterMinutes ? 'lock-after-managed lock-after-help' : 'lock-after-help'}
          onChange={({ currentTarget }) => {
            const chosen = choices.find((minutes) => String(minutes) === currentTarget.value);
            if (chosen !== undefined) onAfterMinutes(chosen);
          }}
        >
          {choices.map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes === 0 ? i18n.t('lock.never') : i18n.t('lock.minutes', { minutes })}
            </option>
          ))}
        </select>
        {locked.afterMinutes && <ManagedNote id="lock-after-managed" />}
        <p id="lock-after-help" class="quiet">
          {i18n.t('lock.afterHelp')}
        </p>
      </div>
      <Checkbox
        name="lock-clears"
        label={i18n.t('lock.clears')}
        help={i18n.t('lock.clearsHelp')}
        checked={clearsResults}
        locked={locked.clearsResults}
        onChange={onClearsResults}
      />
      <div class="actions">
        <LockNow isUnlocked={props.isUnlocked} onLock={props.onLock} />
      </div>
    </section>
  );
}
