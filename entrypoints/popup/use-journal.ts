import { useEffect } from 'preact/hooks';
import type { HandedIn } from '../../utils/browser/handed-in.ts';
import { tellSeen } from '../../utils/browser/tell-seen.ts';
import type { JournalPlace } from '../../utils/core/journal/journal.ts';
import type { DoneLookup } from '../../utils/core/lookup/lookup.ts';

/** Where the user asked for this session: beside its tab, by menu or omnibox, or in the popup. */
function placeOf({ sessionId }: DoneLookup, isTabs: boolean, handed: HandedIn | undefined): JournalPlace {
  if (isTabs) return 'portal';
  const decision = handed?.read.decision;
  return decision?.kind === 'look-up' && decision.candidate.id === sessionId ? 'menu' : 'popup';
}

/** Records the shown verdict in the journal, once per lookup. `shown` is undefined if there is none. */
export function useJournal(shown: DoneLookup | undefined, isTabs: boolean, handed: HandedIn | undefined) {
  useEffect(() => {
    if (shown) void tellSeen([shown.sessionId], placeOf(shown, isTabs, handed));
  }, [shown?.sessionId, shown?.at]);
}
