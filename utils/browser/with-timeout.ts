/** A storage that does not answer within this time, in milliseconds, counts as failed. */
const storageTimeoutMs = 2000;

/** Returns the promise's value, or the fallback if it rejects or does not settle within two seconds. */
export async function withTimeout<T, F>(promise: Promise<T>, fallback: F): Promise<T | F> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<F>((resolve) => {
    timer = setTimeout(() => resolve(fallback), storageTimeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } catch {
    return fallback;
  } finally {
    clearTimeout(timer);
  }
}
