import { i18n } from '#i18n';
import type { Diagnosis } from '../utils/core/integration/diagnosis.ts';
import type { Failure } from '../utils/core/lookup/failure.ts';
import { ConnectionReport } from './ConnectionReport.tsx';
import { failureWords } from './failure-words.ts';
import { IsolatedText } from './IsolatedText.tsx';
import { UnlockForm, type UnlockWays } from './UnlockForm.tsx';
import { useCountdown } from './use-countdown.ts';

/** The outcome of the last action on the settings page. With `invalid-fields`, nothing was saved or tested. */
export type ActionOutcome =
  | {
      readonly kind:
        | 'signature-check-off'
        | 'saved'
        | 'moved-to-top'
        | 'not-saved'
        | 'changed-elsewhere'
        | 'invalid-fields'
        | 'discarded';
    }
  | { readonly kind: 'deleted' | 'not-undone'; readonly undo: () => void }
  | { readonly kind: 'unreadable'; readonly failure: Failure };

/** The outcome of the last connection test. */
export type TestOutcome =
  | { readonly kind: 'running' }
  /** `proved` means that a real session was used; without one, Veriff merely did not reject the call. */
  | { readonly kind: 'good'; readonly proved: boolean; readonly diagnosis: Diagnosis | undefined }
  | {
      readonly kind: 'bad';
      readonly failure: Failure;
      readonly diagnosis: Diagnosis | undefined;
      /** Turns the signature check off; set if the reply about a real session was signed with another secret. */
      readonly turnOffSignatureCheck?: () => void;
      readonly unlock: UnlockWays;
      readonly onAllowAgain: () => void;
      readonly onAcceptUnsigned: () => void;
    };

interface Props {
  outcome: ActionOutcome | undefined;
  test: TestOutcome | undefined;
  /** Focuses the field that can fix a failed test; undefined if there is none. */
  onFix?: (() => void) | undefined;
  onLookUp: () => void;
}

function outcomeWords(outcome: ActionOutcome): string {
  switch (outcome.kind) {
    case 'signature-check-off':
      return i18n.t('options.signatureCheckOff');
    case 'not-saved':
      return i18n.t('options.notSaved');
    case 'changed-elsewhere':
      return i18n.t('options.changedElsewhere');
    case 'saved':
      return i18n.t('options.saved');
    case 'moved-to-top':
      return i18n.t('options.movedToTop');
    case 'invalid-fields':
      return i18n.t('options.fix');
    case 'discarded':
      return i18n.t('options.discarded');
    case 'deleted':
      return i18n.t('options.deleted');
    case 'not-undone':
      return i18n.t('options.notUndone');
    case 'unreadable':
      return failureWords(outcome.failure).standalone;
  }
}

/** Why a test failed; during a pause, also when the next one is possible. */
function TestFailure({ failure, saved }: { failure: Failure; saved: boolean }) {
  const seconds = useCountdown(failure.until ?? 0);
  const { standalone, hint } = failureWords(failure, { seconds });
  const lead = saved ? i18n.t('options.savedNotConnected') : undefined;
  return (
    <p class="notice bad">
      <IsolatedText text={[lead, standalone, hint].filter(Boolean).join(' ')} />
    </p>
  );
}

/** Returns one line for what succeeded or still runs, such as "Saved. Testing…"; undefined if nothing did. */
function goodWords(outcome: ActionOutcome | undefined, test: TestOutcome | undefined): string | undefined {
  // "Saved" and the reason of a failed test also share one line, which is shown as a failure.
  const isShownWithFailure = outcome?.kind === 'saved' && test?.kind === 'bad';
  const parts = [
    outcome && !isBadOutcome(outcome) && !isShownWithFailure && outcomeWords(outcome),
    test?.kind === 'running' && i18n.t('options.testing'),
    test?.kind === 'good' && (test.proved ? i18n.t('options.testProved') : i18n.t('options.testGood')),
  ];
  return parts.filter(Boolean).join(' ') || undefined;
}

const focus = (element: HTMLElement | null) => element?.focus();

const isBadOutcome = ({ kind }: ActionOutcome) =>
  ['invalid-fields', 'not-saved', 'changed-elsewhere', 'not-undone', 'unreadable'].includes(kind);

/** The outcome of saving and testing, with the possible actions and the parts of the test. */
export function Notice({ outcome, test, onFix, onLookUp }: Props) {
  const isBad = outcome && isBadOutcome(outcome);
  const failed = test?.kind === 'bad' ? test : undefined;
  const diagnosis = test && test.kind !== 'running' ? test.diagnosis : undefined;
  const good = goodWords(outcome, test);
  const isConnected = outcome?.kind === 'saved' && test?.kind === 'good';
  return (
    <div class="notices" tabIndex={-1}>
      <div role="status">
        {good && <p class="notice">{good}</p>}
        {isConnected && <p class="connected">{i18n.t('options.connected')}</p>}
      </div>
      {isConnected && (
        <button type="button" onClick={onLookUp}>
          {i18n.t('options.lookUp')}
        </button>
      )}
      {(isBad || failed) && (
        <div role="alert">
          {isBad && (
            <p class="notice bad">
              <IsolatedText text={outcomeWords(outcome)} />
            </p>
          )}
          {failed && <TestFailure failure={failed.failure} saved={outcome?.kind === 'saved'} />}
        </div>
      )}
      {failed && onFix && (
        <button type="button" onClick={onFix}>
          {i18n.t('rejection.fix')}
        </button>
      )}
      {diagnosis && <ConnectionReport diagnosis={diagnosis} />}
      {failed?.failure.kind === 'locked' && <UnlockForm {...failed.unlock} />}
      {failed?.failure.kind === 'permission-revoked' && (
        <button type="button" class="primary" onClick={failed.onAllowAgain}>
          {i18n.t('action.allow_again')}
        </button>
      )}
      {failed?.failure.kind === 'reply-unsigned' && !failed.failure.required && (
        <button type="button" onClick={failed.onAcceptUnsigned}>
          {i18n.t('action.accept_unsigned')}
        </button>
      )}
      {failed?.turnOffSignatureCheck && (
        <button type="button" onClick={failed.turnOffSignatureCheck}>
          {i18n.t('options.stopVerifying')}
        </button>
      )}
      {outcome && 'undo' in outcome && (
        // The element that had the focus was removed together with the deleted integration.
        <button type="button" ref={focus} onClick={outcome.undo}>
          {i18n.t('options.undo')}
        </button>
      )}
    </div>
  );
}
