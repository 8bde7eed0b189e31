import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ExportTools } from '../../components/ExportTools.tsx';
import { RowDetails } from '../../components/RowDetails.tsx';
import { RowFilter } from '../../components/RowFilter.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { separatorOf } from '../../utils/core/bulk-export.ts';
import { markIn, type Pointed } from '../../utils/core/bulk-mark.ts';
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
  const [pointed, setPointed] = useState<Pointed>({});
  const [enter, setEnter] = useState(false);
  const selected = useMemo(() => selectRows(rows, selection), [rows, selection]);
  const { index, opened } = useMemo(() => markIn(selected, pointed), [selected, pointed]);
  useKeys();
  // Details whose row has left the selection are closed, and do not come back with it.
  const hasLeft = pointed.opened !== undefined && !opened;
  useEffect(() => {
    if (hasLeft) setPointed(({ active }) => ({ active }));
  }, [hasLeft]);

  function close() {
    setPointed(({ active }) => ({ active }));
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
          current={index}
          isOpened={opened !== undefined}
          onSort={(sortBy) =>
            setSelection({
              ...selection,
              sortBy,
              descending: selection.sortBy === sortBy && !selection.descending,
            })
          }
          onMark={({ place }) => setPointed((now) => ({ ...now, active: place }))}
          onOpen={({ place }, byKey) => {
            setPointed({ active: place, opened: place });
            setEnter(byKey);
          }}
          onClose={() => setPointed(({ active }) => ({ active }))}
        />
        {opened && (
          <RowDetails key={opened.sessionId} focus={enter} onClose={close}>
            <Details row={opened} onLookUp={(sessionId) => onLookUp(sessionId, opened)} />
          </RowDetails>
        )}
      </div>
    </section>
  );
}
