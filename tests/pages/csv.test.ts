import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { rowsOfTable, toCsv } from '../../utils/pages/csv.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

const cells = (text: string) => rowsOfTable(text).map((row) => row.cells);
const lines = (text: string) => rowsOfTable(text).map(({ line }) => line);

describe('rowsOfTable', () => {
  test.each<[string, string, string[][]]>([
    ['lines', `${A}\n${B}`, [[A], [B]]],
    [
      'commas',
      `session,note\n${A},"a, ""b"""\n${B},`,
      [
        ['session', 'note'],
        [A, 'a, "b"'],
        [B, ''],
      ],
    ],
    [
      'semicolons',
      `session;note\n${A};x\n${B};y`,
      [
        ['session', 'note'],
        [A, 'x'],
        [B, 'y'],
      ],
    ],
    [
      'tabs',
      `session\tnote\n${A}\tx\n${B}\ty`,
      [
        ['session', 'note'],
        [A, 'x'],
        [B, 'y'],
      ],
    ],
    [
      'bars',
      `session|note\n${A}|x\n${B}|y`,
      [
        ['session', 'note'],
        [A, 'x'],
        [B, 'y'],
      ],
    ],
    ['prose without a separator', `Hola ${A}\ny ${B}.`, [[`Hola ${A}`], [`y ${B}.`]]],
    [
      'a separator line',
      `sep=;\r\na;b\r\n${A};x`,
      [
        ['a', 'b'],
        [A, 'x'],
      ],
    ],
    [
      'a quoted separator line, one nobody would guess',
      `"sep=^"\na^b\n${A}^x`,
      [
        ['a', 'b'],
        [A, 'x'],
      ],
    ],
    [
      'mixed line ends',
      `a;b\r\n${A};x\n${B};y\r${A};z`,
      [
        ['a', 'b'],
        [A, 'x'],
        [B, 'y'],
        [A, 'z'],
      ],
    ],
    [
      'a quote inside a name',
      `id;name\n${A};"Beto" P\n${B};Ana`,
      [
        ['id', 'name'],
        [A, '"Beto" P'],
        [B, 'Ana'],
      ],
    ],
    [
      'a quote that never ends, beside one that is meant',
      `id;name;x\n${A};"Be;to";1\n${B};"Ana;2\n${A};Eva;3`,
      [
        ['id', 'name', 'x'],
        [A, 'Be;to', '1'],
        [B, '"Ana', '2'],
        [A, 'Eva', '3'],
      ],
    ],
    [
      'two stray quotes with a row between them',
      `id;name\n${A};"x\n${B};y"\n${A};z\n${B};z`,
      [
        ['id', 'name'],
        [A, '"x'],
        [B, 'y"'],
        [A, 'z'],
        [B, 'z'],
      ],
    ],
    [
      'a cell of several lines',
      `id;name\n${A};"x\ny"\n${B};z`,
      [
        ['id', 'name'],
        [A, 'x\ny'],
        [B, 'z'],
      ],
    ],
    [
      'a cell with an ID on each line',
      `n;ids\n1;"${A}\n${B}"\n2;x`,
      [
        ['n', 'ids'],
        ['1', `${A}\n${B}`],
        ['2', 'x'],
      ],
    ],
  ])('a text with %s, gives its cells', (_, text, expected) => {
    expect(cells(text).filter((row) => row.join('') !== '')).toEqual(expected);
  });

  test.each<[string, string, number[]]>([
    ['blank lines', `a;b\n\n${A};x`, [1, 2, 3]],
    ['a cell of two lines', `a;b\n${A};"x\ny"\n${B};z`, [1, 2, 4]],
    ['a separator line', `sep=;\na;b\n${A};x`, [2, 3]],
    ['a stray quote', `a;b\n${A};"x" y\n${B};z`, [1, 2, 3]],
  ])('a text with %s, gives each row its line', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

describe('toCsv', () => {
  const rows = [
    ['session', 'documentState'],
    [A, 'Current, "really"; yes\tno'],
    [B, 'Líve ñ\n2'],
  ];

  test.each([',', ';', '\t'] as const)('separated by %j, starts with a BOM and reads back', (separator) => {
    const csv = toCsv(rows, separator);
    expect(csv).toMatch(/^\uFEFFsession.documentState\r\n/);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(Papa.parse(csv.trim(), { delimiter: separator }).data).toEqual(rows);
  });
});
