// The cache of lookups, one item for each in `storage.session`: in memory only, closed to content scripts. Separate
// items record which integration has answered for a session; they outlive the lookups.
import { type CachedLookup, type DoneLookup, isListed, type Lookup } from '../core/lookup/lookup.ts';
import { readStoredLookup } from '../core/lookup/stored-lookup.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { answererItem, isAnswererItem, isLookupItem, lookupItem } from './session-items.ts';
import { watchSessionStorage } from './storage-changes.ts';
import { nextMacrotask } from './timers.ts';
import { isTrusted, readTrustedValues } from './trusted.ts';
import { withTimeout } from './with-timeout.ts';

/** The id of the integration that has answered for a session, and when (milliseconds since 1970). */
interface Answerer {
  readonly id: string;
  readonly at: number;
}

/** Reads an answerer. Only this version of the extension writes the cache, so no schema is needed. */
function readAnswerer(stored: unknown): Answerer | undefined {
  const { id, at } = Object(stored);
  return typeof id === 'string' && typeof at === 'number' ? { id, at } : undefined;
}

function read(stored: unknown, sessionId: SessionId): Lookup | undefined {
  const lookup = readStoredLookup(stored);
  return lookup?.sessionId === sessionId ? lookup : undefined;
}

/** The limit of cached lookups. The oldest are evicted in batches. */
const maxStoredLookups = 500;
const evictionBatch = 20;
/** The limit of stored answerers, at about 100 bytes each. */
const maxStoredAnswerers = 5000;

/** How many lookups were stored since the last eviction. A new worker evicts when it stores its first one. */
let storedSinceEviction = evictionBatch;

/** How many lookups this worker has stored. */
let storeCount = 0;

/** Lookups that are not stored yet or could not be. Only this worker sees them. */
const pendingWrites = new Map<SessionId, Lookup>();

/**
 * Reads items of a session, and its lookup if that is trusted. Reads again if something was stored meanwhile: a lookup
 * whose write began and ended during the read is in neither the old items nor `pendingWrites`.
 */
async function readItems(sessionId: SessionId, items: string | string[]) {
  const before = storeCount;
  const trusted = readTrustedValues();
  const stored = await withTimeout<Record<string, unknown>, Record<string, unknown>>(
    browser.storage.session.get(items),
    {},
  );
  if (before !== storeCount) return readItems(sessionId, items);
  const lookup = pendingWrites.get(sessionId) ?? read(stored[lookupItem(sessionId)], sessionId);
  // Without a lookup, there is no need to wait until `trusted` is read.
  return { lookup: lookup && isTrusted(lookup, await trusted) ? lookup : undefined, stored };
}

/** Reads the cached lookup of a session; undefined if there is none that can be read and is trusted. */
export async function readLookup(sessionId: SessionId): Promise<Lookup | undefined> {
  return (await readItems(sessionId, lookupItem(sessionId))).lookup;
}

/** Reads a session's lookup and answerer, by one read of the storage. */
export async function readCached(sessionId: SessionId): Promise<CachedLookup> {
  const { lookup, stored } = await readItems(sessionId, [lookupItem(sessionId), answererItem(sessionId)]);
  return { lookup, integrationId: readAnswerer(stored[answererItem(sessionId)])?.id };
}

/** Returns the lookups among the items of `storage.session`. */
export function lookupsIn(stored: Readonly<Record<string, unknown>>): readonly Lookup[] {
  return Object.entries(stored).flatMap(([item, value]) => {
    const lookup = isLookupItem(item) ? readStoredLookup(value) : undefined;
    return lookup ? [lookup] : [];
  });
}

/** Whether an item of `storage.session` is about another session than this one. */
export function isOfOtherSession(item: string, sessionId: SessionId | undefined): boolean {
  const isOfSession = isLookupItem(item) || isAnswererItem(item);
  return isOfSession && !(sessionId && item.endsWith(`:${sessionId}`));
}

/** Deletes the answers that the current settings don't trust, and returns their sessions. */
export async function deleteUntrusted(): Promise<readonly SessionId[]> {
  const [trusted, stored] = await Promise.all([readTrustedValues(), browser.storage.session.get(null)]);
  const untrusted = lookupsIn(stored).filter((lookup) => !isTrusted(lookup, trusted));
  const sessions = untrusted.map(({ sessionId }) => sessionId);
  await browser.storage.session.remove(sessions.map(lookupItem));
  return sessions;
}

