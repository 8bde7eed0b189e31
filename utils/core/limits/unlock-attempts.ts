import type { PasskeyProblem } from '../integration/passkey-problem.ts';
import { z } from '../zod.ts';

/** Wrong passphrases in a row, and until when no further one is tried, in milliseconds since 1970. */
export const attemptsSchema = z.strictObject({ wrong: z.number(), until: z.number() });

export type Attempts = z.infer<typeof attemptsSchema>;

export const noAttempts: Attempts = { wrong: 0, until: 0 };

/** Slips of the finger that cost nothing. */
const free = 3;
const longestDelay = 300_000;

/** The attempts after one more wrong passphrase: from the fourth on a second, then twice as long each, up to five minutes. */
export function afterWrong({ wrong }: Attempts, now: number): Attempts {
  const delay = wrong < free ? 0 : Math.min(longestDelay, 1000 * 2 ** (wrong - free));
  return { wrong: wrong + 1, until: now + delay };
}

/** Until when to wait before the next attempt; undefined when it may be made. A clock that was set back holds nobody longer. */
export function waitUntil({ until }: Attempts, now: number): number | undefined {
  return until > now ? Math.min(until, now + longestDelay) : undefined;
}

/** What came of a passphrase or a passkey; `until` is when the next may be tried, in milliseconds since 1970. */
export type Unlocking =
  | { readonly kind: 'unlocked' | 'storage-failed' }
  | { readonly kind: 'wrong' | 'too-soon'; readonly until: number }
  | { readonly kind: 'passkey-failed'; readonly problem: PasskeyProblem };
