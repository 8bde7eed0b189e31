import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { SessionId } from '../utils/core/session/session-id.ts';

interface Props {
  /** What may be an attempt's ID, or what a text names as one; often there is one alone. */
  attempts: readonly SessionId[];
  /** Whether nobody knows yet that these are attempts. */
  isGuess?: boolean | undefined;
  /** The attempt whose session is being asked for. */
  searching: SessionId | undefined;
  /** Several sessions that an attempt's media belong to. */
  choice?: readonly SessionId[] | undefined;
  /** Whether Veriff names the ID itself as the session. */
  isSession?: boolean;
  /** Why none was found, in words. */
  failure?: ComponentChildren;
  onFind: (attemptId: SessionId) => void;
  onChoose: (sessionId: SessionId) => void;
}

/** The offer to find the session of an attempt, and what came of it. */
export function FindSession(props: Props) {
  const { attempts, isGuess = false, searching, choice, isSession = false, failure } = props;
  return (
    <div class="find-session">
      {isGuess && <p>{i18n.t('attempt.ask')}</p>}
      <ul>
        {attempts.map((attemptId) => (
          <li key={attemptId}>
            {!isGuess && (
              <span class="id" id={`attempt-${attemptId}`}>
                {attemptId}
              </span>
            )}
            <button
              type="button"
              aria-busy={searching === attemptId}
              aria-describedby={isGuess ? undefined : `attempt-${attemptId}`}
              onClick={() => props.onFind(attemptId)}
            >
              {i18n.t('attempt.find')}
            </button>
          </li>
        ))}
      </ul>
      <div role="status">
        {searching && <p class="quiet">{i18n.t('attempt.searching')}</p>}
        {isSession && <p>{i18n.t('attempt.same')}</p>}
        {choice && <p>{i18n.t('attempt.several', { count: choice.length })}</p>}
      </div>
      {choice && (
        <ul class="choices">
          {choice.map((sessionId) => (
            <li key={sessionId}>
              <button type="button" class="id" onClick={() => props.onChoose(sessionId)}>
                {sessionId}
              </button>
            </li>
          ))}
        </ul>
      )}
      {failure}
    </div>
  );
}

/** Says of a session on the screen that it was found from an attempt. */
export function FoundFrom({ attemptId }: { attemptId: SessionId }) {
  return (
    <p class="found-from quiet">
      {i18n.t('attempt.from')} <span class="id">{attemptId}</span>
    </p>
  );
}
