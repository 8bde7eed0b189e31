import { type Failure, failureSchema } from './failure.ts';
import { ruleOf } from './failure-rules.ts';
import { z } from './zod.ts';

/**
 * Whether an integration may be called, as far as its last calls tell. Times in milliseconds since 1970, 0 for none.
 * `strikes` counts failed calls in a row, `openUntil` is the breaker's, `pausedUntil` is what Veriff asked for, and
 * `refused` the refused key or signature.
 */
export const gateSchema = z.strictObject({
  strikes: z.number(),
  openUntil: z.number(),
  pausedUntil: z.number(),
  refused: z.optional(z.strictObject({ failure: failureSchema, since: z.number() })),
});

export type Gate = z.infer<typeof gateSchema>;

export const freshGate: Gate = { strikes: 0, openUntil: 0, pausedUntil: 0 };

const mostStrikes = 5;
/** How long the breaker stays open before one call goes through as a probe. */
const openFor = 30_000;
/** The wait when Veriff asks for one without saying how long. */
const defaultPause = 10_000;

/** Why a call may not be made now; undefined when it may. What was refused is asked again only when a person says so. */
export function heldBack(gate: Gate, now: number, again: boolean): Failure | undefined {
  if (gate.pausedUntil > now) return { kind: 'slow-down', until: gate.pausedUntil };
  if (gate.openUntil > now) return { kind: 'holding-back', until: gate.openUntil };
  return again ? undefined : gate.refused?.failure;
}

/** The gate as a call goes through: with the breaker open this call is the probe, and the others wait for it. */
export function entered(gate: Gate, now: number): Gate {
  return gate.openUntil === 0 ? gate : { ...gate, openUntil: now + openFor };
}

/** A refusal ends with the first answer that shows key and signature accepted; its beginning is kept until then. */
function refusedAfter({ refused }: Gate, failure: Failure | undefined, now: number): Gate['refused'] {
  const credentials = failure ? ruleOf(failure).credentials : 'accepted';
  if (failure && credentials === 'rejected') return { failure, since: refused?.since ?? now };
  return credentials === 'accepted' ? undefined : refused;
}

/** The gate after a call: a failure, or undefined for a reply. */
export function left(gate: Gate, failure: Failure | undefined, now: number): Gate {
  const breaker = failure ? ruleOf(failure).breaker : 'resets';
  if (breaker === 'ignored') return gate;
  const pause = failure?.until ?? (failure?.kind === 'slow-down' ? now + defaultPause : 0);
  const pausedUntil = Math.max(gate.pausedUntil, pause);
  if (breaker === 'counts') {
    const strikes = gate.strikes + 1;
    return { ...gate, strikes, pausedUntil, openUntil: strikes >= mostStrikes ? now + openFor : 0 };
  }
  const refused = refusedAfter(gate, failure, now);
  return { ...freshGate, pausedUntil, ...(refused && { refused }) };
}
