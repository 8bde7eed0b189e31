import { type Failure, type FailureKind, failureSchema } from './failure.ts';
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
  refused: z.optional(failureSchema),
});

export type Gate = z.infer<typeof gateSchema>;

export const freshGate: Gate = { strikes: 0, openUntil: 0, pausedUntil: 0 };

const mostStrikes = 5;
/** How long the breaker stays open before one call goes through as a probe. */
const openFor = 30_000;
/** The wait when Veriff asks for one without saying how long. */
const defaultPause = 10_000;

const countsAsStrike: readonly FailureKind[] = ['offline', 'timeout', 'server-error'];
const refusals: readonly FailureKind[] = ['key-refused', 'signature-refused'];

/** Why a call may not be made now; undefined when it may. What was refused is asked again only when a person says so. */
export function heldBack(gate: Gate, now: number, again: boolean): Failure | undefined {
  if (gate.pausedUntil > now) return { kind: 'slow-down', until: gate.pausedUntil };
  if (gate.openUntil > now) return { kind: 'holding-back', until: gate.openUntil };
  return again ? undefined : gate.refused;
}

/** The gate as a call goes through: with the breaker open this call is the probe, and the others wait for it. */
export function entered(gate: Gate, now: number): Gate {
  return gate.openUntil === 0 ? gate : { ...gate, openUntil: now + openFor };
}

/** The gate after a call: a failure, or undefined for a reply. */
export function left(gate: Gate, failure: Failure | undefined, now: number): Gate {
  const kind = failure?.kind;
  // An address that points elsewhere says nothing of Veriff.
  if (kind === 'redirected') return gate;
  const pause = failure?.until ?? (kind === 'slow-down' ? now + defaultPause : 0);
  const pausedUntil = Math.max(gate.pausedUntil, pause);
  if (kind && countsAsStrike.includes(kind)) {
    const strikes = gate.strikes + 1;
    return { ...gate, strikes, pausedUntil, openUntil: strikes >= mostStrikes ? now + openFor : 0 };
  }
  return {
    ...freshGate,
    pausedUntil,
    ...(failure && kind && refusals.includes(kind) ? { refused: failure } : {}),
  };
}

/** The gate after the settings changed: what was refused may be asked again. */
export function forgiven({ strikes, openUntil, pausedUntil }: Gate): Gate {
  return { strikes, openUntil, pausedUntil };
}
