// Measures the built extension in a real Chromium, prints each figure beside its bar, and fails beyond one.
// `npm run bench`; `-- --quick` for a first look, `-- 2 5` for some rows.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Figure } from './figure.ts';
import { bulkScroll } from './figures/bulk.ts';
import { workerDeaths } from './figures/deaths.ts';
import { idle } from './figures/idle.ts';
import { addressToChip, addressToChipCold, clickBesideCommand, messageToReply } from './figures/lookups.ts';
import { busyList, growth, longDay, manyTabs, memory, pageLoad } from './figures/pages.ts';
import { popup } from './figures/popup.ts';
import { reader } from './figures/reader.ts';
import { requests } from './figures/requests.ts';
import { sizes } from './figures/sizes.ts';
import { oldVerdict, otherSites } from './figures/toolbar.ts';
import { Lab } from './lab.ts';

interface Bench {
  readonly rows: readonly number[];
  readonly measure: (lab: Lab, rounds: number) => Promise<Figure[]>;
  /** Rounds of A B B A. */
  readonly rounds: number;
}

const benches: readonly Bench[] = [
  { rows: [1], measure: messageToReply, rounds: 40 },
  { rows: [2], measure: addressToChip, rounds: 15 },
  { rows: [3], measure: addressToChipCold, rounds: 10 },
  { rows: [4], measure: popup, rounds: 10 },
  { rows: [5], measure: pageLoad, rounds: 15 },
  { rows: [6], measure: busyList, rounds: 5 },
  { rows: [7], measure: growth, rounds: 5 },
  { rows: [8], measure: async () => sizes(), rounds: 1 },
  { rows: [10], measure: requests, rounds: 1 },
  { rows: [11], measure: idle, rounds: 1 },
  { rows: [12], measure: memory, rounds: 1 },
  { rows: [13], measure: longDay, rounds: 20 },
  { rows: [14], measure: manyTabs, rounds: 12 },
  { rows: [15], measure: clickBesideCommand, rounds: 10 },
  { rows: [16], measure: workerDeaths, rounds: 100 },
  { rows: [17], measure: oldVerdict, rounds: 30 },
  { rows: [18], measure: bulkScroll, rounds: 10 },
  { rows: [19], measure: otherSites, rounds: 20 },
  { rows: [20], measure: async (_, rounds) => reader(rounds), rounds: 5 },
];

const quickRounds = 3;
const isQuick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).map(Number).filter(Number.isInteger);

const round = (value: number) => Number(value.toPrecision(3));
const isMet = ({ value, bar }: Figure) => value <= bar;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** A figure beside its bar, as a row of a Markdown table. */
function line(figure: Figure): string {
  const { what, against, value, bar, unit, n } = figure;
  const measured = `${round(value)} ${unit}`.trim();
  return row([
    figure.row,
    what,
    against,
    isMet(figure) ? measured : `**${measured}**`,
    `≤ ${bar} ${unit}`.trim(),
    n,
  ]);
}

const head = [
  row(['', 'Figure', 'Against', 'Measured', 'Bar', 'n']),
  row(['--:', '---', '---', '--:', '--:', '--:']),
];

const lab = await Lab.open();
const figures: Figure[] = [];
try {
  const { product } = await lab.browser.send('Browser.getVersion');
  for (const { rows, measure, rounds } of benches) {
    if (wanted.length > 0 && !rows.some((row) => wanted.includes(row))) continue;
    const begun = performance.now();
    lab.apiTakes(0);
    const measured = await measure(lab, isQuick ? quickRounds : rounds);
    for (const figure of measured) {
      console.log(line(figure), figure.parts ?? '');
    }
    console.log(`(${Math.round((performance.now() - begun) / 1000)} s)\n`);
    figures.push(...measured);
  }
  console.log([...head, ...figures.map(line)].join('\n'));
  const machine = {
    at: new Date().toISOString(),
    browser: product,
    node: process.version,
    cpu: `${cpus().length} × ${cpus()[0]?.model}`,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    load: loadavg()[0],
    quick: isQuick,
  };
  mkdirSync('.output', { recursive: true });
  writeFileSync('.output/bench.json', `${JSON.stringify({ machine, figures }, null, 2)}\n`);
} finally {
  await lab.close();
}
process.exitCode = figures.every(isMet) ? 0 : 1;
