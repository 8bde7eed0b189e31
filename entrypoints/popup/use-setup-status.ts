import { useEffect } from 'preact/hooks';
import { watchAccess } from '../../utils/browser/access.ts';
import { watchSettings } from '../../utils/browser/effective-settings.ts';
import { watchHostNotices } from '../../utils/browser/host-notices.ts';
import { watchRejections } from '../../utils/browser/rejections.ts';
import { readSettings } from '../../utils/pages/read-settings.ts';
import { readSetupStatus, type SetupStatus } from '../../utils/pages/setup-status.ts';

/**
 * Calls `onSetup` with the setup status now and after each change but the loss of a permission; the returned function
 * reads it at once.
 */
export function useSetupStatus(onSetup: (setup: SetupStatus) => void): () => void {
  const readAgain = () => void readSetupStatus(readSettings()).then(onSetup);
  useEffect(() => {
    const stops = [watchSettings, watchRejections, watchHostNotices].map((watch) => watch(readAgain));
    watchAccess(readAgain);
    // Notices a change that came between the first reading and the subscription.
    readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return readAgain;
}
