import { i18n } from '#i18n';
import type { RowCounts, RowDisplay, RowOutcome } from '../utils/core/bulk/bulk-row.ts';
import { Glyph } from './Glyph.tsx';
import { numberWords } from './number-words.ts';
import { rowWords } from './row-words.ts';

interface Props {
  counts: RowCounts;
  /** How many rows need attention. */
  attentionCount: number;
  display: RowDisplay;
  /** How many rows pass the filter. */
  shownCount: number;
  onChange: (change: Partial<RowDisplay>) => void;
}

/** Filters the rows by outcome and by a text in them. */
export function RowFilter({ counts, attentionCount, display, shownCount, onChange }: Props) {
  const outcomes = (Object.entries(counts) as [RowOutcome, number][]).filter(
    ([outcome, count]) => count > 0 || outcome === display.outcome,
  );
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <search class="filter">
      <fieldset>
        <legend class="hidden">{i18n.t('bulk.filter')}</legend>
        <button
          type="button"
          aria-pressed={display.outcome === undefined}
          onClick={() => onChange({ outcome: undefined })}
        >
          {i18n.t('bulk.all')} <span class="count">{numberWords(all)}</span>
        </button>
        {(attentionCount > 0 || display.outcome === 'attention') && (
          <button
            type="button"
            aria-pressed={display.outcome === 'attention'}
            onClick={() => onChange({ outcome: 'attention' })}
          >
            {i18n.t('bulk.attention')} <span class="count">{numberWords(attentionCount)}</span>
          </button>
        )}
        {outcomes.map(([outcome, count]) => (
          <button
            key={outcome}
            type="button"
            data-outcome={outcome}
            aria-pressed={display.outcome === outcome}
            onClick={() => onChange({ outcome })}
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
        value={display.query}
        placeholder={i18n.t('bulk.search')}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => onChange({ query: event.currentTarget.value })}
      />
      <p class="quiet" role="status">
        {shownCount < all && i18n.t('bulk.shown', { count: numberWords(shownCount) })}
      </p>
    </search>
  );
}
