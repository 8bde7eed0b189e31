import { i18n } from '#i18n';
import { FailureView } from '../../components/FailureView.tsx';
import { AttemptOrigin } from '../../components/FindSession.tsx';
import { ResultView } from '../../components/ResultView.tsx';
import { requestAccess } from '../../utils/browser/access.ts';
import { browser } from '../../utils/browser/api.ts';
import { openSettings, openSettingsFor } from '../../utils/browser/settings-page.ts';
import { acceptUnsignedById } from '../../utils/browser/signed-replies.ts';
import type { BulkRow } from '../../utils/core/bulk/bulk-row.ts';
import { newIntegrationId } from '../../utils/core/integration/settings-place.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import { failureReport } from '../../utils/core/lookup/failure-report.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { AttemptSection } from '../../utils/pages/attempt.tsx';
import { doneView } from '../../utils/pages/done-view.ts';
import { useUnlock } from '../../utils/pages/use-unlock.ts';
import { useCopySettings } from './use-copy-settings.ts';
import { useOrganization } from './use-organization.ts';

interface FailureWithActionsProps {
  failure: Failure;
  /** When it occurred, in milliseconds since 1970. */
  at: number;
  sessionId?: SessionId;
  /** Repeats what failed; also called when the user has fixed the cause, for example by unlocking. */
  onAgain: () => void;
}

const version = () => browser.runtime.getManifest().version;

/** A failure with all its actions. */
export function FailureWithActions({ failure, at, sessionId, onAgain }: FailureWithActionsProps) {
  const { mayAdd, support } = useOrganization();
  const unlock = useUnlock(failure, onAgain);
  return (
    <FailureView
      failure={failure}
      sessionId={sessionId}
      report={failureReport(failure, at, version())}
      onOpenSettings={() => openSettingsFor(failure)}
      others={mayAdd ? { onAdd: () => openSettings({ integrationId: newIntegrationId }) } : undefined}
      support={support}
      onCheckAgain={onAgain}
      onAllowAgain={async () => {
        if (failure.host && (await requestAccess(failure.host))) onAgain();
      }}
      onAcceptUnsigned={async () => {
        await acceptUnsignedById(failure.integrationId);
        onAgain();
      }}
      unlock={unlock}
    />
  );
}

interface DetailsProps {
  row: BulkRow;
  /** The only integration that the run asks; undefined for all. */
  integrationId: string | undefined;
  onLookUp: (sessionId: SessionId) => void;
}

/** The result or failure of one session in the list, as the popup shows it. */
export function Details({ row, integrationId, onLookUp }: DetailsProps) {
  const { lookup, sessionId, sessionOfAttempt } = row;
  const copySettings = useCopySettings();
  const onCheckAgain = () => onLookUp(sessionOfAttempt ?? sessionId);
  const origin = sessionOfAttempt && <AttemptOrigin attemptId={sessionId} />;
  if (lookup?.state === 'failed') {
    return (
      <>
        {origin}
        <FailureWithActions
          failure={lookup.failure}
          at={lookup.at}
          sessionId={lookup.sessionId}
          onAgain={onCheckAgain}
        />
        {!sessionOfAttempt && row.outcome === 'no-result' && (
          <AttemptSection
            key={sessionId}
            attempts={[sessionId]}
            isGuess
            integrationId={integrationId}
            onFound={onLookUp}
          />
        )}
      </>
    );
  }
  return lookup?.state === 'done' ? (
    <>
      {origin}
      <ResultView
        {...doneView(lookup, version(), false, copySettings)}
        showsId
        focus={false}
        onCheckAgain={onCheckAgain}
      />
    </>
  ) : (
    <p>
      {i18n.t('bulk.waiting')} <span class="mono">{sessionId}</span>
    </p>
  );
}
