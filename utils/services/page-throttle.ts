// Limits the requests that portal pages cause, however fast the user moves through them. Only the newest visit of each
// tab waits; older ones are dropped.

import { admitCall, chargeRequest, type RateLimit, unusedRateLimit } from '../core/limits/rate-limit.ts';
import { failed, type Result, success } from '../core/result.ts';

export interface ThrottleDeps {
  /** Returns the rate limit that an earlier worker stored, if any. */
  load(): Promise<RateLimit | undefined>;
  save(limit: RateLimit): void;
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** `dropped`: the tab has left the session, or begun a newer visit. */
export type Admission = Result<'go' | 'dropped'>;

export interface PageThrottle {
  /** Begins a visit of a tab. The returned function resolves when the visit may make a call, or with why it may not. */
  begin(tabId: number): () => Promise<Admission>;
  /** Counts a request beyond the admitted one: a retry, or one to another integration. */
  charge(): void;
}

/** A visit that would have to wait longer fails as `throttled`. In milliseconds. */
const maxWaitMs = 15_000;

export function createPageThrottle({ load, save, now, sleep }: ThrottleDeps): PageThrottle {
  const newest = new Map<number, symbol>();
  let loaded: Promise<RateLimit | undefined> | undefined;
  let limit: RateLimit | undefined;

  async function admit(tabId: number, visit: symbol): Promise<Admission> {
    const stored = await loaded;
    // `limit` is read only after the wait, because another visit may have set it meanwhile.
    limit ??= stored ?? unusedRateLimit;
    for (;;) {
      if (newest.get(tabId) !== visit) return success('dropped');
      const admitted = admitCall(limit, tabId, now());
      if (admitted.ok) {
        limit = admitted.value;
        save(limit);
        return success('go');
      }
      const { waitMs } = admitted.failure;
      if (waitMs > maxWaitMs) return failed({ kind: 'throttled', until: now() + waitMs });
      await sleep(waitMs);
    }
  }

  return {
    begin(tabId) {
      const visit = Symbol('visit');
      newest.set(tabId, visit);
      // A new worker loads the limit now, so that the call need not wait for it.
      loaded ??= load();
      return () => admit(tabId, visit);
    },
    charge() {
      // Before the first call was admitted, there is no limit to change.
      if (!limit) return;
      limit = chargeRequest(limit, now());
      save(limit);
    },
  };
}
