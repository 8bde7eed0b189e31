const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The longest pause that Veriff may ask for, in milliseconds. Longer ones are cut to it. */
export const maxPauseMs = 60 * 60_000;
/** Waits beyond a day are taken for a mistake and ignored. */
const maxPlausibleMs = 24 * maxPauseMs;

/**
 * Returns when a `Retry-After` header (seconds or an HTTP date) allows the next call, in milliseconds since 1970;
 * undefined if the header is absent, past, too far ahead or malformed.
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const value = header.trim();
  const until = /^\d{1,10}$/.test(value)
    ? now + Number(value) * 1000
    : httpDate.test(value)
      ? Date.parse(value)
      : Number.NaN;
  if (!(until > now && until - now <= maxPlausibleMs)) return undefined;
  return Math.min(until, now + maxPauseMs);
}
