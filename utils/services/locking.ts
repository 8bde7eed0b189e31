// Locks secrets when the user is away. Clears results after any locking, if the settings say so.
import type { Lookup } from '../core/lookup/lookup.ts';
import type { Preferences } from '../core/policy/preferences.ts';
import type { SessionId } from '../core/session/session-id.ts';

export interface LockingDeps {
  settings(): Promise<Pick<Preferences, 'lockAfterMinutes' | 'lockClearsResults'>>;
  /** Locks all secrets. */
  lock(): Promise<void>;
  /** Whether any secret can be locked at all. */
  canLock(): Promise<boolean>;
  /** Whether there was no input for this number of minutes. */
  isIdleFor(minutes: Preferences['lockAfterMinutes']): Promise<boolean>;
  /** Settles when all running lookups have ended. */
  lookupsEnded(): Promise<void>;
  /** Whether any secret is unlocked. */
  isUnlocked(): Promise<boolean>;
  /** Deletes every stored lookup. */
  clearResults(): Promise<void>;
  sessionTabs(): Promise<readonly { readonly sessionId: SessionId }[]>;
  /** Stores a lookup and notifies the tabs of its session. */
  show(lookup: Lookup): Promise<void>;
  now(): number;
}

export interface Locking {
  /** Called when the user is away. Locks, unless the user or the organization chose that secrets stay unlocked. */
  onAway(isScreenLocked: boolean): Promise<void>;
  /**
   * Called after secrets were locked. If `lockClearsResults` is set, deletes the stored results and shows "locked" in
   * the sessions' tabs.
   */
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
      // The browser may report too early, before its idle interval is set.
      if (!isScreenLocked && !(await deps.isIdleFor(lockAfterMinutes))) return;
      await deps.lock();
    },
    async onLocked() {
      const { lockClearsResults } = await deps.settings();
      if (!lockClearsResults || !(await deps.canLock())) return;
      await clear();
      // A request that was running ends with a result, which must be deleted too, unless the user has unlocked since.
      await deps.lookupsEnded();
      if (!(await deps.isUnlocked())) await clear();
    },
  };
}
