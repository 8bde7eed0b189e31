import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FileProblem } from '../utils/core/session/file-kind.ts';
import { FileProblems } from './FileProblems.tsx';
import { numberWords } from './number-words.ts';

interface Props {
  /** The number of sessions of each waiting list, the next list first. */
  counts: readonly number[];
  /** Files that could not be read. */
  unreadFiles: readonly { readonly file: string; readonly problem: FileProblem }[];
  /** Whether the list on the page has been started, so that it will be kept among the earlier lists. */
  isStarted: boolean;
  onReplace: () => void;
  onDismissUnread: () => void;
}

/** Announces that another list is waiting, and offers to open it. */
export function WaitingNote({ counts, unreadFiles, isStarted, onReplace, onDismissUnread }: Props) {
  const [isPostponed, setPostponed] = useState(false);
  const [count = 0, ...more] = counts;
  // The user decides again when a list was added or removed.
  useEffect(() => setPostponed(false), [counts.length]);
  return (
    <>
      {unreadFiles.length > 0 && (
        <div class="waiting">
          <FileProblems id="waiting-problem" files={unreadFiles} />
          <button type="button" onClick={onDismissUnread}>
            {i18n.t('bulk.close')}
          </button>
        </div>
      )}
      {counts.length > 0 && (
        <section class="waiting" aria-label={i18n.t('bulk.waitingList')}>
          <div role="status">
            <p>
              <strong>{i18n.t('bulk.waits', count, { count: numberWords(count) })}</strong>
              {more.length > 0 &&
                ` ${i18n.t('bulk.waitsMore', more.length, { count: numberWords(more.length) })}`}
            </p>
            <p class="quiet">
              {isPostponed
                ? i18n.t('bulk.waitsUntil')
                : i18n.t(isStarted ? 'bulk.replaceKept' : 'bulk.replaceNew')}
            </p>
          </div>
          <div class="actions">
            <button type="button" class={isPostponed ? undefined : 'primary'} onClick={onReplace}>
              {i18n.t(isStarted ? 'bulk.openWaiting' : 'bulk.replace')}
            </button>
            {!isPostponed && (
              <button type="button" onClick={() => setPostponed(true)}>
                {i18n.t('bulk.leave')}
              </button>
            )}
          </div>
        </section>
      )}
    </>
  );
}
