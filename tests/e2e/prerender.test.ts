// Prerendered pages. Chromium prerenders nothing for a page to which a client is attached, as Playwright's is; the
// bench's client is attached to the whole tab instead.
import { test } from '@playwright/test';
import { BenchBrowser } from '../bench/bench-browser.ts';
import { Session } from '../bench/devtools.ts';
import { documentStates } from '../standin/api.ts';
import { portalHost } from '../standin/portal.ts';
import { A, addressOf, B } from './cotejo.ts';
import { expect } from './expect.ts';

/** Opens a portal tab, and returns sessions of its page and of the page that is prerendered in it. */
async function openTab(
  browser: BenchBrowser,
  address: string,
): Promise<[page: Promise<Session>, prerendered: Promise<Session>]> {
  // Attaches only after loading: before, the initial blank page would be taken for the page.
  await browser.settings.evaluate(`(async () => {
    const { id } = await chrome.tabs.create({ url: ${JSON.stringify(address)} });
    while ((await chrome.tabs.get(id)).status !== 'complete');
  })()`);
  const { targetId } = await browser.devTools.target(({ url }) => url === address, [{ type: 'tab' }]);
  const tab = await browser.devTools.attach(targetId);
  const [page, prerendered] = [Promise.withResolvers<Session>(), Promise.withResolvers<Session>()];
  tab.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const session = new Session(browser.devTools, sessionId);
    (targetInfo.subtype === 'prerender' ? prerendered : page).resolve(session);
  });
  await tab.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  return [page.promise, prerendered.promise];
}

/** Returns the names of all buttons in the accessibility tree. */
async function buttonsOn(page: Session): Promise<string[]> {
  const { nodes } = await page.send('Accessibility.getFullAXTree');
  return nodes.flatMap(({ role, name }: { role?: { value: string }; name?: { value: string } }) =>
    role?.value === 'button' ? [name?.value ?? ''] : [],
  );
}

test('[fault 28] a prerendered page, until it is shown, sends and shows nothing', async () => {
  const browser = await BenchBrowser.open();
  const { api } = browser.standin;
  const badge = (address: string) =>
    browser.settings.evaluate<string>(`(async () => {
      const [tab] = (await chrome.tabs.query({})).filter(({ url }) => url === ${JSON.stringify(address)});
      return tab ? chrome.action.getBadgeText({ tabId: tab.id }) : 'no such tab';
    })()`);
  const goTo = (page: Session, address: string) =>
    page.evaluate(`void (location.href = ${JSON.stringify(address)})`);
  api.setResult(A, true, documentStates.valid);
  api.setResult(B, false, documentStates.notFound);

  const [opened, prerendering] = await openTab(browser, `https://${portalHost}/login`);
  const page = await opened;
  await page.send('Preload.enable');
  const ready = new Promise<void>((resolve, reject) => {
    page.on('Preload.prerenderStatusUpdated', ({ status, prerenderStatus }) => {
      if (status === 'Ready') resolve();
      if (status === 'Failure') reject(new Error(`not prerendered: ${prerenderStatus}`));
    });
  });
  const first = `${addressOf(A)}?prerender=${Buffer.from(addressOf(B)).toString('base64url')}`;
  await goTo(page, first);
  const prerendered = await prerendering;
  await ready;
  await expect.poll(() => badge(first)).toBe('✓');
  // Any request of the prerendered page would have arrived before this one.
  await browser.cachedSession();
  expect(api.requestsFor(B)).toEqual([]);
  expect(await badge(first)).toBe('✓');
  expect(
    await prerendered.evaluate('document.prerendering && document.body.parentElement.children.length'),
  ).toBe(2);

  await goTo(page, addressOf(B));
  await expect.poll(() => prerendered.evaluate('document.prerendering')).toBe(false);
  await expect.poll(() => buttonsOn(prerendered)).toContain('INE: Not found');
  await expect.poll(() => badge(addressOf(B))).toBe('?');
  expect(api.requestsFor(B)).toHaveLength(1);
  await browser.close();
});
