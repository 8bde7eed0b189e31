import { failed, type Result, success } from '../result.ts';
import { z } from '../zod.ts';

/**
 * Limits how often portal pages cause requests: a token bucket of five for each tab, refilled by one a second, and a
 * sliding window of sixty a minute for all tabs. `tabs` has the tokens that each tab's bucket had at a time (`at`), and
 * `calls` the times of the last minute's requests. Times are in milliseconds since 1970.
 */
export const rateLimitSchema = z.lazy(() =>
  z.strictObject({
    tabs: z.catchall(z.object({}), z.strictObject({ tokens: z.number(), at: z.number() })),
    calls: z.array(z.number()),
  }),
);

export type RateLimit = z.infer<typeof rateLimitSchema>;

export const unusedRateLimit: RateLimit = { tabs: {}, calls: [] };

const maxTokens = 5;
const refillMs = 1000;
const maxCalls = 60;
const windowMs = 60_000;

/** Admits a call of a tab and returns the limit after it, or the time that the call must wait. */
export function admitCall(
  limit: RateLimit,
  tabId: number,
  now: number,
): Result<RateLimit, { readonly waitMs: number }> {
  // If the clock was set back, a bucket refills by that difference; else its calls would wait until the old time.
  const tokensOf = ({ tokens, at }: { tokens: number; at: number }) =>
    Math.min(maxTokens, tokens + Math.abs(now - at) / refillMs);
  const calls = limit.calls.filter((at) => at > now - windowMs && at <= now);
  const tokens = tokensOf(limit.tabs[tabId] ?? { tokens: maxTokens, at: now });
  // Retries need no admission, so `calls` may exceed `maxCalls`. The next call waits until only `maxCalls - 1` are
  // left.
  const lastToExpire = calls.at(-maxCalls);
  const waitMs = Math.max(
    Math.ceil((1 - tokens) * refillMs),
    lastToExpire === undefined ? 0 : lastToExpire + windowMs - now,
  );
  if (waitMs > 0) return failed({ waitMs });
  // A full bucket need not be stored: it equals an absent one.
  const used = Object.entries(limit.tabs).filter(([, bucket]) => tokensOf(bucket) < maxTokens);
  return success({
    tabs: { ...Object.fromEntries(used), [tabId]: { tokens: tokens - 1, at: now } },
    calls: [...calls, now],
  });
}

/** Returns the limit after a request that needs no admission: a retry, or one to another integration. */
export function chargeRequest(limit: RateLimit, now: number): RateLimit {
  return { ...limit, calls: [...limit.calls, now] };
}
