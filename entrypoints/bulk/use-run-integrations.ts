import { useEffect, useState } from 'preact/hooks';
import { readIntegrations, watchIntegrations } from '../../utils/browser/integrations.ts';
import { watchBreakers } from '../../utils/browser/limits.ts';
import { type BulkRun, requestCount } from '../../utils/core/bulk/bulk-run.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { type Breaker, blockedReason } from '../../utils/core/limits/circuit-breaker.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';

/**
 * Watches the integrations that a run asks. Returns why they are paused, and a function that counts the requests of a
 * lookup. `onRead` is called once, after the integrations were read for the first time.
 */
export function useRunIntegrations({ integrationId }: BulkRun, onRead: () => void) {
  const [asked, setAsked] = useState<readonly Integration[]>([]);
  const latestAsked = useLatestRef(asked);
  const [breakers, setBreakers] = useState<{ readonly of: (integration: Integration) => Breaker }>();
  const [pauseReason, setPauseReason] = useState<Failure>();

  useEffect(() => {
    const read = async () => {
      const found = await readIntegrations();
      setAsked(found.ok ? found.value.filter(({ id }) => id === (integrationId ?? id)) : []);
    };
    const stop = watchIntegrations(() => void read());
    void read().then(onRead);
    return stop;
  }, []);
  useEffect(() => watchBreakers((breakerOf) => setBreakers({ of: breakerOf })), []);
  useEffect(() => {
    const now = Date.now();
    const reasons = asked.map(
      (integration) => breakers && blockedReason(breakers.of(integration), now, true),
    );
    setPauseReason(reasons.every(Boolean) ? reasons[0] : undefined);
  }, [asked, breakers]);
  useEffect(() => {
    const timer =
      pauseReason && setTimeout(() => setPauseReason(undefined), (pauseReason.until ?? 0) - Date.now());
    return () => clearTimeout(timer);
  }, [pauseReason]);

  return {
    /**
     * Why all these integrations are paused; undefined if one is not. The runner does not learn of a short pause,
     * because the worker waits for its end.
     */
    pauseReason,
    requestCountOf: (lookup: Lookup) =>
      requestCount(
        lookup,
        latestAsked.current.map(({ id }) => id),
      ),
  };
}
