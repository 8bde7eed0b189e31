// @vitest-environment happy-dom
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { BulkRecord } from '../../utils/core/bulk-export.ts';
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

describe('written as CSV', () => {
  const record: BulkRecord = {
    session: A,
    verdict: 'active',
    category: 'valid',
    documentState: '',
    gloss: 'Current, "really"',
    integration: 'Líve ñ',
    signed: true,
    checkedAt: '2026-11-23T18:04:05.000Z',
    failure: null,
  };
  const written = (documentState: string) => {
    const [row] = Papa.parse<Record<string, string>>(toCsv([{ ...record, documentState }]), {
      header: true,
    }).data;
    return row?.documentState;
  };

  test('begins with a BOM and the columns, and reads back as it was', () => {
    const csv = toCsv([record]);
    expect(csv.split('\r\n')).toEqual([
      '\uFEFFsession,verdict,category,documentState,gloss,integration,signed,checkedAt,failure',
      `${A},active,valid,,"Current, ""really""",Líve ñ,true,2026-11-23T18:04:05.000Z,`,
      '',
    ]);
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "=cmd|' /C calc'!A0",
    `=${'1'.repeat(10_000)}`,
  ])('%j is no formula', (text) => {
    expect(written(text)?.[0]).toBe("'");
  });

  test.each(['La credencial esta vigente', "'quoted'", '1 = 1', 'a,b\n"c"', '<img src=x onerror=alert(1)>'])(
    '%j stays as it is',
    (text) => {
      expect(written(text)).toBe(text);
    },
  );

  test('no cell of an integration called like a formula is one', () => {
    expect(toCsv([{ ...record, integration: '=1+1' }])).toContain(`"'=1+1"`);
  });
});
