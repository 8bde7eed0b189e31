/** A time difference in the largest unit that fits, in the form `Intl.RelativeTimeFormat` takes (0 or negative). */
interface Age {
  readonly value: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
}

/**
 * Returns the age of a time; both arguments are in milliseconds since 1970. It is 0 seconds, which is shown as "now",
 * for less than 10 seconds and for a time in the future (the clock was set back).
 */
export function ageOf(at: number, now: number): Age {
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  if (seconds < 10) return { value: 0, unit: 'second' };
  if (seconds < 60) return { value: -seconds, unit: 'second' };
  if (seconds < 3600) return { value: -Math.floor(seconds / 60), unit: 'minute' };
  if (seconds < 86_400) return { value: -Math.floor(seconds / 3600), unit: 'hour' };
  return { value: -Math.floor(seconds / 86_400), unit: 'day' };
}
