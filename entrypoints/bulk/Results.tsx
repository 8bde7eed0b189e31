import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ExportTools } from '../../components/ExportTools.tsx';
import { RowDetails } from '../../components/RowDetails.tsx';
import { RowFilter } from '../../components/RowFilter.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { separatorOf } from '../../utils/core/bulk-export.ts';
import { type BulkRow, type RowCounts, type Selection, selectRows } from '../../utils/core/bulk-row.ts';
import type { SessionId } from '../../utils/core/session-id.ts';
import { useKeys } from '../popup/use-keys.ts';
import { Details } from './Details.tsx';
import { download } from './download.ts';

interface Props {
  rows: readonly BulkRow[];
  counts: RowCounts;
  /** Looks up a session for a row: its own, or the one that was found from it as an attempt. */
  onLookUp: (sessionId: SessionId, row: BulkRow) => void;
}

/** What a run has come to: the rows that a person wants to see, the details of one, and a file of them. */
export function Results({ rows, counts, onLookUp }: Props) {
  const [selection, setSelection] = useState<Selection>({
    outcome: undefined,
    query: '',
    sortBy: 'place',
    descending: false,
  });
  const [allRows, setAllRows] = useState(false);
  const [separator, setSeparator] = useState(() => separatorOf(navigator.language));
  const [opened, setOpened] = useState<{ place: number; enter: boolean }>();
  const selected = useMemo(() => selectRows(rows, selection), [rows, selection]);
  const row = opened && rows[opened.place - 1];
  useKeys();

  function close() {
    setOpened(undefined);
    document.querySelector<HTMLElement>('#rows')?.focus();
  }

  return (
    <section class="results" aria-label={i18n.t('bulk.table')}>
      <div class="tools">
        <RowFilter
          counts={counts}
          selection={selection}
          shown={selected.length}
          onSelect={(more) => setSelection({ ...selection, ...more })}
        />
        <ExportTools
          allRows={allRows}
          separator={separator}
          onAllRows={setAllRows}
          onSeparator={setSeparator}
          onDownload={(kind) => void download(allRows ? rows : selected, kind, separator)}
        />
      </div>
      <div class="sheet">
        <RowTable
          rows={selected}
          selection={selection}
          opened={row?.sessionId}
          onSort={(sortBy) =>
            setSelection({
              ...selection,
              sortBy,
              descending: selection.sortBy === sortBy && !selection.descending,
            })
          }
          onOpen={({ place }, enter) => setOpened({ place, enter })}
          onClose={() => setOpened(undefined)}
        />
        {row && (
          <RowDetails key={row.sessionId} focus={opened.enter} onClose={close}>
            <Details row={row} onLookUp={(sessionId) => onLookUp(sessionId, row)} />
          </RowDetails>
        )}
      </div>
    </section>
  );
}
