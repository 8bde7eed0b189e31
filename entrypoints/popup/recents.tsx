// The entries of the recent lookups. Loaded when their list is open.
import { useEffect, useState } from 'preact/hooks';
import { RecentEntries } from '../../components/RecentEntries.tsx';
import { type PortalUrlBuilder, readUrlBuilder, showInPortal } from '../../utils/browser/portal-page.ts';
import { type Lookup, outcomeOf } from '../../utils/core/lookup/lookup.ts';
import type { Preferences } from '../../utils/core/policy/preferences.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

interface Props {
  lookups: readonly Lookup[];
  preferences: Preferences;
  onChoose: (sessionId: SessionId) => void;
}

export function RecentsSection({ lookups, preferences, onChoose }: Props) {
  /** Undefined until it is known how the portal's addresses are formed. */
  const [portal, setPortal] = useState<{ readonly urlOf: PortalUrlBuilder }>();
  useEffect(() => void readUrlBuilder(preferences).then((urlOf) => setPortal({ urlOf })), [preferences]);
  return (
    <RecentEntries
      entries={lookups.map((lookup) => ({
        ...lookup,
        outcome: outcomeOf(lookup),
        failure: lookup.state === 'failed' ? lookup.failure : undefined,
      }))}
      portalUrlOf={portal?.urlOf}
      onChoose={onChoose}
      onShow={(url) => void showInPortal(url)}
    />
  );
}
