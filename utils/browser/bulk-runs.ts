// Stores runs of lists. They outlive worker, page and browser, and each is deleted after 24 hours.
import { promisifyRequest } from 'idb-keyval';
import { type BulkRun, bulkRunSchema, groupRuns, isRunExpired, setAside } from '../core/bulk/bulk-run.ts';
import { type BulkSource, bulkSourceSchema } from '../core/bulk/bulk-source.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import { failed, type Result, success } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';
import {
  allRunItems,
  changeItems,
  isRunItem,
  itemsIn,
  readItems,
  resultItems,
  runIdOf,
  runItem,
  sourceItem,
} from './bulk-database.ts';
import { countResults, readResults } from './bulk-results.ts';

/** A stored run with its results so far, by the IDs of its list. */
export interface StoredRun {
  readonly run: BulkRun;
  readonly results: ReadonlyMap<SessionId, Lookup>;
}

/** A run that is not open, and the number of its results. */
export interface RunSummary extends BulkRun {
  readonly done: number;
}

/** All stored runs: the open one, those set aside, those just deleted. */
export interface StoredRuns {
  readonly open: StoredRun | undefined;
  readonly setAside: readonly RunSummary[];
  readonly deleted: readonly RunSummary[];
}

/** The stored runs, or `unreadable` if one of them can't be read. */
export type ReadRuns = Result<StoredRuns, 'unreadable'>;

/** Reads the run of a record; undefined if it can't be read. */
function readRun(stored: unknown, item: string): BulkRun | undefined {
  const { data } = bulkRunSchema.safeParse(stored);
  return data && runItem(data.id) === item ? data : undefined;
}

/** A run with its item's name; the run is undefined if it can't be read. */
interface RunRecord {
  readonly item: string;
  readonly run: BulkRun | undefined;
}

async function readRecords(): Promise<RunRecord[]> {
  const stored = await readItems((items) => itemsIn(items, allRunItems()));
  return stored.map(([item, value]) => ({ item, run: readRun(value, item) }));
}

/** Reads all readable runs. */
async function readAll(): Promise<readonly BulkRun[]> {
  return (await readRecords()).flatMap(({ run }) => run ?? []);
}

/**
 * Deletes what has expired, then reads all stored runs; fails if one of them can't be read. That run is kept, not
 * replaced.
 */
export async function readRuns(now: number): Promise<ReadRuns> {
  try {
    await deleteExpiredRuns(now);
    await deleteOrphanedItems();
    const records = await readRecords();
    if (records.some(({ run }) => !run)) return failed('unreadable');
    const { open, ...others } = groupRuns(
      records.flatMap(({ run }) => run ?? []),
      now,
    );
    const withCount = (runs: readonly BulkRun[]) =>
      Promise.all(runs.map(async (run) => ({ ...run, done: await countResults(run.id) })));
    return success({
      open: open && { run: open, results: await readResults(open) },
      setAside: await withCount(others.setAside),
      deleted: await withCount(others.deleted),
    });
  } catch {
    return failed('unreadable');
  }
}

/** Stores the run without changing its results. Rejects if the storage fails. */
export async function saveRun(run: BulkRun): Promise<void> {
  await changeItems((items) => items.put(run, runItem(run.id)));
}

/** Stores a new run with the original rows of its list. Rejects if the storage fails. */
export async function saveNewRun(run: BulkRun, source: BulkSource): Promise<void> {
  await changeItems((items) => {
    items.put(run, runItem(run.id));
    items.put(source, sourceItem(run.id));
  });
}

/** Reads the original rows of a run's list; undefined if there are none that can be read. */
export async function readSource(runId: string): Promise<BulkSource | undefined> {
  const stored = await readItems((items) => promisifyRequest(items.get(sourceItem(runId))));
  return bulkSourceSchema.safeParse(stored).data;
}

/** Sets the open run aside, so that another can begin, and marks the oldest ones beyond the limit as deleted. */
export async function setOpenRunAside(now: number): Promise<void> {
  const changed = setAside(await readAll(), now);
  await changeItems((items) => {
    for (const run of changed) items.put(run, runItem(run.id));
  });
}

/**
 * Restores a run that was set aside or just deleted: with `isOpened` it is opened, else set aside. Returns false if it
 * does not exist any more.
 */
export async function restoreRun(runId: string, now: number, isOpened: boolean): Promise<boolean> {
  const run = (await readAll()).find(({ id }) => id === runId);
  if (!run || isRunExpired(run, now)) return false;
  const { setAsideAt: _, deletedAt: __, ...open } = run;
  if (isOpened) await setOpenRunAside(now);
  await saveRun(isOpened ? open : { ...open, setAsideAt: now });
  return true;
}

/** Deletes a run and its results for good. */
export async function deleteRun(runId: string): Promise<void> {
  await changeItems((items) => deleteItems(items, runId));
}

/** Deletes unreadable runs. The next `readRuns` deletes their results and rows. */
export async function deleteUnreadableRuns(): Promise<void> {
  const unreadable = (await readRecords()).filter(({ run }) => !run);
  await changeItems((items) => {
    for (const { item } of unreadable) items.delete(item);
  });
}

/** Deletes every item of a run. */
function deleteItems(items: IDBObjectStore, runId: string): void {
  items.delete(runItem(runId));
  items.delete(sourceItem(runId));
  items.delete(resultItems(runId));
}

/**
 * Deletes expired runs, readable or not. One whose start time can't be read stays until the user deletes it. Every
 * worker does this at its start, so it checks only the times of each record, without a schema.
 */
export async function deleteExpiredRuns(now: number): Promise<void> {
  await changeItems(async (items) => {
    for (const [item, stored] of await itemsIn(items, allRunItems())) {
      const { startedAt, deletedAt } = (stored ?? {}) as Partial<BulkRun>;
      const isTimed = typeof startedAt === 'number';
      if (isTimed && isRunExpired({ startedAt, deletedAt }, now)) deleteItems(items, runIdOf(item));
    }
  });
}

/** Deletes items of runs that no longer exist, such as a result that arrived after its run was deleted. */
async function deleteOrphanedItems(): Promise<void> {
  // One transaction, because another result may arrive at any moment.
  await changeItems(async (items) => {
    const names = (await promisifyRequest(items.getAllKeys())).map(String);
    const runs = new Set(names.filter(isRunItem).map(runIdOf));
    for (const name of names) if (!runs.has(runIdOf(name))) items.delete(name);
  });
}
