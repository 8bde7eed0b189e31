import { browser } from './api.ts';

/**
 * Calls back when another tab may be active or the active tab's address may have changed, until the returned function
 * is called. For pages only: it would wake the worker for every page of the browser.
 */
export function watchActiveTab(changed: () => void): () => void {
  browser.tabs.onActivated.addListener(changed);
  browser.tabs.onUpdated.addListener(changed);
  return () => {
    browser.tabs.onActivated.removeListener(changed);
    browser.tabs.onUpdated.removeListener(changed);
  };
}
