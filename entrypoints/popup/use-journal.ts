import { useEffect } from 'preact/hooks';
import type { HandedIn } from '../../utils/browser/handed-in.ts';
import { reportSeen } from '../../utils/browser/report-seen.ts';
import type { JournalPlace } from '../../utils/core/journal/journal.ts';
import type { DoneLookup } from '../../utils/core/lookup/lookup.ts';
import type { Preferences } from '../../utils/core/policy/preferences.ts';

interface Seen {
  readonly lookup: DoneLookup;
  /** Whether it is the result of the tab's session. */
  readonly isTabSession: boolean;
  readonly handed: HandedIn | undefined;
}

/** Returns where the user asked for this session: on its tab, by menu or omnibox, or in the popup. */
function placeOf({ lookup, isTabSession, handed }: Seen): JournalPlace {
  if (isTabSession) return 'portal';
  const decision = handed?.read.decision;
  return decision?.kind === 'look-up' && decision.candidate.id === lookup.sessionId ? 'menu' : 'popup';
}

/** Records the shown verdict in the journal, once per lookup. `seen` is undefined if there is none. */
export function useJournal(preferences: Preferences, seen: Seen | undefined): void {
  useEffect(() => {
    if (seen) void reportSeen(preferences, [seen.lookup.sessionId], placeOf(seen));
  }, [seen?.lookup.sessionId, seen?.lookup.at]);
}
