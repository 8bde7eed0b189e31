// Writes workbooks. This module is loaded only when one is downloaded.
import writeWorkbook from 'write-excel-file/universal';

/** The maximum number of characters in a spreadsheet cell. */
const maxCellLength = 32_767;

/** A sequence that a spreadsheet would read as an escaped character: `_x003D_` is `=`. */
const escaped = /_(?=x[0-9a-f]{4}_)/gi;

function cellValue(text: string): string {
  const value = text.replace(escaped, '_x005F_');
  return value.length > maxCellLength ? `${value.slice(0, maxCellLength - 1)}…` : value;
}

/**
 * Returns a workbook of one sheet whose cells are all text and whose first row is its heading. A text that is too long
 * for a cell is cut and ends with `…`.
 */
export function toWorkbook(rows: readonly (readonly string[])[], sheetName: string): Promise<Blob> {
  const sheet = rows.map((cells, row) =>
    cells.map((text) => ({
      value: cellValue(text),
      type: String,
      // Keeps the cell a text when the user edits it.
      format: '@',
      ...(row === 0 && { fontWeight: 'bold' as const }),
    })),
  );
  const columns = (rows[0] ?? []).map((_, column) => ({ width: column === 0 ? 38 : 20 }));
  return writeWorkbook(sheet, { sheet: sheetName, columns, stickyRowsCount: 1 }).toBlob();
}
