// The demo: recorded replies on the practice portal and in the popup, with no effect elsewhere.
import { demoSession } from '../../utils/core/demo/demo-session.ts';
import { documentStates } from '../standin/api.ts';
import { A, expect, lookUp, PortalTab, test } from './fixtures.ts';

const ribbon = /^Demo Sample response/;
const active = demoSession(1);

test('the welcome page, “Try the demo” is clicked, shows a verdict without a request', async ({ cotejo }) => {
  await cotejo.collectErrors();
  const { context } = cotejo.launched;
  const requested: string[] = [];
  context.on('request', (request) => requested.push(request.url()));
  const heard = await cotejo.recordMessages();
  const page = await cotejo.openPage('welcome.html');
  const tab = new PortalTab(page, cotejo);
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await tab.shows('✓', 'Demo. INE: Active');
  expect((await tab.toolbar()).title).toBe('Demo. INE: Active');
  const popup = await cotejo.openToolbarPopup(tab);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  await expect(popup.getByText(ribbon)).toBeVisible();
  await popup.getByRole('button', { name: 'Check again' }).click();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  await page.bringToFront();
  await page.getByRole('link', { name: 'Next session' }).click();
  await tab.shows('✗', 'Demo. INE: Inactive');
  await page.getByRole('link', { name: 'All sessions' }).click();
  await tab.shows('', undefined);
  await page.getByText('Problems you may meet').click();
  await page.getByRole('link', { name: 'Connect to Veriff' }).click();
  await tab.shows('–', 'Demo. INE: not checked. Open Cotejo to see why.');
  expect(await heard()).toEqual([]);
  expect(cotejo.api.requests).toEqual([]);
  expect(requested.filter((url) => !url.startsWith('chrome-extension://'))).toEqual([]);
  // A real lookup afterwards makes the first request.
  await cotejo.configure();
  cotejo.api.setResult(A, true, documentStates.valid);
  const real = await cotejo.openSession(A);
  await real.shows('✓', 'INE: Active');
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A]);
  expect(await cotejo.listedErrors()).toEqual([]);
});

test('the demo ribbon, the practice page is scrolled, is never covered', async ({ cotejo }) => {
  const page = await cotejo.openPage(`practice.html#/verifications/${active}`);
  await page.setViewportSize({ width: 400, height: 300 });
  const copy = page.getByRole('button', { name: 'Copy ID' });
  await copy.evaluate((button) => scrollBy(0, button.getBoundingClientRect().top - 4));
  const box = await copy.boundingBox();
  if (!box) throw new Error('the button has no box');
  const onTop = ([x, y]: readonly [number, number]) =>
    document.elementFromPoint(x, y)?.closest('.ribbon') !== null;
  expect(await page.evaluate(onTop, [box.x + box.width / 2, box.y + 10] as const)).toBe(true);
});

test('a pasted demo ID, nothing configured, shows its result and stores no lookup', async ({ cotejo }) => {
  const popup = await cotejo.openPopupTab();
  const toolbar = new PortalTab(popup, cotejo);
  await lookUp(popup, active);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  await expect(popup.getByText(ribbon)).toBeVisible();
  await expect.poll(async () => (await toolbar.toolbar()).badge).toBe('✓');
  await cotejo.launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.getByRole('button', { name: 'Copy result' }).click();
  const clipboard = () => popup.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toMatch(/^DEMO · INE · session \S+ · Active · /);
  expect(Object.keys((await cotejo.readSessionArea()) as object)).toEqual(['effectiveSettings', 'pasted']);
  // Looking up a real session removes ribbon and badge.
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText('Connect to Veriff');
  await expect(popup.getByText(ribbon)).toHaveCount(0);
  await expect.poll(async () => (await toolbar.toolbar()).badge).toBe('');
  expect(cotejo.api.requests).toEqual([]);
});

test('the demo, a demo ID on the real portal, does nothing', async ({ configured: cotejo }) => {
  const tab = await cotejo.openSession(active);
  await tab.shows('', 'No INE result for this session');
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([active]);
  const popup = await cotejo.openToolbarPopup(tab);
  await expect(popup.getByRole('alert')).toContainText('No INE result for this ID');
  await expect(popup.getByText(ribbon)).toHaveCount(0);
});

test('the demo, on welcome page, settings and in an empty popup, is offered', async ({ cotejo }) => {
  for (const name of ['welcome.html', 'options.html', 'popup.html']) {
    const page = await cotejo.openPage(name);
    const opened = cotejo.launched.context.waitForEvent('page').catch(() => page);
    await page.getByRole('button', { name: 'Try the demo' }).click();
    const practice = name === 'welcome.html' ? page : await opened;
    await practice.waitForURL(`**/practice.html#/verifications/${active}`);
  }
});
