import { glossOf } from '../../components/glossary-words.ts';
import { recordOf, toJson } from '../../utils/core/bulk-export.ts';
import type { BulkRow } from '../../utils/core/bulk-row.ts';
import { readLookupAnswer } from '../../utils/core/lookup.ts';
import { toCsv } from '../../utils/services/csv.ts';

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** Hands the rows to a person as a file. */
export function download(rows: readonly BulkRow[], kind: 'csv' | 'json'): void {
  const records = rows.map((row) => {
    if (row.lookup?.state !== 'done') return recordOf(row, '');
    const { reading } = readLookupAnswer(row.lookup);
    return recordOf(row, glossOf(reading));
  });
  const name = `vigente-${new Date().toISOString().slice(0, 10)}.${kind}`;
  if (kind === 'csv') save(name, 'text/csv', toCsv(records));
  else save(name, 'application/json', toJson(records));
}
