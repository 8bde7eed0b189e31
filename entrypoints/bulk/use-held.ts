import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { watchBreakers } from '../../utils/browser/limits.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { blockedReason } from '../../utils/core/limits/circuit-breaker.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';

/**
 * Returns why every integration of a run is paused, while that lasts. Short pauses are left out: the worker waits for their
 * end itself.
 */
export function useHeld(
  integrations: RefObject<readonly Integration[]>,
  only: string | undefined,
): Failure | undefined {
  const [held, setHeld] = useState<Failure>();
  useEffect(
    () =>
      watchBreakers((breakerOf) => {
        const asked = (integrations.current ?? []).filter(({ id }) => id === (only ?? id));
        const all = asked.map((integration) => blockedReason(breakerOf(integration), Date.now(), true));
        setHeld(all.every(Boolean) ? all[0] : undefined);
      }),
    [],
  );
  useEffect(() => {
    const timer = held && setTimeout(() => setHeld(undefined), (held.until ?? 0) - Date.now());
    return () => clearTimeout(timer);
  }, [held]);
  return held;
}
