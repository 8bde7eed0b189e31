/** A storage that has not answered by then is taken as failed, in milliseconds. */
const storageTimeoutMs = 2000;

/** The promise's value, or the fallback when it rejects or does not settle within two seconds. */
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
