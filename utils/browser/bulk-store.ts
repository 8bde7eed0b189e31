// Stores runs of lists in IndexedDB: they outlive worker, page and browser, and each is deleted after 24 hours. They
// have a separate database, so that emptying it can't touch a secret. Each item's name begins with its kind and its
// run's id, so that one range has all results of a run, and opening, setting aside or deleting a run writes one record.
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import { type BulkRun, bulkRunSchema, groupRuns, isExpired, setAside } from '../core/bulk/bulk-run.ts';
import { type BulkSource, bulkSourceSchema } from '../core/bulk/bulk-source.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import { lookupSchema, sessionIdSchema } from '../core/lookup/lookup-schema.ts';
import { failed, type Result, success } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { z } from '../core/zod.ts';

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore('cotejo-bulk', 'run');
  return opened;
}

const runPrefix = 'run:';
const runItem = (runId: string) => `${runPrefix}${runId}`;
const resultPrefix = (runId: string) => `result:${runId}:`;
const resultItem = (runId: string, id: SessionId) => resultPrefix(runId) + id;
const sourceItem = (runId: string) => `source:${runId}`;
const itemsFrom = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** The result of an ID: its lookup or, if the ID is an attempt's, the lookup of the attempt's session. */
const resultSchema = z.lazy(() =>
  z.union([lookupSchema, z.strictObject({ attemptId: sessionIdSchema, lookup: lookupSchema })]),
);
type StoredResult = z.infer<typeof resultSchema>;

