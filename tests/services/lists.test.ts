// Reads lists from the bytes of a file to the summary of all IDs in it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupParts, summarizeParts } from '../../utils/core/session/reader/list-parts.ts';
import { type ColumnChoice, readList } from '../../utils/core/session/reader/read-list.ts';
import { readListFile } from '../../utils/pages/list-file.ts';
import { runs } from '../profile.ts';

const id = fc.uuid({ version: [1, 4] });
/** The text of other cells: blanks, words, balanced and stray quotes, and line breaks in quotes. */
const filling = fc.constantFrom(
  '',
  ' ',
  'Ana',
  '7002',
  '"Beto" Pérez',
  '"',
  '""',
  "'",
  'a "b" c',
  '"x\ny"',
  '2026-11-20',
  '"',
);
const cell = fc.oneof(
  { weight: 3, arbitrary: id },
  { weight: 1, arbitrary: id.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: fc.tuple(id, id).map(([one, other]) => `"${one}\n${other}"`) },
  { weight: 5, arbitrary: filling },
);
const header = fc.constantFrom(
  [],
  ['ID de intento', 'ID de sesión', 'nombre'],
  ['id', 'name'],
  ['vendorData', 'session_id'],
);

const encodings: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'big-endian UTF-16': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'Windows-1252': (text) => Buffer.from(text, 'latin1'),
};

const table = fc.record({
  lead: fc.constantFrom('', 'sep=;\n', 'Sesiones rechazadas\n\n', '"'),
  header,
  rows: fc.array(fc.array(cell, { maxLength: 5 }), { minLength: 1, maxLength: 30 }),
  separator: fc.constantFrom(',', ';', '\t', '|', ' '),
  lineEnds: fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 3 }),
  encoding: fc.constantFrom(...Object.keys(encodings)),
});

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

test('a table with any quotes, separators, line ends and encoding, loses no ID', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.nat(),
      async ({ lead, header: titles, rows, separator, lineEnds, encoding }, seed) => {
        const lines = [titles, ...rows].map(
          (cells, n) => cells.join(separator) + lineEnds[n % lineEnds.length],
        );
        const text = lead + lines.join('');
        const ids = new Set(text.match(uuid));
        const bytes = encodings[encoding]?.(text) ?? Buffer.from('');
        const sources = await readListFile(new Blob([new Uint8Array(bytes)]));
        if (!sources.ok) {
          expect(sources.failure).toBe('empty');
          expect(ids.size).toBe(0);
          return;
        }
        const parts = sources.value.map(({ rows: read, text: source, countsRows }) => ({
          list: readList(read, source, countsRows),
        }));
        const groups = groupParts(parts);
        // The choice is the list's own, or any column that the user may choose.
        const choices = groups.map(({ parts: [part], choice }): ColumnChoice => {
          const options: ColumnChoice[] = ['all', ...(part?.list.columns.map(({ index }) => index) ?? [])];
          return (seed % 2 === 0 ? choice : undefined) ?? options[seed % options.length] ?? 'all';
        });
        const summary = summarizeParts(groups, choices);
        const found = [...summary.toLookUp, ...summary.others.flatMap((other) => other.ids)];
        expect(new Set(found)).toEqual(ids);
        expect(found).toHaveLength(ids.size);
        expect(summary.distinct).toBe(ids.size);
      },
    ),
    runs(5000, 100_000),
  );
});
