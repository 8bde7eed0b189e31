// A call with its retries: within what is left of its lookup's 15 seconds and two retries, and never against what the
// gate says.
// Written here because the well-kept retry and breaker libraries keep clock and randomness to themselves; these have
// to be arguments in tests, and the waiting times have to survive a worker that dies.
import type { Failure } from '../core/failure.ts';
import { ruleOf } from '../core/failure-rules.ts';
import { entered, type Gate, heldBack, left } from '../core/gate.ts';
import type { Answer } from './registry-client.ts';

/** An integration's gate; `write` takes effect at once for the next `read`. */
interface GateKeeper {
  read(): Gate;
  write(gate: Gate): void;
}

/**
 * What is left of a lookup's patience: until when (milliseconds since 1970), and for how many retries. The integrations
 * that it asks share it.
 */
export interface Patience {
  readonly deadline: number;
  retries: number;
}

/** The patience of a lookup that begins now. */
export function patienceFrom(now: number): Patience {
  return { deadline: now + allMs, retries: mostRetries };
}

export interface PatientDeps<T> {
  readonly gate: GateKeeper;
  readonly patience: Patience;
  /** Whether a person asked for this call. */
  readonly again: boolean;
  /** Why the secret must not sign any more, if it must not; asked before each call. */
  lockedSince(): Promise<Failure | undefined>;
  /** One call that ends within this many milliseconds. */
  attempt(timeoutMs: number): Promise<Answer<T>>;
  now(): number;
  /** From 0 to 1. */
  random(): number;
  sleep(ms: number): Promise<void>;
}

const allMs = 15_000;
const attemptMs = 8000;
const mostRetries = 2;
const firstBackoffMs = 300;

const retriedServerErrors = [500, 502, 503, 504];

/** Milliseconds to wait before the next try; undefined when there is none. Backs off with full jitter. */
function waitBeforeRetry(failure: Failure, retries: number, now: number, random: number): number | undefined {
  const { kind, status = 0, until } = failure;
  const { retry } = ruleOf(failure);
  if (retries === 0 || retry === 'no') return undefined;
  if (kind === 'server-error' && !retriedServerErrors.includes(status)) return undefined;
  if (until !== undefined) return until - now;
  // Veriff's own time is waited for, but a 429 without one is not tried again.
  return retry === 'when-told' ? undefined : random * firstBackoffMs * 2 ** (mostRetries - retries);
}

/** Calls until there is a reply, a failure that no retry mends, or no time left. */
export async function callPatiently<T>({
  gate,
  patience,
  again,
  lockedSince,
  attempt,
  now,
  random,
  sleep,
}: PatientDeps<T>): Promise<Answer<T>> {
  const { deadline } = patience;
  const fits = (wait: number) => now() + wait < deadline;
  let last: Answer<T> | undefined;
  for (;;) {
    // Those that were asked before took all the time.
    if (!fits(0)) return last ?? { failure: { kind: 'timeout' } };
    const pause = gate.read().pausedUntil - now();
    if (pause > 0 && fits(pause)) await sleep(pause);
    const locked = await lockedSince();
    if (locked) return { failure: locked };
    const held = heldBack(gate.read(), now(), again);
    // A try that was made says more than that there may be no other.
    if (held) return last ? pausedAnswer(last, gate.read()) : { failure: held };
    gate.write(entered(gate.read(), now()));
    const answer = await attempt(Math.min(attemptMs, deadline - now()));
    const failure = 'failure' in answer ? answer.failure : undefined;
    gate.write(left(gate.read(), failure, now()));
    const wait = failure && waitBeforeRetry(failure, patience.retries, now(), random());
    // An answer says more than silence; and after some 5xx Chromium itself rejects an extension's calls for a moment.
    if (failure?.kind !== 'offline' || !last) last = answer;
    if (wait === undefined || !fits(wait)) return pausedAnswer(last, gate.read());
    patience.retries -= 1;
    await sleep(wait);
  }
}

/** A failure that began a pause says until when, also where Veriff did not: a "slow down", and the breaker's last strike. */
function pausedAnswer<T>(answer: Answer<T>, { pausedUntil, openUntil }: Gate): Answer<T> {
  if (!('failure' in answer)) return answer;
  const { failure } = answer;
  const until = Math.max(failure.until ?? 0, failure.kind === 'slow-down' ? pausedUntil : openUntil);
  return until > 0 ? { failure: { ...failure, until } } : answer;
}
