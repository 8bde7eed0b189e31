import type { PasskeyProblem } from '../integration/passkey-problem.ts';
import type { Result } from '../result.ts';
import { z } from '../zod.ts';

/** The number of consecutive wrong passphrases, and when the next one may be tried, in milliseconds since 1970. */
export const unlockAttemptsSchema = z.strictObject({ wrong: z.number(), until: z.number() });

export type UnlockAttempts = z.infer<typeof unlockAttemptsSchema>;

export const noUnlockAttempts: UnlockAttempts = { wrong: 0, until: 0 };

/** This many wrong passphrases cause no delay, because they may be typing errors. */
const freeAttempts = 3;
const maxDelayMs = 300_000;

/** Counts a wrong passphrase. The delay is 1 s after the fourth, then doubles each time, up to five minutes. */
export function addWrongAttempt({ wrong }: UnlockAttempts, now: number): UnlockAttempts {
  const delayMs = wrong < freeAttempts ? 0 : Math.min(maxDelayMs, 1000 * 2 ** (wrong - freeAttempts));
  return { wrong: wrong + 1, until: now + delayMs };
}

/**
 * Returns when the next attempt may be made; undefined if it may be made now. Nobody waits more than five minutes, even
 * if the clock was set back.
 */
export function nextAttemptAt({ until }: UnlockAttempts, now: number): number | undefined {
  return until > now ? Math.min(until, now + maxDelayMs) : undefined;
}

/** Why an attempt with a passphrase or passkey failed; `until` is when the next may be made, in ms since 1970. */
export type UnlockProblem =
  | { readonly kind: 'storage-failed' }
  | { readonly kind: 'wrong' | 'too-soon'; readonly until: number }
  | { readonly kind: 'passkey-failed'; readonly problem: PasskeyProblem };

export type UnlockResult = Result<'unlocked', UnlockProblem>;
