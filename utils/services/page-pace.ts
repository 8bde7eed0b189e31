// Holds back what portal pages cause, however fast they go; of each tab only the newest visit waits.
import type { Failure } from '../core/failure.ts';
import { charged, freshPace, type Pace, step } from '../core/pace.ts';

export interface PaceDeps {
  /** The pace that a former worker left, if any. */
  load(): Promise<Pace | undefined>;
  save(pace: Pace): void;
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** `dropped`: a newer visit of the same tab, or its leaving, made this one pointless. */
export type Admission = 'go' | 'dropped' | Failure;

export interface PagePace {
  /** A tab begins a visit; the returned function asks for a call on its behalf, waiting where it has to. */
  begin(tabId: number): () => Promise<Admission>;
  /** Counts a request beyond the one that was let go: a retry, or another integration's. */
  charge(): void;
}

/** A longer wait is a failure that says so, in milliseconds. */
const longestWait = 15_000;

export function createPagePace({ load, save, now, sleep }: PaceDeps): PagePace {
  const newest = new Map<number, symbol>();
  let loaded: Promise<Pace | undefined> | undefined;
  let pace: Pace | undefined;

  async function admit(tabId: number, visit: symbol): Promise<Admission> {
    const former = await loaded;
    // Looked at only now: somebody else may have counted a call meanwhile.
    pace ??= former ?? freshPace;
    for (;;) {
      if (newest.get(tabId) !== visit) return 'dropped';
      const next = step(pace, tabId, now());
      if ('pace' in next) {
        pace = next.pace;
        save(pace);
        return 'go';
      }
      if (next.waitMs > longestWait) return { kind: 'holding-back', until: now() + next.waitMs };
      await sleep(next.waitMs);
    }
  }

  return {
    begin(tabId) {
      const visit = Symbol('visit');
      newest.set(tabId, visit);
      // Before it is asked for: a worker that has only just started has not read it yet.
      loaded ??= load();
      return () => admit(tabId, visit);
    },
    charge() {
      // Before the first call was let go there is none to add to.
      if (!pace) return;
      pace = charged(pace, now());
      save(pace);
    },
  };
}
