// CachedLookup lookups, each under a key of its own in `storage.session`: in memory only, closed to content scripts. Beside
// them, which integration has answered for a session: that outlives the lookup.
import { type CachedLookup, type DoneLookup, isFresh, isListed, type Lookup } from '../core/lookup/lookup.ts';
import { lookupSchema } from '../core/lookup/lookup-schema.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';
import { watchSession } from './session-changes.ts';
import { isLookupItem, lookupItem } from './session-items.ts';
import { nextMacrotask } from './timers.ts';
import { isTrusted, readTrusted, type Trusted } from './trusted.ts';
import { withTimeout } from './with-timeout.ts';

const answererPrefix = 'answerer:';
const answererItemOf = (sessionId: SessionId) => `${answererPrefix}${sessionId}`;
const isAnswererItem = (item: string) => item.startsWith(answererPrefix);

/** Which integration has answered for a session, by its id, and when (milliseconds since 1970). */
const answererSchema = z.strictObject({ id: z.string(), at: z.number() });

function read(stored: unknown, sessionId: SessionId): Lookup | undefined {
  const lookup = lookupSchema.safeParse(stored);
  return lookup.success && lookup.data.sessionId === sessionId ? lookup.data : undefined;
}

/** At most this many lookups are stored; the oldest go first, some at a time. */
const most = 500;
const atATime = 20;
/** For how many sessions it is remembered which integration answered; about 100 bytes each. */
const mostAnswerers = 5000;

/** Lookups stored since the last clearing; a new worker clears with its first one. */
let cached = atATime;

/** What is not stored yet, or could not be, for this worker's own eyes. */
const pendingWrites = new Map<SessionId, Lookup>();

const ifTrusted = (lookup: Lookup | undefined, trusted: Trusted) =>
  lookup && isTrusted(lookup, trusted) ? lookup : undefined;

/** The stored lookup of a session; undefined when there is none, or none that can be read and is trusted still. */
export async function readLookup(sessionId: SessionId): Promise<Lookup | undefined> {
  const item = lookupItem(sessionId);
  const [trusted, { [item]: stored }] = await Promise.all([
    readTrusted(),
    withTimeout(browser.storage.session.get(item), { [item]: undefined }),
  ]);
  return ifTrusted(pendingWrites.get(sessionId) ?? read(stored, sessionId), trusted);
}

/** What is stored of a session, by one reading. */
export async function readCached(sessionId: SessionId): Promise<CachedLookup> {
  const [item, answererItem] = [lookupItem(sessionId), answererItemOf(sessionId)];
  const [trusted, stored] = await Promise.all([
    readTrusted(),
    withTimeout<Record<string, unknown>, Record<string, unknown>>(
      browser.storage.session.get([item, answererItem]),
      {},
    ),
  ]);
  return {
    lookup: ifTrusted(pendingWrites.get(sessionId) ?? read(stored[item], sessionId), trusted),
    integrationId: answererSchema.safeParse(stored[answererItem]).data?.id,
  };
}

/** The lookups among all items of `storage.session`. */
export function lookupsIn(stored: Readonly<Record<string, unknown>>): readonly Lookup[] {
  return Object.entries(stored).flatMap(([item, value]) => {
    const lookup = isLookupItem(item) ? lookupSchema.safeParse(value).data : undefined;
    return lookup ? [lookup] : [];
  });
}

/** The stored verdicts that would be taken instead of asking, at this moment. */
export async function freshSessions(now: number): Promise<ReadonlySet<SessionId>> {
  const [trusted, stored] = await Promise.all([readTrusted(), browser.storage.session.get(null)]);
  const fresh = lookupsIn(stored).filter((lookup) => isTrusted(lookup, trusted) && isFresh(lookup, now));
  return new Set(fresh.map(({ sessionId }) => sessionId));
}

/** Whether an item of `storage.session` tells of a session, and of none but these. */
export function tellsOfSession(item: string, except: SessionId | undefined): boolean {
  const isSession = isLookupItem(item) || isAnswererItem(item);
  return isSession && !(except && item.endsWith(`:${except}`));
}

/** Removes the answers that today's settings don't trust any more, and returns their sessions. */
export async function removeUntrusted(): Promise<readonly SessionId[]> {
  const [trusted, stored] = await Promise.all([readTrusted(), browser.storage.session.get(null)]);
  const untrusted = lookupsIn(stored).filter((lookup) => !isTrusted(lookup, trusted));
  const sessions = untrusted.map(({ sessionId }) => sessionId);
  await browser.storage.session.remove(sessions.map(lookupItem));
  return sessions;
}

