// Reads workbooks. This module is loaded only when one is opened.
import readSheets, { type CellValue } from 'read-excel-file/universal';
import { failed, type Result, success } from '../core/result.ts';
import type { TableRow } from '../core/session/reader/table-row.ts';
import { withLinks } from './cell-link.ts';
import { linksOf } from './workbook-links.ts';
import { TooLargeError, unpack } from './zip.ts';

/** The rows and columns that a sheet of a spreadsheet program can have. */
const maxSheetRows = 1_048_576;
const maxColumns = 16_384;
/** The maximum number of cells in all sheets together, including blank ones. */
const maxCells = 20_000_000;

/** The maximum number of characters in all cells together, because many cells may share one stored text. */
const maxCharacters = 64 * 1024 * 1024;

interface Sheet {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

const cellAddress = /\br\s*=\s*["']([a-z]{0,8})(\d{1,9})["']/gi;

const columnNumber = (letters: string) =>
  Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Returns the letters of a column, from 0. */
function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** Counts a sheet's cells, including the blank ones before its farthest cell; Infinity if that is too far out. */
function cellCountOf(xml: string): number {
  let rows = 0;
  let columns = 0;
  for (const [, letters = '', row = ''] of xml.matchAll(cellAddress)) {
    rows = Math.max(rows, Number(row));
    columns = Math.max(columns, columnNumber(letters));
  }
  return rows > maxSheetRows || columns > maxColumns ? Infinity : rows * columns;
}

function textOf(value: CellValue | null): string {
  if (!(value instanceof Date)) return String(value ?? '');
  // Spreadsheets store times as fractions of a day, so they are rounded to the second.
  const rounded = new Date(Math.round(value.getTime() / 1000) * 1000);
  // Spreadsheets show this for a number too large for a date, such as a phone number in a column of dates.
  if (Number.isNaN(rounded.getTime())) return '#####';
  const [date = '', time = ''] = rounded.toISOString().split(/[T.]/);
  return time === '00:00:00' ? date : `${date} ${time}`;
}

/**
 * Reads the sheets of an XLSX workbook, including hidden ones. A formula yields its saved result. Fails if the
 * workbook is too large or damaged.
 */
export async function readWorkbook(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<readonly Sheet[], 'too-large' | 'damaged'>> {
  try {
    const files = unpack(bytes, (name) => /\.(?:xml|rels)$/.test(name));
    const parts = Object.entries(files);
    const decoder = new TextDecoder();
    const counts = parts.map(([name, part]) => {
      const xml = decoder.decode(part);
      // calcChain.xml repeats the addresses of cells, so it doesn't count, unless it is a sheet with that name.
      return name.endsWith('calcChain.xml') && !xml.includes('sheetData') ? 0 : cellCountOf(xml);
    });
    const cellCount = counts.reduce((sum, count) => sum + count, 0);
    if (cellCount > maxCells) return failed('too-large');
    let characters = 0;
    const links = linksOf((path) => decoder.decode(files[path]));
    const toRow = (values: readonly (CellValue | null)[], index: number, sheet: number): TableRow => {
      const linked = links[sheet];
      const cells = values.map((value, column) => {
        const address = linked?.size ? linked.get(`${columnName(column)}${index + 1}`) : undefined;
        return address ? withLinks(textOf(value), [address]) : textOf(value);
      });
      characters += cells.reduce((sum, { length }) => sum + length, 0);
      if (characters > maxCharacters) throw new TooLargeError();
      return { line: index + 1, cells };
    };
    const sheets = await readSheets(new Blob([bytes]), { trim: false });
    // A chart sheet has no cells.
    return success(
      sheets.map(({ sheet, data }, at) => ({
        name: sheet,
        rows: (data ?? []).map((values, index) => toRow(values, index, at)),
      })),
    );
  } catch (error) {
    return failed(error instanceof TooLargeError ? 'too-large' : 'damaged');
  }
}
