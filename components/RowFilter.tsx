import { i18n } from '#i18n';
import type { RowCounts, RowOutcome, RowSelection } from '../utils/core/bulk/bulk-row.ts';
import { Glyph } from './Glyph.tsx';
import { numberWords } from './number-words.ts';
import { rowWords } from './row-words.ts';

interface Props {
  counts: RowCounts;
  /** How many rows need attention. */
  attentionCount: number;
  selection: RowSelection;
  /** How many rows match the selection. */
  shownCount: number;
  onSelect: (change: Partial<RowSelection>) => void;
}

/** Filters the rows by outcome and by a text in them. */
export function RowFilter({ counts, attentionCount, selection, shownCount, onSelect }: Props) {
  const outcomes = (Object.entries(counts) as [RowOutcome, number][]).filter(
    ([outcome, count]) => count > 0 || outcome === selection.outcome,
  );
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <search class="filter">
      <fieldset>
        <legend class="hidden">{i18n.t('bulk.filter')}</legend>
        <button
          type="button"
          aria-pressed={selection.outcome === undefined}
          onClick={() => onSelect({ outcome: undefined })}
        >
          {i18n.t('bulk.all')} <span class="count">{numberWords(all)}</span>
        </button>
        {(attentionCount > 0 || selection.outcome === 'attention') && (
          <button
            type="button"
            aria-pressed={selection.outcome === 'attention'}
            onClick={() => onSelect({ outcome: 'attention' })}
          >
            {i18n.t('bulk.attention')} <span class="count">{numberWords(attentionCount)}</span>
          </button>
        )}
        {outcomes.map(([outcome, count]) => (
          <button
            key={outcome}
            type="button"
            data-outcome={outcome}
            aria-pressed={selection.outcome === outcome}
            onClick={() => onSelect({ outcome })}
          >
            <Glyph glyph={rowWords(outcome).glyph} />
            {rowWords(outcome).word} <span class="count">{numberWords(count)}</span>
          </button>
        ))}
      </fieldset>
      <label for="search" class="hidden">
        {i18n.t('bulk.search')}
      </label>
      <input
        id="search"
        type="search"
        value={selection.query}
        placeholder={i18n.t('bulk.search')}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => onSelect({ query: event.currentTarget.value })}
      />
      <p class="quiet" role="status">
        {shownCount < all && i18n.t('bulk.shown', { count: numberWords(shownCount) })}
      </p>
    </search>
  );
}
