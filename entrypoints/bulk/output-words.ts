// The columns of an exported file, in the interface's language. Columns for programs have the same headings in every
// language.
import { i18n } from '#i18n';
import { failureWords } from '../../components/failure-words.ts';
import { rowWords } from '../../components/row-words.ts';
import { columnLetters } from '../../components/table-words.ts';
import { type BulkRecord, toBulkRecord } from '../../utils/core/bulk/bulk-export.ts';
import { type OutputRow, ownColumns } from '../../utils/core/bulk/bulk-output.ts';
import type { BulkSource } from '../../utils/core/bulk/bulk-source.ts';
import { rowGloss } from './row-gloss.ts';

interface OutputColumn {
  readonly heading: string;
  readonly cellOf: (row: OutputRow, record: BulkRecord | undefined) => string | null | undefined;
}

const yesOrNo = (value: boolean | null | undefined) =>
  value === null || value === undefined ? '' : i18n.t(value ? 'bulk.yes' : 'bulk.no');

function verdictWord({ result }: OutputRow, record: BulkRecord | undefined): string {
  return record?.verdict && result ? rowWords(result.outcome).word : '';
}

/** Explains why a row has no verdict. */
function problemWord({ result, source }: OutputRow): string {
  if (!result) return i18n.t(source?.isUnreadable ? 'bulk.unreadableId' : 'bulk.noId');
  if (result.lookup?.state === 'failed') return failureWords(result.lookup.failure).heading;
  return result.lookup ? '' : i18n.t('bulk.waiting');
}

const problemCode = ({ source }: OutputRow, record: BulkRecord | undefined) =>
  record ? record.failure : source?.isUnreadable ? 'unreadable-id' : 'no-id';

/**
 * Returns a result's columns. `verdict_code`, `category_code` and `failure_code` have the same values in every
 * language.
 */
function resultColumns(): OutputColumn[] {
  return [
    { heading: i18n.t('popup.session'), cellOf: (_, record) => record?.session },
    { heading: i18n.t('bulk.verdict'), cellOf: verdictWord },
    { heading: 'verdict_code', cellOf: (_, record) => record?.verdict },
    { heading: i18n.t('popup.registrySays'), cellOf: (_, record) => record?.documentState },
    { heading: i18n.t('bulk.meaning'), cellOf: (_, record) => record?.gloss },
    { heading: 'category_code', cellOf: (_, record) => record?.category },
    { heading: i18n.t('popup.integration'), cellOf: (_, record) => record?.integration },
    { heading: i18n.t('bulk.signed'), cellOf: (_, record) => yesOrNo(record?.signed) },
    { heading: i18n.t('bulk.checkedUtc'), cellOf: (_, record) => record?.checkedAt },
    { heading: i18n.t('bulk.problemTitle'), cellOf: problemWord },
    { heading: 'failure_code', cellOf: problemCode },
    { heading: i18n.t('bulk.attempt'), cellOf: (_, record) => record?.attempt },
  ];
}

/** Returns the columns with the position of a row in the user's list. */
function placeColumns({ tables }: BulkSource): OutputColumn[] {
  const files: OutputColumn = { heading: i18n.t('bulk.fileTitle'), cellOf: ({ table }) => table?.file };
  const sheets: OutputColumn = { heading: i18n.t('bulk.sheetTitle'), cellOf: ({ table }) => table?.sheet };
  return [
    { heading: i18n.t('bulk.rowTitle'), cellOf: ({ source }) => source && String(source.line) },
    ...(tables.some(({ file }) => file !== undefined) ? [files] : []),
    ...(tables.some(({ sheet }) => sheet !== undefined) ? [sheets] : []),
  ];
}

/** Returns the headings of the list's own columns, and the headings and cells of the columns after those. */
export function outputWords(source: BulkSource | undefined) {
  const columns = [...resultColumns(), ...(source ? placeColumns(source) : [])];
  return {
    ownHeadings: ownColumns(source).map(
      ({ title, index }) => title || i18n.t('bulk.columnOf', { letters: columnLetters(index) }),
    ),
    headings: columns.map(({ heading }) => heading),
    cellsOf(row: OutputRow): string[] {
      const record = row.result && toBulkRecord(row.result, rowGloss(row.result));
      return columns.map(({ cellOf }) => cellOf(row, record) ?? '');
    },
  };
}
