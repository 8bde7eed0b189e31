import { strFromU8, strToU8, zipSync } from 'fflate/browser';
import { describe, expect, test } from 'vitest';
import { failed, success } from '../../utils/core/result.ts';
import { readWorkbook } from '../../utils/pages/workbook-reader.ts';
import { toWorkbook } from '../../utils/pages/workbook-writer.ts';
import {
  textRow,
  twoDeflatedGigabytes,
  withFalseSizes,
  workbook,
  workbookParts,
  zipDeflated,
} from '../fixtures/workbook.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

/** Reads the cells of a sheet with this single row. */
async function cellsOf(row: string, sharedStrings?: readonly string[]): Promise<readonly string[]> {
  const sheets = await readWorkbook(
    workbook([{ name: 'A', rows: `<row r="1">${row}</row>` }], sharedStrings),
  );
  if (!sheets.ok) throw new Error(sheets.failure);
  return sheets.value[0]?.rows[0]?.cells ?? [];
}

describe('readWorkbook, a cell', () => {
  test.each<[string, string, string[], string]>([
    ['shared text', '<c r="A1" t="s"><v>1</v></c>', ['x', A], A],
    [
      'text in several runs',
      `<c r="A1" t="inlineStr"><is><r><t>${A.slice(0, 9)}</t></r><r><t>${A.slice(9)}</t></r></is></c>`,
      [],
      A,
    ],
    ['a number', '<c r="A1"><v>7002</v></c>', [], '7002'],
    ['a boolean', '<c r="A1" t="b"><v>1</v></c>', [], 'true'],
    ['a date', '<c r="A1" s="1"><v>46346</v></c>', [], '2026-11-20'],
    ['a date with its time', '<c r="A1" s="1"><v>46346.4166666667</v></c>', [], '2026-11-20 10:00:00'],
    ['a number too large for a date', '<c r="A1" s="1"><v>5512345678</v></c>', [], '#####'],
    ['a formula, by its saved result', `<c r="A1" t="str"><f>B1&amp;C1</f><v>${A}</v></c>`, [], A],
    [
      'blanks and entities',
      '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a &amp; b </t></is></c>',
      [],
      ' a & b ',
    ],
  ])('with %s, gives its text', async (_, cell, sharedStrings, expected) => {
    expect(await cellsOf(cell, sharedStrings)).toEqual([expected]);
  });

  test('after blank ones, stays in its column', async () => {
    expect(await cellsOf(`<c r="C1" t="inlineStr"><is><t>${A}</t></is></c>`)).toEqual(['', '', A]);
  });
});

describe('readWorkbook, a cell with a link', () => {
  const address = (id: string) => `https://station.veriff.com/verifications/${id}?a=1&amp;b=2`;
  const text = (name: string) => `<c r="${name}" t="inlineStr"><is><t>Abrir</t></is></c>`;

  test.each([
    ['to an address', text('AB1'), `<hyperlink ref="AB1" r:id="rId7"/>`],
    ['over several cells', text('AB1'), `<hyperlink r:id="rId7" ref="AB1:AB3"/>`],
    ['by a formula', `<c r="AB1" t="str"><f>HYPERLINK("${address(A)}","Abrir")</f><v>Abrir</v></c>`, ''],
    [
      'by a formula with escaped quotes',
      `<c r="AB1" t="str"><f>HYPERLINK(&quot;${address(A)}&quot;)</f><v>Abrir</v></c>`,
      '',
    ],
  ])('%s, has its address', async (_, cell, link) => {
    const parts = workbookParts([{ name: 'A', rows: `<row r="1">${cell}</row>` }]);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] as Uint8Array);
    const bytes = zipSync({
      ...parts,
      'xl/worksheets/sheet1.xml': strToU8(
        sheet.replace('</sheetData>', `</sheetData><hyperlinks>${link}</hyperlinks>`),
      ),
      'xl/worksheets/_rels/sheet1.xml.rels': strToU8(
        `<Relationships><Relationship Id="rId7" TargetMode="External" Target="${address(A)}"/></Relationships>`,
      ),
    });
    const sheets = await readWorkbook(new Uint8Array(bytes));
    if (!sheets.ok) throw new Error(sheets.failure);
    const shown = `Abrir ${address(A).replace('&amp;', '&')}`;
    expect(sheets.value[0]?.rows[0]?.cells.filter(Boolean)).toEqual([shown]);
  });

  test('with a fragment, which Excel keeps apart, has its whole address', async () => {
    const parts = workbookParts([{ name: 'A', rows: `<row r="1">${text('B1')}</row>` }]);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] as Uint8Array);
    const link = `<hyperlinks><hyperlink ref="B1" r:id="r1" location="/verifications/${A}"/></hyperlinks>`;
    const bytes = zipSync({
      ...parts,
      'xl/worksheets/sheet1.xml': strToU8(sheet.replace('</sheetData>', `</sheetData>${link}`)),
      'xl/worksheets/_rels/sheet1.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="https://station.veriff.com/"/></Relationships>',
      ),
    });
    expect(await readWorkbook(new Uint8Array(bytes))).toEqual(
      success([
        {
          name: 'A',
          rows: [{ line: 1, cells: ['', `Abrir https://station.veriff.com/#/verifications/${A}`] }],
        },
      ]),
    );
  });

  test('without an ID, is read without it', async () => {
    const cell = '<c r="A1" t="str"><f>HYPERLINK("https://example.com/","Abrir")</f><v>Abrir</v></c>';
    expect(await cellsOf(cell)).toEqual(['Abrir']);
  });
});

