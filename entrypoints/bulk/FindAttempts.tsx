import { i18n } from '#i18n';
import { failureWords } from '../../components/failure-words.ts';
import { IsolatedText } from '../../components/IsolatedText.tsx';
import { numberWords } from '../../components/number-words.ts';
import { useCountdown } from '../../components/use-countdown.ts';
import type { BulkRow } from '../../utils/core/bulk/bulk-row.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { ListRunnerDeps } from '../../utils/pages/list-runner.ts';
import { FailureWithActions } from './Details.tsx';
import { useAttempts } from './use-attempts.ts';

interface Props extends Pick<ListRunnerDeps, 'requestCountOf' | 'store'> {
  run: BulkRun;
  rows: readonly BulkRow[];
  isRunGoing: boolean;
}

/** Whether a row's ID may be an attempt: Veriff has no result for it as a session. */
const mayBeAttempt = ({ lookup, sessionOfAttempt }: BulkRow) =>
  !sessionOfAttempt && lookup?.state === 'failed' && lookup.failure.kind === 'session-not-found';

/** Offers to search the IDs without a result as attempts, and shows the progress of that search. */
export function FindAttempts({ run, rows, isRunGoing, store, requestCountOf }: Props) {
  const { state, left, ...act } = useAttempts(run, isRunGoing, { store, requestCountOf });
  const attempts = rows.filter(mayBeAttempt).map(({ sessionId }) => sessionId);
  const seconds = useCountdown(state.kind === 'waiting' ? (state.failure.until ?? 0) : 0);
  const isSearching = left > 0 && state.kind !== 'ended';
  if (isRunGoing || (attempts.length === 0 && !isSearching)) return null;
  return (
    <section class="attempts" aria-label={i18n.t('attempt.findAll')}>
      <div role="status">
        {!isSearching ? (
          <p>{i18n.t('attempt.findAllHelp', { count: numberWords(attempts.length) })}</p>
        ) : (
          <p>{i18n.t('attempt.left', { left: numberWords(left) })}</p>
        )}
      </div>
      {isSearching && state.kind === 'waiting' && (
        <p class="held">
          <IsolatedText text={failureWords(state.failure, { seconds, repeats: true }).standalone} />
        </p>
      )}
      {isSearching && state.kind === 'stopped' && (
        <FailureWithActions failure={state.failure} at={Date.now()} onAgain={act.resume} />
      )}
      {isSearching && state.kind === 'not-stored' && (
        <p class="failure" role="alert">
          {i18n.t('bulk.notStored')}
        </p>
      )}
      {isSearching ? (
        <button type="button" onClick={act.stop}>
          {i18n.t('attempt.stop')}
        </button>
      ) : (
        <button type="button" onClick={() => act.find(attempts)}>
          {i18n.t('attempt.findAll')}
        </button>
      )}
    </section>
  );
}
