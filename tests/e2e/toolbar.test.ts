// The toolbar follows the browser's address even if the worker dies or the page's messages are lost. The tests use the
// bench's client, because Playwright's, which is attached to the worker, would keep it alive.
import { setTimeout as delay } from 'node:timers/promises';
import { test } from '@playwright/test';
import { BenchBrowser, hosts } from '../bench/bench-browser.ts';
import type { Tab } from '../bench/tab.ts';
import { runs } from '../profile.ts';
import { expect } from './expect.ts';

/** The worker is stopped at most this long after a session is left. */
const maxStopDelayMs = 24;

const push = (tab: Tab, path: string) => tab.session.evaluate(`history.pushState(null, '', '${path}')`);

/** Returns the badge of the only portal tab. Reading it does not wake the worker. */
const badgeIn = (browser: BenchBrowser) =>
  browser.settings.evaluate<string>(
    `chrome.tabs.query({ url: 'https://${hosts.cotejo}/*' }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))`,
  );

test('[fault 56] a worker stopped while a session is left leaves no verdict behind', async () => {
  test.setTimeout(600_000);
  const browser = await BenchBrowser.open();
  const session = `/verifications/${await browser.cachedSession()}`;
  const tab = await browser.openPortal(hosts.cotejo, session);
  const { numRuns } = runs(20, 150);
  const failedDelaysMs: number[] = [];
  for (let run = 0; run < numRuns; run += 1) {
    const stopDelayMs = (run * maxStopDelayMs) / numRuns;
    await push(tab, session);
    await expect.poll(() => badgeIn(browser)).toBe('✓');
    const pushed = push(tab, '/verifications');
    await delay(stopDelayMs);
    await browser.killWorkers();
    await pushed;
    const deadline = Date.now() + 3000;
    while ((await badgeIn(browser)) !== '' && Date.now() < deadline) await delay(20);
    if ((await badgeIn(browser)) !== '') failedDelaysMs.push(stopDelayMs);
  }
  await browser.close();
  expect(failedDelaysMs, 'milliseconds after which the worker was stopped').toEqual([]);
});

for (const [state, prepare] of [
  ['a running worker', (browser: BenchBrowser) => browser.wakeWorker()],
  ['a stopped worker', (browser: BenchBrowser) => browser.stopWorkers()],
] as const) {
  test(`a silenced content script, ${state}, leaves no old verdict behind`, async () => {
    const browser = await BenchBrowser.open();
    const [first, second] = [await browser.cachedSession(), await browser.cachedSession(false)];
    const tab = await browser.openPortal(hosts.cotejo, `/verifications/${first}`);
    await expect.poll(() => badgeIn(browser)).toBe('✓');
    const world = await tab.worldOf(browser.cotejo);
    // A compromised page process can suppress the content script's messages.
    await tab.session.evaluate('void (chrome.runtime.sendMessage = () => new Promise(() => {}))', world);
    await prepare(browser);
    await push(tab, `/verifications/${second}`);
    await expect.poll(() => badgeIn(browser)).toBe('?');
    await prepare(browser);
    await push(tab, '/verifications');
    await expect.poll(() => badgeIn(browser)).toBe('');
    await browser.close();
  });
}
