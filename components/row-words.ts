import { i18n } from '#i18n';
import type { RowOutcome } from '../utils/core/bulk/bulk-row.ts';
import { outcomeWords } from './outcome-words.ts';

/** Returns the glyph and words for the outcome of a session in a list. */
export function rowWords(outcome: RowOutcome): { readonly glyph: string; readonly word: string } {
  if (outcome === 'waiting') return { glyph: '·', word: i18n.t('bulk.waiting') };
  const words = outcomeWords(outcome);
  // "Not checked" would be hard to tell from "Waiting", so a list uses another word.
  return outcome === 'failed' ? { ...words, word: i18n.t('bulk.failed') } : words;
}
