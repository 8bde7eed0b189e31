import { useEffect, useState } from 'preact/hooks';
import { onBulkRequest } from '../../utils/browser/bulk-channel.ts';
import { deleteBulkLists, readBulkLists, watchBulkLists } from '../../utils/browser/bulk-list.ts';
import { showThisTab } from '../../utils/browser/tabs.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import { groupParts, summarizeParts } from '../../utils/core/session/reader/list-parts.ts';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';
import { type EnteredList, hasIds, type ReadInput, readInput, type UnreadFile } from './read-input.ts';

/** A list that waits while another one is on the page. */
export interface WaitingList {
  readonly input: EnteredList;
  /** The number of sessions in it. */
  readonly count: number;
  /** Removes it from the queue; called when it was opened. */
  readonly remove: () => void;
}

/** The waiting lists: first those sent from elsewhere, such as the popup, then those dropped or pasted here. */
export interface WaitingLists {
  readonly lists: readonly WaitingList[];
  /** Dropped files that could not be read as a list. */
  readonly unread: readonly UnreadFile[];
  readonly add: (input: EnteredList) => void;
  readonly dismissUnread: () => void;
}

/** A list that was dropped or pasted here while another tab had the bulk page, and when, in milliseconds since 1970. */
export interface FormerList {
  readonly input: EnteredList;
  readonly at: number;
}

/** Whether a run of this list has begun since. Credentials and other columns are in the list but not in its run. */
function wasStarted({ parts }: ReadInput, at: number, runs: readonly BulkRun[]): boolean {
  const ids = new Set(parts.flatMap(({ list }) => list.occurrences.map(({ id }) => id)));
  return runs.some(({ startedAt, sessions }) => startedAt >= at && sessions.every((id) => ids.has(id)));
}

async function readHanded(): Promise<WaitingList[]> {
  const handed = await readBulkLists();
  return handed.map((list) => ({
    input: { text: list.sessions.join('\n') },
    count: list.sessions.length,
    remove: () => void deleteBulkLists([list]),
  }));
}

/**
 * Collects lists that were sent, dropped or pasted here, or on a second bulk page that may not run lists. `former` are
 * those that were dropped or pasted here while this page was the second one; the first one may have started them.
 */
export function useWaitingLists(
  former: readonly FormerList[] = [],
  runs: readonly BulkRun[] = [],
): WaitingLists {
  const [handed, setHanded] = useState<readonly WaitingList[]>([]);
  const [dropped, setDropped] = useState<readonly WaitingList[]>([]);
  const [unread, setUnread] = useState<readonly UnreadFile[]>([]);

  /** Adds a list. `at` is when a former one was dropped: it is left out if a run of it has begun since. */
  async function add(input: EnteredList, at?: number) {
    const read = await readInput(input);
    setUnread((before) => [...before, ...read.unread]);
    // A pasted text without anything that resembles an ID is not a list.
    if (read.parts.length === 0 || ('text' in input && !hasIds(read))) return;
    if (at !== undefined && wasStarted(read, at, runs)) return;
    const groups = groupParts(read.parts);
    const { toLookUp } = summarizeParts(
      groups,
      groups.map(({ choice }) => choice),
    );
    const list: WaitingList = {
      input,
      count: toLookUp.length,
      remove: () => setDropped((now) => now.filter((one) => one !== list)),
    };
    setDropped((now) => [...now, list]);
  }

  async function addFormer() {
    for (const { input, at } of former) await add(input, at);
  }

  const latest = useLatestRef(add);
  useEffect(() => {
    const read = () => readHanded().then(setHanded);
    const stopLists = watchBulkLists(() => void read());
    const stopRequests = onBulkRequest((request) => {
      if (request.kind === 'show') void showThisTab();
      else void latest.current(request);
    });
    // An empty page takes the first list in, so the former ones are added behind those that were sent.
    void read().then(addFormer);
    return () => {
      stopLists();
      stopRequests();
    };
  }, []);

  return {
    lists: [...handed, ...dropped],
    unread,
    add: (input) => void add(input),
    dismissUnread: () => setUnread([]),
  };
}
