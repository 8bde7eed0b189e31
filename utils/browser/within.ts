/** A storage that has not answered by then is taken as failed, in milliseconds. */
const patience = 2000;

/** The promise's value, or the fallback when it rejects or does not settle within two seconds. */
export async function within<T, F>(promise: Promise<T>, fallback: F): Promise<T | F> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<F>((resolve) => {
    timer = setTimeout(() => resolve(fallback), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } catch {
    return fallback;
  } finally {
    clearTimeout(timer);
  }
}
