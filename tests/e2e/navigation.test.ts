// Every way to open a session in a tab, with every form of the portal's address.
import type { Page } from '@playwright/test';
import shapes from '../fixtures/portal-shapes.json' with { type: 'json' };
import { documentStates } from '../standin/api.ts';
import type { PortalTab } from './cotejo.ts';
import { A, addressOf, B, expect, test } from './fixtures.ts';
import { sessionId } from './stored-run.ts';

const [active, notFound] = ['INE: Active', 'INE: Not found'];

test.beforeEach(async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
});

/** Navigates within the page with `go`, and returns the number of elements beside head and body one frame later. */
function unknownElementsAfter(page: Page, go: (address: string) => void, address: string): Promise<number> {
  return page.evaluate(`(async () => {
    (${go})(${JSON.stringify(address)});
    await new Promise((painted) => requestAnimationFrame(painted));
    return document.querySelectorAll('html > :not(head, body)').length;
  })()`);
}

/** The calls by which a router changes the address. */
const routerCalls: [string, (address: string) => void][] = [
  ['push', (address) => history.pushState(null, '', address)],
  ['replace', (address) => history.replaceState(null, '', address)],
  [
    'navigation.navigate',
    (address) => {
      navigation.addEventListener('navigate', (event) => event.intercept(), { once: true });
      navigation.navigate(address);
    },
  ],
  [
    'a link that the router takes',
    (address) => {
      navigation.addEventListener('navigate', (event) => event.intercept(), { once: true });
      const link = document.createElement('a');
      link.href = address;
      link.click();
    },
  ],
];

test('[fault 16] a session, opened by any router call, replaces the chip at once', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(A);
  for (const [i, [name, go]] of routerCalls.entries()) {
    await test.step(name, async () => {
      await tab.push(addressOf(A));
      await tab.shows('✓', active);
      const opened = sessionId(i);
      cotejo.api.setResult(opened, false, documentStates.notFound);
      const release = cotejo.api.hold(opened);
      expect(await unknownElementsAfter(tab.page, go, addressOf(opened))).toBe(0);
      release();
      await tab.shows('?', notFound);
      expect(await tab.unknownElements()).toBe(1);
    });
  }
});

test('[fault 16] fragment change, back, forward and reload, show their session’s chip', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openPortal(`/#/verifications/${A}`);
  await tab.shows('✓', active);
  const hash = (id: string) => {
    location.hash = `#/verifications/${id}`;
  };
  const release = cotejo.api.hold(B);
  expect(await unknownElementsAfter(tab.page, hash, B)).toBe(0);
  release();
  await tab.shows('?', notFound);
  await tab.page.evaluate(() => history.back());
  await tab.shows('✓', active);
  await tab.page.evaluate(() => history.forward());
  await tab.shows('?', notFound);
  await tab.page.reload();
  await tab.shows('?', notFound);
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A, B]);
});

test('[fault 16] a stopped worker, the session is left, the old verdict is gone', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', active);
  const release = cotejo.api.hold(B);
  await cotejo.stopWorker();
  await tab.push(addressOf(B));
  await tab.shows('…', 'INE: checking');
  release();
  await tab.shows('?', notFound);
});

test('[faults 20, 24] portal addresses of every form, are read whatever the page shows', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openPortal('/login');
  for (const { shape, address } of shapes) {
    await test.step(shape, async () => {
      await tab.page.goto(new URL(address, addressOf('')).href);
      await tab.shows('✓', active);
    });
  }
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A]);
});

test('[fault 20] an address with no session or with two causes no request', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openPortal(`/login?sessionId=${B}`);
  for (const path of [
    '/verifications',
    `/integrations/${B}`,
    `/verifications/${B}?sessionId=${A}`,
    `/${B}`,
  ]) {
    await tab.page.goto(new URL(path, addressOf('')).href);
    expect(await tab.unknownElements()).toBe(0);
  }
  await tab.push(addressOf(A));
  await tab.shows('✓', active);
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A]);
});

