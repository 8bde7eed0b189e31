/** Settles in a task of its own: what somebody waits for goes first. */
export const nextMacrotask = () => new Promise<void>((resolve) => setTimeout(resolve));
