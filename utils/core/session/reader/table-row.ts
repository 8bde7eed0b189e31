/** A row of a table, with its line in the text or its number in the table, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Whether a row has no text. */
export const isBlankRow = ({ cells }: TableRow) => cells.every((cell) => cell.trim() === '');

/** Returns the lines of a text, each a row of one cell. */
export function linesOf(text: string): TableRow[] {
  return text.split(/\r\n|\r|\n/).map((cell, index) => ({ line: index + 1, cells: [cell] }));
}
