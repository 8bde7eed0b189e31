// Makes a call with retries, within what is left of its lookup's 15 seconds and two retries, and only while the circuit
// breaker allows it.

import { type Breaker, blockedReason, onCallEnd, onCallStart } from '../core/limits/circuit-breaker.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { ruleOf } from '../core/lookup/failure-rules.ts';
import { failed } from '../core/result.ts';
import type { CallResult } from './registry-client.ts';

/** An integration's circuit breaker. The next `read` returns what `write` stored. */
export interface BreakerAccess {
  read(): Breaker;
  write(breaker: Breaker): void;
}

/**
 * The rest of a lookup's time and retries, which all its integrations share. `deadline` is in milliseconds since 1970.
 */
export interface RetryBudget {
  readonly deadline: number;
  retriesLeft: number;
}

/** Returns the budget of a lookup that begins now. */
export function newRetryBudget(now: number): RetryBudget {
  return { deadline: now + lookupTimeoutMs, retriesLeft: maxRetries };
}

export interface RetryDeps<T> {
  readonly breaker: BreakerAccess;
  readonly budget: RetryBudget;
  /** Whether the user asked for this call. */
  readonly userInitiated: boolean;
  /** Returns why the secret must not sign now, or undefined. Called before each attempt. */
  readSigningFailure(): Promise<Failure | undefined>;
  /** Makes one call that ends within this many milliseconds. */
  attempt(timeoutMs: number): Promise<CallResult<T>>;
  now(): number;
  /** Returns a random number from 0 to 1. */
  random(): number;
  sleep(ms: number): Promise<void>;
}

const lookupTimeoutMs = 15_000;
const attemptTimeoutMs = 8000;
const maxRetries = 2;
const firstBackoffMs = 300;

const retriedServerErrors = [500, 502, 503, 504];

/**
 * Returns how many milliseconds to wait before the next attempt: until the time that Veriff gave, else a back-off with
 * full jitter. Infinity if the failure is not retried.
 */
function waitBeforeRetry(failure: Failure, retriesLeft: number, now: number, random: number): number {
  const { kind, status = 0, until } = failure;
  const { retry } = ruleOf(failure);
  if (retriesLeft === 0 || retry === 'no') return Infinity;
  if (kind === 'server-error' && !retriedServerErrors.includes(status)) return Infinity;
  if (until !== undefined) return until - now;
  // A 429 is retried only if it says when.
  return retry === 'when-told' ? Infinity : random * firstBackoffMs * 2 ** (maxRetries - retriesLeft);
}

/** Calls until there is a reply, a failure that is not retried, no time left, or a reason not to call now. */
export async function callWithRetries<T>({
  breaker,
  budget,
  userInitiated,
  readSigningFailure,
  attempt,
  now,
  random,
  sleep,
}: RetryDeps<T>): Promise<CallResult<T>> {
  const { deadline } = budget;
  const fits = (wait: number) => now() + wait < deadline;
  let last: CallResult<T> | undefined;
  for (;;) {
    const pause = breaker.read().pausedUntil - now();
    if (pause > 0 && fits(pause)) await sleep(pause);
    const locked = await readSigningFailure();
    if (locked) return failed(locked);
    // The integrations that were asked before this one, or the waiting here, may have used all the time.
    if (!fits(0)) return last ?? failed({ kind: 'timeout' });
    const blocked = blockedReason(breaker.read(), now(), userInitiated);
    // The failure of an attempt says more than the reason why there may be no further one.
    if (blocked) return last ? pausedAnswer(last, breaker.read()) : failed(blocked);
    breaker.write(onCallStart(breaker.read(), now()));
    const answer = await attempt(Math.min(attemptTimeoutMs, deadline - now()));
    const failure = answer.ok ? undefined : answer.failure;
    breaker.write(onCallEnd(breaker.read(), failure, now()));
    const wait = failure ? waitBeforeRetry(failure, budget.retriesLeft, now(), random()) : Infinity;
    // Keep an answer rather than `offline`: after some 5xx, Chromium itself rejects an extension's calls for a moment.
    if (failure?.kind !== 'offline' || !last) last = answer;
    if (!fits(wait)) return pausedAnswer(last, breaker.read());
    budget.retriesLeft -= 1;
    await sleep(wait);
  }
}

/** Adds the end of the pause to a failure that began one: a 429 without a time, or the one that opened the breaker. */
function pausedAnswer<T>(answer: CallResult<T>, { pausedUntil, openUntil }: Breaker): CallResult<T> {
  if (answer.ok) return answer;
  const { failure } = answer;
  const until = Math.max(failure.until ?? 0, failure.kind === 'rate-limited' ? pausedUntil : openUntil);
  return until > 0 ? failed({ ...failure, until }) : answer;
}
