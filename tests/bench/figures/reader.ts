// Row 20: reading a handed-in text of 1 MiB, of the slowest kinds, and how the time grows with its length.
import { threadCpuUsage } from 'node:process';
import { findCandidates } from '../../../utils/core/session/reader/find-candidates.ts';
import type { Figure } from '../figure.ts';

/** The longest text that the reader takes, in UTF-16 code units. */
const maxLength = 1024 * 1024;

const idOf = (i: number) => `aea9ba6d-1b47-47fc-a4fc-${i.toString(16).padStart(12, '0')}`;

/** Returns a text of this length, joined from parts and cut. */
function textOf(length: number, part: (i: number) => string): string {
  const parts: string[] = [];
  for (let [i, written] = [0, 0]; written < length; i += 1) {
    parts.push(part(i));
    written += parts.at(-1)?.length ?? length;
  }
  return parts.join('').slice(0, length);
}

/** The kinds of texts that take longest to read, each with the function that makes its i-th part. */
const kinds: Readonly<Record<string, (i: number) => string>> = {
  prose: () => 'Please have a look at this one, it was declined yesterday. ',
  'hexadecimal digits': () => 'a'.repeat(64),
  hyphens: () => '-'.repeat(64),
  braces: () => '{'.repeat(64),
  'percent-encoding': () => '%25%32%35',
  entities: () => '&amp;',
  quotes: () => '"\'',
  backslashes: () => '\\',
  'line breaks': () => '-\n> ',
  'IDs on lines': (i) => `${idOf(i)}\n`,
  'named IDs': (i) => `"attemptId": "${idOf(i)}", `,
  'pieces of IDs': (i) => `${idOf(i).slice(0, 23)} `,
  'broken IDs': (i) => `${idOf(i).slice(1)}\n`,
  links: (i) => `https://station.veriff.com/verifications/${idOf(i)}?sessionId=${idOf(i + 1)} `,
  tokens: () => 'eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjE2 ',
};

/** How often a text is read for one measurement, because the thread's clock has steps of 4 ms. */
const repeats = 4;

/** Returns the milliseconds for reading a text `times` times, by the thread's clock. */
function readingMs(text: string, times: number): number {
  const before = threadCpuUsage();
  for (let i = 0; i < times; i += 1) findCandidates(text);
  const { user, system } = threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Returns the shortest time of several rounds, because other work of the machine can only make them longer. */
const shortestMs = (rounds: number, text: string, times: number) =>
  Math.min(...Array.from({ length: rounds }, () => readingMs(text, times)));

/** Row 20: reads each kind of text at its full length and at a tenth of it. */
export function reader(rounds: number): Figure[] {
  const measured = Object.entries(kinds).map(([kind, part]) => {
    const whole = textOf(maxLength, part);
    const tenth = textOf(maxLength / 10, part);
    const ofTenths = shortestMs(rounds, tenth, 10 * repeats) / repeats;
    const ms = shortestMs(rounds, whole, repeats) / repeats;
    return { kind, ms, growth: (10 * ms) / ofTenths };
  });
  const common = { row: 20, against: '', n: rounds };
  const worst = measured.toSorted((a, b) => b.ms - a.ms);
  const steepest = measured.toSorted((a, b) => b.growth - a.growth)[0];
  return [
    {
      ...common,
      what: 'Reading 1 MiB of handed-in text, the slowest kind',
      value: worst[0]?.ms ?? 0,
      unit: 'ms',
      target: 50,
      parts: Object.fromEntries(worst.map(({ kind, ms }) => [`${kind} ms`, ms])),
    },
    {
      ...common,
      what: `… ten times the text, the steepest kind (${steepest?.kind})`,
      value: steepest?.growth ?? 0,
      unit: '×',
      target: 12,
      parts: Object.fromEntries(measured.map(({ kind, growth }) => [`${kind} ×`, growth])),
    },
  ];
}