test('[fault 19] one session in 20 tabs is one request and 20 chips', async ({ configured: cotejo }) => {
  const tabs: PortalTab[] = [];
  for (let i = 0; i < 20; i += 1) tabs.push(await cotejo.openPortal('/login'));
  const release = cotejo.api.hold(A);
  await Promise.all(tabs.map((tab, i) => tab.push(`/verifications/${A}?tab=${i}`)));
  release();
  for (const tab of tabs) await tab.shows('✓', active);
  expect(cotejo.api.requests).toHaveLength(1);
});

test('[fault 65] duplicated tabs and two windows each have their own chip', async ({
  configured: cotejo,
}) => {
  const { context } = cotejo.launched;
  const first = await cotejo.openSession(A);
  await first.shows('✓', active);
  const opened = context.waitForEvent('page');
  await cotejo.settings.evaluate(async (address) => {
    const [tab] = (await chrome.tabs.query({})).filter(({ url }) => url === address);
    await chrome.tabs.duplicate(tab?.id ?? -1);
  }, addressOf(A));
  const second = cotejo.tabOf(await opened);
  await second.shows('✓', active);
  const windowed = context.waitForEvent('page');
  await cotejo.settings.evaluate((url) => chrome.windows.create({ url }), addressOf(B));
  const third = cotejo.tabOf(await windowed);
  await third.shows('?', notFound);
  await second.push('/verifications');
  await second.shows('', undefined);
  await first.shows('✓', active);
  await third.shows('?', notFound);
});

test.describe('in the back/forward cache', () => {
  test.use({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });

  test("[fault 26] a page revived after A and B never shows B's verdict and asks again", async ({
    configured: cotejo,
  }) => {
    const tab = await cotejo.openSession(A);
    await tab.shows('✓', active);
    await tab.page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        Object.assign(globalThis, {
          revived: {
            persisted,
            unknownElements: document.querySelectorAll('html > :not(head, body)').length,
          },
        });
      });
    });
    await tab.page.goto(addressOf(B));
    await tab.shows('?', notFound);
    const heard = await cotejo.recordMessages();
    await tab.page.evaluate(() => history.back());
    await expect.poll(() => tab.page.url()).toBe(addressOf(A));
    await tab.shows('✓', active);
    // The page's listener ran first: the old chip was gone before the page was visible again.
    expect(await tab.page.evaluate(() => (globalThis as unknown as { revived: unknown }).revived)).toEqual({
      persisted: true,
      unknownElements: 0,
    });
    expect(await heard()).toContainEqual({ type: 'showSession', sessionId: A });
    await tab.page.evaluate(() => history.forward());
    await expect.poll(() => tab.page.url()).toBe(addressOf(B));
    await tab.shows('?', notFound);
  });
});

test('an added host, until it is removed, works like the built-in one', async ({ configured: cotejo }) => {
  const { settings } = cotejo;
  const address = `https://portal.acme.veriff.me/sessions/${A}`;
  const early = await cotejo.openPortal(address);
  expect(await early.unknownElements()).toBe(0);
  await cotejo.selectSettingsTab('Portal');
  const field = settings.getByLabel('Another portal address');
  await field.fill('https://magic.veriff.me/v/token');
  await settings.getByRole('button', { name: 'Add portal' }).click();
  await expect(field).toHaveAccessibleDescription(/End users verify themselves at this address/);
  await field.fill('https://portal.acme.veriff.me/verifications');
  await field.press('Enter');
  await expect(settings.getByRole('button', { name: 'Remove portal.acme.veriff.me' })).toBeVisible();
  // This tab was open before.
  await early.shows('✓', active);
  const tab = await cotejo.openPortal(`https://portal.acme.veriff.me/verifications/${B}`);
  await tab.shows('?', notFound);
  await settings.getByRole('button', { name: 'Remove portal.acme.veriff.me' }).click();
  await tab.shows('', undefined);
  await early.shows('', undefined);
  await tab.page.reload();
  await tab.push(`/verifications/${A}`);
  // Once a later session on the built-in host is shown, nothing is pending for the removed host.
  await (await cotejo.openSession(A)).shows('✓', active);
  expect(await tab.unknownElements()).toBe(0);
});
