// Stores the results of runs, each in an item of its own, as they arrive.
import { promisifyRequest } from 'idb-keyval';
import type { BulkRun } from '../core/bulk/bulk-run.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import { lookupSchema, sessionIdSchema } from '../core/lookup/lookup-schema.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { z } from '../core/zod.ts';
import { changeItems, itemsIn, readItems, resultItem, resultItems } from './bulk-database.ts';
import { deleteListLookups } from './list-lookups.ts';

/** The result of an ID: its lookup or, if the ID is an attempt's, the lookup of the attempt's session. */
const resultSchema = z.lazy(() =>
  z.union([lookupSchema, z.strictObject({ attemptId: sessionIdSchema, lookup: lookupSchema })]),
);
type StoredResult = z.infer<typeof resultSchema>;

/** Reads the stored result of an ID; undefined if it belongs to another ID or can't be read. */
function readResult(stored: unknown, id: SessionId): Lookup | undefined {
  // Most IDs of a list that has just begun have no result. For 10,000 of them, the schema would take 45 ms to say so.
  if (stored === undefined) return undefined;
  const { data } = resultSchema.safeParse(stored);
  if (!data) return undefined;
  const [of, lookup] = 'attemptId' in data ? [data.attemptId, data.lookup] : [data.sessionId, data];
  return of === id ? lookup : undefined;
}

/** Reads the results of a run so far, by the IDs of its list. */
export async function readResults({ id: runId, sessions }: BulkRun): Promise<ReadonlyMap<SessionId, Lookup>> {
  const stored = new Map(await readItems((items) => itemsIn(items, resultItems(runId))));
  const results = sessions.flatMap((id) => {
    const lookup = readResult(stored.get(resultItem(runId, id)), id);
    return lookup ? [[id, lookup] as const] : [];
  });
  return new Map(results);
}

/** Reads the results of these IDs of a run. IDs without a result are left out. */
export async function readResultsOf(runId: string, ids: readonly SessionId[]): Promise<readonly Lookup[]> {
  const stored = await readItems((items) =>
    Promise.all(ids.map((id) => promisifyRequest(items.get(resultItem(runId, id))))),
  );
  return ids.flatMap((id, n) => readResult(stored[n], id) ?? []);
}

export function countResults(runId: string): Promise<number> {
  return readItems((items) => promisifyRequest(items.count(resultItems(runId))));
}

/** Stores the result of an ID of a run. Rejects if the storage fails. */
export async function saveResult(runId: string, lookup: Lookup, id: SessionId): Promise<void> {
  const result: StoredResult = lookup.sessionId === id ? lookup : { attemptId: id, lookup };
  await changeItems((items) => items.put(result, resultItem(runId, id)));
}

/**
 * Deletes from the cache those lookups of a run's sessions that only lists have made, also of sessions found from
 * attempts.
 */
export async function deleteRunLookups(run: BulkRun): Promise<void> {
  // The sessions that were found are only in the results.
  const results = await readResults(run);
  await deleteListLookups([...run.sessions, ...results.values().map(({ sessionId }) => sessionId)]);
}

/** Deletes the results of these IDs, so that they are looked up again. */
export async function deleteResults(runId: string, ids: readonly SessionId[]): Promise<void> {
  await changeItems((items) => {
    for (const id of ids) items.delete(resultItem(runId, id));
  });
}
