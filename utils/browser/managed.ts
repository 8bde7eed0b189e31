import { browser } from './api.ts';

/**
 * Reads the organization's policy from the browser, which can take seconds. Returns an empty object if there is none,
 * also in Firefox, whose call rejects then.
 */
export async function readManagedPolicy(): Promise<unknown> {
  return browser.storage.managed.get(null).catch(() => ({}));
}
