import { glossOf } from '../../components/glossary-words.ts';
import { recordOf, toJson } from '../../utils/core/bulk-export.ts';
import type { BulkRow } from '../../utils/core/bulk-row.ts';
import { toCsv } from '../../utils/services/csv.ts';

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** Hands the rows to a person as a file. */
export function download(rows: readonly BulkRow[], kind: 'csv' | 'json'): void {
  const records = rows.map((row) =>
    recordOf(row, row.lookup?.state === 'done' ? glossOf(row.lookup.reading) : ''),
  );
  const name = `vigente-${new Date().toISOString().slice(0, 10)}.${kind}`;
  if (kind === 'csv') save(name, 'text/csv', toCsv(records));
  else save(name, 'application/json', toJson(records));
}
