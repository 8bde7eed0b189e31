// The toolbar follows the browser's address even if the worker dies or the page's messages are lost. The tests use the
// bench's client, because Playwright's, which is attached to the worker, would keep it alive.
import { setTimeout as delay } from 'node:timers/promises';
import { test } from '@playwright/test';
import { hosts, Lab } from '../bench/lab.ts';
import type { Tab } from '../bench/tab.ts';
import { runs } from '../profile.ts';
import { expect } from './expect.ts';

/** The worker is stopped at most this long after a session is left. */
const maxStopDelayMs = 24;

const push = (tab: Tab, path: string) => tab.session.evaluate(`history.pushState(null, '', '${path}')`);

/** Returns the badge of the only portal tab. Reading it does not wake the worker. */
const badgeIn = (lab: Lab) =>
  lab.settings.evaluate<string>(
    `chrome.tabs.query({ url: 'https://${hosts.cotejo}/*' }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))`,
  );

test('[fault 56] a worker stopped while a session is left leaves no verdict behind', async () => {
  test.setTimeout(600_000);
  const lab = await Lab.open();
  const session = `/verifications/${await lab.cachedSession()}`;
  const tab = await lab.openPortal(hosts.cotejo, session);
  const { numRuns } = runs(20, 150);
  const failedDelaysMs: number[] = [];
  for (let run = 0; run < numRuns; run += 1) {
    const stopDelayMs = (run * maxStopDelayMs) / numRuns;
    await push(tab, session);
    await expect.poll(() => badgeIn(lab)).toBe('✓');
    const pushed = push(tab, '/verifications');
    await delay(stopDelayMs);
    await lab.killWorkers();
    await pushed;
    const deadline = Date.now() + 3000;
    while ((await badgeIn(lab)) !== '' && Date.now() < deadline) await delay(20);
    if ((await badgeIn(lab)) !== '') failedDelaysMs.push(stopDelayMs);
  }
  await lab.close();
  expect(failedDelaysMs, 'milliseconds after which the worker was stopped').toEqual([]);
});

for (const [state, prepare] of [
  ['a running worker', (lab: Lab) => lab.wakeWorker()],
  ['a stopped worker', (lab: Lab) => lab.stopWorkers()],
] as const) {
  test(`a silenced content script, ${state}, leaves no old verdict behind`, async () => {
    const lab = await Lab.open();
    const [first, second] = [await lab.cachedSession(), await lab.cachedSession(false)];
    const tab = await lab.openPortal(hosts.cotejo, `/verifications/${first}`);
    await expect.poll(() => badgeIn(lab)).toBe('✓');
    const world = await tab.worldOf(lab.cotejo);
    // A compromised page process can suppress the content script's messages.
    await tab.session.evaluate('void (chrome.runtime.sendMessage = () => new Promise(() => {}))', world);
    await prepare(lab);
    await push(tab, `/verifications/${second}`);
    await expect.poll(() => badgeIn(lab)).toBe('?');
    await prepare(lab);
    await push(tab, '/verifications');
    await expect.poll(() => badgeIn(lab)).toBe('');
    await lab.close();
  });
}
