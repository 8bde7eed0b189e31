// What a reviewer uses all day: recent lookups, copying, shortcuts, the side panel, and the note after an update.
import { documentStates } from '../standin/api.ts';
import { A, addressOf, B, expect, lookUp, test } from './fixtures.ts';

test.beforeEach(async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
});

test('recent lookups, of this browser session, are never on disk and can be cleared', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(B);
  await tab.shows('?', 'INE: Not found');
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  const recent = popup.getByRole('group').filter({ hasText: 'Recent lookups' });
  // The list is open, because the popup had nothing to show when it opened.
  await recent.getByRole('button', { name: new RegExp(`^Not found.*${B}`) }).click();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
  expect(cotejo.api.requests).toHaveLength(2);
  expect(JSON.stringify(await cotejo.readLocalArea())).not.toContain(A);
  await popup.getByRole('button', { name: 'Clear' }).click();
  await expect(recent).toHaveCount(0);
  const left = Object.keys((await cotejo.readSessionArea()) as object).filter((item) =>
    item.startsWith('lookup:'),
  );
  expect(left).toEqual([`lookup:${B}`]);
});

test('a result in the popup, Alt+C and Alt+R, is copied and checked again', async ({
  configured: cotejo,
}) => {
  const popup = await cotejo.openPopupTab();
  await cotejo.launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => popup.evaluate(() => navigator.clipboard.readText());
  await lookUp(popup, A);
  const heading = popup.getByRole('status').getByRole('heading');
  await expect(heading).toHaveText(/Active$/);
  await popup.keyboard.press('Alt+KeyC');
  await expect.poll(clipboard).toMatch(/^INE · session \S+ · Active · /);
  await popup.getByText('More', { exact: true }).click();
  await popup.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect.poll(clipboard).toMatch(/^\{/);
  expect(JSON.parse(await clipboard())).toMatchObject({
    sessionId: A,
    verdict: 'active',
    active: true,
    documentState: documentStates.valid,
    integration: 'Live',
    signed: true,
  });
  cotejo.api.setResult(A, false, documentStates.notValid);
  await popup.keyboard.press('Alt+KeyR');
  await expect(heading).toHaveText(/Inactive$/);
  expect(cotejo.api.requests).toHaveLength(2);
});

test('the side panel, the active tab changes, shows only that tab’s session', async ({
  configured: cotejo,
}) => {
  const first = await cotejo.openSession(A);
  await first.shows('✓', 'INE: Active');
  const panel = await cotejo.openPage('sidepanel.html');
  const heading = panel.getByRole('status').getByRole('heading');
  const session = panel.getByLabel('Session ID');
  await first.page.bringToFront();
  await expect(heading).toHaveText(/Active$/);
  await expect(session).toHaveValue(A);
  const release = cotejo.api.hold(B);
  await first.push(addressOf(B));
  await expect(panel.getByText('Checking with INE')).toBeVisible();
  await expect(heading).toHaveCount(0);
  release();
  await expect(heading).toHaveText(/Not found$/);
  await expect(session).toHaveValue(B);
  const second = await cotejo.openSession(A);
  await second.page.bringToFront();
  await expect(heading).toHaveText(/Active$/);
  await first.page.bringToFront();
  await expect(heading).toHaveText(/Not found$/);
  await first.push('/verifications');
  await expect(panel.getByText('No session found in this page')).toBeVisible();
  await expect(heading).toHaveCount(0);
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A, B]);
});

test('the toolbar popup, its tab changes session, shows the new session', async ({ configured: cotejo }) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const popup = await cotejo.openToolbarPopup(tab);
  const heading = popup.getByRole('status').getByRole('heading');
  await expect(heading).toHaveText(/Active$/);
  await tab.push(addressOf(B));
  await expect(heading).toHaveText(/Not found$/);
  await expect(popup.getByLabel('Session ID')).toHaveValue(B);
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A, B]);
});

test('the popup, its side panel button is clicked, opens the side panel', async ({ configured: cotejo }) => {
  const popup = await cotejo.openPopupTab();
  await popup.getByRole('button', { name: 'Open in the side panel' }).click();
  await expect.poll(() => cotejo.hasPage('/sidepanel.html')).toBe(true);
});

test('the popup after an update, shows one line until the changelog is opened', async ({
  configured: cotejo,
}) => {
  const { context } = cotejo.launched;
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByText('Shortcut:')).toBeVisible();
  await expect(popup.getByText(/Updated to/)).toHaveCount(0);
  await cotejo.settings.evaluate(() => chrome.storage.local.set({ seenVersion: '0.0.1' }));
  await popup.reload();
  await expect(popup.getByText(/Updated to \d+\.\d+\.\d+/)).toBeVisible();
  const [changes] = await Promise.all([
    context.waitForEvent('page'),
    popup.getByRole('button', { name: 'What’s new' }).click(),
  ]);
  await expect(changes.getByRole('heading', { level: 1 })).toHaveText('What’s new in Cotejo');
  await expect(changes.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(popup.getByText(/Updated to/)).toHaveCount(0);
  await popup.reload();
  await expect(popup.getByText('Shortcut:')).toBeVisible();
  await expect(popup.getByText(/Updated to/)).toHaveCount(0);
});

test('an update, of an installed extension, opens no welcome page', async ({ configured: cotejo }) => {
  await cotejo.reloadExtension();
  cotejo.api.setResult(A, false, documentStates.notFound);
  const popup = await cotejo.openPopupTab();
  // The worker answers only after it has handled the update.
  await lookUp(popup, A);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
  const addresses = cotejo.launched.context.pages().map((page) => page.url());
  expect(addresses.filter((address) => address.endsWith('/welcome.html'))).toEqual([]);
});
