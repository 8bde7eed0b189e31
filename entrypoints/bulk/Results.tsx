import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { CopyButton } from '../../components/CopyButton.tsx';
import { countsWords } from '../../components/counts-words.ts';
import { ExportTools } from '../../components/ExportTools.tsx';
import { RowDetails } from '../../components/RowDetails.tsx';
import { RowFilter } from '../../components/RowFilter.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { readSource } from '../../utils/browser/bulk-runs.ts';
import { findActiveRow, type RowPointers } from '../../utils/core/bulk/active-row.ts';
import { type ExportKind, separatorOf } from '../../utils/core/bulk/bulk-export.ts';
import {
  attentionCount,
  type BulkRow,
  filterAndSortRows,
  type RowCounts,
  type RowDisplay,
} from '../../utils/core/bulk/bulk-row.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { useButtonShortcuts } from '../../utils/pages/use-button-shortcuts.ts';
import { Details } from './Details.tsx';
import { downloadResults } from './download-results.ts';
import { useJournalRows } from './use-journal-rows.ts';
import { usePortal } from './use-portal.ts';

interface Props {
  /** The run that the rows belong to. */
  run: BulkRun;
  /** Whether the run has ended, so that downloading is the next step. */
  hasEnded: boolean;
  rows: readonly BulkRow[];
  counts: RowCounts;
  /** Looks up a row's own session, or the session that was found for the row's ID as an attempt. */
  onLookUp: (sessionId: SessionId, row: BulkRow) => void;
}

/** The results of a run: the rows that pass the filter, the details of one row, and the export. */
export function Results({ run, hasEnded, rows, counts, onLookUp }: Props) {
  const [display, setDisplay] = useState<RowDisplay>({
    outcome: undefined,
    query: '',
    sortBy: 'position',
    descending: false,
  });
  const [isSaved, setSaved] = useState(false);
  const [isSourceUnread, setSourceUnread] = useState(false);
  const [allRows, setAllRows] = useState(false);
  const [separator, setSeparator] = useState(() => separatorOf(navigator.language));
  const [pointers, setPointers] = useState<RowPointers>({});
  const [takesFocus, setTakesFocus] = useState(false);
  /** The position of the row that was last opened in the portal. */
  const [lastOpenedInPortal, setLastOpenedInPortal] = useState<number>();
  const portal = usePortal();
  const shownRows = useMemo(() => filterAndSortRows(rows, display), [rows, display]);
  const recordSeen = useJournalRows(run.id, shownRows);
  const { index, opened } = useMemo(() => findActiveRow(shownRows, pointers), [shownRows, pointers]);
  useButtonShortcuts();
  // Closes the details of a row that is no longer shown, so that they don't reopen when it is shown again.
  const hasLeft = pointers.opened !== undefined && !opened;
  useEffect(() => {
    if (hasLeft) setPointers(({ focused }) => ({ focused }));
  }, [hasLeft]);

  function openDetails({ position }: BulkRow, byKey: boolean) {
    setPointers({ focused: position, opened: position });
    setTakesFocus(byKey);
  }

  function showInPortal(row: BulkRow) {
    if (!portal.show(row)) return openDetails(row, true);
    setLastOpenedInPortal(row.position);
    // Open details change to the row that is shown in the portal.
    setPointers(({ opened: open }) => ({ focused: row.position, ...(open && { opened: row.position }) }));
  }

  async function save(kind: ExportKind) {
    const source = await readSource(run.id).catch(() => undefined);
    // Each run is stored with the rows of its list.
    setSourceUnread(!source);
    setSaved(true);
    const output = allRows ? rows : shownRows;
    void recordSeen(output);
    await downloadResults({ rows: output, isInputOrder: allRows, source }, kind, separator);
  }

  /** The row for "Open next": the active one or, if that was the last opened in the portal, the one after it. */
  const next = shownRows[shownRows[index]?.position === lastOpenedInPortal ? index + 1 : index];

  function close() {
    setPointers(({ focused }) => ({ focused }));
    document.querySelector<HTMLElement>('#rows')?.focus();
  }

  return (
    <section class="results" aria-label={i18n.t('bulk.table')}>
      <div class="tools">
        <RowFilter
          counts={counts}
          attentionCount={attentionCount(counts)}
          display={display}
          shownCount={shownRows.length}
          onChange={(more) => setDisplay({ ...display, ...more })}
        />
        <div class="actions">
          <button
            type="button"
            aria-keyshortcuts="Alt+N"
            title="Alt+N"
            disabled={!next}
            onClick={() => next && showInPortal(next)}
          >
            {i18n.t('bulk.openNext')}
          </button>
          <CopyButton text={countsWords(counts)}>{i18n.t('bulk.copyCounts')}</CopyButton>
        </div>
        {isSourceUnread && (
          <p class="failure" role="alert">
            {i18n.t('bulk.sourceUnread')}
          </p>
        )}
        <ExportTools
          allRows={allRows}
          separator={separator}
          isNext={hasEnded && !isSaved}
          onAllRows={setAllRows}
          onSeparator={setSeparator}
          onDownload={(kind) => void save(kind)}
        />
      </div>
      <div class="sheet">
        <RowTable
          rows={shownRows}
          display={display}
          activeIndex={index}
          isOpened={opened !== undefined}
          onSort={(sortBy) =>
            setDisplay({
              ...display,
              sortBy,
              descending: display.sortBy === sortBy && !display.descending,
            })
          }
          onActivate={({ position }) => setPointers((now) => ({ ...now, focused: position }))}
          onOpen={openDetails}
          onOpenInPortal={showInPortal}
          onClose={() => setPointers(({ focused }) => ({ focused }))}
        />
        {opened && (
          <RowDetails
            key={opened.sessionId}
            focus={takesFocus}
            portalUrl={portal.urlOf(opened)}
            onOpenInPortal={() => showInPortal(opened)}
            onClose={close}
          >
            <Details
              row={opened}
              integrationId={run.integrationId}
              onLookUp={(sessionId) => onLookUp(sessionId, opened)}
            />
          </RowDetails>
        )}
      </div>
      <p class="quiet">{i18n.t('bulk.keys')}</p>
    </section>
  );
}
