import { useEffect, useRef } from 'preact/hooks';
import { readPreferenceValues } from '../../utils/browser/preferences.ts';
import { reportSeen } from '../../utils/browser/report-seen.ts';
import type { BulkRow } from '../../utils/core/bulk/bulk-row.ts';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';

/** The interval of checks for visible rows, in milliseconds. A row visible at two successive checks was seen. */
const checkIntervalMs = 1000;

/** Returns the indexes of the rows that are entirely visible in the grid, below its header. */
function rowsInView(): number[] {
  const grid = document.querySelector('#rows');
  if (!grid || document.hidden) return [];
  const { bottom } = grid.getBoundingClientRect();
  const top = grid.querySelector('.head')?.getBoundingClientRect().bottom ?? 0;
  return [...grid.querySelectorAll('.body [role="row"]')].flatMap((line) => {
    const box = line.getBoundingClientRect();
    return box.top >= top - 1 && box.bottom <= bottom + 1 ? Number(line.ariaRowIndex) - 2 : [];
  });
}

const keyOf = ({ sessionId, lookup }: BulkRow) => `${sessionId} ${lookup?.at}`;

/**
 * Records the results of rows in the journal once they were visible in the grid for a second. The returned function
 * records rows at once.
 */
export function useJournalRows(runId: string, rows: readonly BulkRow[]) {
  const latestRows = useLatestRef(rows);
  const recorded = useRef(new Set<string>());

  async function record(visible: readonly BulkRow[]) {
    const isUnrecorded = (row: BulkRow) => row.lookup?.state === 'done' && !recorded.current.has(keyOf(row));
    if (!visible.some(isUnrecorded)) return;
    const preferences = await readPreferenceValues();
    // The journal may be turned on later.
    if (preferences.journalDays === 0) return;
    const unrecorded = visible.filter(isUnrecorded);
    for (const row of unrecorded) recorded.current.add(keyOf(row));
    const seen = unrecorded.map(({ sessionId }) => sessionId);
    await reportSeen(preferences, seen, 'list', runId);
  }

  useEffect(() => {
    let visibleBefore = new Set<string>();
    const timer = setInterval(() => {
      const inView = rowsInView().flatMap((index) => latestRows.current[index] ?? []);
      void record(inView.filter((row) => visibleBefore.has(keyOf(row))));
      visibleBefore = new Set(inView.map(keyOf));
    }, checkIntervalMs);
    return () => clearInterval(timer);
  }, [runId]);

  return record;
}
