// The bench's figures as Markdown: for the terminal, for docs/performance.md and for README.
import type { Bench } from './benches.ts';
import type { Figure } from './figure.ts';

/** A run and its machine. A load is the average number of running and waiting processes over a minute. */
export interface Machine {
  /** When the run began, in ISO 8601. */
  readonly at: string;
  readonly browser: string;
  readonly node: string;
  readonly cpu: string;
  readonly loadBefore: number;
  readonly loadAfter: number;
  /** How long a fixed piece of work takes, in milliseconds: machines of the same kind differ by a factor of two. */
  readonly jsonMs: number;
  readonly minutes: number;
  readonly isQuick: boolean;
}

/** The part of a row that a report uses. */
type Row = Pick<Bench, 'row' | 'noticed' | 'isInReadme'>;

const rounded = (value: number) => String(Number(value.toPrecision(3)));

export const isMet = ({ value, target }: Figure) => value <= target;

function measured({ value, unit, sides }: Figure): string {
  const pair = sides ? ` (${rounded(sides[0])} against ${rounded(sides[1])} ms)` : '';
  return `${rounded(value)} ${unit}`.trim() + pair;
}

const toRow = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** Returns the table row of a figure, in bold if it is beyond its target. */
export function figureRow(figure: Figure, noticed: string): string {
  const { row, what, against, target, unit, n } = figure;
  const value = isMet(figure) ? measured(figure) : `**${measured(figure)}**`;
  return toRow([row, noticed, what, against, value, `≤ ${target} ${unit}`.trim(), n]);
}

/** Returns the whole table. The first line of each row says what a user notices. */
export function wholeTable(figures: readonly Figure[], rows: readonly Row[]): string {
  const lines = figures.map((figure, index) => {
    const isFirst = figures[index - 1]?.row !== figure.row;
    return figureRow(figure, (isFirst && rows.find(({ row }) => row === figure.row)?.noticed) || '');
  });
  const head = [
    toRow(['', 'What a user notices', 'Figure', 'Against', 'Measured', 'Target', 'n']),
    toRow(['--:', '---', '---', '---', '--:', '--:', '--:']),
  ];
  return [...head, ...lines].join('\n');
}

/** Returns README's table: the first figure of each row that README shows. */
export function readmeTable(figures: readonly Figure[], rows: readonly Row[]): string {
  const lines = rows.flatMap(({ row, noticed, isInReadme }) => {
    const figure = isInReadme ? figures.find((one) => one.row === row) : undefined;
    return figure ? toRow([noticed, figure.what, measured(figure), figure.against]) : [];
  });
  return [
    toRow(['What you notice', 'Figure', 'Measured', 'Against']),
    toRow(['---', '---', '---', '---']),
    ...lines,
  ].join('\n');
}

/** Returns a sentence about the time, the machine and the load of a run. */
export function provenance(machine: Machine): string {
  const { at, browser, node, cpu, loadBefore, loadAfter, jsonMs, minutes, isQuick } = machine;
  const kind = isQuick ? 'a quick run (few rounds, some rows left out) of' : 'one run of';
  return (
    `Measured on ${at.slice(0, 16).replace('T', ' at ')} UTC in ${kind} ${rounded(minutes)} minutes, in ${browser} ` +
    `with Node ${node} on ${cpu}; load ${rounded(loadBefore)} before it and ${rounded(loadAfter)} at its end; ` +
    `100,000 objects to JSON and back: ${rounded(jsonMs)} ms.`
  );
}

/** Replaces the text between a document's two marks for measured figures. */
export function replaceMeasured(document: string, text: string): string {
  const [before, rest, ...more] = document.split('<!-- measured -->\n');
  const [, after] = rest?.split('<!-- /measured -->') ?? [];
  if (after === undefined || more.length > 0)
    throw new Error('the document must have each of the two marks for measured figures once');
  return `${before}<!-- measured -->\n${text}\n<!-- /measured -->${after}`;
}
