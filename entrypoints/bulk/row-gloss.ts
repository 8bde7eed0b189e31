import { meaningWords } from '../../components/glossary-words.ts';
import type { BulkRow } from '../../utils/core/bulk/bulk-row.ts';

/** Returns the meaning of INE's response for a row, in the interface's language; empty if there is no response. */
export function rowGloss({ lookup }: BulkRow): string {
  return lookup?.state === 'done' ? meaningWords(lookup.reading) : '';
}