/** Removes what a list has stored of these sessions; what a person looked at stays. */
export async function forgetListed(sessions: readonly SessionId[]): Promise<void> {
  const stored = await browser.storage.session.get(sessions.map(lookupItem));
  const looked = (sessionId: SessionId) => {
    const lookup = read(stored[lookupItem(sessionId)], sessionId);
    return lookup && !isListed(lookup);
  };
  const theirs = sessions.filter((sessionId) => !looked(sessionId));
  await browser.storage.session.remove([...theirs.map(lookupItem), ...theirs.map(answererItemOf)]);
}

/**
 * Removes all stored lookups but this number: those of a list go before those that a person looked at, the oldest first.
 * Of the sessions' integrations the newest 5,000 stay.
 */
async function evictOldest(count: number): Promise<void> {
  const stored = Object.entries(await browser.storage.session.get(null));
  const filedNow = stored.flatMap(([item, value]) => {
    const lookup = isLookupItem(item) ? lookupSchema.safeParse(value) : undefined;
    if (!lookup) return [];
    return [{ item, at: lookup.data?.at ?? 0, weight: !lookup.success || isListed(lookup.data) ? 0 : 1 }];
  });
  const answerers = stored.flatMap(([item, value]) =>
    isAnswererItem(item) ? [{ item, at: answererSchema.safeParse(value).data?.at ?? 0 }] : [],
  );
  const leaving = [
    ...filedNow.toSorted((a, b) => b.weight - a.weight || b.at - a.at).slice(count),
    ...answerers.toSorted((a, b) => b.at - a.at).slice(mostAnswerers),
  ];
  await browser.storage.session.remove(leaving.map(({ item }) => item));
}

/** Stores an item; where the storage is full, in the place of old lookups. */
async function store(item: string, value: unknown): Promise<void> {
  const set = () => browser.storage.session.set({ [item]: value });
  await set().catch(async () => {
    await evictOldest(most / 2);
    await set();
  });
}

/** Remembers which integration answered for a session, until the browser closes or a person clears; never rejects. */
export async function rememberAnswerer({ sessionId, integrationId, at }: DoneLookup): Promise<void> {
  await store(answererItemOf(sessionId), { id: integrationId, at }).catch(() => undefined);
}

/** One after the other, so that an older state never overwrites a newer one. */
let storing = Promise.resolve();

/**
 * Files a lookup; where the storage is full, in the place of old ones. This worker reads it from now on, everybody else
 * when the promise settles; it never rejects.
 */
export function storeLookup(lookup: Lookup): Promise<void> {
  pendingWrites.set(lookup.sessionId, lookup);
  storing = storing.then(nextMacrotask).then(() => put(lookup));
  return storing;
}

/** Settles when every lookup that was to be stored is, or could not be; of the latter nothing is kept. */
export async function settleWrites(): Promise<void> {
  await storing;
  pendingWrites.clear();
}

async function put(lookup: Lookup): Promise<void> {
  try {
    await store(lookupItem(lookup.sessionId), lookup);
    if (pendingWrites.get(lookup.sessionId) === lookup) pendingWrites.delete(lookup.sessionId);
  } catch {
    // It stays in hand.
  }
  cached += 1;
  if (cached < atATime) return;
  cached = 0;
  evictOldest(most - atATime).catch(() => undefined);
}

/**
 * Calls back with each newly stored state of a session's lookup, and with undefined where the one from before isn't
 * trusted any more; until the returned function is called.
 */
export function watchLookup(sessionId: SessionId, changed: (lookup: Lookup | undefined) => void): () => void {
  const item = lookupItem(sessionId);
  let newest: unknown;
  /** The state before the changes that nobody was told of yet. */
  let first: { readonly oldValue?: unknown } | undefined;
  const stop = watchSession(async ({ [item]: change }) => {
    if (!change) return;
    newest = change;
    first ??= change;
    const trusted = await readTrusted();
    // Of states that come at once only the newest counts, and the one before all of them.
    if (newest !== change) return;
    const [before, now] = [first.oldValue, change.newValue].map((stored) => read(stored, sessionId));
    first = undefined;
    const isNews = now !== undefined && isTrusted(now, trusted);
    // A result stays on the screen while it is checked again: one that isn't trusted any more must not.
    const isReplaced = isNews && now.state !== 'checking';
    if (before && !isTrusted(before, trusted) && !isReplaced) changed(undefined);
    if (isNews) changed(now);
  });
  return () => {
    newest = undefined;
    stop();
  };
}
