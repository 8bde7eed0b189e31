import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ListInput } from '../../components/ListInput.tsx';
import { ListPlan } from '../../components/ListPlan.tsx';
import { takeBulkList } from '../../utils/browser/bulk-list.ts';
import { clearRun, saveRun } from '../../utils/browser/bulk-store.ts';
import { freshSessions } from '../../utils/browser/lookups.ts';
import { mostInList, readAppliedPolicy } from '../../utils/browser/policy.ts';
import { readIntegrations, watchIntegrations } from '../../utils/browser/settings.ts';
import { type BulkRun, firstSpeed } from '../../utils/core/bulk-run.ts';
import type { Failure } from '../../utils/core/failure.ts';
import type { Integration } from '../../utils/core/integration.ts';
import type { SessionId } from '../../utils/core/session-id.ts';
import {
  guessColumn,
  listOf,
  mostSessions,
  type Table,
  type UnreadFile,
} from '../../utils/core/session-list.ts';
import { readTable } from '../../utils/services/csv.ts';
import { Obstacle } from './Details.tsx';

type Problem = UnreadFile | 'several-files';

/** A list comes in, is read and counted, and begins. */
export function NewList({ onBegin }: { onBegin: (run: BulkRun) => void }) {
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [reading, setReading] = useState(false);
  const [table, setTable] = useState<Table>();
  const [column, setColumn] = useState<number>();
  const [integrations, setIntegrations] = useState<readonly Integration[]>([]);
  const [obstacle, setObstacle] = useState<Failure>();
  const [integrationId, setIntegrationId] = useState<string>();
  const [perSecond, setPerSecond] = useState(firstSpeed);
  const [fresh, setFresh] = useState<ReadonlySet<SessionId>>(new Set());
  const [most, setMost] = useState(mostSessions);
  const newest = useRef(0);

  const list = useMemo(() => table && listOf(table, column), [table, column]);
  const filed = useMemo(() => list?.sessions.filter((id) => fresh.has(id)).length ?? 0, [list, fresh]);

  async function read(blob: Blob) {
    newest.current += 1;
    const mine = newest.current;
    setReading(true);
    const [read, filedNow] = await Promise.all([readTable(blob), freshSessions(Date.now())]);
    // A later list has come meanwhile.
    if (mine !== newest.current) return;
    setReading(false);
    setFresh(filedNow);
    if (typeof read === 'string') {
      setTable(undefined);
      setProblem(read);
      return;
    }
    setProblem(undefined);
    setTable(read);
    setColumn(guessColumn(read));
  }

  function takeText(next: string) {
    setText(next);
    setFileName(undefined);
    void read(new Blob([next]));
  }

  function takeFiles(files: readonly File[]) {
    const [file] = files;
    if (!file) return;
    if (files.length > 1) {
      setProblem('several-files');
      return;
    }
    setText('');
    setFileName(file.name);
    void read(file);
  }

  useEffect(() => {
    const readSettings = async () => {
      const [found, mostNow, policy] = await Promise.all([
        readIntegrations(),
        mostInList(mostSessions),
        readAppliedPolicy().catch(() => undefined),
      ]);
      // As in the popup: nobody knows yet, while the browser has not handed the organisation's settings out once.
      const nothing: Failure = { kind: 'not-configured', ...(!policy && { reading: true }) };
      setMost(mostNow);
      setIntegrations('kind' in found ? [] : found);
      setObstacle('kind' in found ? found : found.length === 0 ? nothing : undefined);
    };
    const stop = watchIntegrations(() => void readSettings());
    void readSettings();
    void takeBulkList().then((handed) => handed.length > 0 && takeText(handed.join('\n')));
    return stop;
  }, []);

  // Dropped anywhere on the page; left alone, the browser would open the file instead.
  useLayoutEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      const dropped = event.dataTransfer?.getData('text/plain');
      if (files.length > 0) takeFiles(files);
      else if (dropped) takeText(dropped);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, []);

  async function begin() {
    if (!list) return;
    const run: BulkRun = {
      startedAt: Date.now(),
      sessions: [...list.sessions],
      perSecond,
      ...(integrationId && { integrationId }),
    };
    try {
      await clearRun();
      await saveRun(run);
    } catch {
      setObstacle({ kind: 'storage-failed' });
      return;
    }
    onBegin(run);
  }

  return (
    <>
      <ListInput
        text={text}
        fileName={fileName}
        problem={problem}
        longest={most}
        onText={takeText}
        onFiles={takeFiles}
      />
      <div>
        {obstacle ? (
          <Obstacle failure={obstacle} at={Date.now()} onAgain={() => location.reload()} />
        ) : (
          table &&
          list &&
          table.rows.length > 0 && (
            <ListPlan
              table={table}
              list={list}
              column={column}
              filed={filed}
              longest={most}
              integrations={integrations}
              integrationId={integrationId}
              perSecond={perSecond}
              onColumn={setColumn}
              onIntegration={setIntegrationId}
              onSpeed={setPerSecond}
              onStart={() => void begin()}
            />
          )
        )}
        <p role="status" class="quiet">
          {reading
            ? i18n.t('bulk.reading')
            : list && list.sessions.length === 0 && table && table.rows.length > 0
              ? i18n.t('bulk.noSession')
              : ''}
        </p>
      </div>
      <footer class="quiet">{i18n.t('bulk.keeps')}</footer>
    </>
  );
}
