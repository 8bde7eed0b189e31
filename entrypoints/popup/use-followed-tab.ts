import { useEffect } from 'preact/hooks';
import { type ActiveTab, activeTab } from '../../utils/browser/active-tab.ts';
import { watchSettings } from '../../utils/browser/settings-in-force.ts';
import { watchActiveTab } from '../../utils/browser/watch-active-tab.ts';
import { readSettings } from '../../utils/pages/read-settings.ts';

/** Calls `onTab` with the active tab, now and after each change of it or of the settings for reading addresses. */
export function useFollowedTab(isFollowing: boolean, onTab: (tab: ActiveTab) => void): void {
  useEffect(() => {
    if (!isFollowing) return undefined;
    let newest: symbol | undefined;
    const look = async () => {
      const mine = Symbol('look');
      newest = mine;
      const tab = await activeTab(readSettings());
      if (newest === mine) onTab(tab);
    };
    const stops = [watchActiveTab(look), watchSettings(look)];
    // The tab may have changed between the first look and now.
    void look();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
