// Fault catalogue and threat model tell the truth: they name tests that exist, and that name the row.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');

const catalogue = read('docs/faults.md');
const rows = Array.from(
  catalogue.matchAll(/^\| (\d+) \|.*\| (`[^|]+`) \|$/gm),
  ([, row = '', files = '']) => ({
    row,
    files: Array.from(files.matchAll(/`([^`]+)`/g), ([, file = '']) => file),
  }),
);

test('the catalogue has its 65 rows, in their order', () => {
  expect(rows.map(({ row }) => Number(row))).toEqual(Array.from({ length: 65 }, (_, i) => i + 1));
});

const namesRow = (row: string) => new RegExp(`[Rr]ows? (?:\\d+(?:, | and ))*${row}\\b`);

test.each(rows.flatMap(({ row, files }) => files.map((file) => ({ row, file }))))(
  'row $row is tested in $file',
  ({ row, file }) => {
    expect(read(`tests/${file}.test.ts`)).toMatch(namesRow(row));
  },
);

const proofs = Array.from(
  read('SECURITY.md').matchAll(/`(tests\/[^`]+)`(?: \(rows? ([\d, ]+)\))?/g),
  ([, file = '', named = '']) => ({ file, named: named.match(/\d+/g) ?? [] }),
);

test.each(proofs)('the threat model is proved in $file $named', ({ file, named }) => {
  const source = read(file);
  for (const row of named) expect(source).toMatch(namesRow(row));
});
