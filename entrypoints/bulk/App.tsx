import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { DeletedLists } from '../../components/EarlierLists.tsx';
import { UnreadableRun } from '../../components/UnreadableRun.tsx';
import type { ReadRuns, StoredRuns } from '../../utils/browser/bulk-runs.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import { NewList } from './NewList.tsx';
import { Run } from './Run.tsx';
import { useRuns } from './use-runs.ts';
import { type SecondPageList, useWaitingLists } from './use-waiting-lists.ts';

/** Returns all stored runs. */
function runsOf({ open, setAside, deleted }: StoredRuns): readonly BulkRun[] {
  return [...(open ? [open.run] : []), ...setAside, ...deleted];
}

interface Props {
  stored: ReadRuns;
  /** Lists that were dropped or pasted here while another tab had the bulk page. */
  fromSecondPage: readonly SecondPageList[];
}

/** The bulk page: the input for a new list, or the open run. */
export function App({ stored, fromSecondPage }: Props) {
  const { runs, startedRunId, isFailed, ...act } = useRuns(stored);
  /** Whether the new list is empty, so that undoing a deletion may open the restored list in its place. */
  const [isNewListEmpty, setNewListEmpty] = useState(true);
  const waiting = useWaitingLists(fromSecondPage, stored.ok ? runsOf(stored.value) : []);
  const open = runs.ok ? runs.value.open : undefined;
  return (
    <>
      <header>
        <img src="/icons/48.png" width="32" height="32" alt="" />
        <h1>{i18n.t('bulk.title')}</h1>
      </header>
      <main>
        {isFailed && (
          <p class="problem" role="alert">
            {i18n.t('bulk.notChanged')}
          </p>
        )}
        {runs.ok && (
          <DeletedLists
            lists={runs.value.deleted}
            onUndo={(id) => void act.restore(id, !open && isNewListEmpty)}
          />
        )}
        {!runs.ok ? (
          <UnreadableRun onDelete={() => void act.deleteUnreadable()} />
        ) : open ? (
          <Run
            key={open.run.id}
            stored={open}
            startsAtOnce={startedRunId === open.run.id}
            waiting={waiting}
            onNewList={act.setAside}
            onDelete={act.remove}
            onExpired={() => void act.read()}
          />
        ) : (
          <NewList
            waiting={waiting}
            earlier={runs.value.setAside}
            onEmptyChange={setNewListEmpty}
            onStart={act.start}
            onOpen={(id) => act.restore(id, true)}
            onDelete={(run) => void act.remove(run)}
          />
        )}
      </main>
    </>
  );
}
