// The tab of the extension page that calls.
import { browser } from './api.ts';

/** Closes this page's tab. */
export async function closeThisTab(): Promise<void> {
  const { id } = await browser.tabs.getCurrent();
  if (id !== undefined) await browser.tabs.remove(id);
}

/** Brings this page's tab to the front. */
export async function showThisTab(): Promise<void> {
  const { id, windowId } = await browser.tabs.getCurrent();
  if (id === undefined || windowId === undefined) return;
  await browser.tabs.update(id, { active: true });
  await browser.windows.update(windowId, { focused: true });
}

/** Sets whether this page's tab is protected from being discarded by the browser to save memory. */
export async function setDiscardProtection(isProtected: boolean): Promise<void> {
  const { id } = await browser.tabs.getCurrent();
  if (id !== undefined)
    await browser.tabs.update(id, { autoDiscardable: !isProtected }).catch(() => undefined);
}
