// @vitest-environment happy-dom
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { listOf, type Table } from '../../utils/core/session-list.ts';
import { readTable, toCsv } from '../../utils/services/csv.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

async function read(...parts: BlobPart[]): Promise<Table> {
  const table = await readTable(new Blob(parts));
  if (typeof table === 'string') throw new Error(table);
  return table;
}
const sessionsIn = (table: Table) => listOf(table, undefined).sessions;

describe('a table is read', () => {
  test.each<[string, BlobPart]>([
    ['lines', `${A}\n${B}`],
    ['lines of Windows', `${A}\r\n${B}\r\n`],
    ['CSV', `session,note\n${A},"a, ""b"""\n${B},\n`],
    ['CSV with semicolons', `session;note\n${A};x\n${B};y`],
    ['TSV', `session\tnote\n${A}\tx\n${B}\ty`],
    ['with a BOM', `\uFEFF${A}\n${B}`],
    ['with a quote that never ends', `"${A}\n${B}`],
    ['prose', `Hola, por favor revisa ${A};\ny también (${B}).`],
  ])('%s', async (_, text) => {
    expect(sessionsIn(await read(text))).toEqual([A, B]);
  });

  test('its columns and their names, the rows by their numbers', async () => {
    const table = await read(`note,session\n\nx,${A}\n , \nnothing,here`);
    expect(table).toMatchObject({ columns: 2, header: ['note', 'session'] });
    expect(table.rows.map(({ number }) => number)).toEqual([1, 3, 5]);
  });

  test('of many pieces, none lost between two', async () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => `${n.toString(16).padStart(8, '0')}${A.slice(8)}`);
    const table = await read(ids.map((id) => `${id},${'x'.repeat(300)}\n`).join(''));
    expect(sessionsIn(table)).toEqual(ids);
  });

  test('empty text is an empty table', async () => {
    expect(await readTable(new Blob(['']))).toEqual({ rows: [], header: [], columns: 0 });
  });
});

describe('is no list', () => {
  test.each<[string, string, BlobPart]>([
    ['a spreadsheet', 'workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])],
    ['a picture', 'not-text', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
    ['too many rows', 'too-many-rows', 'x\n'.repeat(200_001)],
  ])('%s', async (_, problem, content) => {
    expect(await readTable(new Blob([content]))).toBe(problem);
  });
  test('a file that is lost on the way', async () => {
    const lost = { slice: () => ({ text: () => Promise.reject(new Error('gone')) }) } as unknown as Blob;
    expect(await readTable(lost)).toBe('unreadable');
  });
});

describe('toCsv', () => {
  const rows = [
    ['session', 'documentState'],
    [A, 'Current, "really"; yes\tno'],
    [B, 'Líve ñ\n2'],
  ];

  test.each([',', ';', '\t'] as const)(
    'separated by %j, begins with a BOM and reads back as it was',
    (separator) => {
      const csv = toCsv(rows, separator);
      expect(csv).toMatch(/^\uFEFFsession.documentState\r\n/);
      expect(csv.endsWith('\r\n')).toBe(true);
      expect(Papa.parse(csv.trim(), { delimiter: separator }).data).toEqual(rows);
    },
  );
});
