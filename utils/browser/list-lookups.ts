// The cached lookups from a list's side: which verdicts it can use, and which of its lookups can be deleted.
import { isFresh, isListed } from '../core/lookup/lookup.ts';
import { readStoredLookup } from '../core/lookup/stored-lookup.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { lookupsIn } from './lookups.ts';
import { answererItem, lookupItem } from './session-items.ts';
import { isTrusted, readTrustedValues } from './trusted.ts';

/** Reads which sessions have a fresh cached verdict now, and the id of the integration that gave it. */
export async function readFreshSessions(now: number): Promise<ReadonlyMap<SessionId, string | undefined>> {
  const [trusted, stored] = await Promise.all([readTrustedValues(), browser.storage.session.get(null)]);
  const fresh = lookupsIn(stored).filter((lookup) => isTrusted(lookup, trusted) && isFresh(lookup, now));
  return new Map(
    fresh.map((lookup) => [lookup.sessionId, lookup.state === 'done' ? lookup.integrationId : undefined]),
  );
}

/** Deletes lookups and answerers of these sessions, except of those whose cached lookup the user viewed. */
export async function deleteListLookups(sessions: readonly SessionId[]): Promise<void> {
  const stored = await browser.storage.session.get(sessions.map(lookupItem));
  const wasViewed = (sessionId: SessionId) => {
    const lookup = readStoredLookup(stored[lookupItem(sessionId)]);
    return lookup && !isListed(lookup);
  };
  const onlyListed = sessions.filter((sessionId) => !wasViewed(sessionId));
  await browser.storage.session.remove([...onlyListed.map(lookupItem), ...onlyListed.map(answererItem)]);
}
