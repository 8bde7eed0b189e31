// Sends lists to the bulk page, as popup and context menu do.
import type { Page } from '@playwright/test';

/** Sends a list to the bulk page from `page`, any page of the extension. */
export function sendToBulkPage(page: Page, sessions: readonly string[]): Promise<void> {
  return page.evaluate(
    (list) =>
      chrome.storage.session.set({ [`bulkList:${crypto.randomUUID()}`]: { at: Date.now(), sessions: list } }),
    [...sessions],
  );
}

/** Removes all lists that wait for the bulk page. `page` is any page of the extension. */
export function removeBulkLists(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const items = Object.keys((await chrome.storage.session.get()) as object);
    for (const item of items) if (item.startsWith('bulkList:')) await chrome.storage.session.remove(item);
  });
}
