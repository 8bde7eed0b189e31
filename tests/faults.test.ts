// The fault catalogue tells the truth: every row names tests that exist and that name the row.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const catalogue = readFileSync(resolve(import.meta.dirname, '../docs/faults.md'), 'utf8');
const rows = Array.from(
  catalogue.matchAll(/^\| (\d+) \|.*\| (`[^|]+`) \|$/gm),
  ([, row = '', files = '']) => ({
    row,
    files: Array.from(files.matchAll(/`([^`]+)`/g), ([, file = '']) => file),
  }),
);

test('the catalogue lists every row whose part is built', () => {
  const numbers = rows.map(({ row }) => Number(row));
  const built = [
    [1, 15],
    [27, 57],
    [59, 63],
  ].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  expect(numbers).toEqual(expect.arrayContaining(built));
});

test.each(rows.flatMap(({ row, files }) => files.map((file) => ({ row, file }))))(
  'row $row is tested in $file',
  ({ row, file }) => {
    const source = readFileSync(resolve(import.meta.dirname, `${file}.test.ts`), 'utf8');
    expect(source).toMatch(new RegExp(`[Rr]ows? (?:\\d+(?:, | and ))*${row}\\b`));
  },
);
