import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { LostRun } from '../../components/LostRun.tsx';
import { clearRun, type StoredRun } from '../../utils/browser/bulk-store.ts';
import { NewList } from './NewList.tsx';
import { Run } from './Run.tsx';
import { useWaiting } from './use-waiting.ts';

interface Props {
  /** The run that the browser keeps, if any. */
  stored: StoredRun | 'unreadable' | undefined;
}

/** The bulk page: a list to begin with, or the run that there is. */
export function App({ stored }: Props) {
  const [now, setNow] = useState(stored);
  const [begun, setBegun] = useState(false);
  const waiting = useWaiting();
  return (
    <>
      <header>
        <img src="/icons/48.png" width="32" height="32" alt="" />
        <h1>{i18n.t('bulk.title')}</h1>
      </header>
      <main>
        {now === undefined ? (
          <NewList
            waiting={waiting}
            onBegin={(run) => {
              setBegun(true);
              setNow({ run, ends: new Map() });
            }}
          />
        ) : now === 'unreadable' ? (
          <LostRun onDelete={() => void clearRun().then(() => setNow(undefined))} />
        ) : (
          <Run stored={now} begun={begun} waiting={waiting} onDeleted={() => setNow(undefined)} />
        )}
      </main>
    </>
  );
}
