// The rows that the bench measures, each with what a user notices of it.
import type { BenchBrowser } from './bench-browser.ts';
import type { Figure } from './figure.ts';
import { bulkScroll, listStart } from './figures/bulk.ts';
import { workerDeaths } from './figures/deaths.ts';
import { idle } from './figures/idle.ts';
import { addressToChip, addressToChipCold, clickBesideCommand, messageToReply } from './figures/lookups.ts';
import {
  busyList,
  manyTabs,
  measureLongList,
  measureManyVisits,
  memory,
  navigation,
  pageLoad,
} from './figures/pages.ts';
import { popup } from './figures/popup.ts';
import { reader } from './figures/reader.ts';
import { requests } from './figures/requests.ts';
import { sizes } from './figures/sizes.ts';
import { oldVerdict, otherSites } from './figures/toolbar.ts';

export interface Bench {
  /** The row of the table in docs/performance.md. */
  readonly row: number;
  /** What a user notices of it, in a short phrase. */
  readonly noticed: string;
  readonly measure: (browser: BenchBrowser, rounds: number) => Promise<Figure[]>;
  /** The number of rounds. Those of `takeTurns` measure in the order A B B A. */
  readonly rounds: number;
  /** The number of rounds in a quick run; undefined if the row takes too long for one. */
  readonly quickRounds?: number;
  /** Whether README shows the row's first figure. */
  readonly isInReadme?: boolean;
}

export const benches: readonly Bench[] = [
  {
    row: 1,
    noticed: 'A session is checked manually: how long that takes compared with Veriff’s own answer',
    measure: messageToReply,
    rounds: 40,
    quickRounds: 5,
    isInReadme: true,
  },
  {
    row: 2,
    noticed: 'A session is opened: how soon the page shows its verdict',
    measure: addressToChip,
    rounds: 15,
    quickRounds: 2,
    isInReadme: true,
  },
  {
    row: 3,
    noticed: 'The same for the first session after a break',
    measure: addressToChipCold,
    rounds: 10,
    quickRounds: 2,
    isInReadme: true,
  },
  {
    row: 4,
    noticed: 'The icon is clicked: how soon the popup shows the verdict',
    measure: popup,
    rounds: 10,
    quickRounds: 3,
    isInReadme: true,
  },
  {
    row: 5,
    noticed: 'A portal page loads: what Cotejo adds',
    measure: pageLoad,
    rounds: 15,
    quickRounds: 4,
    isInReadme: true,
  },
  {
    row: 6,
    noticed: 'A long, busy list in the portal: what Cotejo adds',
    measure: busyList,
    rounds: 5,
    isInReadme: true,
  },
  {
    row: 7,
    noticed: 'A session is opened over a long list, compared with a short one',
    measure: measureLongList,
    rounds: 5,
  },
  {
    row: 8,
    noticed: 'How much each page and each opened popup load',
    measure: async () => sizes(),
    rounds: 1,
    quickRounds: 1,
  },
  {
    row: 9,
    noticed: 'Sessions are opened and left within a page: what Cotejo adds',
    measure: navigation,
    rounds: 5,
    quickRounds: 2,
    isInReadme: true,
  },
  {
    row: 10,
    noticed: 'How many requests Veriff gets',
    measure: requests,
    rounds: 1,
    quickRounds: 1,
    isInReadme: true,
  },
  { row: 11, noticed: 'Cotejo is not used: how soon its worker ends', measure: idle, rounds: 1 },
  {
    row: 12,
    noticed: 'How much memory Cotejo takes',
    measure: memory,
    rounds: 1,
    quickRounds: 1,
    isInReadme: true,
  },
  {
    row: 13,
    noticed: 'Ten thousand sessions in one tab: how much memory grows',
    measure: measureManyVisits,
    rounds: 20,
  },
  {
    row: 14,
    noticed: 'A session is opened beside 200 portal tabs',
    measure: manyTabs,
    rounds: 12,
    isInReadme: true,
  },
  {
    row: 15,
    noticed: 'A session is clicked in the portal, compared with a prepared command',
    measure: clickBesideCommand,
    rounds: 10,
    quickRounds: 2,
  },
  {
    row: 16,
    noticed: 'The browser stops the worker: how much later the verdict comes',
    measure: workerDeaths,
    rounds: 100,
  },
  {
    row: 17,
    noticed: 'A session is left: how soon the icon drops its verdict',
    measure: oldVerdict,
    rounds: 30,
    quickRounds: 5,
    isInReadme: true,
  },
  {
    row: 18,
    noticed: 'A long list of results is scrolled: how often it stutters',
    measure: bulkScroll,
    rounds: 10,
    quickRounds: 2,
    isInReadme: true,
  },
  { row: 19, noticed: 'Another site’s page loads: what Cotejo adds', measure: otherSites, rounds: 20 },
  {
    row: 20,
    noticed: 'A long text is pasted: how soon it is read',
    measure: async (_, rounds) => reader(rounds),
    rounds: 5,
    quickRounds: 1,
  },
  {
    row: 21,
    noticed: 'A long list is started: how soon its first row is there',
    measure: listStart,
    rounds: 5,
    quickRounds: 2,
    isInReadme: true,
  },
];
