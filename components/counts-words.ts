import { i18n } from '#i18n';
import type { RowCounts, RowOutcome } from '../utils/core/bulk/bulk-row.ts';
import { numberWords } from './number-words.ts';
import { rowWords } from './row-words.ts';

/** Returns a list's number of sessions and of each outcome, in one line: `125: 100 Active, 25 Inactive`. */
export function countsWords(counts: RowCounts): string {
  const entries = (Object.entries(counts) as [RowOutcome, number][]).filter(([, count]) => count > 0);
  const all = entries.reduce((sum, [, count]) => sum + count, 0);
  return i18n.t('bulk.counts', {
    all: numberWords(all),
    each: entries.map(([outcome, count]) => `${numberWords(count)} ${rowWords(outcome).word}`).join(', '),
  });
}
