// What happens when secrets are locked: by a person, because nobody is at the machine, or because they were not used.
import type { Lookup } from '../core/lookup/lookup.ts';
import type { Preferences } from '../core/policy/preferences.ts';
import type { SessionId } from '../core/session/session-id.ts';

export interface LockingDeps {
  settings(): Promise<Pick<Preferences, 'lockAfterMinutes' | 'lockClearsResults'>>;
  /** Locks all secrets. */
  lock(): Promise<void>;
  /** Whether some secret can be locked at all. */
  canLock(): Promise<boolean>;
  /** Whether there was no input for this number of minutes. */
  isIdleFor(minutes: Preferences['lockAfterMinutes']): Promise<boolean>;
  /** Settles when the lookups that are under way have ended. */
  lookupsEnded(): Promise<void>;
  /** Deletes every stored lookup. */
  clearResults(): Promise<void>;
  sessionTabs(): Promise<readonly { readonly sessionId: SessionId }[]>;
  /** Stores a lookup and tells the tabs of its session. */
  show(lookup: Lookup): Promise<void>;
  now(): number;
}

export interface Locking {
  /** Nobody is at the machine: locks, unless a person or the organization chose not to. */
  onAway(isScreenLocked: boolean): Promise<void>;
  /** Secrets were locked: deletes the stored results where that is chosen, and says so in the tabs that show one. */
  onLocked(): Promise<void>;
}

export function createLocking(deps: LockingDeps): Locking {
  async function clear(): Promise<void> {
    await deps.clearResults();
    for (const sessionId of new Set((await deps.sessionTabs()).map((tab) => tab.sessionId))) {
      await deps.show({ state: 'failed', sessionId, at: deps.now(), failure: { kind: 'locked' } });
    }
  }

  return {
    async onAway(isScreenLocked) {
      const { lockAfterMinutes } = await deps.settings();
      if (lockAfterMinutes === 0) return;
      // A browser whose interval is not set yet may tell too early.
      if (!isScreenLocked && !(await deps.isIdleFor(lockAfterMinutes))) return;
      await deps.lock();
    },
    async onLocked() {
      const { lockClearsResults } = await deps.settings();
      if (!lockClearsResults || !(await deps.canLock())) return;
      await clear();
      // A request that was under way ends with a result, which goes too.
      await deps.lookupsEnded();
      await clear();
    },
  };
}