/**
 * Evicts all but `maxKept` lookups: first those that only a list has made, then those that the user viewed, the oldest
 * first. Also evicts all but the newest 5,000 answerers.
 */
async function evictOldest(maxKept: number): Promise<void> {
  const stored = Object.entries(await browser.storage.session.get(null));
  const storedLookups = stored.flatMap(([item, value]) => {
    if (!isLookupItem(item)) return [];
    const lookup = readStoredLookup(value);
    return [{ item, at: lookup?.at ?? 0, weight: !lookup || isListed(lookup) ? 0 : 1 }];
  });
  const answerers = stored.flatMap(([item, value]) =>
    isAnswererItem(item) ? [{ item, at: readAnswerer(value)?.at ?? 0 }] : [],
  );
  const evicted = [
    ...storedLookups.toSorted((a, b) => b.weight - a.weight || b.at - a.at).slice(maxKept),
    ...answerers.toSorted((a, b) => b.at - a.at).slice(maxStoredAnswerers),
  ];
  await browser.storage.session.remove(evicted.map(({ item }) => item));
}

/** Stores an item. If the storage is full, evicts old lookups for it. */
async function store(item: string, value: unknown): Promise<void> {
  const set = () => browser.storage.session.set({ [item]: value });
  await set().catch(async () => {
    await evictOldest(maxStoredLookups / 2);
    await set();
  });
}

/** Stores which integration answered for a session, until the browser closes or the user clears it; never rejects. */
export async function storeAnswerer({ sessionId, integrationId, at }: DoneLookup): Promise<void> {
  await store(answererItem(sessionId), { id: integrationId, at }).catch(() => undefined);
}

/** Writes are queued, so that an older state never overwrites a newer one. */
let storing = Promise.resolve();

/**
 * Stores a lookup. This worker sees it at once, pages when the promise has settled. If the storage is full, old lookups
 * are evicted. Never rejects.
 */
export function storeLookup(lookup: Lookup): Promise<void> {
  pendingWrites.set(lookup.sessionId, lookup);
  storing = storing.then(nextMacrotask).then(() => put(lookup));
  return storing;
}

/** Settles when all pending writes have succeeded or failed, and drops the failed ones. */
export async function settleWrites(): Promise<void> {
  await storing;
  pendingWrites.clear();
}

async function put(lookup: Lookup): Promise<void> {
  try {
    await store(lookupItem(lookup.sessionId), lookup);
    storeCount += 1;
    if (pendingWrites.get(lookup.sessionId) === lookup) pendingWrites.delete(lookup.sessionId);
  } catch {
    // The lookup stays in `pendingWrites`.
  }
  storedSinceEviction += 1;
  if (storedSinceEviction < evictionBatch) return;
  storedSinceEviction = 0;
  evictOldest(maxStoredLookups - evictionBatch).catch(() => undefined);
}

/**
 * Calls back with the newest state of a session's lookup after it changed, and with undefined if the previous one is no
 * longer trusted, until the returned function is called.
 */
export function watchLookup(sessionId: SessionId, changed: (lookup: Lookup | undefined) => void): () => void {
  const item = lookupItem(sessionId);
  let newest: unknown;
  /** The state before the changes that have not been reported yet. */
  let first: { readonly oldValue?: unknown } | undefined;
  const stop = watchSessionStorage(async ({ [item]: change }) => {
    if (!change) return;
    newest = change;
    first ??= change;
    const trusted = await readTrustedValues();
    // Of several states in a row, only the first old one and the newest matter.
    if (newest !== change) return;
    const [before, now] = [first.oldValue, change.newValue].map((stored) => read(stored, sessionId));
    first = undefined;
    const isShowable = now !== undefined && isTrusted(now, trusted);
    // A result stays on the screen while it is checked again, unless it is no longer trusted.
    const isReplaced = isShowable && now.state !== 'checking';
    if (before && !isTrusted(before, trusted) && !isReplaced) changed(undefined);
    if (isShowable) changed(now);
  });
  return () => {
    newest = undefined;
    stop();
  };
}
