// What the bench measures: the rows of the table, each with what a user feels of it.
import type { Figure } from './figure.ts';
import { bulkScroll, listStart } from './figures/bulk.ts';
import { workerDeaths } from './figures/deaths.ts';
import { idle } from './figures/idle.ts';
import { addressToChip, addressToChipCold, clickBesideCommand, messageToReply } from './figures/lookups.ts';
import { busyList, growth, longDay, manyTabs, memory, pageLoad } from './figures/pages.ts';
import { popup } from './figures/popup.ts';
import { reader } from './figures/reader.ts';
import { requests } from './figures/requests.ts';
import { sizes } from './figures/sizes.ts';
import { oldVerdict, otherSites } from './figures/toolbar.ts';
import type { Lab } from './lab.ts';

export interface Bench {
  /** The row of the table in docs/performance.md. */
  readonly row: number;
  /** What a user feels of it, in a short phrase. */
  readonly felt: string;
  readonly measure: (lab: Lab, rounds: number) => Promise<Figure[]>;
  /** Rounds of A B B A. */
  readonly rounds: number;
  /** Rounds in a quick run; without them the row takes too long for one. */
  readonly quickRounds?: number;
  /** Whether README shows the row's first figure. */
  readonly isInReadme?: boolean;
}

export const benches: readonly Bench[] = [
  {
    row: 1,
    felt: 'Checking by hand: the wait is Veriff’s alone',
    measure: messageToReply,
    rounds: 40,
    quickRounds: 5,
    isInReadme: true,
  },
  {
    row: 2,
    felt: 'A session is opened: how soon the page shows its verdict',
    measure: addressToChip,
    rounds: 15,
    quickRounds: 2,
    isInReadme: true,
  },
  {
    row: 3,
    felt: 'The same, for the first session after a break',
    measure: addressToChipCold,
    rounds: 10,
    quickRounds: 2,
    isInReadme: true,
  },
  {
    row: 4,
    felt: 'The icon is clicked: how soon the popup shows the verdict',
    measure: popup,
    rounds: 10,
    quickRounds: 3,
    isInReadme: true,
  },
  {
    row: 5,
    felt: 'The portal loads as fast as without Cotejo',
    measure: pageLoad,
    rounds: 15,
    quickRounds: 4,
    isInReadme: true,
  },
  {
    row: 6,
    felt: 'A long, busy list in the portal stays smooth',
    measure: busyList,
    rounds: 5,
    isInReadme: true,
  },
  { row: 7, felt: 'A longer list does not slow a session down', measure: growth, rounds: 5 },
  {
    row: 8,
    felt: 'Little to load with each page and each opened popup',
    measure: async () => sizes(),
    rounds: 1,
    quickRounds: 1,
  },
  {
    row: 10,
    felt: 'Veriff is asked once for a session, however it is viewed',
    measure: requests,
    rounds: 1,
    quickRounds: 1,
    isInReadme: true,
  },
  { row: 11, felt: 'Nothing runs while nobody uses it', measure: idle, rounds: 1 },
  {
    row: 12,
    felt: 'Hardly any memory beside the portal’s own',
    measure: memory,
    rounds: 1,
    quickRounds: 1,
    isInReadme: true,
  },
  { row: 13, felt: 'As fast in the evening as in the morning', measure: longDay, rounds: 20 },
  {
    row: 14,
    felt: 'As fast with 200 tabs as with one',
    measure: manyTabs,
    rounds: 12,
    isInReadme: true,
  },
  {
    row: 15,
    felt: 'A click shows the verdict sooner than a prepared command prints it',
    measure: clickBesideCommand,
    rounds: 10,
    quickRounds: 2,
  },
  {
    row: 16,
    felt: 'A verdict still comes when the browser stops the worker',
    measure: workerDeaths,
    rounds: 100,
  },
  {
    row: 17,
    felt: 'The icon drops the old verdict before an eye gets there',
    measure: oldVerdict,
    rounds: 30,
    quickRounds: 5,
    isInReadme: true,
  },
  {
    row: 18,
    felt: 'A long list of results scrolls without a jerk',
    measure: bulkScroll,
    rounds: 10,
    quickRounds: 2,
    isInReadme: true,
  },
  { row: 19, felt: 'Other sites load as fast as without Cotejo', measure: otherSites, rounds: 20 },
  {
    row: 20,
    felt: 'A pasted text is read before the key is up again',
    measure: async (_, rounds) => reader(rounds),
    rounds: 5,
    quickRounds: 1,
  },
  {
    row: 21,
    felt: 'A long list starts at once',
    measure: listStart,
    rounds: 5,
    quickRounds: 2,
    isInReadme: true,
  },
];
