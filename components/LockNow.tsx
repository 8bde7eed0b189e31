import { useState } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  /** Whether there is something to lock. */
  isUnlocked: boolean;
  /** Locks, and tells whether it did. */
  onLock: () => Promise<boolean>;
}

/** Locks at once. The button is there while something is unlocked, and what came of it is said in its place. */
export function LockNow({ isUnlocked, onLock }: Props) {
  const [outcome, setOutcome] = useState<'locked' | 'failed'>();
  const isDone = outcome === 'locked' && !isUnlocked;
  return (
    <>
      {isUnlocked && (
        <button
          type="button"
          onClick={async () => {
            setOutcome(undefined);
            setOutcome((await onLock()) ? 'locked' : 'failed');
          }}
        >
          {i18n.t('lock.now')}
        </button>
      )}
      <span aria-live="polite">{isDone && i18n.t('lock.done')}</span>
      {outcome === 'failed' && (
        <p class="problem" role="alert">
          {i18n.t('lock.failed')}
        </p>
      )}
    </>
  );
}
