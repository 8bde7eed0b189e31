import { browser } from './api.ts';

/**
 * Reads the organization's policy from the browser, which can take seconds; an empty object if there is none, for which
 * Firefox rejects.
 */
export async function readManagedPolicy(): Promise<unknown> {
  return browser.storage.managed.get(null).catch(() => ({}));
}
