// When a session may be looked up again automatically. It is not in lookup.ts because not all users of that file need
// the table of failures.
import { ruleOf } from './failure-rules.ts';
import type { Lookup } from './lookup.ts';

/** How long to wait before a lookup without a result is repeated, in milliseconds. */
const askAgainAfterMs = 60_000;

/** Whether the lookup's problem may pass without anyone's action. */
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

/**
 * Returns the end of the pause during which a lookup failed, or which its failure began, in milliseconds since 1970;
 * undefined if there is no pause.
 */
export function pausedUntil(lookup: Lookup): number | undefined {
  return lookup.state === 'failed' && mayPass(lookup) ? lookup.failure.until : undefined;
}

/**
 * Returns the time, in milliseconds since 1970, from which a lookup may be repeated if its session is viewed again, or
 * is still in view when a pause ends. Undefined for a verdict, and for a failure that someone must act on.
 */
export function askAgainAt(lookup: Lookup): number | undefined {
  if (!mayPass(lookup)) return undefined;
  return pausedUntil(lookup) ?? lookup.at + askAgainAfterMs;
}

/**
 * Whether a lookup may be repeated now. One that is "checking" always may: its request may have died with its worker.
 */
export function mayAskAgain(lookup: Lookup, now: number): boolean {
  return lookup.state === 'checking' || now > (askAgainAt(lookup) ?? Number.POSITIVE_INFINITY);
}
