// When a session may be looked up again automatically.
import { ruleOf } from './failure-rules.ts';
import { type Lookup, lostAfterMs } from './lookup.ts';

/** How long to wait before a lookup is repeated without anyone asking for it, in milliseconds. */
export const askAgainAfterMs = 60_000;

/** Whether a later lookup may succeed without anyone's action. */
function isTemporary(lookup: Exclude<Lookup, { state: 'checking' }>): boolean {
  switch (lookup.state) {
    case 'done':
      return lookup.reading.category === 'registry-unavailable';
    case 'failed':
      return ruleOf(lookup.failure).isTemporary;
  }
}

/**
 * Returns the end of the pause that made a lookup fail, or that its failure started, in milliseconds since 1970;
 * undefined if there is none.
 */
export function pausedUntil(lookup: Lookup): number | undefined {
  return lookup.state === 'failed' && isTemporary(lookup) ? lookup.failure.until : undefined;
}

/**
 * Returns the time, in milliseconds since 1970, from which a page may ask for a lookup again: if its session is viewed
 * again, or is still in view when a pause ends or a lookup counts as lost. Undefined if asking would not help.
 */
export function askAgainAt(lookup: Lookup): number | undefined {
  if (lookup.state === 'checking') return lookup.at + lostAfterMs;
  if (!isTemporary(lookup)) return undefined;
  return pausedUntil(lookup) ?? lookup.at + askAgainAfterMs;
}

/**
 * Whether a lookup may be repeated now. One that is "checking" always may: the worker joins its request, or sends
 * another one if it died with an earlier worker.
 */
export function mayAskAgain(lookup: Lookup, now: number): boolean {
  return lookup.state === 'checking' || now > (askAgainAt(lookup) ?? Number.POSITIVE_INFINITY);
}
