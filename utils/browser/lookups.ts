// Filed lookups, each under a key of its own in `storage.session`: in memory only, closed to content scripts.
import { type Lookup, lookupSchema } from '../core/lookup.ts';
import type { SessionId } from '../core/session-id.ts';
import { browser } from './api.ts';

const itemOf = (sessionId: SessionId) => `lookup:${sessionId}`;

function read(stored: unknown, sessionId: SessionId): Lookup | undefined {
  const lookup = lookupSchema.safeParse(stored);
  return lookup.success && lookup.data.sessionId === sessionId ? lookup.data : undefined;
}

/** The filed lookup of a session; undefined when there is none, or none that can be read. */
export async function readLookup(sessionId: SessionId): Promise<Lookup | undefined> {
  const item = itemOf(sessionId);
  const stored = await browser.storage.session.get(item).catch(() => ({}));
  return read(Object.entries(stored)[0]?.[1], sessionId);
}

/** Files a lookup. Never rejects: who asked gets the answer even where it can't be filed. */
export async function fileLookup(lookup: Lookup): Promise<void> {
  await browser.storage.session.set({ [itemOf(lookup.sessionId)]: lookup }).catch(() => undefined);
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
