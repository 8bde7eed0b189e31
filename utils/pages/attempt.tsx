// The search for an attempt's session, with the actions of its failures.
import { FailureView } from '../../components/FailureView.tsx';
import { FindSession } from '../../components/FindSession.tsx';
import { requestAccess } from '../browser/access.ts';
import { browser } from '../browser/api.ts';
import { openSettingsFor } from '../browser/settings-page.ts';
import { acceptUnsignedById } from '../browser/signed-replies.ts';
import { failureReport } from '../core/lookup/failure-report.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { useAttempt } from './use-attempt.ts';
import { useUnlock } from './use-unlock.ts';

interface Props {
  attempts: readonly SessionId[];
  /** Whether it is only a guess that the IDs are attempts. */
  isGuess?: boolean;
  /** The only integration to ask; undefined for all. */
  integrationId?: string | undefined;
  onFound: (sessionId: SessionId, attemptId: SessionId) => void;
}

/**
 * Offers to find the session of each of these attempts. It needs a `key` made of the attempts, so that other attempts
 * do not show the result of an earlier search.
 */
export function AttemptSection({ attempts, isGuess, integrationId, onFound }: Props) {
  const { search, find } = useAttempt(integrationId, onFound);
  const failed = search?.kind === 'failed' ? search : undefined;
  const findAgain = () => void (search && find(search.attemptId));
  const unlock = useUnlock(failed?.failure, findAgain);
  return (
    <FindSession
      attempts={attempts}
      isGuess={isGuess}
      searching={search?.kind === 'searching' ? search.attemptId : undefined}
      choice={search?.kind === 'choice' ? search.sessionIds : undefined}
      isSession={search?.kind === 'same'}
      onFind={(attemptId) => void find(attemptId)}
      onChoose={(sessionId) => search && onFound(sessionId, search.attemptId)}
      failure={
        failed && (
          <FailureView
            key={failed.at}
            failure={failed.failure}
            report={failureReport(failed.failure, failed.at, browser.runtime.getManifest().version)}
            onOpenSettings={() => openSettingsFor(failed.failure)}
            onCheckAgain={findAgain}
            onAllowAgain={async () => {
              if (await requestAccess(failed.failure.host ?? '')) findAgain();
            }}
            onAcceptUnsigned={async () => {
              await acceptUnsignedById(failed.failure.integrationId);
              findAgain();
            }}
            unlock={unlock}
          />
        )
      }
    />
  );
}
