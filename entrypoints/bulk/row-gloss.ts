import { meaningWords } from '../../components/glossary-words.ts';
import type { BulkRow } from '../../utils/core/bulk/bulk-row.ts';

/** What INE's response to a row's session means, in the reader's language; empty where there is none. */
export function rowGloss({ lookup }: BulkRow): string {
  return lookup?.state === 'done' ? meaningWords(lookup.reading) : '';
}
