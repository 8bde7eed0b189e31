// Exports the journal, with headings and words in the interface's language and codes that are the same in each.
import { i18n } from '#i18n';
import { meaningWords } from '../../components/glossary-words.ts';
import { journalPlaceWords } from '../../components/journal-words.ts';
import { verdictWords } from '../../components/verdict-words.ts';
import { localDate, type Separator, safeCellText, separatorOf } from '../../utils/core/bulk/bulk-export.ts';
import type { JournalEntry } from '../../utils/core/journal/journal.ts';
import { toCsv } from '../../utils/pages/csv.ts';
import { downloadFile } from '../../utils/pages/download-file.ts';

interface JournalColumn {
  readonly heading: string;
  readonly cellOf: (entry: JournalEntry) => string;
}

const utc = (ms: number) => new Date(ms).toISOString();

/** Returns the columns. `verdict_code`, `category_code` and `seen_code` have the same values in every language. */
function columns(): JournalColumn[] {
  return [
    { heading: i18n.t('bulk.checkedUtc'), cellOf: ({ checkedAt }) => utc(checkedAt) },
    { heading: i18n.t('popup.session'), cellOf: ({ sessionId }) => sessionId },
    { heading: i18n.t('bulk.verdict'), cellOf: ({ verdict }) => verdictWords(verdict).word },
    { heading: 'verdict_code', cellOf: ({ verdict }) => verdict },
    { heading: i18n.t('popup.registrySays'), cellOf: ({ documentState }) => documentState },
    { heading: i18n.t('bulk.meaning'), cellOf: ({ reading }) => meaningWords(reading) },
    { heading: 'category_code', cellOf: ({ reading }) => reading.category },
    { heading: i18n.t('popup.integration'), cellOf: ({ integration }) => integration },
    { heading: i18n.t('bulk.signed'), cellOf: ({ signed }) => i18n.t(signed ? 'bulk.yes' : 'bulk.no') },
    { heading: i18n.t('journal.seenUtc'), cellOf: ({ seenAt }) => utc(seenAt) },
    { heading: i18n.t('journal.seenIn'), cellOf: ({ place }) => journalPlaceWords[place]() },
    { heading: 'seen_code', cellOf: ({ place }) => place },
  ];
}

/** Returns the journal as a table of texts that starts with the headings. No text can be read as a formula. */
export function journalTable(entries: readonly JournalEntry[], separator?: Separator): string[][] {
  const all = columns();
  const rows = [
    all.map(({ heading }) => heading),
    ...entries.map((entry) => all.map(({ cellOf }) => cellOf(entry))),
  ];
  return rows.map((cells) => cells.map((text) => safeCellText(text, separator)));
}

export type JournalFileKind = 'csv' | 'xlsx';

/** Downloads the journal as a file. */
export async function downloadJournal(
  entries: readonly JournalEntry[],
  kind: JournalFileKind,
): Promise<void> {
  const name = `${i18n.t('journal.fileName', { date: localDate(new Date()) })}.${kind}`;
  if (kind === 'xlsx') {
    const { toWorkbook } = await import('../../utils/pages/workbook-writer.ts');
    return downloadFile(name, await toWorkbook(journalTable(entries), i18n.t('journal.title')));
  }
  const separator = separatorOf(navigator.language);
  const csv = toCsv(journalTable(entries, separator), separator);
  downloadFile(name, new Blob([csv], { type: 'text/csv' }));
}
