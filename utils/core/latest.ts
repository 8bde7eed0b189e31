/**
 * Tracks which of several asynchronous calls is the latest, so that only its result is used. Call the returned function
 * when a call starts: it returns a check of whether that call is still the latest.
 */
export function trackLatest(): () => () => boolean {
  let latest = 0;
  return () => {
    latest += 1;
    const current = latest;
    return () => current === latest;
  };
}
