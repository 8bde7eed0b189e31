import { askAgainAt, pausedUntil } from './ask-again.ts';
import { type Lookup, type Signal, signalOf } from './lookup.ts';
import type { SessionId } from './session-id.ts';

/** What a portal page learns of a session: all of it. */
export interface Glimpse {
  readonly sessionId: SessionId;
  readonly outcome: Signal;
  /** Beside a verdict the registry's own sentence, as much of it as the chip has room for. */
  readonly words?: string;
  /** From when on a page that is looked at again may ask again, where that may help; milliseconds since 1970. */
  readonly askAgainAt?: number;
  /** Whether a page in view asks by itself then, because a pause is over. */
  readonly isPaused?: true;
}

const longestWords = 140;

/** A lookup cut down for the chip. */
export function glimpseOf(lookup: Lookup): Glimpse {
  const again = askAgainAt(lookup);
  const glimpse = {
    sessionId: lookup.sessionId,
    outcome: signalOf(lookup),
    ...(again !== undefined && { askAgainAt: again }),
    ...(pausedUntil(lookup) !== undefined && { isPaused: true as const }),
  };
  if (lookup.state !== 'done') return glimpse;
  const words = lookup.documentState.trim();
  return { ...glimpse, words: words.length > longestWords ? `${words.slice(0, longestWords - 1)}…` : words };
}
