import { strToU8, zipSync } from 'fflate/browser';
import { describe, expect, test } from 'vitest';
import { failed, success } from '../../utils/core/result.ts';
import { readListFile, rowsOfText } from '../../utils/pages/list-file.ts';
import { textRow, workbook } from '../fixtures/workbook.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

describe('rowsOfText', () => {
  test.each<[string, string, boolean, string[][]]>([
    [
      'a table',
      `id;x\n${A};1`,
      false,
      [
        ['id', 'x'],
        [A, '1'],
      ],
    ],
    ['a JSON document', `[\n"${A}",\n"${B}"]`, false, [[`[\n"${A}",\n"${B}"]`]]],
    ['JSON Lines', `{"id":"${A}"}\n{"id":"${B}"}`, false, [[`{"id":"${A}"}`], [`{"id":"${B}"}`]]],
    ['JSON that is cut off', `[\n"${A}"\n`, false, [['['], [`"${A}"`], ['']]],
  ])('%s, gives its rows', (_, text, countsRows, cells) => {
    const read = rowsOfText(text);
    expect(read).toMatchObject({ countsRows, text });
    expect(read.rows.map((row) => row.cells)).toEqual(cells);
  });
});

describe('readListFile', () => {
  test('a text, in any encoding, gives the rows that are not blank', async () => {
    const text = `ID de sesión;x\r\n\r\n${A};ñ\r\n`;
    for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text, 'latin1')]) {
      expect(await readListFile(new Blob([bytes]))).toEqual(
        success([
          {
            text,
            countsRows: false,
            rows: [
              { line: 1, cells: ['ID de sesión', 'x'] },
              { line: 3, cells: [A, 'ñ'] },
            ],
          },
        ]),
      );
    }
  });

  test('a workbook, gives the rows of the sheets that are not blank', async () => {
    const file = workbook([
      { name: 'Uno', rows: textRow(2, A) },
      { name: 'Vacía', rows: textRow(1, ' ') },
    ]);
    expect(await readListFile(new Blob([file]))).toEqual(
      success([{ sheet: 'Uno', countsRows: true, rows: [{ line: 2, cells: [A] }] }]),
    );
  });

  const zipped = (parts: Record<string, string>) =>
    new Uint8Array(
      zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
    );
  const ole = (stream: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from(`Root Entry\0${stream}\0`, 'utf16le'),
    ]);

  test.each<[string, string, BlobPart]>([
    ['no bytes', 'empty', ''],
    ['only blanks', 'empty', ' \r\n\t\n'],
    ['an empty sheet', 'empty', workbook([{ name: 'A', rows: '' }])],
    ['an XLS workbook', 'old-workbook', ole('Workbook')],
    ['an encrypted workbook', 'locked-workbook', ole('EncryptedPackage')],
    ['another OLE container', 'unknown', ole('Contents')],
    ['an XLSB workbook', 'binary-workbook', zipped({ 'xl/workbook.bin': '' })],
    [
      'an ODS workbook',
      'open-document',
      zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' }),
    ],
    ['a Word document', 'document', zipped({ 'word/document.xml': '' })],
    ['a zipped list', 'archive', zipped({ 'list.csv': A })],
    ['a workbook that is cut off', 'damaged', workbook([{ name: 'A', rows: textRow(1, A) }]).slice(0, 300)],
    ['a PDF', 'pdf', '%PDF-1.7'],
    ['a PNG image', 'image', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['only zeros', 'unknown', new Uint8Array(100)],
    ['200,001 lines', 'too-many-rows', 'x\n'.repeat(200_001)],
  ])('a file with %s, has the problem %s', async (_, problem, content) => {
    expect(await readListFile(new Blob([content]))).toEqual(failed(problem));
  });

  test('a workbook with a row beyond the last that a sheet can have, is too large', async () => {
    const file = workbook([{ name: 'A', rows: '<row r="999999999"><c r="A999999999"><v>1</v></c></row>' }]);
    expect(await readListFile(new Blob([file]))).toEqual(failed('workbook-too-large'));
  });

  test('a file over 64 MiB, is refused before it is read', async () => {
    expect(await readListFile({ size: 64 * 1024 * 1024 + 1 } as Blob)).toEqual(failed('too-large'));
  });

  test('a file that is gone, can’t be read', async () => {
    const gone = { size: 1, arrayBuffer: () => Promise.reject(new Error('gone')) } as unknown as Blob;
    expect(await readListFile(gone)).toEqual(failed('unreadable'));
  });
});
