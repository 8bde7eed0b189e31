// The host permission for an API, which a person or a policy can withdraw at any time.
import { browser } from './api.ts';

const patternOf = (host: string) => ({ origins: [`https://${host}/*`] });

/** Whether the browser lets this extension reach a host. */
export function hasAccess(host: string): Promise<boolean> {
  return browser.permissions.contains(patternOf(host));
}

/** Asks a person to give the permission back; to be called in a click. */
export function requestAccess(host: string): Promise<boolean> {
  return browser.permissions.request(patternOf(host));
}

/** Calls back when the browser lets this extension reach more hosts. */
export function watchAccess(changed: () => void): void {
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    if (origins.length > 0) changed();
  });
}
