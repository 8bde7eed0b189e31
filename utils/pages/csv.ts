// Reads and writes delimited tables with papaparse.
import Papa from 'papaparse';
import type { Separator } from '../core/bulk/bulk-export.ts';
import { cellSeparators } from '../core/session/reader/header-cells.ts';
import { linesOf, type TableRow } from '../core/session/reader/table-row.ts';

/** A first line that names the separator. Excel does not treat it as a row. */
const separatorLine = /^\s*"?sep=(.)"?\s*$/i;

const isBroken = ({ type }: Papa.ParseError) => type === 'Quotes';
const isUndivided = ({ type }: Papa.ParseError) => type === 'Delimiter';

/** The maximum number of lines that the separator is guessed from. */
const sampleLines = 50;

const idBeginning = /[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** Whether a cell contains further rows of the table, because a stray quotation mark was taken for an opening quote. */
function swallowsRows(cell: string, separator: string): boolean {
  const [, ...more] = cell.split('\n');
  return more.some((line) => line.includes(separator) && idBeginning.test(line));
}

/** Reads each line as one row. In a line with unbalanced quotes, quotes are ordinary characters. */
function rowsByLine(lines: readonly TableRow[], separator: string): TableRow[] {
  return lines.map(({ line, cells: [text = ''] }) => {
    const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator });
    return { line, cells: errors.some(isBroken) ? text.split(separator) : (data[0] ?? ['']) };
  });
}

/** Matches a cell that is only an ID, or only a link that ends with one. */
const idCell = /^\s*"?(?:https?:\/\/[^\s"]*\/)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"?\s*$/i;
const quoted = /"[^"]*"/g;

/**
 * Returns the separator that divides these lines into the most cells that are only an ID; undefined if there is no such
 * cell, or if several separators do. If there are lines without an ID, such as titles, a separator counts only if one
 * of them has it.
 */
function separatorOfIds(lines: readonly string[]): string | undefined {
  const unquoted = lines.map((line) => line.replace(quoted, (cell) => (idCell.test(cell) ? cell : '')));
  const withoutIds = unquoted.filter((line) => line.trim() !== '' && !idBeginning.test(line));
  const counts = cellSeparators.map((separator) => {
    if (withoutIds.length > 0 && !withoutIds.some((line) => line.includes(separator))) return 0;
    const divided = unquoted.filter((line) => line.includes(separator));
    return divided.flatMap((line) => line.split(separator)).filter((cell) => idCell.test(cell)).length;
  });
  const most = Math.max(...counts);
  const first = counts.indexOf(most);
  return most > 0 && first === counts.lastIndexOf(most) ? cellSeparators[first] : undefined;
}

/** Guesses the separator from the lines with IDs if possible, because remarks above a table may contain others. */
function guessSeparator(lines: readonly string[]): string | undefined {
  const filled = lines.filter((line) => line.trim() !== '');
  const linesWithIds = filled.filter((line) => idBeginning.test(line) && line.split('"').length % 2 === 1);
  for (const sample of [linesWithIds, filled]) {
    const { errors, meta } = Papa.parse(sample.slice(0, sampleLines).join('\n'), { newline: '\n' });
    if (sample.length > 0 && !errors.some(isUndivided)) {
      // Other cells, such as street addresses or amounts, may have more commas than the table has separators.
      return separatorOfIds(filled.slice(0, sampleLines)) ?? meta.delimiter;
    }
  }
  return undefined;
}

/** Reads a table with any separator, such as CSV or TSV. A text that is not a table yields its lines. */
export function rowsOfTable(text: string): TableRow[] {
  const lines = linesOf(text);
  const named = separatorLine.exec(lines[0]?.cells[0] ?? '')?.[1];
  const skipped = named === undefined ? 0 : 1;
  const body = lines.slice(skipped);
  const texts = body.map(({ cells: [text = ''] }) => text);
  const separator = named ?? guessSeparator(texts);
  if (separator === undefined) return lines;
  // Joined with uniform line ends, as the parser accepts only one kind.
  const { data, errors } = Papa.parse<string[]>(texts.join('\n'), { delimiter: separator, newline: '\n' });
  const isSwallowing = data.some((cells) => cells.some((cell) => swallowsRows(cell, separator)));
  if (errors.some(isBroken) || isSwallowing) return rowsByLine(body, separator);
  let line = 1 + skipped;
  return data.map((cells) => {
    const row = { line, cells };
    line += cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 1);
    return row;
  });
}

/** Returns rows as CSV with a BOM, which spreadsheets need to recognize UTF-8. */
export function toCsv(rows: readonly string[][], separator: Separator): string {
  return `\uFEFF${Papa.unparse([...rows], { delimiter: separator })}\r\n`;
}
