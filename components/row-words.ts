import { i18n } from '#i18n';
import type { RowOutcome } from '../utils/core/bulk/bulk-row.ts';
import { outcomeWords } from './outcome-words.ts';

/** Glyph and words of what a session of a list came to. */
export function rowWords(outcome: RowOutcome): { readonly glyph: string; readonly word: string } {
  if (outcome === 'waiting') return { glyph: '·', word: i18n.t('bulk.waiting') };
  const words = outcomeWords(outcome);
  // Beside "Waiting", "Not checked" would say the same.
  return outcome === 'failed' ? { ...words, word: i18n.t('bulk.failed') } : words;
}
