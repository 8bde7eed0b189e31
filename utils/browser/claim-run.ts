/**
 * Resolves when this page may run the list. No other page may run it until this one is closed. If another page is
 * running it now, calls `busy` first.
 */
export function claimRun(busy: () => void): Promise<void> {
  const name = 'bulk';
  const held = new Promise<never>(() => undefined);
  return new Promise((claimed) => {
    const claim = () => {
      claimed();
      return held;
    };
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return claim();
      busy();
      void navigator.locks.request(name, claim);
      return undefined;
    });
  });
}
