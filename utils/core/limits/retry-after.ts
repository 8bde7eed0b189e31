const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The longest wait that is honoured, in milliseconds; a longer one is cut to it. */
const longest = 60 * 60_000;
/** Beyond a day it is a mistake, not a wish. */
const believable = 24 * longest;

/**
 * When a `Retry-After` (seconds, or an HTTP date) lets the next call through, in milliseconds since 1970; undefined
 * when it is absent, over, or odd.
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? '';
  const until = /^\d{1,10}$/.test(value)
    ? now + Number(value) * 1000
    : httpDate.test(value)
      ? Date.parse(value)
      : Number.NaN;
  if (!(until > now && until - now <= believable)) return undefined;
  return Math.min(until, now + longest);
}