/** Reads the stored result of an ID; undefined for that of another ID, or if it can't be read. */
function readResult(stored: unknown, id: SessionId): Lookup | undefined {
  const { data } = resultSchema.safeParse(stored);
  if (!data) return undefined;
  const [of, lookup] = 'attemptId' in data ? [data.attemptId, data.lookup] : [data.sessionId, data];
  return of === id ? lookup : undefined;
}

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
interface StoredRuns {
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

async function recordsIn(items: IDBObjectStore): Promise<RunRecord[]> {
  const range = itemsFrom(runPrefix);
  const [keys, values] = await Promise.all([
    promisifyRequest(items.getAllKeys(range)),
    promisifyRequest(items.getAll(range)),
  ]);
  return keys.map((key, n) => ({ item: String(key), run: readRun(values[n], String(key)) }));
}

const readRecords = () => store()('readonly', recordsIn);

/** All readable runs. */
async function readAll(): Promise<readonly BulkRun[]> {
  return (await readRecords()).flatMap(({ run }) => run ?? []);
}

function write(change: (items: IDBObjectStore) => void): Promise<void> {
  return store()('readwrite', (items) => {
    change(items);
    return promisifyRequest(items.transaction);
  });
}

async function readResults({ id: runId, sessions }: BulkRun): Promise<StoredRun['results']> {
  const [keys, values] = await store()('readonly', (items) => {
    const range = itemsFrom(resultPrefix(runId));
    return Promise.all([promisifyRequest(items.getAllKeys(range)), promisifyRequest(items.getAll(range))]);
  });
  const stored = new Map(keys.map((key, n) => [key, values[n]]));
  const results = sessions.flatMap((id) => {
    const lookup = readResult(stored.get(resultItem(runId, id)), id);
    return lookup ? [[id, lookup] as const] : [];
  });
  return new Map(results);
}

/** The results of these IDs of a run, as far as there are any. */
export async function readResultsOf(runId: string, ids: readonly SessionId[]): Promise<readonly Lookup[]> {
  const stored = await store()('readonly', (items) =>
    Promise.all(ids.map((id) => promisifyRequest(items.get(resultItem(runId, id))))),
  );
  return ids.flatMap((id, n) => readResult(stored[n], id) ?? []);
}

function countResults(runId: string): Promise<number> {
  return store()('readonly', (items) => promisifyRequest(items.count(itemsFrom(resultPrefix(runId)))));
}

/** Reads all stored runs; fails if one of them can't be read. That run is kept, not replaced. */
export async function readRuns(now: number): Promise<ReadRuns> {
  try {
    await deleteExpiredRuns(now);
    await deleteOrphanedResults();
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

/** Stores the run and leaves its results. Rejects if the storage fails. */
export async function saveRun(run: BulkRun): Promise<void> {
  await write((items) => items.put(run, runItem(run.id)));
}

/** Stores a new run with the original rows of its list. Rejects if the storage fails. */
export async function saveNewRun(run: BulkRun, source: BulkSource): Promise<void> {
  await write((items) => {
    items.put(run, runItem(run.id));
    items.put(source, sourceItem(run.id));
  });
}

/** The original rows of a run's list; undefined if there are none that can be read. */
export async function readSource(runId: string): Promise<BulkSource | undefined> {
  const stored = await store()('readonly', (items) => promisifyRequest(items.get(sourceItem(runId))));
  return bulkSourceSchema.safeParse(stored).data;
}

/** Sets the open run aside, so that another can begin, and deletes the oldest ones beyond the limit. */
export async function setOpenRunAside(now: number): Promise<void> {
  const changed = setAside(await readAll(), now);
  await write((items) => {
    for (const run of changed) items.put(run, runItem(run.id));
  });
}

/**
 * Restores a run that was set aside or just deleted: with `isOpened` it is opened, else set aside. Returns whether it
 * exists.
 */
export async function restoreRun(runId: string, now: number, isOpened: boolean): Promise<boolean> {
  const run = (await readAll()).find(({ id }) => id === runId);
  if (!run || isExpired(run, now)) return false;
  const { setAsideAt: _, deletedAt: __, ...open } = run;
  if (isOpened) await setOpenRunAside(now);
  await saveRun(isOpened ? open : { ...open, setAsideAt: now });
  return true;
}

/** Stores the result of an ID of a run. Rejects if the storage fails. */
export async function saveResult(runId: string, lookup: Lookup, id: SessionId): Promise<void> {
  const end: StoredResult = lookup.sessionId === id ? lookup : { attemptId: id, lookup };
  await write((items) => items.put(end, resultItem(runId, id)));
}

/** Deletes the results of these sessions, so that they are looked up again. */
export async function deleteResults(runId: string, sessions: readonly SessionId[]): Promise<void> {
  await write((items) => {
    for (const id of sessions) items.delete(resultItem(runId, id));
  });
}

/** Deletes a run and its results for good. */
export async function deleteRun(runId: string): Promise<void> {
  await write((items) => deleteItems(items, runId));
}

/** Deletes unreadable runs and their results. */
export async function deleteUnreadableRuns(): Promise<void> {
  const unreadable = (await readRecords()).filter(({ run }) => !run);
  await write((items) => {
    for (const { item } of unreadable) items.delete(item);
  });
}

/** Deletes every item of a run. */
function deleteItems(items: IDBObjectStore, runId: string): void {
  items.delete(runItem(runId));
  items.delete(sourceItem(runId));
  items.delete(itemsFrom(resultPrefix(runId)));
}

/**
 * Deletes expired runs. Unreadable ones stay until the user deletes them. Every worker does this at its start, so it
 * reads only the times of each record.
 */
export async function deleteExpiredRuns(now: number): Promise<void> {
  await store()('readwrite', async (items) => {
    const range = itemsFrom(runPrefix);
    const [keys, values] = await Promise.all([
      promisifyRequest(items.getAllKeys(range)),
      promisifyRequest<Partial<BulkRun>[]>(items.getAll(range)),
    ]);
    for (const [n, key] of keys.entries()) {
      const { startedAt, deletedAt } = values[n] ?? {};
      const isTimed = typeof startedAt === 'number';
      if (isTimed && isExpired({ startedAt, deletedAt }, now)) {
        deleteItems(items, String(key).slice(runPrefix.length));
      }
    }
    await promisifyRequest(items.transaction);
  });
}

/** Deletes results that arrived after their run was deleted. */
async function deleteOrphanedResults(): Promise<void> {
  // One transaction, because another result may arrive at any moment.
  await store()('readwrite', async (items) => {
    const keys = (await promisifyRequest(items.getAllKeys())).map(String);
    const runs = new Set(
      keys.flatMap((key) => (key.startsWith(runPrefix) ? [key.slice(runPrefix.length)] : [])),
    );
    for (const key of keys) if (!runs.has(key.split(':')[1] ?? '')) items.delete(key);
    await promisifyRequest(items.transaction);
  });
}
