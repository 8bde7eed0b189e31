/** Resolves after a number of milliseconds. */
export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Resolves in a task of its own, so that work somebody waits for runs first. */
export const nextMacrotask = () => sleep(0);
