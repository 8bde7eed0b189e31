import { type Failure, failureSchema } from '../lookup/failure.ts';
import { ruleOf } from '../lookup/failure-rules.ts';
import { z } from '../zod.ts';

/**
 * Whether an integration may be called, as far as its last calls tell. Times in milliseconds since 1970, 0 for none.
 * `strikes` counts failed calls in a row, `openUntil` is the breaker's, `pausedUntil` is what Veriff asked for, and
 * `refused` the refused key or signature.
 */
export const breakerSchema = z.strictObject({
  strikes: z.number(),
  openUntil: z.number(),
  pausedUntil: z.number(),
  refused: z.optional(z.strictObject({ failure: failureSchema, since: z.number() })),
});

export type Breaker = z.infer<typeof breakerSchema>;

export const closedBreaker: Breaker = { strikes: 0, openUntil: 0, pausedUntil: 0 };

const mostStrikes = 5;
/** How long the breaker stays open before one call goes through as a probe. */
const openFor = 30_000;
/** The wait when Veriff asks for one without saying how long. */
const defaultPause = 10_000;

/** Why a call may not be made now; undefined when it may. What was refused is asked again only when a person says so. */
export function blockedReason(breaker: Breaker, now: number, again: boolean): Failure | undefined {
  if (breaker.pausedUntil > now) return { kind: 'rate-limited', until: breaker.pausedUntil };
  if (breaker.openUntil > now) return { kind: 'circuit-open', until: breaker.openUntil };
  return again ? undefined : breaker.refused?.failure;
}

/** The breaker as a call goes through: with the breaker open this call is the probe, and the others wait for it. */
export function onCallStart(breaker: Breaker, now: number): Breaker {
  return breaker.openUntil === 0 ? breaker : { ...breaker, openUntil: now + openFor };
}

/** A refusal ends with the first answer that shows key and signature accepted; its beginning is kept until then. */
function refusedAfter({ refused }: Breaker, failure: Failure | undefined, now: number): Breaker['refused'] {
  const credentials = failure ? ruleOf(failure).credentials : 'accepted';
  if (failure && credentials === 'rejected') return { failure, since: refused?.since ?? now };
  return credentials === 'accepted' ? undefined : refused;
}

/** The breaker after a call: a failure, or undefined for a reply. */
export function onCallEnd(breaker: Breaker, failure: Failure | undefined, now: number): Breaker {
  const effect = failure ? ruleOf(failure).breaker : 'resets';
  if (effect === 'ignored') return breaker;
  const pause = failure?.until ?? (failure?.kind === 'rate-limited' ? now + defaultPause : 0);
  const pausedUntil = Math.max(breaker.pausedUntil, pause);
  if (effect === 'counts') {
    const strikes = breaker.strikes + 1;
    return { ...breaker, strikes, pausedUntil, openUntil: strikes >= mostStrikes ? now + openFor : 0 };
  }
  const refused = refusedAfter(breaker, failure, now);
  return { ...closedBreaker, pausedUntil, ...(refused && { refused }) };
}
