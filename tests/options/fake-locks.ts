/** The browser's locks, without other pages. */
export const fakeLocks = {
  request: (_: string, act: () => unknown) => act(),
  query: async () => ({ held: [] }),
} as unknown as LockManager;
