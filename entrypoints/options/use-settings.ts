import { useEffect, useState } from 'preact/hooks';
import { type HostNotice, readHostNotices, watchHostNotices } from '../../utils/browser/host-notices.ts';
import { readIntegrations, watchIntegrations } from '../../utils/browser/integrations.ts';
import { type Refusal, readRefusals, watchRefusals } from '../../utils/browser/limits.ts';
import { readAppliedPolicy } from '../../utils/browser/policy.ts';
import { type ReadPreferences, readPreferences, watchPreferences } from '../../utils/browser/preferences.ts';
import { watchLocked } from '../../utils/browser/unlocked.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { AppliedPolicy } from '../../utils/core/policy/policy-in-force.ts';

/** All that the page follows while it is open. */
export interface Settings {
  readonly integrations: readonly Integration[];
  readonly refusals: readonly Refusal[];
  readonly hostNotices: readonly HostNotice[];
  /** What the organization prescribes; undefined while the browser has not handed it out once. */
  readonly policy: AppliedPolicy | undefined;
  readonly preferences: ReadPreferences;
}

export async function readSettings(integrations: readonly Integration[]): Promise<Settings> {
  const [refusals, hostNotices, policy, preferences] = await Promise.all([
    readRefusals(integrations),
    readHostNotices(integrations, Date.now()),
    readAppliedPolicy().catch(() => undefined),
    readPreferences(),
  ]);
  return { integrations, refusals, hostNotices, policy, preferences };
}

/** The settings as they are stored now, after every change, in other pages too. */
export function useSettings(first: Settings): Settings & { readAgain: () => Promise<void> } {
  const [settings, setSettings] = useState(first);

  async function readAgain() {
    const now = await readIntegrations();
    const next = await readSettings('kind' in now ? [] : now);
    // What can't be read now stays as it was.
    setSettings((before) =>
      'kind' in now ? { ...next, integrations: before.integrations, refusals: before.refusals } : next,
    );
  }

  useEffect(() => {
    // Once locked, the page renders again: what it rendered before holds what was typed then.
    const watched = [watchIntegrations, watchRefusals, watchHostNotices, watchPreferences, watchLocked];
    const stops = watched.map((watch) => watch(readAgain));
    // What changed between the first reading and now told nobody.
    void readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return { ...settings, readAgain };
}
