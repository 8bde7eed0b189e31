import { useEffect, useState } from 'preact/hooks';
import { onBulkRequest } from '../../utils/browser/bulk-channel.ts';
import { deleteBulkLists, readBulkLists, watchBulkLists } from '../../utils/browser/bulk-list.ts';
import { showThisTab } from '../../utils/browser/tabs.ts';
import { groupParts, summarizeParts } from '../../utils/core/session/reader/list-parts.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';
import { type EnteredList, hasIds, readInput, type UnreadFile } from './read-input.ts';

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
 * those that were dropped or pasted here while this page was the second one; the first one has started some of them.
 */
export function useWaitingLists(
  former: readonly EnteredList[] = [],
  started: readonly (readonly SessionId[])[] = [],
): WaitingLists {
  const [handed, setHanded] = useState<readonly WaitingList[]>([]);
  const [dropped, setDropped] = useState<readonly WaitingList[]>([]);
  const [unread, setUnread] = useState<readonly UnreadFile[]>([]);

  async function add(input: EnteredList, wasStarted = (_: readonly SessionId[]) => false) {
    const read = await readInput(input);
    setUnread((before) => [...before, ...read.unread]);
    // A pasted text without anything that resembles an ID is not a list.
    if (read.parts.length === 0 || ('text' in input && !hasIds(read))) return;
    const groups = groupParts(read.parts);
    const { toLookUp } = summarizeParts(
      groups,
      groups.map(({ choice }) => choice),
    );
    if (wasStarted(toLookUp)) return;
    const list: WaitingList = {
      input,
      count: toLookUp.length,
      remove: () => setDropped((now) => now.filter((one) => one !== list)),
    };
    setDropped((now) => [...now, list]);
  }

  async function addFormer() {
    const runs = started.map((sessions) => new Set(sessions));
    const wasStarted = (sessions: readonly SessionId[]) =>
      sessions.length > 0 && runs.some((run) => sessions.every((id) => run.has(id)));
    for (const input of former) await add(input, wasStarted);
  }

  const latest = useLatestRef(add);
  useEffect(() => {
    const read = () => void readHanded().then(setHanded);
    const stopLists = watchBulkLists(read);
    const stopRequests = onBulkRequest((request) => {
      if (request.kind === 'show') void showThisTab();
      else void latest.current(request);
    });
    read();
    void addFormer();
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
