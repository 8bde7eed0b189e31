// Tables in HTML, as many programs write them into files that they name .xls.
import type { Row } from '../core/session/reader/read-list.ts';

const tableCell = /<t[dh][\s>]/i;

/** The rows of the tables in an HTML document, numbered from 1; undefined where it has none. */
export function rowsOfHtml(text: string): Row[] | undefined {
  if (!tableCell.test(text)) return undefined;
  // A parsed document runs no script and loads nothing.
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  const rows = Array.from(body.querySelectorAll('tr'), (row, index) => ({
    line: index + 1,
    cells: Array.from(row.cells, (cell) => cell.textContent?.trim() ?? ''),
  }));
  return rows.length > 0 ? rows : undefined;
}
