/** Resolves after a number of milliseconds. */
export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Resolves in a separate task, so that more urgent work runs first. */
export const nextMacrotask = () => sleep(0);
