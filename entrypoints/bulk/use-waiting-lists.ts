import { useEffect, useState } from 'preact/hooks';
import { onBulkRequest } from '../../utils/browser/bulk-channel.ts';
import { deleteBulkLists, readBulkLists, watchBulkLists } from '../../utils/browser/read-bulk-lists.ts';
import { recognizeCredentials } from '../../utils/browser/recognize-credentials.ts';
import { showThisTab } from '../../utils/browser/this-tab.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import { ruleOf } from '../../utils/core/lookup/failure-rules.ts';
import { groupParts, summarizeParts } from '../../utils/core/session/reader/list-parts.ts';
import { sessionsIn } from '../../utils/core/session/reader/list-summary.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
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

/** The waiting lists: first those handed over in storage, such as by the popup, then those entered on a bulk page. */
export interface WaitingLists {
  readonly lists: readonly WaitingList[];
  /** Dropped files that could not be read as a list. */
  readonly unreadFiles: readonly UnreadFile[];
  readonly add: (input: EnteredList) => void;
  readonly dismissUnread: () => void;
}

/** A list that was dropped or pasted here while another tab had the bulk page, and when, in milliseconds since 1970. */
export interface SecondPageList {
  readonly input: EnteredList;
  readonly at: number;
}

const idsIn = ({ parts }: ReadInput) =>
  new Set(parts.flatMap(({ list }) => list.occurrences.map(({ id }) => id)));

/**
 * Whether a run with these sessions can come from this list: the list has all of them and, for each of its tables with
 * IDs, they include the sessions of the recognized column or, if none is recognized, of some column or of all columns.
 * Credentials are not counted, because they are never in a run.
 */
function areOfRun(
  read: ReadInput,
  sessions: readonly SessionId[],
  credentials: ReadonlySet<SessionId>,
): boolean {
  const [taken, known] = [new Set(sessions), idsIn(read)];
  const tables = read.parts.map(({ list }) => list).filter(({ occurrences }) => occurrences.length > 0);
  return (
    sessions.every((id) => known.has(id)) &&
    tables.every((list) => {
      const hasChoice = list.choice !== undefined;
      const choices = hasChoice ? [list.choice] : ['all' as const, ...list.columns.map(({ index }) => index)];
      return choices
        .map((choice) => sessionsIn(list, choice).filter(({ id }) => !credentials.has(id)))
        .some((chosen) => (hasChoice || chosen.length > 0) && chosen.every(({ id }) => taken.has(id)));
    })
  );
}

/**
 * Whether a run of this list has begun since. If the worker can't tell which IDs are credentials, none counts as one. A
 * list with a credential among its sessions then matches no run, and is kept.
 */
async function wasStarted(read: ReadInput, at: number, runs: readonly BulkRun[]): Promise<boolean> {
  const later = runs.filter(({ startedAt }) => startedAt >= at);
  if (later.length === 0) return false;
  const ids = [...idsIn(read)];
  const failures = await recognizeCredentials(ids);
  const credentials = new Set(ids.filter((_, i) => failures[i] && ruleOf(failures[i]).isCredential));
  return later.some(({ sessions }) => areOfRun(read, sessions, credentials));
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
 * Collects lists that were sent, dropped or pasted here, or on a second bulk page that may not run lists.
 * `fromSecondPage` are those that were dropped or pasted here while this page was the second one; the first one may
 * have started them.
 */
export function useWaitingLists(
  fromSecondPage: readonly SecondPageList[] = [],
  runs: readonly BulkRun[] = [],
): WaitingLists {
  const [handed, setHanded] = useState<readonly WaitingList[]>([]);
  const [dropped, setDropped] = useState<readonly WaitingList[]>([]);
  const [unreadFiles, setUnreadFiles] = useState<readonly UnreadFile[]>([]);

  /** Adds a list. One that was entered on a second page at the time `at` is left out if a run of it has begun since. */
  async function add(input: EnteredList, at?: number) {
    const read = await readInput(input);
    setUnreadFiles((before) => [...before, ...read.unreadFiles]);
    // A pasted text without anything that resembles an ID is not a list.
    if (read.parts.length === 0 || ('text' in input && !hasIds(read))) return;
    if (at !== undefined && (await wasStarted(read, at, runs))) return;
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

  async function addFromSecondPage() {
    for (const { input, at } of fromSecondPage) await add(input, at);
  }

  const latest = useLatestRef(add);
  useEffect(() => {
    const read = () => readHanded().then(setHanded);
    const stopLists = watchBulkLists(() => void read());
    const stopRequests = onBulkRequest((request) => {
      if (request.kind === 'show') void showThisTab();
      else void latest.current(request);
    });
    // An empty page takes in the first list that it gets. Those handed over in storage come before those of a second
    // page.
    void read().then(addFromSecondPage);
    return () => {
      stopLists();
      stopRequests();
    };
  }, []);

  return {
    lists: [...handed, ...dropped],
    unreadFiles,
    add: (input) => void add(input),
    dismissUnread: () => setUnreadFiles([]),
  };
}
