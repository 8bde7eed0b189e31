import { i18n } from '#i18n';
import { RunProgress } from '../../components/RunProgress.tsx';
import { WaitingNote } from '../../components/WaitingNote.tsx';
import type { StoredRun } from '../../utils/browser/bulk-store.ts';
import { separatorOf } from '../../utils/core/bulk-export.ts';
import { expiryOf } from '../../utils/core/bulk-run.ts';
import { Obstacle } from './Details.tsx';
import { download } from './download.ts';
import { FindAttempts } from './FindAttempts.tsx';
import { Results } from './Results.tsx';
import { useDrop } from './use-drop.ts';
import { useRun } from './use-run.ts';
import type { Waiting } from './use-waiting.ts';

interface Props {
  stored: StoredRun;
  /** Whether a person has just begun it; else it waits for "Resume". */
  begun: boolean;
  waiting: Waiting;
  onDeleted: () => void;
}

/** The one run: how far it is, what it has come to, and how long it is kept. */
export function Run({ stored, begun, waiting, onDeleted }: Props) {
  const { run, rows, counts, phase, toGo, ...act } = useRun(stored, begun, onDeleted);
  const goes = phase.kind === 'running' || phase.kind === 'waiting';
  useDrop(waiting.add);

  /** The next list takes this one's place by itself, once that is gone. */
  async function saveAndRemove() {
    act.pause();
    await download(rows, 'csv', separatorOf(navigator.language));
    await act.remove();
  }

  return (
    <>
      <WaitingNote
        counts={waiting.lists.map(({ count }) => count)}
        unread={waiting.unread}
        isStarted
        onReplace={() => void saveAndRemove()}
        onForgetUnread={waiting.forgetUnread}
      />
      <RunProgress
        counts={counts}
        phase={phase}
        toGo={toGo}
        perSecond={run.perSecond}
        obstacle={
          phase.kind === 'stopped' && <Obstacle failure={phase.failure} at={Date.now()} onAgain={act.goOn} />
        }
        onSpeed={act.setSpeed}
        onPause={act.pause}
        onGoOn={act.goOn}
        onCancel={act.cancel}
        onRetry={() => void act.retryFailed()}
        onDelete={() => void act.remove()}
      />
      <FindAttempts run={run} rows={rows} isRunGoing={goes} keep={act.keep} requestsOf={act.requestsOf} />
      <Results
        rows={rows}
        counts={counts}
        onLookUp={(sessionId, row) => void act.checkAgain(sessionId, row.sessionId)}
      />
      <footer class="quiet">
        {i18n.t('bulk.kept', {
          time: new Date(expiryOf(run)).toLocaleString(i18n.t('language'), {
            dateStyle: 'medium',
            timeStyle: 'short',
          }),
        })}
      </footer>
    </>
  );
}
