import { browser } from './api.ts';

/** Reads the organization's policy from the browser, which can take seconds; Firefox rejects if there is none. */
export async function readManaged(): Promise<unknown> {
  return browser.storage.managed.get(null).catch(() => ({}));
}
