import { useEffect } from 'preact/hooks';
import type { Outcome } from '../../utils/core/lookup/lookup.ts';
import { useOnDemand } from './use-on-demand.ts';

/** Says on a tab's toolbar that the verdict on the screen is the demo's, for as long as it is there. */
export function useDemoBadge(outcome: Outcome | undefined, tabId: number): void {
  const badge = useOnDemand(outcome !== undefined, () => import('./demo-badge.ts'));
  useEffect(
    () => (outcome && badge ? badge.showDemoBadge(outcome, tabId) : undefined),
    [badge, outcome, tabId],
  );
}
