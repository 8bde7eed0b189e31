// Pages that stay open while the extension is updated, disabled or installed, and tabs that are discarded or restored.
import type { Page } from '@playwright/test';
import { runs } from '../profile.ts';
import { documentStates } from '../standin/api.ts';
import { startStandin } from '../standin/standin.ts';
import { launchWithoutExtension } from './chromium.ts';
import { Cotejo } from './cotejo.ts';
import { A, addressOf, B, expect, test } from './fixtures.ts';

const [active, notFound] = ['INE: Active', 'INE: Not found'];

test.describe('[fault 57] the extension is updated under an open page', () => {
  test.beforeEach(async ({ configured: cotejo }) => {
    cotejo.api.setResult(A, true, documentStates.valid);
    cotejo.api.setResult(B, false, documentStates.notFound);
  });

  test('the page switches to the new version, with one chip and no error', async ({ configured: cotejo }) => {
    await cotejo.collectErrors();
    const tab = await cotejo.openSession(A);
    await tab.shows('✓', active);
    const onList = await cotejo.openPortal('/login');
    const errors: Error[] = [];
    for (const { page } of [tab, onList]) page.on('pageerror', (error) => errors.push(error));
    await cotejo.reloadExtension();
    // A second request proves that the new copy is running.
    await expect.poll(() => cotejo.api.requestsFor(A).length).toBe(2);
    await expect.poll(() => tab.chip()).toBe(active);
    expect(await tab.unknownElements()).toBe(1);
    for (const one of [tab, onList]) {
      await one.push(addressOf(B));
      await expect.poll(() => one.chip()).toBe(notFound);
      expect(await one.unknownElements()).toBe(1);
    }
    expect(errors).toEqual([]);
    expect(await cotejo.runtimeErrors()).toEqual([]);
  });

  test('an added portal host is kept', async ({ configured: cotejo }) => {
    const host = 'https://portal.acme.veriff.me';
    await cotejo.selectSettingsTab('Portal');
    await cotejo.settings.getByLabel('Another portal address').fill(host);
    await cotejo.settings.getByRole('button', { name: 'Add portal' }).click();
    const before = await cotejo.openPortal(`${host}/verifications/${A}`);
    await before.shows('✓', active);
    await cotejo.reloadExtension();
    await before.push(`/verifications/${B}`);
    await expect.poll(() => before.chip()).toBe(notFound);
    const after = await cotejo.openPortal(`${host}/sessions/${A}`);
    await expect.poll(() => after.chip()).toBe(active);
  });

  test('without a new version, the old chip says “Reload” and a click does it', async ({
    configured: cotejo,
  }) => {
    const tab = await cotejo.openSession(A);
    await tab.shows('✓', active);
    const errors: Error[] = [];
    tab.page.on('pageerror', (error) => errors.push(error));
    await cotejo.disable();
    await tab.push(addressOf(B));
    await expect.poll(() => tab.chip()).toBe('Cotejo was updated. Reload this page.');
    const reloaded = tab.page.waitForEvent('load');
    await tab.clickChip();
    await reloaded;
    expect(await tab.unknownElements()).toBe(0);
    expect(errors).toEqual([]);
  });
});

test('[fault 58] a portal page, open before the installation, works', async () => {
  const standin = await startStandin();
  standin.api.setResult(A, true, documentStates.valid);
  const { context, install } = await launchWithoutExtension({ args: standin.chromiumArgs });
  const page = await context.newPage();
  await page.goto(addressOf(A));
  const launched = await install();
  const cotejo = new Cotejo(launched, standin);
  const tab = cotejo.tabOf(page);
  await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
  await cotejo.configure();
  await tab.shows('✓', active);
  expect(await tab.unknownElements()).toBe(1);
  await launched.close();
  await standin.close();
  expect(standin.strays).toEqual([]);
});

test('[fault 65] an incognito window has no extension', async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const incognito = await cotejo.launched.context.browser()?.newContext();
  const page = await incognito?.newPage();
  await page?.goto(addressOf(A));
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', active);
  expect(await page?.evaluate(() => document.querySelectorAll('html > :not(head, body)').length)).toBe(0);
  await incognito?.close();
});

test('a discarded tab, loaded again, shows its verdict', async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', active);
  await cotejo.settings.bringToFront();
  const back = cotejo.launched.context.waitForEvent('page', (page) => page.url() === addressOf(A));
  await cotejo.settings.evaluate(async (address) => {
    const [found] = (await chrome.tabs.query({})).filter(({ url }) => url === address);
    await chrome.tabs.discard(found?.id ?? -1);
    const [discarded] = (await chrome.tabs.query({})).filter(({ url }) => url === address);
    await chrome.tabs.reload(discarded?.id ?? -1);
  }, addressOf(A));
  await cotejo.tabOf(await back).shows('✓', active);
});

test.describe('a browser that restores its tabs', () => {
  // By default, Playwright starts the browser with a blank page.
  test.use({ ignoreDefaultArgs: ['--no-startup-window', 'about:blank'], args: ['--restore-last-session'] });

  test('[fault 59] a restored tab is looked up again', async ({ configured: cotejo }) => {
    cotejo.api.setResult(A, true, documentStates.valid);
    await (await cotejo.openSession(A)).shows('✓', active);
    await cotejo.restart();
    const restored = () => cotejo.launched.context.pages().find((page) => page.url() === addressOf(A));
    await expect.poll(restored).toBeDefined();
    await cotejo.tabOf(restored() as Page).shows('✓', active);
    expect(cotejo.api.requestsFor(A)).toHaveLength(2);
  });
});

test('[fault 64] thousands of navigations leave no listener and no element', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', active);
  const session = await tab.page.context().newCDPSession(tab.page);
  await session.send('Performance.enable');
  /**
   * Whether the browser knows the tab's address. It lags behind after many navigations, and until then the worker
   * refuses the session of that address.
   */
  const browserHasCaughtUp = () =>
    cotejo.settings.evaluate(
      async (address) => (await chrome.tabs.query({})).some(({ url }) => url === address),
      tab.page.url(),
    );
  const walk = (count: number) =>
    tab.page.evaluate(
      async ([addresses, steps]) => {
        for (let i = 1; i <= steps; i += 1) {
          history.replaceState(null, '', addresses[i % 2]);
          if (i % 20 === 0) await new Promise((next) => setTimeout(next));
        }
      },
      [[addressOf(A), addressOf(B)], count] as const,
    );
  const measure = async () => {
    await tab.push('/verifications');
    await expect.poll(browserHasCaughtUp, { timeout: 60_000 }).toBe(true);
    await tab.push(addressOf(A));
    // Many messages are queued in the worker.
    await expect.poll(() => tab.chip(), { timeout: 60_000 }).toBe(active);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') };
  };
  await walk(500);
  const before = await measure();
  await walk(runs(1500, 10_000).numRuns);
  // Answers for sessions that were left may still arrive after the chip has its own.
  await expect
    .poll(async () => (await measure()).listeners, { timeout: 60_000 })
    .toBeLessThanOrEqual(before.listeners + 5);
  const after = await measure();
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 20);
  // A leaked visit would keep its signal, promise and message, which is far more than this.
  expect(after.heap - before.heap).toBeLessThan(2_000_000);
});
