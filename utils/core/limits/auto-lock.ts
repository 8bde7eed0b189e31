// When unlocked secrets are locked by themselves.

/** After how many minutes without use they are locked; 0 for never. */
export const lockMinutes = [0, 5, 15, 60] as const;

export type LockMinutes = (typeof lockMinutes)[number];

/** Shorter than a meeting, longer than a look at another window. */
export const defaultLockMinutes: LockMinutes = 15;

/**
 * Whether secrets that were last used at `lastUse` (milliseconds since 1970) have to be locked by now. Where nobody
 * knows when that was they have to be, and so where the clock was set back by more than the time they stay unlocked.
 */
export function isLockDue(lastUse: unknown, minutes: LockMinutes, now: number): boolean {
  if (minutes === 0) return false;
  return typeof lastUse !== 'number' || !(Math.abs(now - lastUse) < minutes * 60_000);
}
