import { useEffect, useState } from 'preact/hooks';
import { watchAccess } from '../../utils/browser/access.ts';
import { watchHostNotices } from '../../utils/browser/host-notices.ts';
import { watchIntegrations } from '../../utils/browser/integrations.ts';
import { watchRefusals } from '../../utils/browser/limits.ts';
import { readSetupStatus, type SetupStatus } from '../../utils/pages/setup-status.ts';

/** Returns the setup status, kept up to date; `readAgain` reads it at once. */
export function useSetupStatus(first: SetupStatus): { setup: SetupStatus; readAgain: () => void } {
  const [setup, setStanding] = useState(first);
  const readAgain = () => void readSetupStatus().then(setStanding);
  useEffect(() => {
    const stops = [watchIntegrations, watchRefusals, watchHostNotices].map((watch) => watch(readAgain));
    watchAccess(readAgain);
    // A change between the first reading and the subscription was missed.
    readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return { setup, readAgain };
}
