import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { SessionId } from '../utils/core/session/session-id.ts';

interface Props {
  /** IDs that are or may be attempts; often there is only one. */
  attempts: readonly SessionId[];
  /** Whether the IDs are only guessed to be attempts. */
  isGuess?: boolean | undefined;
  /** The attempt whose session is being searched. */
  searching: SessionId | undefined;
  /** The sessions to choose from, if the attempt's media belong to several. */
  choice?: readonly SessionId[] | undefined;
  /** Whether Veriff says that the ID is itself a session. */
  isSession?: boolean;
  /** Why no session was found. */
  failure?: ComponentChildren;
  onFind: (attemptId: SessionId) => void;
  onChoose: (sessionId: SessionId) => void;
}

/** Offers to find the session that an attempt belongs to, and shows the outcome of the search. */
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

/** Shows from which attempt the session on the screen was found. */
export function AttemptOrigin({ attemptId }: { attemptId: SessionId }) {
  return (
    <p class="origin quiet">
      {i18n.t('attempt.from')} <span class="id">{attemptId}</span>
    </p>
  );
}
