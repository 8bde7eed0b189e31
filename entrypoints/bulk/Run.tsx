import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { dateTimeWords } from '../../components/date-time-words.ts';
import { RunProgress } from '../../components/RunProgress.tsx';
import { WaitingNote } from '../../components/WaitingNote.tsx';
import type { StoredRun } from '../../utils/browser/bulk-runs.ts';
import { type BulkRun, runExpiryOf } from '../../utils/core/bulk/bulk-run.ts';
import { FailureWithActions } from './Details.tsx';
import { FindAttempts } from './FindAttempts.tsx';
import { Results } from './Results.tsx';
import { useDropAndPaste } from './use-drop-and-paste.ts';
import { useListSettings } from './use-list-settings.ts';
import { useRun } from './use-run.ts';
import type { WaitingLists } from './use-waiting-lists.ts';

interface Props {
  stored: StoredRun;
  /** Whether the user has just started it; otherwise it waits for "Resume". */
  startsAtOnce: boolean;
  waiting: WaitingLists;
  /** Moves the run to the earlier lists, so that another list can be opened. Resolves with whether that worked. */
  onNewList: () => Promise<boolean>;
  /** Deletes the run; resolves with whether that worked. */
  onDelete: (run: BulkRun) => Promise<boolean>;
  /** Called when the run has expired and was deleted. */
  onExpired: () => void;
}

/** The open run: its progress, its results, and how long it is stored. */
export function Run({ stored, startsAtOnce, waiting, onNewList, onDelete, onExpired }: Props) {
  const { run, rows, counts, phase, remainingMs, ...act } = useRun(stored, startsAtOnce, onExpired);
  const isGoing = phase.kind === 'running' || phase.kind === 'waiting';
  const { speed } = useListSettings();
  useEffect(() => {
    if (speed.locked && speed.value !== run.perSecond) act.setSpeed(speed.value);
  }, [speed.locked, speed.value]);
  useDropAndPaste(waiting.add);

  /** Moves the run to the earlier lists. `NewList` then takes in the first waiting list, if there is one. */
  async function setAside() {
    act.leave('set-aside');
    if (!(await onNewList())) act.stay();
  }

  async function remove() {
    if (!(await onDelete(act.leave('deleted')))) act.stay();
  }

  return (
    <>
      <WaitingNote
        counts={waiting.lists.map(({ count }) => count)}
        unreadFiles={waiting.unreadFiles}
        isStarted
        onReplace={() => void setAside()}
        onDismissUnread={waiting.dismissUnread}
      />
      <RunProgress
        counts={counts}
        phase={phase}
        remainingMs={remainingMs}
        perSecond={run.perSecond}
        isSpeedLocked={speed.locked}
        obstacle={
          phase.kind === 'stopped' && (
            <FailureWithActions failure={phase.failure} at={Date.now()} onAgain={act.resume} />
          )
        }
        onSpeed={act.setSpeed}
        onPause={act.pause}
        onResume={act.resume}
        onCancel={act.cancel}
        onRetry={() => void act.retryFailed()}
        onNewList={() => void setAside()}
        onDelete={() => void remove()}
      />
      {act.isNotStored && (
        <p class="failure" role="alert">
          {i18n.t('bulk.notStored')}
        </p>
      )}
      <Results
        run={run}
        hasEnded={phase.kind === 'ended'}
        rows={rows}
        counts={counts}
        onLookUp={(sessionId, row) => void act.checkAgain(sessionId, row.sessionId)}
      />
      <FindAttempts
        run={run}
        rows={rows}
        isRunGoing={isGoing}
        store={act.store}
        requestCountOf={act.requestCountOf}
      />
      <footer class="quiet">
        {i18n.t('bulk.kept', {
          time: dateTimeWords(runExpiryOf(run)),
        })}
      </footer>
    </>
  );
}
