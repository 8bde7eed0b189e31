// Holds back what portal pages cause, however fast they go; of each tab only the newest visit waits.

import { admitCall, type RateLimit, unusedRateLimit, withRequest } from '../core/limits/rate-limit.ts';
import { failed, type Result, success } from '../core/result.ts';

export interface ThrottleDeps {
  /** The limit that a former worker left, if any. */
  load(): Promise<RateLimit | undefined>;
  save(limit: RateLimit): void;
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** `dropped`: a newer visit of the same tab, or its leaving, made this one pointless. */
export type Admission = Result<'go' | 'dropped'>;

export interface PageThrottle {
  /** A tab begins a visit; the returned function asks for a call on its behalf, waiting where it has to. */
  begin(tabId: number): () => Promise<Admission>;
  /** Counts a request beyond the one that was let go: a retry, or another integration's. */
  charge(): void;
}

/** A longer wait is a failure that says so, in milliseconds. */
const longestWait = 15_000;

export function createPageThrottle({ load, save, now, sleep }: ThrottleDeps): PageThrottle {
  const newest = new Map<number, symbol>();
  let loaded: Promise<RateLimit | undefined> | undefined;
  let limit: RateLimit | undefined;

  async function admit(tabId: number, visit: symbol): Promise<Admission> {
    const former = await loaded;
    // Looked at only now: somebody else may have counted a call meanwhile.
    limit ??= former ?? unusedRateLimit;
    for (;;) {
      if (newest.get(tabId) !== visit) return success('dropped');
      const next = admitCall(limit, tabId, now());
      if ('limit' in next) {
        limit = next.limit;
        save(limit);
        return success('go');
      }
      if (next.waitMs > longestWait) return failed({ kind: 'throttled', until: now() + next.waitMs });
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
      if (!limit) return;
      limit = withRequest(limit, now());
      save(limit);
    },
  };
}
