// Checks that the fault catalog and the threat model name tests that exist and carry the number of the fault.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');

const catalog = read('docs/faults.md');
const rows = Array.from(catalog.matchAll(/^\| (\d+) \|.*\| (`[^|]+`) \|$/gm), ([, row = '', files = '']) => ({
  row,
  files: Array.from(files.matchAll(/`([^`]+)`/g), ([, file = '']) => file),
}));

test('the fault catalog, has the numbers 1 to 65 in order', () => {
  expect(rows.map(({ row }) => Number(row))).toEqual(Array.from({ length: 65 }, (_, i) => i + 1));
});

/** Returns a pattern for a title's tag with this number, such as `[fault 37]` or `[faults 9, 59]`. */
const namesFault = (number: string) => new RegExp(`\\[faults? (?:\\d+(?:, | and ))*${number}\\b`);

test.each(rows.flatMap(({ row, files }) => files.map((file) => ({ row, file }))))(
  'fault $row, tests/$file.test.ts, names it',
  ({ row, file }) => {
    expect(read(`tests/${file}.test.ts`)).toMatch(namesFault(row));
  },
);

const proofs = Array.from(
  read('SECURITY.md').matchAll(/`(tests\/[^`]+)`(?: \(rows? ([\d, ]+)\))?/g),
  ([, file = '', named = '']) => ({ file, named: named.match(/\d+/g) ?? [] }),
);

test.each(proofs)('threat model, proof in $file $named, exists and names its faults', ({ file, named }) => {
  const source = read(file);
  for (const row of named) expect(source).toMatch(namesFault(row));
});
