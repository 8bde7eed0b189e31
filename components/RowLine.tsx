// biome-ignore-all lint/a11y/useSemanticElements: a table element would have to hold every row.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid, which names its active row.
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BulkRow } from '../utils/core/bulk/bulk-row.ts';
import { failureWords } from './failure-words.ts';
import { Glyph } from './Glyph.tsx';
import { numberWords } from './number-words.ts';
import { rowTime } from './row-time.ts';
import { rowWords } from './row-words.ts';

interface Props {
  row: BulkRow;
  /** The row's index among the shown rows, from 0. */
  index: number;
  /** The row's distance from the top of the table, as a CSS length. */
  top: string;
  isActive: boolean;
}

function Words({ lookup }: BulkRow) {
  if (lookup?.state === 'done') {
    return (
      <div role="gridcell">
        <span class="words" lang="es" dir="auto">
          {lookup.documentState.slice(0, 200)}
        </span>
      </div>
    );
  }
  return (
    <div role="gridcell" class="quiet">
      {/* A session without a result needs no words here: the outcome beside it already says so. */}
      {lookup?.state === 'failed' &&
        lookup.failure.kind !== 'session-not-found' &&
        failureWords(lookup.failure).heading}
    </div>
  );
}

/** One row of the table, memoized, because scrolling leaves most rows unchanged. */
export function RowLine({ row, index, top, isActive }: Props) {
  return useMemo(() => {
    const { lookup, outcome } = row;
    const { glyph, word } = rowWords(outcome);
    return (
      <div
        id={`row-${index}`}
        role="row"
        class="line"
        data-outcome={outcome}
        aria-rowindex={index + 2}
        aria-selected={isActive}
        style={{ top }}
      >
        <div role="gridcell" class="quiet">
          {numberWords(row.position)}
        </div>
        <div role="gridcell" class="mono">
          {row.sessionId}
          {row.sessionOfAttempt && (
            <span class="found">{i18n.t('attempt.found', { session: row.sessionOfAttempt })}</span>
          )}
        </div>
        <div role="gridcell" class="verdict">
          <Glyph glyph={glyph} />
          {word}
        </div>
        <Words {...row} />
        <div role="gridcell" dir="auto" class="wide">
          {lookup?.state === 'done' && lookup.integration}
        </div>
        <div role="gridcell" class="quiet wide" title={lookup && new Date(lookup.at).toISOString()}>
          {lookup && rowTime(lookup.at)}
        </div>
      </div>
    );
  }, [row, index, top, isActive]);
}
