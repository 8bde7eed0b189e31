import { useState } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  /** Whether any secret is unlocked. */
  isUnlocked: boolean;
  /** Locks the secrets and returns whether that worked. */
  onLock: () => Promise<boolean>;
}

/** The button that locks all secrets at once, shown while one is unlocked. A confirmation replaces it afterwards. */
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
