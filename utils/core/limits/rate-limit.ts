import { z } from '../zod.ts';

/**
 * How often portal pages cause requests: a bucket of five for each tab that refills by one a second, and sixty a
 * minute over all tabs. Times in milliseconds since 1970.
 */
export const rateLimitSchema = z.strictObject({
  tabs: z.catchall(z.object({}), z.strictObject({ tokens: z.number(), at: z.number() })),
  calls: z.array(z.number()),
});

export type RateLimit = z.infer<typeof rateLimitSchema>;

export const unusedRateLimit: RateLimit = { tabs: {}, calls: [] };

const burst = 5;
const refillMs = 1000;
const perMinute = 60;
const minute = 60_000;

/** A call that may be made, with the limit after it, or how long it has to wait, in milliseconds. */
export type NextCall = { readonly limit: RateLimit } | { readonly waitMs: number };

/** Takes a call of a tab into account. */
export function nextCall(limit: RateLimit, tabId: number, now: number): NextCall {
  const tokensOf = ({ tokens, at }: { tokens: number; at: number }) =>
    Math.min(burst, tokens + Math.max(0, now - at) / refillMs);
  const calls = limit.calls.filter((at) => at > now - minute && at <= now);
  const tokens = tokensOf(limit.tabs[tabId] ?? { tokens: burst, at: now });
  const oldest = calls.length < perMinute ? undefined : calls[0];
  const waitMs = Math.max(
    tokens < 1 ? Math.ceil((1 - tokens) * refillMs) : 0,
    oldest === undefined ? 0 : oldest + minute - now,
  );
  if (waitMs > 0) return { waitMs };
  // A full bucket is the same as none.
  const used = Object.entries(limit.tabs).filter(([, bucket]) => tokensOf(bucket) < burst);
  return {
    limit: {
      tabs: { ...Object.fromEntries(used), [tabId]: { tokens: tokens - 1, at: now } },
      calls: [...calls, now],
    },
  };
}

/** The limit after a request that no call was admitted for: a retry, or another integration's. */
export function withRequest(limit: RateLimit, now: number): RateLimit {
  return { ...limit, calls: [...limit.calls, now] };
}
