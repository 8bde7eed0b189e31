// The database of lists. It is separate, so that emptying it can't touch a secret. An item's name begins with its kind
// and its run's id, so that one range has all results of a run.
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import type { SessionId } from '../core/session/session-id.ts';

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore('cotejo-bulk', 'run');
  return opened;
}

/** Reads items in one transaction. */
export function readItems<T>(read: (items: IDBObjectStore) => PromiseLike<T>): Promise<T> {
  return store()('readonly', read);
}

/** Changes items in one transaction, and resolves once they are stored. Rejects if the storage fails. */
export function changeItems(change: (items: IDBObjectStore) => unknown): Promise<void> {
  return store()('readwrite', async (items) => {
    await change(items);
    await promisifyRequest(items.transaction);
  });
}

const runPrefix = 'run:';
const resultPrefix = (runId: string) => `result:${runId}:`;
const rangeOf = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** Returns the names of items: a run's own, the original rows of its list, and the result of an ID of the list. */
export const runItem = (runId: string) => `${runPrefix}${runId}`;
export const sourceItem = (runId: string) => `source:${runId}`;
export const resultItem = (runId: string, id: SessionId) => resultPrefix(runId) + id;

/** Whether an item is a run's own. */
export const isRunItem = (item: string) => item.startsWith(runPrefix);

/** Returns the id of the run that an item belongs to. */
export const runIdOf = (item: string) => item.split(':')[1] ?? '';

/** Returns the range of names of all runs. */
export const allRunItems = () => rangeOf(runPrefix);

/** Returns the range of names of all results of a run. */
export const resultItems = (runId: string) => rangeOf(resultPrefix(runId));

/** Returns the items of a range, each with its name. */
export async function itemsIn(items: IDBObjectStore, range: IDBKeyRange): Promise<[string, unknown][]> {
  const [names, values] = await Promise.all([
    promisifyRequest(items.getAllKeys(range)),
    promisifyRequest<unknown[]>(items.getAll(range)),
  ]);
  return names.map((name, n) => [String(name), values[n]]);
}
