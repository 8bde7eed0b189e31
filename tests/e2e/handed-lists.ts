// Lists handed to the bulk page, as popup and menu do.
import type { Page } from '@playwright/test';

/** Hands a list over; `page` is one of the extension's. */
export function handOver(page: Page, sessions: readonly string[]): Promise<void> {
  return page.evaluate(
    (list) =>
      chrome.storage.session.set({ [`bulkList:${crypto.randomUUID()}`]: { at: Date.now(), sessions: list } }),
    [...sessions],
  );
}

/** Takes every list back that waits. */
export function takeBack(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const items = Object.keys((await chrome.storage.session.get()) as object);
    for (const item of items) if (item.startsWith('bulkList:')) await chrome.storage.session.remove(item);
  });
}
