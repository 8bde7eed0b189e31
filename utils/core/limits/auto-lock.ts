// When unlocked secrets are locked automatically.

/** Choices for the minutes without use before secrets are locked; 0 means never. */
export const lockMinutes = [0, 5, 15, 60] as const;

export type LockMinutes = (typeof lockMinutes)[number];

/** In minutes: shorter than a meeting, longer than a short look at another window. */
export const defaultLockMinutes: LockMinutes = 15;

/**
 * Whether unlocked secrets must be locked now: their last use (`lastUse`, in milliseconds since 1970) was at least
 * `minutes` ago or is unknown, or the clock was set back by as much. Never if `minutes` is 0.
 */
export function isLockDue(lastUse: unknown, minutes: LockMinutes, now: number): boolean {
  if (minutes === 0) return false;
  return typeof lastUse !== 'number' || !(Math.abs(now - lastUse) < minutes * 60_000);
}
