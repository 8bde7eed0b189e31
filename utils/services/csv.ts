// Tables in and out, by papaparse. Files are read in pieces, so that a large one does not stop the page.
import Papa from 'papaparse';
import type { Separator } from '../core/bulk-export.ts';
import { isHeader, type Row, readRow, type Table, type UnreadFile } from '../core/session-list.ts';

const pieceSize = 1024 * 1024;
const mostRows = 200_000;
const binary = '\0';

async function encodingOf(blob: Blob): Promise<string> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** Reads a text, CSV or TSV file (UTF-8 or UTF-16) as a table; the separator is guessed. */
export async function readTable(blob: Blob): Promise<Table | UnreadFile> {
  const magic = await blob
    .slice(0, 4)
    .text()
    .catch(() => undefined);
  if (magic === undefined) return 'unreadable';
  if (magic === 'PK\u0003\u0004') return 'workbook';
  const encoding = await encodingOf(blob);
  const rows: Row[] = [];
  let header: readonly string[] = [];
  let columns = 0;
  let number = 0;
  return new Promise((resolve) => {
    Papa.parse<string[]>(blob as File, {
      encoding,
      chunkSize: pieceSize,
      chunk({ data }, parser) {
        for (const cells of data) {
          number += 1;
          const row = readRow(cells, number);
          if (!row) continue;
          if (rows.length === 0 && isHeader(cells, row)) header = cells;
          columns = Math.max(columns, cells.length);
          rows.push(row);
        }
        const problem = data.some((cells) => cells.some((cell) => cell.includes(binary)))
          ? 'not-text'
          : rows.length > mostRows
            ? 'too-many-rows'
            : undefined;
        if (!problem) return;
        resolve(problem);
        parser.abort();
      },
      complete: () => resolve({ rows, header, columns }),
      error: () => resolve('unreadable'),
    });
  });
}

/** Rows as CSV with a BOM, which spreadsheets need to read UTF-8. */
export function toCsv(rows: readonly string[][], separator: Separator): string {
  return `\uFEFF${Papa.unparse([...rows], { delimiter: separator })}\r\n`;
}
