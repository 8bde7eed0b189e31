import { useEffect, useState } from 'preact/hooks';
import { type HostNotice, readHostNotices, watchHostNotices } from '../../utils/browser/host-notices.ts';
import { readIntegrations, watchIntegrations } from '../../utils/browser/integrations.ts';
import { readAppliedPolicy } from '../../utils/browser/policy.ts';
import { type ReadPreferences, readPreferences, watchPreferences } from '../../utils/browser/preferences.ts';
import { type Rejection, readRejections, watchRejections } from '../../utils/browser/rejections.ts';
import { watchLocked } from '../../utils/browser/unlocked-items.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { AppliedPolicy } from '../../utils/core/policy/applied-policy.ts';

/** The stored data that the tabs share, read again after each change. */
export interface SettingsData {
  readonly integrations: readonly Integration[];
  readonly rejections: readonly Rejection[];
  readonly hostNotices: readonly HostNotice[];
  /** The organization's policy; undefined until the browser has provided one. */
  readonly policy: AppliedPolicy | undefined;
  readonly preferences: ReadPreferences;
}

export async function readSettingsData(integrations: readonly Integration[]): Promise<SettingsData> {
  const [rejections, hostNotices, policy, preferences] = await Promise.all([
    readRejections(integrations),
    readHostNotices(integrations, Date.now()),
    readAppliedPolicy().catch(() => undefined),
    readPreferences(),
  ]);
  return { integrations, rejections, hostNotices, policy, preferences };
}

/** Returns the stored settings, updated after every change, including those of other pages. */
export function useSettings(first: SettingsData): SettingsData & { readAgain: () => Promise<void> } {
  const [settings, setSettings] = useState(first);

  async function readAgain() {
    const now = await readIntegrations();
    const next = await readSettingsData(now.ok ? now.value : []);
    // Integrations and policy keep their last state if they can't be read.
    setSettings(({ integrations, rejections, hostNotices, policy }) => ({
      ...next,
      ...(!now.ok && { integrations, rejections, hostNotices }),
      policy: next.policy ?? policy,
    }));
  }

  useEffect(() => {
    // Locking renders the page again, because the previous rendering may keep a typed secret in memory.
    const watched = [watchIntegrations, watchRejections, watchHostNotices, watchPreferences, watchLocked];
    const stops = watched.map((watch) => watch(readAgain));
    // Notices a change that came between the first reading and the subscription.
    void readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return { ...settings, readAgain };
}
