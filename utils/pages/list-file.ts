// Reads a list from a file of any supported kind, or returns why that is not possible.
import { failed, type Result, success } from '../core/result.ts';
import { decodeText } from '../core/session/decode-text.ts';
import {
  type FileProblem,
  type ForeignKind,
  kindByFirstBytes,
  kindOfOle,
  kindOfZip,
} from '../core/session/file-kind.ts';
import { isJson, isJsonLines } from '../core/session/reader/json-text.ts';
import { isBlankRow, linesOf, type TableRow } from '../core/session/reader/table-row.ts';
import { rowsOfTable } from './csv.ts';
import { rowsOfHtml } from './html-table.ts';
import { partNames, unpack } from './zip.ts';

const maxFileBytes = 64 * 1024 * 1024;
const maxListRows = 200_000;

/** The rows of a text, a file, or one sheet of a file. */
interface RowSource {
  readonly rows: readonly TableRow[];
  /** Whether a row's `line` is its number in a table; otherwise it is the number of a line of the text. */
  readonly countsRows: boolean;
  /** The text that the rows were read from. */
  readonly text?: string;
  readonly sheet?: string;
}

/** Reads the rows of a text in any form: JSON (one row), JSON Lines, HTML, a table, or lines. */
export function rowsOfText(text: string): RowSource {
  if (isJson(text)) return { rows: [{ line: 1, cells: [text] }], countsRows: false, text };
  const htmlRows = rowsOfHtml(text);
  if (htmlRows) return { rows: htmlRows, countsRows: true, text };
  return { rows: isJsonLines(text) ? linesOf(text) : rowsOfTable(text), countsRows: false, text };
}

/** Drops blank rows, and sources that have no other rows. Fails if no row is left or there are too many. */
function dropBlankRows(sources: readonly RowSource[]): Result<readonly RowSource[], FileProblem> {
  const filled = sources.map((source) => ({
    ...source,
    rows: source.rows.filter((row) => !isBlankRow(row)),
  }));
  const count = filled.reduce((sum, { rows }) => sum + rows.length, 0);
  if (count === 0) return failed('empty');
  return count > maxListRows
    ? failed('too-many-rows')
    : success(filled.filter(({ rows }) => rows.length > 0));
}

/** Reads the sheets of an XLSX workbook; fails for any other archive. */
async function readZip(bytes: Uint8Array<ArrayBuffer>): Promise<Result<readonly RowSource[], FileProblem>> {
  let kind: ForeignKind | 'workbook';
  try {
    const { mimetype } = unpack(bytes, (name) => name === 'mimetype');
    kind = kindOfZip(partNames(bytes), new TextDecoder().decode(mimetype));
  } catch {
    return failed('damaged');
  }
  if (kind !== 'workbook') return failed(kind);
  const { readWorkbook } = await import('./workbook-reader.ts');
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) return failed(sheets.failure === 'too-large' ? 'workbook-too-large' : sheets.failure);
  return dropBlankRows(sheets.value.map(({ name, rows }) => ({ rows, countsRows: true, sheet: name })));
}

/** Reads the rows of a file, by sheet if it has sheets. */
export async function readListFile(file: Blob): Promise<Result<readonly RowSource[], FileProblem>> {
  if (file.size > maxFileBytes) return failed('too-large');
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // The file was moved or changed meanwhile, or is a folder.
    return failed('unreadable');
  }
  const kind = kindByFirstBytes(bytes);
  if (kind === 'zip') return readZip(bytes);
  if (kind === 'ole') return failed(kindOfOle(bytes) ?? 'unknown');
  if (kind !== 'text-or-unknown') return failed(kind);
  const text = decodeText(bytes);
  return text === undefined ? failed('unknown') : dropBlankRows([rowsOfText(text)]);
}
