// Filed lookups, each under a key of its own in `storage.session`: in memory only, closed to content scripts.
import { isFresh, type Lookup, lookupSchema } from '../core/lookup.ts';
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

/** What could not be filed, for this worker's own eyes. */
const unfiled = new Map<SessionId, Lookup>();

/** The filed lookup of a session; undefined when there is none, or none that can be read. */
export async function readLookup(sessionId: SessionId): Promise<Lookup | undefined> {
  const item = itemOf(sessionId);
  const { [item]: stored } = await within(browser.storage.session.get(item), { [item]: undefined });
  return unfiled.get(sessionId) ?? read(stored, sessionId);
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

/** Removes the filed lookups of these sessions. */
export async function forgetLookups(sessions: readonly SessionId[]): Promise<void> {
  await browser.storage.session.remove(sessions.map(itemOf));
}

/** Removes all filed lookups but the newest ones. */
async function keepNewest(count: number): Promise<void> {
  const stored = Object.entries(await browser.storage.session.get(null));
  const ages = stored.flatMap(([item, value]) => {
    const lookup = item.startsWith('lookup:') ? lookupSchema.safeParse(value) : undefined;
    return lookup ? [{ item, at: lookup.success ? lookup.data.at : 0 }] : [];
  });
  const oldest = ages.toSorted((a, b) => b.at - a.at).slice(count);
  await browser.storage.session.remove(oldest.map(({ item }) => item));
}

/** One after the other, so that an older state never comes to lie on a newer one. */
let filing = Promise.resolve();

/** Files a lookup; where the storage is full, in the place of old ones. Never rejects: who asked gets the answer anyway. */
export function fileLookup(lookup: Lookup): Promise<void> {
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
    unfiled.delete(lookup.sessionId);
  } catch {
    unfiled.set(lookup.sessionId, lookup);
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
