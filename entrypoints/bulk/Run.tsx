import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { glossaryWords } from '../../components/glossary-words.ts';
import { RowDetails } from '../../components/RowDetails.tsx';
import { RowFilter } from '../../components/RowFilter.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { type RunPhase, RunProgress } from '../../components/RunProgress.tsx';
import { browser } from '../../utils/browser/api.ts';
import { clearRun, dropEnds, type StoredRun, saveEnd, saveRun } from '../../utils/browser/bulk-store.ts';
import { watchGates } from '../../utils/browser/limits.ts';
import { forgetLookups } from '../../utils/browser/lookups.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { readIntegrations, watchIntegrations } from '../../utils/browser/settings.ts';
import { keepThisTab } from '../../utils/browser/tabs.ts';
import { recordOf, toJson } from '../../utils/core/bulk-export.ts';
import { type BulkRow, countRows, rowOf, type Selection, selectRows } from '../../utils/core/bulk-row.ts';
import { type BulkRun, expiryOf, timeToGo } from '../../utils/core/bulk-run.ts';
import type { Failure } from '../../utils/core/failure.ts';
import { heldBack } from '../../utils/core/gate.ts';
import type { Integration } from '../../utils/core/integration.ts';
import { type Lookup, readLookupAnswer } from '../../utils/core/lookup.ts';
import type { SessionId } from '../../utils/core/session-id.ts';
import { createDrive, type DriveState } from '../../utils/services/bulk-drive.ts';
import { toCsv } from '../../utils/services/csv.ts';
import { Details, Obstacle } from './Details.tsx';

interface Props {
  stored: StoredRun;
  /** Whether a person has just begun it; else it waits for "Go on". */
  begun: boolean;
  onDeleted: () => void;
}

