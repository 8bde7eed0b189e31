import { unzipSync } from 'fflate/browser';
import readWorkbook from 'read-excel-file/universal';
import { expect, test } from 'vitest';
import { toWorkbook } from '../../utils/pages/workbook-writer.ts';

const write = async (...rows: string[][]) => (await toWorkbook(rows, 'Results')).arrayBuffer();

test('a workbook, read back, has the same rows in one named sheet', async () => {
  const rows = [
    ['session', 'documentState'],
    ['aea9ba6d', ' <b>"Líve" & ñ</b>\n2 '],
    ['0042', "'=1+1"],
  ];
  expect(await readWorkbook(await write(...rows), { trim: false })).toEqual([
    { sheet: 'Results', data: rows },
  ]);
});

test('numbers and formulas, in a written workbook, are text cells', async () => {
  const parts = unzipSync(new Uint8Array(await write(['a', '42'], ['=1+1', 'true'])));
  const text = (name: string) => new TextDecoder().decode(parts[name]);
  const types = Array.from(
    text('xl/worksheets/sheet1.xml').matchAll(/<c [^>]*t="(\w+)"/g),
    ([, type]) => type,
  );
  expect(types).toEqual(['s', 's', 's', 's']);
  expect(text('xl/worksheets/sheet1.xml')).not.toContain('<f>');
  expect(text('xl/styles.xml')).toContain('formatCode="@"');
});

test('a sequence like an escaped character, in a workbook, does not change', async () => {
  const [sheet] = await readWorkbook(await write(['_x003D_1+1', '_xGGGG_ x_003D_']));
  expect(sheet?.data).toEqual([['_x003D_1+1', '_xGGGG_ x_003D_']]);
});

test('a text that is too long for a cell, is cut and ends with an ellipsis', async () => {
  const [sheet] = await readWorkbook(await write(['x'.repeat(40_000)]));
  expect(sheet?.data[0]?.[0]).toBe(`${'x'.repeat(32_766)}…`);
});
