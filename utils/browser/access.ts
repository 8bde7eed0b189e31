// The host permissions. The user or a policy can remove them at any time.
import { browser } from './api.ts';

const patternOf = (host: string) => ({ origins: [`https://${host}/*`] });

/** Whether the extension has permission for a host. */
export function hasAccess(host: string): Promise<boolean> {
  return browser.permissions.contains(patternOf(host));
}

/** Asks the user to grant the permission for a host again. Must be called in a click handler. */
export function requestAccess(host: string): Promise<boolean> {
  return browser.permissions.request(patternOf(host));
}

/** Calls back when the extension gets permission for more hosts. */
export function watchAccess(changed: () => void): void {
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    if (origins.length > 0) changed();
  });
}
