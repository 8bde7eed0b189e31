import { type Failure, failureSchema } from '../lookup/failure.ts';
import { ruleOf } from '../lookup/failure-rules.ts';
import { z } from '../zod.ts';
import { maxPauseMs } from './retry-after.ts';

/**
 * An integration's circuit breaker. `failureCount` counts consecutive calls with a failure that counts
 * (`failure-rules.ts`). `openUntil` is when the breaker lets a probe through. `pausedUntil` is the end of the pause
 * that Veriff asked for. `rejection` is the failure with which Veriff rejects the credentials, and since when. Times
 * are in milliseconds since 1970; 0 means none.
 */
export const breakerSchema = z.lazy(() =>
  z.strictObject({
    failureCount: z.number(),
    openUntil: z.number(),
    pausedUntil: z.number(),
    rejection: z.optional(z.strictObject({ failure: failureSchema, since: z.number() })),
  }),
);

export type Breaker = z.infer<typeof breakerSchema>;

export const closedBreaker: Breaker = { failureCount: 0, openUntil: 0, pausedUntil: 0 };

/** This many consecutive failures open the breaker. */
const failureThreshold = 5;
/** How long the breaker stays open before it lets one call through as a probe. */
const openForMs = 30_000;
/** The pause when Veriff asks for one without saying how long. */
const defaultPauseMs = 10_000;

/**
 * Whether a pause of at most `maxMs` goes on. If its end is more than twice `maxMs` ahead, the clock was set back, and
 * the pause counts as over.
 */
export const isPauseOngoing = (until: number, maxMs: number, now: number) =>
  until > now && until - now <= 2 * maxMs;

/**
 * Returns why a call may not be made now; undefined if it may. Only the user (`userInitiated`) may try rejected
 * credentials again.
 */
export function blockedReason(breaker: Breaker, now: number, userInitiated: boolean): Failure | undefined {
  if (isPauseOngoing(breaker.pausedUntil, maxPauseMs, now))
    return { kind: 'rate-limited', until: breaker.pausedUntil };
  if (isPauseOngoing(breaker.openUntil, openForMs, now))
    return { kind: 'circuit-open', until: breaker.openUntil };
  return userInitiated ? undefined : breaker.rejection?.failure;
}

/**
 * Returns the breaker once a call starts. If it was open, this call is the probe, and later calls are blocked for
 * another 30 seconds.
 */
export function onCallStart(breaker: Breaker, now: number): Breaker {
  return breaker.openUntil === 0 ? breaker : { ...breaker, openUntil: now + openForMs };
}

/**
 * Returns the rejection after a call. A rejection that continues keeps the time when it began. It ends when a reply
 * shows that Veriff accepts key and signature.
 */
function rejectionAfter(
  { rejection }: Breaker,
  failure: Failure | undefined,
  now: number,
): Breaker['rejection'] {
  const credentials = failure ? ruleOf(failure).credentials : 'accepted';
  if (failure && credentials === 'rejected') return { failure, since: rejection?.since ?? now };
  return credentials === 'accepted' ? undefined : rejection;
}

/** Returns the breaker once a call ends, with its failure; undefined if it succeeded. */
export function onCallEnd(breaker: Breaker, failure: Failure | undefined, now: number): Breaker {
  const effect = failure && ruleOf(failure).breaker;
  if (effect === 'ignored') return breaker;
  const pauseEnd = failure?.until ?? (failure?.kind === 'rate-limited' ? now + defaultPauseMs : 0);
  const isPaused = isPauseOngoing(breaker.pausedUntil, maxPauseMs, now);
  const pausedUntil = Math.max(isPaused ? breaker.pausedUntil : 0, pauseEnd);
  if (effect === 'counts') {
    const failureCount = breaker.failureCount + 1;
    return {
      ...breaker,
      failureCount,
      pausedUntil,
      openUntil: failureCount >= failureThreshold ? now + openForMs : 0,
    };
  }
  const rejection = rejectionAfter(breaker, failure, now);
  return { ...closedBreaker, pausedUntil, ...(rejection && { rejection }) };
}
