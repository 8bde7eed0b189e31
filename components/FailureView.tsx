import { i18n } from '#i18n';
import type { Failure } from '../utils/core/failure.ts';
import type { Unlocking } from '../utils/core/unlock.ts';
import { CopyButton } from './CopyButton.tsx';
import { failureWords } from './failure-words.ts';
import { UnlockForm } from './UnlockForm.tsx';
import { useCountdown } from './use-countdown.ts';

interface Props {
  failure: Failure;
  /** The session that was asked about, where there was one. */
  sessionId?: string | undefined;
  /** What "Copy details" copies. */
  report: string;
  onOpenSettings: () => void;
  onCheckAgain: () => void;
  onAllowAgain: () => void;
  onUnlock: (passphrase: string) => Promise<Unlocking>;
  /** Opens the settings at a form for one more integration; undefined where there can be none. */
  onOtherIntegration?: (() => void) | undefined;
  /** The link to the organisation's own help. */
  support?: string | undefined;
}

/** Why nothing is known, and what to do about it. */
export function FailureView({
  failure,
  sessionId,
  report,
  onOpenSettings,
  onCheckAgain,
  onAllowAgain,
  onUnlock,
  onOtherIntegration,
  support,
}: Props) {
  const seconds = useCountdown(failure.until ?? 0);
  const { heading, says, tried, actions } = failureWords(failure, seconds);
  const buttons = {
    'open-settings': (
      <button type="button" class="primary" onClick={onOpenSettings}>
        {i18n.t('action.open_settings')}
      </button>
    ),
    'check-again': (
      <button
        type="button"
        aria-keyshortcuts="Alt+R"
        title="Alt+R"
        disabled={seconds > 0}
        onClick={onCheckAgain}
      >
        {i18n.t('action.check_again')}
      </button>
    ),
    'try-again': (
      <button type="button" onClick={onCheckAgain}>
        {i18n.t('action.try_again')}
      </button>
    ),
    'allow-again': (
      <button type="button" class="primary" onClick={onAllowAgain}>
        {i18n.t('action.allow_again')}
      </button>
    ),
    'copy-details': <CopyButton text={report}>{i18n.t('popup.copyDetails')}</CopyButton>,
    unlock: <UnlockForm onUnlock={onUnlock} />,
    'other-integration': onOtherIntegration && (
      <button type="button" class="plain" onClick={onOtherIntegration}>
        {i18n.t('action.other_integration')}
      </button>
    ),
    reload: (
      <button type="button" onClick={() => location.reload()}>
        {i18n.t('action.reload')}
      </button>
    ),
  };
  return (
    <div class="failure" role="alert">
      <h2>{heading}</h2>
      <p>{says}</p>
      {tried.length > 0 && (
        <ul class="tried">
          {tried.map(({ integration, why }, place) => (
            // Two may have the same name.
            <li key={place}>
              <bdi>{integration}</bdi>: {why}
            </li>
          ))}
        </ul>
      )}
      {sessionId && <p class="id quiet">{sessionId}</p>}
      <div class="actions">{actions.map((action) => buttons[action])}</div>
      {support && (
        <a href={support} target="_blank" rel="noreferrer">
          {i18n.t('policy.support')}
        </a>
      )}
    </div>
  );
}
