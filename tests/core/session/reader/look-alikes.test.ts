import { expect, test } from 'vitest';
import { findLookAlikes } from '../../../../utils/core/session/reader/look-alikes.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const spaced = S.replaceAll('-', ' ');
const cut = S.slice(0, 18);
const missing = (count: number) => ({ code: 'missing', count });
const tooMany = (count: number) => ({ code: 'too-many', count });
const symbol = (letter: string) => ({ code: 'symbol', symbol: letter });
const hyphens = { code: 'hyphens' };

/** Returns what resembles an ID in a text, outside the first occurrence of each of these parts. */
const read = (text: string, ...parts: string[]) => {
  const spans = parts.map((part) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length }));
  return findLookAlikes(text, spans).map(({ start, end, reason }) => [text.slice(start, end), reason]);
};

test.each<[string, object]>([
  // A piece of an ID.
  [S.slice(0, -1), missing(1)],
  [cut, missing(16)],
  [S.slice(0, 23), missing(12)],
  [S.slice(14), missing(12)],
  ['1b47-47fc-a4fc-f72', missing(17)],
  [`${cut}-${'a'.repeat(16)}-f72b6d3584a7`, tooMany(12)],
  [`${cut}-${'a'.repeat(45)}`, tooMany(29)],
  // Mistyped digits.
  ['aea9xyzd-1b47-47fc-a4fc-f72b6d3584a7', symbol('x')],
  ['oea9ba6d-1b47-47fc', symbol('o')],
  // Any number of letters that scanners write for digits.
  ['fO4bdb47-d3be-4b28-bO28-a652febO6Ob5', symbol('O')],
  ['aea9ba6dIb4747fca4fcf72b6d3584a7', symbol('I')],
  // Up to three in a short piece.
  ['fO4bdb47-d3be-4b28-bO2O', symbol('O')],
  // From 28 letters and digits on, any number, and a last group of decimal digits counts as two.
  ['fO4bdb47-d3be-4b28-bO28a652feOO', symbol('O')],
  ['aea9ba6d1b47-47fc-000012345678', missing(4)],
  // A letter or digit in place of a hyphen.
  ['aea9ba6do1b47-47fc-a4fc-f72b6d3584a7', symbol('o')],
  ['aea9ba6d-1b47o47fc-a4fc-f72b6d3584a7', symbol('o')],
  ['aea9ba6d-1b47-47fc5a4fc-f72b6d3584a7', tooMany(1)],
  ['aea9ba6d-1b47-47fc-a4fc5f72b6d3584a7', tooMany(1)],
  // A group is missing, or only its last digits are there.
  ['aea9ba6d-1b47-f72b6d3584a7', missing(8)],
  ['fc-a4fc-f72b6d3584a7', missing(14)],
  // Misplaced hyphens.
  ['aea9-ba6d-1b47-47fc-a4fc-f72b-6d35-84a7', hyphens],
  [S.replaceAll('-', ''), { code: 'no-hyphens' }],
  [S.replaceAll('-', '').slice(1), missing(1)],
  [`${S.replaceAll('-', '')}0`, tooMany(1)],
  // Other separators.
  [spaced, hyphens],
  ['aea9ba6d - 1b47:·47fc~a4fc.f72b6d3584a7', hyphens],
  ['aea9ba6d 1b47-47fc-a4fc-f72b6d3584a7', hyphens],
  ['aea9ba6d-1b47-47fc-a4fc f72b6d3584a7', hyphens],
])('%s, resembles an ID: $1', (text, reason) => {
  for (const around of [
    ['', ''],
    ['see ', '.'],
    ['--', '-- '],
    ['/', '/'],
  ] as const) {
    expect(read(around.join(text))).toEqual([[text, reason]]);
  }
});

test.each([
  // Numbers, words, or groups of the wrong lengths.
  '19999999-1999-1999-1999-19999999999',
  'aeawxyzd-1b47-47fc-a4fc-f72b6d3584a7',
  'abcdef-abcdef-abcdef',
  'also-dead-cool-face',
  '2024-1105-a1b2c3d4',
  '20241105-1230-a1b2c3d4',
  'a'.repeat(32),
  S.replaceAll('-', '').slice(2),
  'aea9ba6d1b4747fca4fcf72b6d3584ag',
  'aea9ba6d1b4747fca4fcf72b6d3584ga',
  'aea9ba6-d1b474-7fca4fcf72b6d3584aga',
  'aea9ba6d1b47-f72b6d3584a7',
  'aea9ba6-1b4-47f-a4f-f72b6d3584a7a',
  // Names of files and documents.
  'sessions-2024-1105',
  'sesiones-2024-1105.xlsx',
  'fallidas-2024-1105',
  'oficio-2024-1105-0001',
  'sessions-2024-1105-0930.csv',
  'solicitud-2024-202411051030',
  'INC-2024-000012345678',
  'sesiones-2024-1105-0930-12',
  // Too short, too long, or with too many groups.
  '1b47-47fc-a4fc-f7',
  `${cut}-${'a'.repeat(17)}-f72b6d3584a7`,
  `${cut}-${'a'.repeat(46)}`,
  'aea-9-ba6d-1b47-47fc-a4fc-f72b-6d35-84a7',
  'ae-a9ba6d-1b47-47fc-a4fc-g72b6d3584a7',
  `${S}-a`,
  // Other separators, but missing, too many, misplaced or unknown, or an ID with a digit too many.
  'aea9ba6d1b47 47fc a4fc f72b6d3584a7',
  'aea9ba6d  . 1b47 47fc a4fc f72b6d3584a7',
  'aea9ba6d 1b47 47fc a4fc f72b 6d3584a7',
  'aea9ba6d/1b47/47fc/a4fc/f72b6d3584a7',
  `${spaced}b`,
  '-----',
  '',
])('%s, does not resemble an ID', (text) => {
  expect(read(text)).toEqual([]);
});

test('several in one text, are found in its order, without the spans that are known', () => {
  expect(read(`${spaced} ${spaced}`)).toEqual([
    [spaced, hyphens],
    [spaced, hyphens],
  ]);
  expect(read(`${S}/${cut} x ${S.toUpperCase()},${cut}`, S, S.toUpperCase())).toEqual([
    [cut, missing(16)],
    [cut, missing(16)],
  ]);
  expect(read(`${cut}${S}`, S)).toEqual([[cut, missing(16)]]);
  expect(read(`x--${S}`, `-${S}`)).toEqual([]);
});
