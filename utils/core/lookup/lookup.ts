import { ruleOf } from './failure-rules.ts';
import type { DoneLookup, Lookup } from './lookup-schema.ts';
import { isNoAnswer, type Verdict, verdictAndNoteOf } from './verdict.ts';

export type { DoneLookup, Lookup };

/** A session in the cache: its lookup, and the id of the integration that last answered for it. */
export interface CachedLookup {
  readonly lookup: Lookup | undefined;
  readonly integrationId: string | undefined;
}

/** A lookup reduced to one word: a verdict, or why there is none. */
export type Outcome = Verdict | 'checking' | 'no-result' | 'failed';

/** An outcome as chip and toolbar show it: Active is marked if INE's text is blank or unknown. */
export type DetailedOutcome = Outcome | 'active-new-wording' | 'active-no-text';

/** How long a verdict is served from the cache, in milliseconds. */
const freshForMs = 10 * 60_000;

/**
 * How long a lookup can be "checking", in milliseconds: its calls may take 15 seconds in all. One that is "checking"
 * for longer was lost with its worker, unless it is being repeated after a change of the settings.
 */
export const lostAfterMs = 20_000;

/** Whether a cached lookup may be shown instead of a new request: only an answer of the registry, for 10 minutes. */
export function isFresh(lookup: Lookup, now: number): lookup is DoneLookup {
  const age = now - lookup.at;
  return lookup.state === 'done' && age >= 0 && age < freshForMs && !isNoAnswer(lookup.reading.category);
}

/** Whether a cached lookup was made for a list and never viewed on its own. */
export function isListed(lookup: Lookup | undefined): boolean {
  return lookup?.state === 'done' && lookup.listed === true;
}

/** Whether a lookup says "checking" although its request was lost. */
export function isLost(lookup: Lookup, now: number): boolean {
  return lookup.state === 'checking' && Math.abs(now - lookup.at) >= lostAfterMs;
}

/**
 * Returns the outcome of a lookup. `no-result` is apart from `failed` because most sessions of a mixed queue have no
 * INE result.
 */
export function outcomeOf(lookup: Lookup): Outcome {
  switch (lookup.state) {
    case 'checking':
      return 'checking';
    case 'done':
      return verdictAndNoteOf(lookup).verdict;
    case 'failed':
      return ruleOf(lookup.failure).isNoResult ? 'no-result' : 'failed';
  }
}

/** Returns the outcome that chip and toolbar show for a lookup. */
export function detailedOutcomeOf(lookup: Lookup): DetailedOutcome {
  if (lookup.state !== 'done') return outcomeOf(lookup);
  const { verdict } = verdictAndNoteOf(lookup);
  if (verdict !== 'active' || lookup.reading.category !== 'unknown') return verdict;
  return lookup.documentState.trim() === '' ? 'active-no-text' : 'active-new-wording';
}
