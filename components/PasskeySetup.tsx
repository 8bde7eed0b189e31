import { i18n } from '#i18n';
import type { ProblemCode } from '../utils/core/integration/field-text.ts';
import type { PasskeyProblem } from '../utils/core/integration/passkey-problem.ts';
import { passkeyProblemWords } from './passkey-words.ts';

interface Props {
  /** How many passkeys the secret will be encrypted for. */
  count: number;
  /** Whether the system's passkey dialog is open. */
  isWaiting: boolean;
  /** Why the last passkey could not be added. */
  failed: PasskeyProblem | undefined;
  /** What is wrong with the number of passkeys. */
  problem: ProblemCode | undefined;
  /** Whether there is a passkey of a stored secret, this integration's or another's, that is not added yet. */
  canReuse: boolean;
  onCreate: () => void;
  onReuse: () => void;
  /** Removes a passkey by its index, from 0. */
  onRemove: (index: number) => void;
}

function problemWords({ failed, problem }: Pick<Props, 'failed' | 'problem'>): string | undefined {
  if (failed) return passkeyProblemWords(failed);
  if (problem === 'second-way') return i18n.t('problem.second_way');
  return problem && i18n.t('problem.no_passkey');
}

/** The passkeys that a secret will be encrypted for. */
export function PasskeySetup(props: Props) {
  const { count, isWaiting, canReuse, onCreate, onReuse, onRemove } = props;
  const problem = problemWords(props);
  return (
    <fieldset
      class="passkeys"
      tabIndex={-1}
      data-invalid={problem ? true : undefined}
      aria-describedby={problem ? 'passkeys-problem passkeys-help' : 'passkeys-help'}
    >
      <legend>{i18n.t('passkey.title')}</legend>
      <p id="passkeys-help" class="quiet">
        {i18n.t('passkey.explained')}
      </p>
      {count > 0 && (
        <ul>
          {Array.from({ length: count }, (_, index) => (
            <li key={index}>
              <span>{i18n.t('passkey.numbered', { number: index + 1 })}</span>
              <button
                type="button"
                class="plain danger"
                aria-label={i18n.t('passkey.removeNumbered', { number: index + 1 })}
                onClick={() => onRemove(index)}
              >
                {i18n.t('passkey.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        <button type="button" aria-disabled={isWaiting} onClick={() => isWaiting || onCreate()}>
          {count === 0 ? i18n.t('passkey.add') : i18n.t('passkey.addAnother')}
        </button>
        {canReuse && (
          <button type="button" aria-disabled={isWaiting} onClick={() => isWaiting || onReuse()}>
            {i18n.t('passkey.reuse')}
          </button>
        )}
      </div>
      <p id="passkeys-problem" class={isWaiting ? undefined : 'problem'} aria-live="polite">
        {isWaiting ? i18n.t('unlock.touching') : problem}
      </p>
    </fieldset>
  );
}
