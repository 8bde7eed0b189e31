// The journal's database. It is separate, so that emptying it can't touch anything else. An item's name begins with its
// kind; an entry's name continues with the time of its lookup, so that names sort by time.
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import { z } from '../core/zod.ts';

/** The Web Lock under which the journal's entries and the keys that open them change together. */
export const journalLock = 'journal';

let opened: UseStore | undefined;

/** Runs a transaction on the journal's items, and resolves with the result of `run` once it is complete. */
export function withJournalItems<T>(
  mode: IDBTransactionMode,
  run: (items: IDBObjectStore) => Promise<T>,
): Promise<T> {
  opened ??= createStore('cotejo-journal', 'items');
  return opened(mode, async (items) => {
    const result = await run(items);
    await promisifyRequest(items.transaction);
    return result;
  });
}

const entryPrefix = 'entry:';
const keyPrefix = 'key:';
const metaItem = 'meta';
const timeOf = (ms: number) => String(Math.max(0, Math.floor(ms))).padStart(16, '0');

/** Returns the name of an entry by its lookup's time; `mark` distinguishes entries of the same time. */
export const entryItem = (checkedAt: number, mark: string) => `${entryPrefix}${timeOf(checkedAt)}:${mark}`;

/** Returns the lookup's time in an entry's name. */
export const timeInItem = (item: string) => Number(item.split(':')[1]);

/** Returns the range of names of entries from a lookup time on. */
export const entriesFrom = (ms: number) =>
  IDBKeyRange.bound(`${entryPrefix}${timeOf(ms)}`, `${entryPrefix}\uffff`);

/** Returns the range of names of entries before a lookup time. */
export const entriesBefore = (ms: number) =>
  IDBKeyRange.bound(entryPrefix, `${entryPrefix}${timeOf(ms)}`, false, true);

/** Returns the name of a private key that is stored unsealed because the secret it was sealed with is gone. */
export const keyItem = (keyId: string) => `${keyPrefix}${keyId}`;
/** Returns the range of names of all such keys. */
export const allKeyItems = () => IDBKeyRange.bound(keyPrefix, `${keyPrefix}\uffff`);

const metaSchema = z.lazy(() =>
  z.strictObject({
    /** How many entries were deleted because of the limit since the journal was last cleared. */
    dropped: z.number(),
    /** The retention period, in days, when an entry was last written. */
    days: z.number(),
    /** Whether entries, or a key to them, may be stored unsealed. */
    mayHaveUnsealed: z.boolean(),
  }),
);

type Meta = z.infer<typeof metaSchema>;

/** Reads the stored facts about the journal as a whole. */
export async function readJournalMeta(items: IDBObjectStore): Promise<Meta> {
  const stored = metaSchema.safeParse(await promisifyRequest(items.get(metaItem)));
  // An unreadable item may hide unsealed entries.
  return stored.data ?? { dropped: 0, days: 90, mayHaveUnsealed: true };
}

export async function writeJournalMeta(items: IDBObjectStore, change: Partial<Meta>): Promise<void> {
  items.put({ ...(await readJournalMeta(items)), ...change }, metaItem);
}
