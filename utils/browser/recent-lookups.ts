// The cached lookups as a list for the user, newest first.
import { isListed, type Lookup } from '../core/lookup/lookup.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { isOfOtherSession, lookupsIn } from './lookups.ts';
import { isLookupItem } from './session-items.ts';
import { watchSessionStorage } from './storage-changes.ts';
import { isTrusted, readTrustedValues } from './trusted.ts';

const maxRecentLookups = 20;

/**
 * Reads the last 20 finished lookups, newest first, without those that only a list has made and those that are no
 * longer trusted.
 */
export async function readRecentLookups(): Promise<readonly Lookup[]> {
  const [trusted, stored] = await Promise.all([readTrustedValues(), browser.storage.session.get(null)]);
  return lookupsIn(stored)
    .filter((lookup) => lookup.state !== 'checking' && !isListed(lookup) && isTrusted(lookup, trusted))
    .toSorted((a, b) => b.at - a.at)
    .slice(0, maxRecentLookups);
}

/**
 * Deletes all cached lookups, and which integrations answered, except those of one session (the one on the screen).
 */
export async function clearLookups(except: SessionId | undefined): Promise<void> {
  const items = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(items.filter((item) => isOfOtherSession(item, except)));
}

/** Calls back after each change of a cached lookup, until the returned function is called. */
export function watchLookups(changed: () => void): () => void {
  return watchSessionStorage((changes) => {
    if (Object.keys(changes).some(isLookupItem)) changed();
  });
}
