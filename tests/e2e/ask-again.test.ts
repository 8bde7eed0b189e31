// A session without a result is looked up again when its tab becomes visible. The test uses the bench's browser client,
// because a tab that Playwright is attached to is never hidden.
import { test } from '@playwright/test';
import { BenchBrowser, hosts } from '../bench/bench-browser.ts';
import { documentStates } from '../standin/api.ts';
import { A } from './cotejo.ts';
import { expect } from './expect.ts';

test('a tab with "No INE result", shown again after a minute, asks once more', async () => {
  const browser = await BenchBrowser.open();
  const { api } = browser.standin;
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${A}`);
  const other = await browser.openPortal(hosts.withoutExtension, '/');
  const inPortalTab = (expression: string) =>
    browser.settings.evaluate<string>(
      `chrome.tabs.query({ url: 'https://${hosts.cotejo}/*' }).then(([{ id: tabId }]) => ${expression})`,
    );
  const title = () => inPortalTab('chrome.action.getTitle({ tabId })');
  const showTabAgain = async () => {
    await other.bringToFront();
    await expect.poll(() => tab.session.evaluate('document.hidden')).toBe(true);
    await tab.bringToFront();
    await expect.poll(() => tab.session.evaluate('document.hidden')).toBe(false);
  };
  /** Makes a further lookup, so that requests caused earlier have arrived, and returns the number of those for A. */
  const countRequests = async () => {
    await browser.cachedSession();
    return api.requestsFor(A).length;
  };
  /** Makes the stored lookup more than a minute old, and tells the page that it may ask again. */
  const ageLookup = async () => {
    await browser.settings.evaluate(`(async () => {
      const item = 'lookup:${A}';
      const { [item]: lookup } = await chrome.storage.session.get(item);
      await chrome.storage.session.set({ [item]: { ...lookup, at: lookup.at - 61_000 } });
    })()`);
    await inPortalTab(
      `chrome.tabs.sendMessage(tabId, { type: 'lookupChanged', sessionId: '${A}', outcome: 'no-result', askAgainAt: 0 })`,
    );
  };
  await expect.poll(title).toContain('No INE result');
  await showTabAgain();
  expect(await countRequests()).toBe(1);

  await ageLookup();
  await browser.stopWorkers();
  await showTabAgain();
  await expect.poll(() => api.requestsFor(A).length).toBe(2);
  // When the further lookup has been answered, the repeated one has been too.
  expect(await countRequests()).toBe(2);
  await showTabAgain();
  expect(await countRequests()).toBe(2);
  expect(await title()).toContain('No INE result');

  api.setResult(A, true, documentStates.valid);
  await ageLookup();
  await showTabAgain();
  await expect.poll(() => inPortalTab('chrome.action.getBadgeText({ tabId })')).toBe('✓');
  await showTabAgain();
  expect(await countRequests()).toBe(3);
  await browser.close();
});
