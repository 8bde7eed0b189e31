import { useEffect } from 'preact/hooks';
import { type ActiveTab, readActiveTab } from '../../utils/browser/active-tab.ts';
import { watchSettings } from '../../utils/browser/effective-settings.ts';
import { watchActiveTab } from '../../utils/browser/watch-active-tab.ts';
import { trackLatest } from '../../utils/core/latest.ts';
import { readSettings } from '../../utils/pages/read-settings.ts';

/** Calls `onTab` with the active tab, now and after each change of it or of the settings for reading addresses. */
export function useFollowedTab(isFollowing: boolean, onTab: (tab: ActiveTab) => void): void {
  useEffect(() => {
    if (!isFollowing) return undefined;
    const startLook = trackLatest();
    const look = async () => {
      const isLatest = startLook();
      const tab = await readActiveTab(readSettings());
      if (isLatest()) onTab(tab);
    };
    const stops = [watchActiveTab(look), watchSettings(look)];
    // The tab may have changed since `readStart` read it.
    void look();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
