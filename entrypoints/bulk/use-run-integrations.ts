import { useEffect, useRef, useState } from 'preact/hooks';
import { readIntegrations, watchIntegrations } from '../../utils/browser/integrations.ts';
import { watchBreakers } from '../../utils/browser/limits.ts';
import { type BulkRun, requestCount } from '../../utils/core/bulk/bulk-run.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { blockedReason } from '../../utils/core/limits/circuit-breaker.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';

/**
 * Watches the integrations that a run asks. Returns why they are paused, and a function that counts the requests of a
 * lookup. `onRead` is called once, after the integrations were read for the first time.
 */
export function useRunIntegrations({ integrationId }: BulkRun, onRead: () => void) {
  const asked = useRef<readonly Integration[]>([]);
  const [pauseReason, setPauseReason] = useState<Failure>();

  useEffect(() => {
    const read = async () => {
      const found = await readIntegrations();
      asked.current = found.ok ? found.value.filter(({ id }) => id === (integrationId ?? id)) : [];
    };
    const stop = watchIntegrations(() => void read());
    void read().then(onRead);
    return stop;
  }, []);
  useEffect(
    () =>
      watchBreakers((breakerAccessOf) => {
        const reasons = asked.current.map((integration) =>
          blockedReason(breakerAccessOf(integration), Date.now(), true),
        );
        setPauseReason(reasons.every(Boolean) ? reasons[0] : undefined);
      }),
    [],
  );
  useEffect(() => {
    const timer =
      pauseReason && setTimeout(() => setPauseReason(undefined), (pauseReason.until ?? 0) - Date.now());
    return () => clearTimeout(timer);
  }, [pauseReason]);

  return {
    /**
     * Why all these integrations are paused; undefined if one is not. The worker itself waits for the end of a short pause.
     */
    pauseReason,
    requestCountOf: (lookup: Lookup) =>
      requestCount(
        lookup,
        asked.current.map(({ id }) => id),
      ),
  };
}
