import { i18n } from '#i18n';
import { glossOf } from '../../components/glossary-words.ts';
import {
  type ExportKind,
  localDate,
  recordOf,
  type Separator,
  toJson,
  toRows,
} from '../../utils/core/bulk-export.ts';
import type { BulkRow } from '../../utils/core/bulk-row.ts';
import { toCsv } from '../../utils/services/csv.ts';

function save(blob: Blob, extension: string): void {
  const name = i18n.t('bulk.fileName', { date: localDate(new Date()) });
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href, download: `${name}.${extension}` }).click();
  URL.revokeObjectURL(href);
}

/** Hands rows to a person as a file, in the order given. */
export async function download(
  rows: readonly BulkRow[],
  kind: ExportKind,
  separator: Separator,
): Promise<void> {
  const records = rows.map((row) =>
    recordOf(row, row.lookup?.state === 'done' ? glossOf(row.lookup.reading) : ''),
  );
  if (kind === 'json') return save(new Blob([toJson(records)], { type: 'application/json' }), 'json');
  if (kind === 'xlsx') {
    const { toWorkbook } = await import('../../utils/services/workbook-writer.ts');
    return save(await toWorkbook(toRows(records), i18n.t('bulk.sheet')), 'xlsx');
  }
  const type = separator === '\t' ? 'text/tab-separated-values' : 'text/csv';
  const csv = toCsv(toRows(records, separator), separator);
  save(new Blob([csv], { type }), separator === '\t' ? 'tsv' : 'csv');
}
