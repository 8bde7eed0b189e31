import { browser } from './api.ts';

/**
 * Calls back whenever another tab may be looked at, or its address may have changed, until the returned function is
 * called. For pages alone: it would wake the worker for every page of the browser.
 */
export function watchActiveTab(changed: () => void): () => void {
  browser.tabs.onActivated.addListener(changed);
  browser.tabs.onUpdated.addListener(changed);
  return () => {
    browser.tabs.onActivated.removeListener(changed);
    browser.tabs.onUpdated.removeListener(changed);
  };
}
