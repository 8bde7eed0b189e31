// Filed lookups, each under a key of its own in `storage.session`: in memory only, closed to content scripts.
import { isFresh, isListed, type Lookup, lookupSchema } from '../core/lookup.ts';
import type { SessionId } from '../core/session-id.ts';
import { browser } from './api.ts';
import { within } from './within.ts';

const itemOf = (sessionId: SessionId) => `lookup:${sessionId}`;

function read(stored: unknown, sessionId: SessionId): Lookup | undefined {
  const lookup = lookupSchema.safeParse(stored);
  return lookup.success && lookup.data.sessionId === sessionId ? lookup.data : undefined;
}

/** At most this many lookups are filed; the oldest go first, some at a time. */
const most = 500;
const atATime = 20;

/** Lookups filed since the last clearing; a new worker clears with its first one. */
let filed = atATime;

/** What is not filed yet, or could not be, for this worker's own eyes. */
const inHand = new Map<SessionId, Lookup>();

/** The filed lookup of a session; undefined when there is none, or none that can be read. */
export async function readLookup(sessionId: SessionId): Promise<Lookup | undefined> {
  const item = itemOf(sessionId);
  const mine = inHand.get(sessionId);
  if (mine) return mine;
  const { [item]: stored } = await within(browser.storage.session.get(item), { [item]: undefined });
  return inHand.get(sessionId) ?? read(stored, sessionId);
}

/** The filed verdicts that would be taken instead of asking, at this moment. */
export async function freshSessions(now: number): Promise<ReadonlySet<SessionId>> {
  const stored = Object.entries(await browser.storage.session.get(null));
  const fresh = stored.flatMap(([item, value]) => {
    const lookup = item.startsWith('lookup:') ? lookupSchema.safeParse(value) : undefined;
    return lookup?.success && isFresh(lookup.data, now) ? [lookup.data.sessionId] : [];
  });
  return new Set(fresh);
}

/** Removes what a list has filed of these sessions; what a person looked at stays. */
export async function forgetListed(sessions: readonly SessionId[]): Promise<void> {
  const stored = await browser.storage.session.get(sessions.map(itemOf));
  const listed = sessions.filter((sessionId) => isListed(read(stored[itemOf(sessionId)], sessionId)));
  await browser.storage.session.remove(listed.map(itemOf));
}

/** Removes all filed lookups but so many: those of a list go before those that a person looked at, the oldest first. */
async function keepNewest(count: number): Promise<void> {
  const stored = Object.entries(await browser.storage.session.get(null));
  const filedNow = stored.flatMap(([item, value]) => {
    const lookup = item.startsWith('lookup:') ? lookupSchema.safeParse(value) : undefined;
    if (!lookup) return [];
    return [{ item, at: lookup.data?.at ?? 0, weight: !lookup.success || isListed(lookup.data) ? 0 : 1 }];
  });
  const leaving = filedNow.toSorted((a, b) => b.weight - a.weight || b.at - a.at).slice(count);
  await browser.storage.session.remove(leaving.map(({ item }) => item));
}

/** One after the other, so that an older state never comes to lie on a newer one. */
let filing = Promise.resolve();

/**
 * Files a lookup; where the storage is full, in the place of old ones. This worker reads it from now on, everybody else
 * when the promise settles; it never rejects.
 */
export function fileLookup(lookup: Lookup): Promise<void> {
  inHand.set(lookup.sessionId, lookup);
  filing = filing.then(() => put(lookup));
  return filing;
}

async function put(lookup: Lookup): Promise<void> {
  const set = () => browser.storage.session.set({ [itemOf(lookup.sessionId)]: lookup });
  try {
    await set().catch(async () => {
      await keepNewest(most / 2);
      await set();
    });
    if (inHand.get(lookup.sessionId) === lookup) inHand.delete(lookup.sessionId);
  } catch {
    // It stays in hand.
  }
  filed += 1;
  if (filed < atATime) return;
  filed = 0;
  keepNewest(most - atATime).catch(() => undefined);
}

/** Calls back with each newly filed state of a session's lookup, until the returned function is called. */
export function watchLookup(sessionId: SessionId, changed: (lookup: Lookup) => void): () => void {
  const item = itemOf(sessionId);
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const lookup =
      area === 'session' && item in changes ? read(changes[item]?.newValue, sessionId) : undefined;
    if (lookup) changed(lookup);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
