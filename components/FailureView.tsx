import { i18n } from '#i18n';
import type { Failure } from '../utils/core/failure.ts';
import { type FailureAction, failureWords } from './failure-words.ts';

interface Props {
  failure: Failure;
  /** The session that was asked about, where there was one. */
  sessionId?: string | undefined;
  onAction: (action: FailureAction) => void;
}

const labels: Readonly<Record<FailureAction, () => string>> = {
  'open-settings': () => i18n.t('action.open_settings'),
  'check-again': () => i18n.t('action.check_again'),
  reload: () => i18n.t('action.reload'),
};

/** Why nothing is known, and the one thing to do about it. */
export function FailureView({ failure, sessionId, onAction }: Props) {
  const { heading, says, action } = failureWords(failure);
  return (
    <div class="failure" role="alert">
      <h2>{heading}</h2>
      <p>{says}</p>
      {sessionId && <p class="id quiet">{sessionId}</p>}
      <button
        type="button"
        class={action === 'open-settings' ? 'primary' : ''}
        onClick={() => onAction(action)}
      >
        {labels[action]()}
      </button>
    </div>
  );
}
