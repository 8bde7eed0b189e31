// Writes a workbook. Loaded only when one is asked for.
import writeWorkbook from 'write-excel-file/universal';

/** The most characters that a spreadsheet takes in a cell. */
const maxCellLength = 32_767;

/** What a spreadsheet would read as another character: `_x003D_` is `=` to it. */
const escaped = /_(?=x[0-9a-f]{4}_)/gi;

function cellValue(text: string): string {
  const value = text.replace(escaped, '_x005F_');
  return value.length > maxCellLength ? `${value.slice(0, maxCellLength - 1)}…` : value;
}

/** Rows as a workbook of one sheet whose cells are all text, the first row its heading; a longer text ends with `…`. */
export function toWorkbook(rows: readonly (readonly string[])[], sheetName: string): Promise<Blob> {
  const sheet = rows.map((cells, row) =>
    cells.map((text) => ({
      value: cellValue(text),
      type: String,
      // The cell stays text when somebody edits it.
      format: '@',
      ...(row === 0 && { fontWeight: 'bold' as const }),
    })),
  );
  const columns = (rows[0] ?? []).map((_, column) => ({ width: column === 0 ? 38 : 20 }));
  return writeWorkbook(sheet, { sheet: sheetName, columns, stickyRowsCount: 1 }).toBlob();
}
