import { ruleOf } from './failure-rules.ts';
import type { DoneLookup, Lookup } from './lookup-schema.ts';
import { answerOf, isNoAnswer, type Verdict } from './verdict.ts';

export type { DoneLookup, Lookup };

/** What is stored of a session: its lookup, and the id of the integration that has answered for it. */
export interface CachedLookup {
  readonly lookup: Lookup | undefined;
  readonly integrationId: string | undefined;
}

/** What a lookup comes to at a glance, for chip and toolbar: a verdict, or why there is none. */
export type Outcome = Verdict | 'checking' | 'no-result' | 'failed';

/** An outcome as chip and toolbar say it: Active is marked where INE's text is blank or not known. */
export type Signal = Outcome | 'active-new-wording' | 'active-no-text';

/** A verdict is taken from the cache for this long before the registry is asked again. */
const freshFor = 10 * 60_000;

/** A request has ended one way or another by then, in milliseconds: a lookup still "checking" was lost with its worker. */
export const lostAfter = 20_000;

/** Whether a stored lookup may be shown instead of asking again: only the registry's own answer, for 10 minutes. */
export function isFresh(lookup: Lookup, now: number): lookup is DoneLookup {
  const age = now - lookup.at;
  return lookup.state === 'done' && age >= 0 && age < freshFor && !isNoAnswer(lookup.reading.category);
}

/** Whether a stored lookup came of a list alone. */
export function isListed(lookup: Lookup | undefined): boolean {
  return lookup?.state === 'done' && lookup.listed === true;
}

/** Whether a lookup still says "checking" although nobody can be asking any more. */
export function isLost(lookup: Lookup, now: number): boolean {
  return lookup.state === 'checking' && Math.abs(now - lookup.at) >= lostAfter;
}

/** The outcome of a lookup, cut down to what a page may know. Most sessions of a mixed queue have no INE result. */
export function outcomeOf(lookup: Lookup): Outcome {
  switch (lookup.state) {
    case 'checking':
      return 'checking';
    case 'done':
      return answerOf(lookup).verdict;
    case 'failed':
      return ruleOf(lookup.failure).isNoResult ? 'no-result' : 'failed';
  }
}

/** What chip and toolbar say of a lookup. */
export function signalOf(lookup: Lookup): Signal {
  const outcome = outcomeOf(lookup);
  if (lookup.state !== 'done' || outcome !== 'active' || lookup.reading.category !== 'unknown')
    return outcome;
  return lookup.documentState.trim() === '' ? 'active-no-text' : 'active-new-wording';
}
