import { browser } from './api.ts';

/** Changed items by name. An item without a new value was removed; one without an old value did not exist before. */
export type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>;

/**
 * Calls back after each change of a storage area, by any page, the worker or the browser, until the returned function
 * is called.
 */
export function watchArea(
  watched: 'local' | 'session' | 'managed',
  changed: (changes: Changes) => void,
): () => void {
  const listener = (changes: Changes, area: string) => {
    if (area === watched) changed(changes);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Calls back after each change of `storage.session` until the returned function is called. */
export const watchSessionStorage = (changed: (changes: Changes) => void): (() => void) =>
  watchArea('session', changed);
