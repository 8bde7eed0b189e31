// A reviewer's main work: opening sessions in the portal, one after the other.
import { documentStates } from '../standin/api.ts';
import { A, addressOf, B, expect, test } from './fixtures.ts';

test.beforeEach(async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
});

test('a session, opened by a full page load, shows its verdict on chip and toolbar', async ({
  configured: cotejo,
}) => {
  await cotejo.collectErrors();
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  expect((await tab.toolbar()).title).toBe('INE: Active');
  expect(cotejo.api.requests).toMatchObject([{ sessionId: A, complaint: undefined }]);
  expect(await cotejo.listedErrors()).toEqual([]);
});

test('a session, opened by link or click handler in the page, shows its verdict', async ({
  configured: cotejo,
}) => {
  await cotejo.collectErrors();
  cotejo.standin.sessions.push(A, B);
  const tab = await cotejo.openPortal('/verifications');
  await tab.page.getByRole('link', { name: 'Session 1' }).click();
  await tab.shows('✓', 'INE: Active');
  await tab.page.getByRole('button', { name: 'Back to the list' }).click();
  await tab.shows('', undefined);
  expect((await tab.toolbar()).title).toBe('Cotejo');
  await tab.page.getByRole('button', { name: 'Session 2' }).click();
  await tab.shows('?', 'INE: Not found');
  expect(await cotejo.listedErrors()).toEqual([]);
});

test('an inactive credential is told apart from one that was not found', async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, false, documentStates.notValid);
  const tab = await cotejo.openSession(A);
  await tab.shows('✗', 'INE: Inactive');
});

test('[fault 20] login and list pages, have no chip, badge, message or request', async ({
  configured: cotejo,
}) => {
  const heard = await cotejo.recordMessages();
  const tab = await cotejo.openPortal('/login');
  await tab.push('/verifications');
  expect(await tab.chip()).toBeUndefined();
  // A session opened afterwards causes the first message and the first request.
  await tab.push(addressOf(A));
  await tab.shows('✓', 'INE: Active');
  expect(await heard()).toEqual([{ type: 'showSession', sessionId: A }]);
  expect(cotejo.api.requests).toHaveLength(1);
});

test('each view, sends one message; each new session, one request', async ({ configured: cotejo }) => {
  const heard = await cotejo.recordMessages();
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  await tab.push(`${addressOf(A)}#documents`);
  await tab.push(addressOf(B));
  await tab.shows('?', 'INE: Not found');
  await tab.push('/verifications');
  await tab.shows('', undefined);
  await tab.push(addressOf(A));
  await tab.shows('✓', 'INE: Active');
  expect(await heard()).toEqual([A, B, null, A].map((sessionId) => ({ type: 'showSession', sessionId })));
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A, B]);
});

test("[fault 18] session A's late answer is not shown on B and is ready for A", async ({
  configured: cotejo,
}) => {
  const release = cotejo.api.hold(A);
  const tab = await cotejo.openSession(A);
  await tab.shows('…', 'INE: checking');
  await tab.push(addressOf(B));
  await tab.shows('?', 'INE: Not found');
  release();
  // A second tab on A proves that A's answer has arrived.
  const other = await cotejo.openSession(A);
  await other.shows('✓', 'INE: Active');
  await tab.shows('?', 'INE: Not found');
  await tab.push(addressOf(A));
  await tab.shows('✓', 'INE: Active');
  expect(cotejo.api.requestsFor(A)).toHaveLength(1);
});

test('the previous verdict, the next session is opened, is gone before the request', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const asked = Promise.withResolvers<unknown>();
  const release = Promise.withResolvers<void>();
  cotejo.api.setReply(B, {
    body: { active: true, documentState: documentStates.valid },
    get held() {
      asked.resolve(tab.toolbar(addressOf(B)));
      return release.promise;
    },
  });
  await tab.push(addressOf(B));
  expect(await asked.promise).toEqual({ badge: '…', title: 'INE: checking' });
  await tab.shows('…', 'INE: checking');
  release.resolve();
  await tab.shows('✓', 'INE: Active');
});

test('one session, in two tabs, makes one request', async ({ configured: cotejo }) => {
  const release = cotejo.api.hold(A);
  const first = await cotejo.openSession(A);
  const second = await cotejo.openSession(A);
  await second.shows('…', 'INE: checking');
  release();
  await first.shows('✓', 'INE: Active');
  await second.shows('✓', 'INE: Active');
  expect(cotejo.api.requests).toHaveLength(1);
});

test('"Check again" in the popup updates chip and toolbar', async ({ configured: cotejo }) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const popup = await cotejo.openPopupTab();
  await popup.getByLabel('Session ID').fill(A);
  await popup.getByRole('button', { name: 'Look up' }).click();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  cotejo.api.setResult(A, false, documentStates.notFound);
  await popup.getByRole('button', { name: 'Check again' }).click();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
  await tab.shows('?', 'INE: Not found');
  expect(cotejo.api.requests).toHaveLength(2);
});

test('a click on the chip opens the popup on its session; a forged one does not', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const heard = await cotejo.recordMessages();
  await tab.page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('html > div')) element.click();
  });
  const popup = await cotejo.openToolbarPopup(tab);
  await expect(popup.getByRole('status')).toContainText(documentStates.valid);
  expect(await heard()).toEqual([{ type: 'openPopup' }]);
  expect(cotejo.api.requests).toHaveLength(1);
});
