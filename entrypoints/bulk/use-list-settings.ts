import { useEffect, useState } from 'preact/hooks';
import { readIntegrationsToAsk, watchIntegrations } from '../../utils/browser/integrations.ts';
import { readListSpeed, readMaxListSize } from '../../utils/browser/policy.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import type { EffectiveSetting } from '../../utils/core/policy/applied-policy.ts';
import { builtInValue } from '../../utils/core/policy/policy-settings.ts';

/** The settings for lists: the integrations, why there are none, the maximum number of sessions, and the speed. */
interface ListSettings {
  readonly integrations: readonly Integration[];
  readonly obstacle: Failure | undefined;
  readonly maxSessions: number;
  /** Requests per second, and whether the organization decides that. */
  readonly speed: EffectiveSetting<number>;
}

async function readListSettings(): Promise<ListSettings> {
  const [found, maxSessions, speed] = await Promise.all([
    readIntegrationsToAsk(),
    readMaxListSize(),
    readListSpeed(),
  ]);
  return found.ok
    ? { integrations: found.value, obstacle: undefined, maxSessions, speed }
    : { integrations: [], obstacle: found.failure, maxSessions, speed };
}

/** Returns the current settings for lists, and a function that reads them again. */
export function useListSettings(): ListSettings & { readonly readAgain: () => void } {
  const [settings, setSettings] = useState<ListSettings>({
    integrations: [],
    obstacle: undefined,
    maxSessions: builtInValue('bulkSize'),
    speed: { value: builtInValue('bulkPerSecond'), locked: false },
  });
  const readAgain = () => void readListSettings().then(setSettings);
  useEffect(() => {
    const stop = watchIntegrations(readAgain);
    readAgain();
    return stop;
  }, []);
  return { ...settings, readAgain };
}
