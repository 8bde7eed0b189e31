import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Failure } from '../utils/core/lookup/failure.ts';
import { ruleOf } from '../utils/core/lookup/failure-rules.ts';
import { CopyButton, CopyId } from './CopyButton.tsx';
import { failureWords } from './failure-words.ts';
import { IsolatedText } from './IsolatedText.tsx';
import { OtherIntegrations, type OtherIntegrationsProps } from './OtherIntegrations.tsx';
import { UnlockForm, type UnlockWays } from './UnlockForm.tsx';
import { useCountdown } from './use-countdown.ts';

interface Props {
  failure: Failure;
  /** The session that could not be looked up, if its ID is to be shown here rather than in a field above. */
  sessionId?: string | undefined;
  /** The text that "Copy details" copies. */
  report: string;
  /** Whether the heading takes the focus when the failure appears. */
  focus?: boolean;
  /** Whether the lookup is repeated automatically when its pause ends. */
  repeats?: boolean;
  /** Whether the lookup is being repeated. */
  isChecking?: boolean;
  onOpenSettings: () => void;
  onCheckAgain: () => void;
  onAllowAgain: () => void;
  /** Called when the user accepts replies without signatures from this integration. */
  onAcceptUnsigned: () => void;
  /** How the secret can be unlocked, for a failure that needs it. */
  unlock: UnlockWays;
  /** What else can be done about a session without a result; undefined if nothing can. */
  others?: OtherIntegrationsProps | undefined;
  /** The link to the organization's own help. */
  support?: string | undefined;
}

/** Explains why there is no result, and offers the failure's actions. */
export function FailureView({
  failure,
  sessionId,
  report,
  focus = false,
  isChecking = false,
  repeats = false,
  onOpenSettings,
  onCheckAgain,
  onAllowAgain,
  onAcceptUnsigned,
  unlock,
  others,
  support,
}: Props) {
  const seconds = useCountdown(failure.until ?? 0);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) title.current?.focus();
  }, []);
  const { heading, text, waits, hint, tried, actions } = failureWords(failure, { seconds, repeats });
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
        aria-busy={isChecking}
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
    'accept-unsigned': (
      <button type="button" onClick={onAcceptUnsigned}>
        {i18n.t('action.accept_unsigned')}
      </button>
    ),
    'copy-details': <CopyButton text={report}>{i18n.t('popup.copyDetails')}</CopyButton>,
    unlock: <UnlockForm {...unlock} />,
    'other-integrations': others && <OtherIntegrations key="others" {...others} />,
    reload: (
      <button type="button" onClick={() => location.reload()}>
        {i18n.t('action.reload')}
      </button>
    ),
  };
  return (
    <div class="failure" role="alert" data-tone={ruleOf(failure).tone}>
      <h2 ref={title} tabIndex={-1}>
        {heading}
      </h2>
      {/* A countdown must not be announced every second, but its end must be. */}
      <p aria-live={seconds > 0 ? 'off' : undefined}>
        <IsolatedText text={text} />
      </p>
      {waits && <p aria-live="off">{waits}</p>}
      {hint && <p>{hint}</p>}
      {tried.length > 0 && (
        <ul class="tried">
          {tried.map(({ integration, why }, index) => (
            // Two integrations may have the same name, so the index is the key.
            <li key={index}>
              <bdi>{integration}</bdi>: {why}
            </li>
          ))}
        </ul>
      )}
      {sessionId && (
        <p class="id quiet">
          {sessionId}
          <CopyId id={sessionId} />
        </p>
      )}
      <div class="actions">{actions.map((action) => buttons[action])}</div>
      {support && (
        <a href={support} target="_blank" rel="noreferrer">
          {i18n.t('policy.support')}
        </a>
      )}
    </div>
  );
}
