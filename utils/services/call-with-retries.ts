// A call with its retries: within what is left of its lookup's 15 seconds and two retries, and never against what the
// breaker says.
// Written here because the well-kept retry and breaker libraries keep clock and randomness to themselves; these have
// to be arguments in tests, and the waiting times have to survive a worker that dies.

import { type Breaker, blockedReason, onCallEnd, onCallStart } from '../core/limits/circuit-breaker.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { ruleOf } from '../core/lookup/failure-rules.ts';
import { failed } from '../core/result.ts';
import type { Answer } from './registry-client.ts';

/** An integration's breaker; `write` takes effect at once for the next `read`. */
export interface BreakerAccess {
  read(): Breaker;
  write(breaker: Breaker): void;
}

/**
 * What is left of a lookup's budget: until when (milliseconds since 1970), and for how many retries. The integrations
 * that it asks share it.
 */
export interface RetryBudget {
  readonly deadline: number;
  retries: number;
}

/** The budget of a lookup that begins now. */
export function newRetryBudget(now: number): RetryBudget {
  return { deadline: now + allMs, retries: mostRetries };
}

export interface RetryDeps<T> {
  readonly breaker: BreakerAccess;
  readonly budget: RetryBudget;
  /** Whether a person asked for this call. */
  readonly userInitiated: boolean;
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
export async function callWithRetries<T>({
  breaker,
  budget,
  userInitiated,
  lockedSince,
  attempt,
  now,
  random,
  sleep,
}: RetryDeps<T>): Promise<Answer<T>> {
  const { deadline } = budget;
  const fits = (wait: number) => now() + wait < deadline;
  let last: Answer<T> | undefined;
  for (;;) {
    // Those that were asked before took all the time.
    if (!fits(0)) return last ?? failed({ kind: 'timeout' });
    const pause = breaker.read().pausedUntil - now();
    if (pause > 0 && fits(pause)) await sleep(pause);
    const locked = await lockedSince();
    if (locked) return failed(locked);
    const held = blockedReason(breaker.read(), now(), userInitiated);
    // A try that was made says more than that there may be no other.
    if (held) return last ? pausedAnswer(last, breaker.read()) : failed(held);
    breaker.write(onCallStart(breaker.read(), now()));
    const answer = await attempt(Math.min(attemptMs, deadline - now()));
    const failure = answer.ok ? undefined : answer.failure;
    breaker.write(onCallEnd(breaker.read(), failure, now()));
    const wait = failure && waitBeforeRetry(failure, budget.retries, now(), random());
    // An answer says more than silence; and after some 5xx Chromium itself rejects an extension's calls for a moment.
    if (failure?.kind !== 'offline' || !last) last = answer;
    if (wait === undefined || !fits(wait)) return pausedAnswer(last, breaker.read());
    budget.retries -= 1;
    await sleep(wait);
  }
}

/** A failure that began a pause says until when, also where Veriff did not: a "slow down", and the breaker's last strike. */
function pausedAnswer<T>(answer: Answer<T>, { pausedUntil, openUntil }: Breaker): Answer<T> {
  if (answer.ok) return answer;
  const { failure } = answer;
  const until = Math.max(failure.until ?? 0, failure.kind === 'rate-limited' ? pausedUntil : openUntil);
  return until > 0 ? failed({ ...failure, until }) : answer;
}
