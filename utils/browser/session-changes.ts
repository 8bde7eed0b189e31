import { browser } from './api.ts';

/** Changed items by name. An item without a new value was removed; one without an old value did not exist before. */
export type SessionChanges = Readonly<
  Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>
>;

/**
 * Calls back after each change of `storage.session`, by any page or the worker, until the returned function is called.
 */
export function watchSession(changed: (changes: SessionChanges) => void): () => void {
  const listener = (changes: SessionChanges, area: string) => {
    if (area === 'session') changed(changes);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