test('several sheets and hidden ones, are all read, each row with its number', async () => {
  const sheets = [
    { name: 'Uno', rows: textRow(1, 'ID de sesión') + textRow(3, A) },
    { name: 'Dos', rows: textRow(2, B), isHidden: true },
    { name: 'Vacía', rows: '' },
  ];
  expect(await readWorkbook(workbook(sheets))).toEqual(
    success([
      {
        name: 'Uno',
        rows: [
          { line: 1, cells: ['ID de sesión'] },
          { line: 2, cells: [''] },
          { line: 3, cells: [A] },
        ],
      },
      {
        name: 'Dos',
        rows: [
          { line: 1, cells: [''] },
          { line: 2, cells: [B] },
        ],
      },
      { name: 'Vacía', rows: [] },
    ]),
  );
});

test('a workbook of this project’s writer, is read back', { tags: ['slow'] }, async () => {
  const rows = Array.from({ length: 3000 }, (_, n) => [A, String(n), 'x'.repeat(200)]);
  const blob = await toWorkbook(rows, 'Results');
  const sheets = await readWorkbook(new Uint8Array(await blob.arrayBuffer()));
  const expected = rows.map((cells, n) => ({ line: n + 1, cells }));
  expect(sheets).toEqual(success([{ name: 'Results', rows: expected }]));
});

/** Returns a row of one cell, in SpreadsheetML. */
const far = (address: string, row: number) =>
  `<row r="${row}"><c r="${address}" t="inlineStr"><is><t>x</t></is></c></row>`;

test('a workbook with a single row far down, is read', { tags: ['slow'] }, async () => {
  const sheets = await readWorkbook(workbook([{ name: 'A', rows: far('A1048576', 1_048_576) }]));
  expect(sheets).toMatchObject(success([{ name: 'A' }]));
});

test('a workbook whose calcChain.xml names far cells, is read', async () => {
  const order = strToU8('<calcChain><c r="XFD1048576" i="1"/></calcChain>');
  const parts = { ...workbookParts([{ name: 'A', rows: textRow(1, A) }]), 'xl/calcChain.xml': order };
  expect(await readWorkbook(zipSync(parts) as Uint8Array<ArrayBuffer>)).toMatchObject(
    success([{ name: 'A' }]),
  );
});

test('a sheet named calcChain.xml, too large, is refused', async () => {
  const parts = workbookParts([{ name: 'A', rows: far('XFD1', 1) + far('A1048576', 1_048_576) }]);
  const renamed = Object.entries(parts).map(([name, part]) => [
    name.replace('sheet1.xml', 'calcChain.xml'),
    part instanceof Uint8Array ? strToU8(strFromU8(part).replaceAll('sheet1.xml', 'calcChain.xml')) : part,
  ]);
  const file = zipSync(Object.fromEntries(renamed)) as Uint8Array<ArrayBuffer>;
  expect(await readWorkbook(file)).toEqual(failed('too-large'));
});

describe('a workbook that is too large', () => {
  test.each<[string, string]>([
    ['a row and a column at the ends of the sheet', far('XFD1', 1) + far('A1048576', 1_048_576)],
    ['a row beyond the last that a sheet can have', far('A999999999', 999_999_999)],
    ['a column beyond the last that a sheet can have', far('ZZZZZZ1', 1)],
  ])('by %s, is refused before cells are made', async (_, rows) => {
    expect(await readWorkbook(workbook([{ name: 'A', rows }]))).toEqual(failed('too-large'));
  });

  test('by the blank cells of two sheets together, is refused before cells are made', async () => {
    const rows = far('XFD1', 1) + far('A1000', 1000);
    const sheets = [
      { name: 'A', rows },
      { name: 'B', rows },
    ];
    expect(await readWorkbook(workbook(sheets))).toEqual(failed('too-large'));
  });

  test('by many cells that share one long text, is refused', { tags: ['long'] }, async () => {
    const cells = Array.from(
      { length: 3000 },
      (_, n) => `<row r="${n + 1}"><c r="A${n + 1}" t="s"><v>0</v></c></row>`,
    );
    const file = workbook([{ name: 'A', rows: cells.join('') }], ['x'.repeat(32_000)]);
    expect(await readWorkbook(file)).toEqual(failed('too-large'));
  });

  test('by a sheet of gigabytes, is refused before all of it is unpacked', {
    tags: ['slow'],
  }, async () => {
    const parts = workbookParts([{ name: 'A', rows: textRow(1, A) }]);
    const bomb = zipDeflated(parts, { 'xl/worksheets/sheet1.xml': twoDeflatedGigabytes() });
    expect(await readWorkbook(bomb)).toEqual(failed('too-large'));
    expect(await readWorkbook(withFalseSizes(bomb, 100))).toEqual(failed('too-large'));
  });
});

describe('readWorkbook', () => {
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['without its sheet', new Uint8Array(zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }))],
    ['whose sheet is cut off', workbook([{ name: 'A', rows: '<row r="1"><c r="A1" t="inl' }])],
    [
      'with a shared text that is missing',
      workbook([{ name: 'A', rows: '<row r="1"><c r="A1" t="s"><v>9</v></c></row>' }]),
    ],
    ['cut off in the middle', workbook([{ name: 'A', rows: textRow(1, A) }]).slice(0, 500)],
  ])('a workbook %s, is damaged', async (_, bytes) => {
    expect(await readWorkbook(bytes)).toEqual(failed('damaged'));
  });
});
