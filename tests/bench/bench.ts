// Measures the built extension in a real Chromium, prints each figure beside its target, and fails if one is beyond it.
//   npm run bench                 every row
//   npm run bench -- --write      every row, and writes the tables of docs/performance.md and README
//   npm run bench -- --quick      few rounds of the quick rows; never fails
//   npm run bench -- 2 5          some rows
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { BenchBrowser } from './bench-browser.ts';
import { type Bench, benches } from './benches.ts';
import type { Figure } from './figure.ts';
import {
  figureRow,
  isMet,
  type Machine,
  provenance,
  readmeTable,
  replaceMeasured,
  wholeTable,
} from './report.ts';

const isQuick = process.argv.includes('--quick');
const wantedRows = process.argv.slice(2).map(Number).filter(Number.isInteger);
const writesDocuments = process.argv.includes('--write');
if (writesDocuments && (isQuick || wantedRows.length > 0))
  throw new Error('only a whole run is written into the documents');

const roundsOf = ({ rounds, quickRounds }: Bench) => (isQuick ? (quickRounds ?? 0) : rounds);
const chosen = benches
  .filter(({ row }) => wantedRows.length === 0 || wantedRows.includes(row))
  .filter((bench) => roundsOf(bench) > 0);

const minuteLoad = () => loadavg()[0] ?? 0;

/** Returns the shortest of five times for 100,000 objects to JSON and back, in milliseconds. */
function jsonMs(): number {
  const objects = Array.from({ length: 100_000 }, (_, id) => ({ id, name: `row ${id}` }));
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now();
    JSON.parse(JSON.stringify(objects));
    return performance.now() - begun;
  });
  return Math.min(...times);
}

async function measureAll(browser: BenchBrowser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const bench of chosen) {
    const begun = performance.now();
    browser.setApiDelay(0);
    const measured = await bench.measure(browser, roundsOf(bench));
    for (const figure of measured) console.log(figureRow(figure, ''), figure.parts ?? '');
    console.log(`(${Math.round((performance.now() - begun) / 1000)} s)\n`);
    figures.push(...measured);
  }
  return figures;
}

function writeDocuments(machine: Machine, figures: readonly Figure[]): void {
  const tables = {
    'docs/performance.md': wholeTable(figures, benches),
    'README.md': readmeTable(figures, benches),
  };
  for (const [path, table] of Object.entries(tables)) {
    writeFileSync(path, replaceMeasured(readFileSync(path, 'utf8'), `${provenance(machine)}\n\n${table}`));
  }
}

const begun = performance.now();
const before = { at: new Date().toISOString(), loadBefore: minuteLoad(), jsonMs: jsonMs() };
if (isQuick) console.log('Quick: few rounds, and only the rows that take little time.\n');
const browser = await BenchBrowser.open();
try {
  const figures = await measureAll(browser);
  const machine: Machine = {
    ...before,
    browser: (await browser.devTools.send('Browser.getVersion')).product,
    node: process.version,
    cpu: `${cpus().length} × ${cpus()[0]?.model}`,
    loadAfter: minuteLoad(),
    minutes: (performance.now() - begun) / 60_000,
    isQuick,
  };
  console.log(`${provenance(machine)}\n\n${wholeTable(figures, benches)}`);
  const withNoticed = figures.map((figure) => ({
    ...figure,
    noticed: benches.find(({ row }) => row === figure.row)?.noticed,
  }));
  mkdirSync('.output', { recursive: true });
  writeFileSync('.output/bench.json', `${JSON.stringify({ machine, figures: withNoticed }, null, 2)}\n`);
  if (writesDocuments) writeDocuments(machine, figures);
  process.exitCode = isQuick || figures.every(isMet) ? 0 : 1;
} finally {
  await browser.close();
}
