// Reads tables in HTML, which many programs write to files that they name .xls.
import type { TableRow } from '../core/session/reader/table-row.ts';
import { withLinks } from './cell-link.ts';

const tableCell = /<t[dh][\s>]/i;
/**
 * Matches the start of a document, or of its table if lines of text precede it. Other texts, such as CSV, may have HTML
 * in their cells.
 */
const markup = /^(?:\s*<|[^"]*?(?:^|[\r\n])[^",;\t|\r\n]*<(?:html|head|body|table)[\s>])/i;
/** Elements that begin and end a line. */
const lineElements = 'br, p, div, li, dt, dd, pre, blockquote, h1, h2, h3, h4, h5, h6';
/** A cell counts as at most this many columns. */
const maxSpan = 100;

function textOf(cell: HTMLTableCellElement): string {
  // `textContent` has no line breaks for these elements, so an ID would be attached to the next line.
  for (const element of cell.querySelectorAll(lineElements)) {
    element.before('\n');
    element.after('\n');
  }
  const links = Array.from(cell.querySelectorAll('a[href]'), (link) => link.getAttribute('href') ?? '');
  // A blank line would keep an ID that is broken after a hyphen from being joined.
  const lines = (cell.textContent ?? '').split('\n').map((line) => line.trim());
  return withLinks(lines.filter(Boolean).join('\n'), links);
}

/**
 * Returns a row's cells, each in its own column. The further columns of a wide cell are blank, and so are those that a
 * cell of an earlier row spans. `spanning` has for each column how many more rows, this one included, such a cell
 * spans; it is updated for the next row.
 */
function cellsOf(row: HTMLTableRowElement, spanning: number[]): string[] {
  const cells: string[] = [];
  const skipSpanned = () => {
    for (let left = spanning[cells.length] ?? 0; left > 0; left = spanning[cells.length] ?? 0) {
      spanning[cells.length] = left - 1;
      cells.push('');
    }
  };
  for (const cell of row.cells) {
    skipSpanned();
    const text = textOf(cell);
    for (let at = 0; at < Math.min(cell.colSpan, maxSpan); at += 1) {
      spanning[cells.length] = cell.rowSpan - 1;
      cells.push(at === 0 ? text : '');
    }
  }
  skipSpanned();
  // The row also counts for cells that span the columns after its last cell.
  for (let at = cells.length; at < spanning.length; at += 1)
    spanning[at] = Math.max(0, (spanning[at] ?? 0) - 1);
  return cells;
}

/** Returns the rows of all tables in an HTML document, numbered from 1; undefined if it has no table. */
export function rowsOfHtml(text: string): TableRow[] | undefined {
  if (!tableCell.test(text) || !markup.test(text)) return undefined;
  // A document from `DOMParser` runs no scripts and loads nothing.
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  /** The `spanning` of each group of rows, such as a `<tbody>`: a cell spans no row beyond its group. */
  const spanning = new Map<ParentNode | null, number[]>();
  // A row of a page's layout has other tables in its cells.
  const innermost = Array.from(body.querySelectorAll('tr')).filter((row) => !row.querySelector('table'));
  const rows = innermost.map((row, index) => {
    const ofGroup = spanning.get(row.parentNode) ?? [];
    spanning.set(row.parentNode, ofGroup);
    return { line: index + 1, cells: cellsOf(row, ofGroup) };
  });
  return rows.length > 0 ? rows : undefined;
}
