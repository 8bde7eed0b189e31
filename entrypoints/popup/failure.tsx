import '../../assets/failure.css';
import './question.css';
import { FailureView } from '../../components/FailureView.tsx';
import type { PopupView } from '../../components/Popup.tsx';
import type { UnlockWays } from '../../components/UnlockForm.tsx';
import { requestAccess } from '../../utils/browser/access.ts';
import { openSettings, openSettingsFor } from '../../utils/browser/settings-page.ts';
import { acceptUnsignedById } from '../../utils/browser/signed-replies.ts';
import { newIntegrationId } from '../../utils/core/integration/settings-place.ts';
import { failed } from '../../utils/core/result.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { AttemptSection } from '../../utils/pages/attempt.tsx';
import type { SetupStatus } from '../../utils/pages/setup-status.ts';
import { useUnlock } from '../../utils/pages/use-unlock.ts';
import type { Subject } from './subject.ts';

interface Props {
  view: Extract<PopupView, { kind: 'failed' }>;
  /** The session on the screen, if any. */
  subject: Subject | undefined;
  isDemo: boolean;
  isChecking: boolean;
  focus: boolean;
  setup: Pick<SetupStatus, 'allowed' | 'integrations' | 'support'>;
  onCheckAgain: () => void;
  /**
   * Looks the session up after its obstacle was removed. For a portal tab's session the worker does so too, and both
   * share one request.
   */
  onResolved: () => void;
  /** Looks up the session with one integration only. */
  onCheckWith: (integrationId: string) => void;
  onFound: (sessionId: SessionId, attemptId: SessionId) => void;
}

/** The demo has nothing to unlock, so it shows the outcome of a wrong passphrase. */
const demoUnlock: UnlockWays = { onPassphrase: async () => failed({ kind: 'wrong', until: Date.now() }) };

/** A failure with its actions. */
export function FailureSection({
  view,
  subject,
  isDemo,
  isChecking,
  focus,
  setup,
  onCheckAgain,
  onResolved,
  onCheckWith,
  onFound,
}: Props) {
  const { failure, at, report } = view;
  const unlock = useUnlock(failure, onResolved);
  return (
    <>
      <FailureView
        // A repeated failure is announced again.
        key={at}
        failure={failure}
        report={report}
        focus={focus}
        repeats
        isChecking={isChecking}
        onOpenSettings={() => openSettingsFor(failure)}
        onCheckAgain={onCheckAgain}
        onAllowAgain={async () => {
          if (isDemo || (await requestAccess(failure.host ?? ''))) onResolved();
        }}
        onAcceptUnsigned={async () => {
          if (!isDemo) await acceptUnsignedById(failure.integrationId);
          onResolved();
        }}
        unlock={isDemo ? demoUnlock : unlock}
        others={
          setup.integrations.length > 1 && !isDemo
            ? { integrations: setup.integrations, onCheckWith }
            : setup.allowed.integrations
              ? { onAdd: () => openSettings({ integrationId: newIntegrationId }) }
              : undefined
        }
        support={isDemo ? undefined : setup.support}
      />
      {failure.kind === 'session-not-found' && subject && !isDemo && (
        <AttemptSection key={subject.sessionId} attempts={[subject.sessionId]} isGuess onFound={onFound} />
      )}
    </>
  );
}