/** Of so many last ends the time to go is reckoned. */
const remembered = 20;

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** The one run: driven, shown and saved. */
export function Run({ stored, begun, onDeleted }: Props) {
  const [run, setRun] = useState(stored.run);
  const [rows, setRows] = useState<readonly BulkRow[]>(() =>
    stored.run.sessions.map((id, index) => rowOf(index + 1, id, stored.ends.get(id))),
  );
  const counts = useMemo(() => countRows(rows), [rows]);
  const [state, setState] = useState<DriveState>({
    kind: counts.waiting > 0 && !stored.run.cancelled ? 'paused' : 'ended',
  });
  const [held, setHeld] = useState<Failure>();
  const [selection, setSelection] = useState<Selection>({
    outcome: undefined,
    query: '',
    sortBy: 'place',
    descending: false,
  });
  const [opened, setOpened] = useState<{ sessionId: SessionId; enter: boolean }>();
  const places = useMemo(() => new Map(run.sessions.map((id, index) => [id, index])), [run.sessions]);
  const integrations = useRef<readonly Integration[]>([]);
  const lastEnds = useRef<readonly number[]>([]);
  const deleted = useRef(false);
  /** Whether what is left stands in the drive's queue. */
  const queued = useRef(false);

  function show(lookup: Lookup) {
    const index = places.get(lookup.sessionId);
    if (index !== undefined) setRows((now) => now.with(index, rowOf(index + 1, lookup.sessionId, lookup)));
  }

  async function keep(lookup: Lookup) {
    // An answer that comes after the deletion is deleted too.
    if (deleted.current) return forgetLookups([lookup.sessionId]);
    await saveEnd(lookup);
    lastEnds.current = [...lastEnds.current, Date.now()].slice(-remembered);
    show(lookup);
  }

  const [drive] = useState(() =>
    createDrive(run.perSecond, {
      ask: (sessionId, turn) =>
        sendMessage(browser.runtime, {
          type: 'lookUpListed',
          sessionId,
          ...turn,
          ...(run.integrationId && { integrationId: run.integrationId }),
        }),
      keep,
      requestsOf: (lookup) =>
        run.integrationId
          ? 1
          : lookup.state === 'failed'
            ? (lookup.failure.tried?.length ?? 1)
            : 1 +
              Math.max(
                0,
                integrations.current.findIndex(({ id }) => id === lookup.answeredBy),
              ),
      changed: (next) => {
        if (next.kind === 'ended') queued.current = false;
        setState(next);
      },
      now: Date.now,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
  );

  function change(next: BulkRun) {
    setRun(next);
    saveRun(next).catch(() => undefined);
  }

  function goOn(more: readonly SessionId[] = []) {
    if (run.cancelled) {
      const { cancelled: _, ...again } = run;
      change(again);
    }
    const left = rows.filter(({ outcome }) => outcome === 'waiting').map(({ sessionId }) => sessionId);
    drive.go(queued.current ? more : [...left, ...more]);
    queued.current = true;
    lastEnds.current = [];
  }

  async function retry() {
    const failed = rows.filter(({ outcome }) => outcome === 'failed').map(({ sessionId }) => sessionId);
    await dropEnds(failed);
    setRows((now) =>
      now.map((row) => (row.outcome === 'failed' ? rowOf(row.place, row.sessionId, undefined) : row)),
    );
    goOn(failed);
  }

  async function remove() {
    deleted.current = true;
    drive.cancel();
    await clearRun();
    await forgetLookups(run.sessions);
    onDeleted();
  }

  async function checkAgain(sessionId: SessionId) {
    const answer = await sendMessage(browser.runtime, { type: 'lookUp', sessionId, again: true });
    if (answer && !deleted.current) {
      await saveEnd(answer);
      show(answer);
    }
  }

  useEffect(() => {
    const readSettings = async () => {
      const found = await readIntegrations();
      integrations.current = 'kind' in found ? [] : found;
    };
    const stop = watchIntegrations(() => void readSettings());
    void readSettings().then(() => begun && goOn());
    const timer = setTimeout(() => void remove(), expiryOf(run) - Date.now());
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);

  // The worker waits inside a lookup for what is over soon; that is told here too.
  useEffect(
    () =>
      watchGates((gateOf) => {
        const asked = integrations.current.filter(({ id }) => id === (run.integrationId ?? id));
        const all = asked.map((integration) => heldBack(gateOf(integration), Date.now(), true));
        setHeld(all.every(Boolean) ? all[0] : undefined);
      }),
    [],
  );
  useEffect(() => {
    const timer = held && setTimeout(() => setHeld(undefined), (held.until ?? 0) - Date.now());
    return () => clearTimeout(timer);
  }, [held]);

  const goes = state.kind === 'running' || state.kind === 'waiting';
  useEffect(() => void keepThisTab(goes), [goes]);

  const phase: RunPhase =
    state.kind === 'ended' && run.cancelled && counts.waiting > 0
      ? { kind: 'cancelled' }
      : state.kind === 'running' && held
        ? { kind: 'waiting', failure: held }
        : state;
  const selected = useMemo(() => selectRows(rows, selection), [rows, selection]);
  const row = opened && rows[places.get(opened.sessionId) ?? -1];
  const over = phase.kind === 'ended' || phase.kind === 'cancelled';

  function download(kind: 'csv' | 'json') {
    const records = rows.map((one) => {
      if (one.lookup?.state !== 'done') return recordOf(one, '');
      const { reading, note } = readLookupAnswer(one.lookup);
      return recordOf(one, glossaryWords(reading, note).gloss);
    });
    const name = `vigente-${new Date().toISOString().slice(0, 10)}.${kind}`;
    if (kind === 'csv') save(name, 'text/csv', toCsv(records));
    else save(name, 'application/json', toJson(records));
  }

  function close() {
    setOpened(undefined);
    document.querySelector<HTMLElement>('#rows')?.focus();
  }

  return (
    <>
      <RunProgress
        counts={counts}
        phase={phase}
        toGo={timeToGo(counts.waiting, run.perSecond, lastEnds.current)}
        perSecond={run.perSecond}
        obstacle={
          state.kind === 'stopped' && (
            <Obstacle failure={state.failure} at={Date.now()} onAgain={() => goOn()} />
          )
        }
        onSpeed={(perSecond) => {
          drive.setSpeed(perSecond);
          change({ ...run, perSecond });
        }}
        onPause={drive.pause}
        onGoOn={() => goOn()}
        onCancel={() => {
          change({ ...run, cancelled: true });
          drive.cancel();
        }}
        onRetry={() => void retry()}
        onDelete={() => void remove()}
      />
      <section class="results" aria-label={i18n.t('bulk.table')}>
        <div class="tools">
          <RowFilter
            counts={counts}
            selection={selection}
            shown={selected.length}
            onSelect={(more) => setSelection({ ...selection, ...more })}
          />
          <div class="actions">
            <button type="button" onClick={() => download('csv')}>
              {i18n.t('bulk.downloadCsv')}
            </button>
            <button type="button" onClick={() => download('json')}>
              {i18n.t('bulk.downloadJson')}
            </button>
          </div>
        </div>
        <div class="sheet">
          <RowTable
            rows={selected}
            selection={selection}
            opened={opened?.sessionId}
            onSort={(sortBy) =>
              setSelection({
                ...selection,
                sortBy,
                descending: selection.sortBy === sortBy && !selection.descending,
              })
            }
            onOpen={({ sessionId }, enter) => setOpened({ sessionId, enter })}
            onClose={() => setOpened(undefined)}
          />
          {row && (
            <RowDetails key={row.sessionId} focus={opened?.enter ?? false} onClose={close}>
              <Details row={row} onCheckAgain={() => void checkAgain(row.sessionId)} />
            </RowDetails>
          )}
        </div>
      </section>
      <footer class="quiet">
        {i18n.t('bulk.kept', {
          time: new Date(expiryOf(run)).toLocaleString(i18n.t('language'), {
            dateStyle: 'medium',
            timeStyle: 'short',
          }),
          button: over ? i18n.t('bulk.clear') : i18n.t('bulk.delete'),
        })}
      </footer>
    </>
  );
}
