// When a session may be asked for again by itself. Apart from the lookup, whose readers need no table of failures.
import { ruleOf } from './failure-rules.ts';
import type { Lookup } from './lookup.ts';

/** How long a lookup without a result is taken for what there is to know, in milliseconds. */
const askAgainAfterMs = 60_000;

function mayPass(lookup: Lookup): boolean {
  switch (lookup.state) {
    case 'checking':
      return false;
    case 'done':
      return lookup.reading.category === 'registry-unavailable';
    case 'failed':
      return ruleOf(lookup.failure).passes;
  }
}

/** When the pause ends that a lookup failed with or began, in milliseconds since 1970; undefined for any other. */
export function pausedUntil(lookup: Lookup): number | undefined {
  return lookup.state === 'failed' && mayPass(lookup) ? lookup.failure.until : undefined;
}

/**
 * After which moment a lookup is made once more because somebody looks at its session again, or still does where a
 * pause is over; in milliseconds since 1970. Undefined where that would change nothing: a verdict, and a failure that
 * somebody has to do something about.
 */
export function askAgainAt(lookup: Lookup): number | undefined {
  if (!mayPass(lookup)) return undefined;
  return pausedUntil(lookup) ?? lookup.at + askAgainAfterMs;
}

/** Whether that moment has passed; a request that may have died with its worker is made again at any time. */
export function mayAskAgain(lookup: Lookup, now: number): boolean {
  return lookup.state === 'checking' || now > (askAgainAt(lookup) ?? Number.POSITIVE_INFINITY);
}
