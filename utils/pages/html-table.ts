// Reads tables in HTML, which many programs write to files that they name .xls.
import type { TableRow } from '../core/session/reader/table-row.ts';

const tableCell = /<t[dh][\s>]/i;

/** Returns the rows of all tables in an HTML document, numbered from 1; undefined if it has no table. */
export function rowsOfHtml(text: string): TableRow[] | undefined {
  if (!tableCell.test(text)) return undefined;
  // A document from `DOMParser` runs no scripts and loads nothing.
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  const rows = Array.from(body.querySelectorAll('tr'), (row, index) => ({
    line: index + 1,
    cells: Array.from(row.cells, (cell) => cell.textContent?.trim() ?? ''),
  }));
  return rows.length > 0 ? rows : undefined;
}
