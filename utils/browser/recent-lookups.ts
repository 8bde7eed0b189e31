// The filed lookups as a list, newest first: what a person sees of this browser session's work.
import { isListed, type Lookup } from '../core/lookup.ts';
import { lookupSchema } from '../core/lookup-schema.ts';
import type { SessionId } from '../core/session-id.ts';
import { browser } from './api.ts';
import { tellsOfSession } from './lookups.ts';
import { isLookupItem } from './session-items.ts';

const most = 20;

/** The last 20 lookups that have ended, newest first; what a list has asked for is not among them. */
export async function recentLookups(): Promise<readonly Lookup[]> {
  const stored = Object.entries(await browser.storage.session.get(null));
  return stored
    .flatMap(([item, value]) => {
      const lookup = isLookupItem(item) ? lookupSchema.safeParse(value) : undefined;
      return lookup?.success && lookup.data.state !== 'checking' && !isListed(lookup.data)
        ? [lookup.data]
        : [];
    })
    .toSorted((a, b) => b.at - a.at)
    .slice(0, most);
}

/**
 * Removes every filed lookup but one, that of the session on the screen, and with them which integration answered for a
 * session: nothing is left that ties a session to this person.
 */
export async function clearLookups(except: SessionId | undefined): Promise<void> {
  const items = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(items.filter((item) => tellsOfSession(item, except)));
}

/** Calls back after each change of a filed lookup, until the returned function is called. */
export function watchLookups(changed: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'session' && Object.keys(changes).some(isLookupItem)) changed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
