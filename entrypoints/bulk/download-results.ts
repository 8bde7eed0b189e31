import { i18n } from '#i18n';
import {
  type ExportKind,
  localDate,
  recordsToJson,
  type Separator,
  toBulkRecord,
} from '../../utils/core/bulk/bulk-export.ts';
import { outputTable, rowsAsShown, rowsInInputOrder } from '../../utils/core/bulk/bulk-output.ts';
import type { BulkRow } from '../../utils/core/bulk/bulk-row.ts';
import type { BulkSource } from '../../utils/core/bulk/bulk-source.ts';
import { toCsv } from '../../utils/pages/csv.ts';
import { downloadFile } from '../../utils/pages/download-file.ts';
import { outputWords } from './output-words.ts';
import { rowGloss } from './row-gloss.ts';

function save(blob: Blob, extension: string): void {
  const name = i18n.t('bulk.fileName', { date: localDate(new Date()) });
  downloadFile(`${name}.${extension}`, blob);
}

/** The content of a file: results in the given order, or all rows of the list in the list's own order. */
interface ResultsFile {
  readonly rows: readonly BulkRow[];
  readonly isInputOrder: boolean;
  /** The rows that the list was read from, if they are known. */
  readonly source: BulkSource | undefined;
}

/** Downloads results as a table that starts with the list's own columns, or as JSON with a record for each session. */
export async function downloadResults(
  output: ResultsFile,
  kind: ExportKind,
  separator: Separator,
): Promise<void> {
  const { rows, isInputOrder, source } = output;
  if (kind === 'json') {
    const json = recordsToJson(rows.map((row) => toBulkRecord(row, rowGloss(row))));
    return save(new Blob([json], { type: 'application/json' }), 'json');
  }
  const { ownHeadings, headings, cellsOf } = outputWords(source);
  const lines = isInputOrder ? rowsInInputOrder(source, rows) : rowsAsShown(source, rows);
  const table = (between?: Separator) => outputTable(lines, ownHeadings, headings, cellsOf, between);
  if (kind === 'xlsx') {
    const { toWorkbook } = await import('../../utils/pages/workbook-writer.ts');
    return save(await toWorkbook(table(), i18n.t('bulk.sheet')), 'xlsx');
  }
  const type = separator === '\t' ? 'text/tab-separated-values' : 'text/csv';
  save(new Blob([toCsv(table(separator), separator)], { type }), separator === '\t' ? 'tsv' : 'csv');
}
