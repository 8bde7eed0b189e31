import { browser } from './api.ts';

/** What the browser hands out now of the organization's policy, which can take seconds; Firefox refuses where there is none. */
export async function readManaged(): Promise<unknown> {
  return browser.storage.managed.get(null).catch(() => ({}));
}
