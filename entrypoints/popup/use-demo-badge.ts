import { useEffect } from 'preact/hooks';
import type { Outcome } from '../../utils/core/lookup/lookup.ts';
import { useOnDemand } from './use-on-demand.ts';

/** Marks a tab's toolbar button while the popup shows a verdict of the demo. */
export function useDemoBadge(outcome: Outcome | undefined, tabId: number): void {
  const badge = useOnDemand(outcome !== undefined, () => import('./demo-badge.ts'));
  useEffect(
    () => (outcome && badge ? badge.showDemoBadge(outcome, tabId) : undefined),
    [badge, outcome, tabId],
  );
}
