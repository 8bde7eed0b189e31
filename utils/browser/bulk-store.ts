// The one run through a list, in IndexedDB: it outlives worker, page and browser, and is deleted after 24 hours.
// A store of its own, so that emptying it can touch no secret.
import { clear, createStore, delMany, entries, get, set, type UseStore } from 'idb-keyval';
import { type BulkRun, bulkRunSchema, expiryOf } from '../core/bulk-run.ts';
import type { Lookup } from '../core/lookup.ts';
import { lookupSchema, sessionIdSchema } from '../core/lookup-schema.ts';
import type { SessionId } from '../core/session-id.ts';
import { z } from '../core/zod.ts';

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore('cotejo-bulk', 'run');
  return opened;
}

const item = 'run';

/** What an ID came to: its lookup, or that of the session that was found from it as an attempt. */
const endSchema = z.union([
  lookupSchema,
  z.strictObject({ attemptId: sessionIdSchema, lookup: lookupSchema }),
]);
type StoredEnd = z.infer<typeof endSchema>;

/** The stored end of an ID; undefined for one of another ID, and for what can't be read. */
function readEnd(stored: unknown, id: SessionId): Lookup | undefined {
  const { data } = endSchema.safeParse(stored);
  if (!data) return undefined;
  const [of, lookup] = 'attemptId' in data ? [data.attemptId, data.lookup] : [data.sessionId, data];
  return of === id ? lookup : undefined;
}

/** A stored run with the ends it has reached, by the IDs of its list. */
export interface StoredRun {
  readonly run: BulkRun;
  readonly ends: ReadonlyMap<SessionId, Lookup>;
}

/**
 * Resolves when this page alone may drive the run, and holds that until it is closed; `busy` is called first when
 * another page does so now.
 */
export function claimRun(busy: () => void): Promise<void> {
  const name = 'bulk';
  const held = new Promise<never>(() => undefined);
  return new Promise((claimed) => {
    const claim = () => {
      claimed();
      return held;
    };
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return claim();
      busy();
      void navigator.locks.request(name, claim);
      return undefined;
    });
  });
}

/** The stored run; undefined when there is none, `unreadable` when it can't be read: it is then kept, not replaced. */
export async function readRun(now: number): Promise<StoredRun | 'unreadable' | undefined> {
  try {
    await removeOldRun(now);
    const stored = new Map(await entries<string, unknown>(store()));
    if (!stored.has(item)) {
      // An end may have come after its run was deleted.
      if (stored.size > 0) await clearRun();
      return undefined;
    }
    const run = bulkRunSchema.safeParse(stored.get(item));
    if (!run.success) return 'unreadable';
    const ends = run.data.sessions.flatMap((sessionId) => {
      const lookup = readEnd(stored.get(sessionId), sessionId);
      return lookup ? [[sessionId, lookup] as const] : [];
    });
    return { run: run.data, ends: new Map(ends) };
  } catch {
    return 'unreadable';
  }
}

/** Puts the run away; its ends stay as they are. Rejects when it does not lie there. */
export async function saveRun(run: BulkRun): Promise<void> {
  await set(item, run, store());
}

/** Puts what an ID came to away. Rejects when it does not lie there. */
export async function saveEnd(lookup: Lookup, id: SessionId): Promise<void> {
  const end: StoredEnd = lookup.sessionId === id ? lookup : { attemptId: id, lookup };
  await set(id, end, store());
}

/** Forgets the ends of these sessions, so that they are asked again. */
export async function dropEnds(sessions: readonly SessionId[]): Promise<void> {
  await delMany([...sessions], store());
}

/** Deletes run and ends at once. */
export async function clearRun(): Promise<void> {
  await clear(store());
}

/** Deletes a run whose time is over. What can't be read has no time; it waits for a person. */
export async function removeOldRun(now: number): Promise<void> {
  const run: BulkRun | undefined = await get(item, store());
  if (typeof run?.startedAt === 'number' && expiryOf(run) <= now) await clearRun();
}
