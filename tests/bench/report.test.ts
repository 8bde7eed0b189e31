import { expect, test } from 'vitest';
import type { Figure } from './figure.ts';
import { provenance, readmeTable, replaceMeasured, wholeTable } from './report.ts';

const figure: Figure = {
  row: 2,
  what: 'To the chip',
  against: 'a fetch',
  value: 1.2345,
  target: 1.3,
  unit: '×',
  n: 30,
};
const figures: readonly Figure[] = [
  { ...figure, sides: [247.31, 200.04] },
  { ...figure, what: 'Overhead', unit: 'ms', value: 47.27, target: 35 },
  { ...figure, row: 10, what: 'Requests', against: '', unit: '', value: 0, target: 0, n: 1 },
];
const rows = [
  { row: 2, noticed: 'The verdict comes soon', isInReadme: true },
  { row: 10, noticed: 'Veriff is asked once' },
];

test('whole table, a row of two figures, has its phrase once and a missed one in bold', () => {
  expect(wholeTable(figures, rows).split('\n').slice(2)).toEqual([
    '| 2 | The verdict comes soon | To the chip | a fetch | 1.23 × (247 against 200 ms) | ≤ 1.3 × | 30 |',
    '| 2 |  | Overhead | a fetch | **47.3 ms** | ≤ 35 ms | 30 |',
    '| 10 | Veriff is asked once | Requests |  | 0 | ≤ 0 | 1 |',
  ]);
});

test('README table, rows of which one is in README, has the first figure of that row', () => {
  expect(readmeTable(figures, rows).split('\n').slice(2)).toEqual([
    '| The verdict comes soon | To the chip | 1.23 × (247 against 200 ms) | a fetch |',
  ]);
});

const machine = {
  at: '2026-11-28T16:05:09.123Z',
  browser: 'Chrome/156.0.1',
  node: 'v24.1.0',
  cpu: '2 × AMD EPYC',
  loadBefore: 0.314,
  loadAfter: 1.5,
  jsonMs: 61.04,
  minutes: 16.28,
  isQuick: false,
};

test.each([
  [false, 'in one run of 16.3 minutes'],
  [true, 'in a quick run (few rounds, some rows left out) of 16.3 minutes'],
])('provenance, quick %s, gives time, machine, load and speed', (isQuick, kind) => {
  expect(provenance({ ...machine, isQuick })).toBe(
    `Measured on 2026-11-28 at 16:05 UTC ${kind}, in Chrome/156.0.1 with Node v24.1.0 on 2 × AMD EPYC; load 0.314 before it and 1.5 at its end; 100,000 objects to JSON and back: 61 ms.`,
  );
});

test('replaceMeasured, a document with both marks, replaces only the text between them', () => {
  const document = 'Before\n\n<!-- measured -->\nold\n<!-- /measured -->\n\nAfter\n';
  expect(replaceMeasured(document, 'new')).toBe(
    'Before\n\n<!-- measured -->\nnew\n<!-- /measured -->\n\nAfter\n',
  );
});

test.each(['no marks', '<!-- measured -->\n', '<!-- measured -->\n<!-- measured -->\n<!-- /measured -->'])(
  'replaceMeasured, a document that lacks or repeats a mark, %j, throws',
  (document) => {
    expect(() => replaceMeasured(document, 'new')).toThrow('marks');
  },
);
