// Lookups from context menus, omnibox, pastes and the chip. A test can't click browser menus, so their events are fired
// in the worker.
import { linkPatterns } from '../../utils/core/session/link-patterns.ts';
import shapes from '../fixtures/portal-shapes.json' with { type: 'json' };
import { documentStates } from '../standin/api.ts';
import { A, addressOf, B, expect, paste, test } from './fixtures.ts';

test.beforeEach(async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
});

for (const [way, info] of [
  ['a selection', { menuItemId: 'selection', selectionText: `the session ${A.toUpperCase()}, please` }],
  ['a link', { menuItemId: 'link', linkUrl: addressOf(A), selectionText: B }],
] as const) {
  test(`${way} in the context menu is looked up in the popup`, async ({ configured: cotejo }) => {
    const tab = await cotejo.openSession(B);
    await tab.shows('?', 'INE: Not found');
    await tab.page.bringToFront();
    await cotejo.inWorker((click) => chrome.contextMenus.onClicked.dispatch(click), info);
    const popup = await cotejo.toolbarPopup();
    await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
    await expect(popup.getByLabel('Session ID')).toHaveValue(A);
    // The session is not this tab's, so chip and toolbar are unchanged, and the popup offers to show the tab's.
    await tab.shows('?', 'INE: Not found');
    await popup.getByRole('button', { name: 'Show this tab’s session' }).click();
    await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
    expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([B, A]);
  });
}

test('a selection in the open popup is looked up there, and nowhere later', async ({
  configured: cotejo,
}) => {
  await cotejo.settings.bringToFront();
  const select = (selectionText: string) =>
    cotejo.inWorker((click) => chrome.contextMenus.onClicked.dispatch(click), {
      menuItemId: 'selection',
      selectionText,
    });
  await select(A);
  const popup = await cotejo.toolbarPopup();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  await select(B);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
  await expect(popup.getByLabel('Session ID')).toHaveValue(B);
  expect(await cotejo.inWorker(() => chrome.storage.session.get('handedIn'), undefined)).toEqual({});
});

test('the toolbar icon’s menu opens all portal tabs as a list on the bulk page', async ({
  configured: cotejo,
}) => {
  for (const session of [A, B]) await cotejo.openSession(session);
  const opened = cotejo.launched.context.waitForEvent('page');
  await cotejo.inWorker((click) => chrome.contextMenus.onClicked.dispatch(click), {
    menuItemId: 'open-tabs',
  });
  const field = (await opened).getByLabel('Session IDs');
  await expect(field).toHaveValue(new RegExp(A));
  await expect(field).toHaveValue(new RegExp(B));
});

test('an ID, typed after the omnibox keyword, is looked up in the popup', async ({ configured: cotejo }) => {
  await cotejo.settings.bringToFront();
  await cotejo.inWorker((text) => chrome.omnibox.onInputEntered.dispatch(text), `session=${A}`);
  const popup = await cotejo.toolbarPopup();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
});

test('[fault 15] text without an ID, typed in the omnibox, is shown with the reason', async ({
  configured: cotejo,
}) => {
  await cotejo.settings.bringToFront();
  await cotejo.inWorker((text) => chrome.omnibox.onInputEntered.dispatch(text), 'tacos al pastor');
  const popup = await cotejo.toolbarPopup();
  await expect(popup.getByRole('alert').filter({ hasText: 'not a session ID' })).toBeVisible();
  await expect(popup.getByLabel('Session ID')).toHaveValue('tacos al pastor');
  expect(cotejo.api.requests).toEqual([]);
});

for (const [text, answer] of [
  ['nothing of the kind', 'not a session ID'],
  [`${A} or ${B}`, 'Which one?'],
] as const) {
  test(`a selection of "${text.slice(0, 12)}…", sends no request until the user chooses`, async ({
    configured: cotejo,
  }) => {
    await cotejo.settings.bringToFront();
    await cotejo.inWorker((click) => chrome.contextMenus.onClicked.dispatch(click), {
      menuItemId: 'selection',
      selectionText: text,
    });
    const popup = await cotejo.toolbarPopup();
    await expect(popup.getByRole('alert').filter({ hasText: answer })).toBeVisible();
    await expect(popup.getByText('not looked up')).toBeHidden();
    expect(cotejo.api.requests).toEqual([]);
    if (!text.includes(B)) return;
    await popup.getByRole('button', { name: B }).click();
    await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
    expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([B]);
  });
}

test('a selection with several IDs becomes a list on the bulk page', async ({ configured: cotejo }) => {
  await cotejo.settings.bringToFront();
  await cotejo.inWorker((click) => chrome.contextMenus.onClicked.dispatch(click), {
    menuItemId: 'selection',
    selectionText: `${A} and ${B}`,
  });
  const popup = await cotejo.toolbarPopup();
  const [page] = await Promise.all([
    cotejo.launched.context.waitForEvent('page'),
    popup.getByRole('button', { name: 'Look up all 2' }).click(),
  ]);
  await expect(page.getByLabel('Session IDs')).toHaveValue(`${A}\n${B}`);
  await expect(page.getByRole('button', { name: /^Check [\d,]+ session/ })).toBeEnabled();
  expect(cotejo.api.requests).toEqual([]);
});

test('the context menu has one entry for selections and one for session links', async ({
  configured: cotejo,
}) => {
  // Creating an existing entry fails, which proves that the browser has it, with its patterns.
  const refused = (id: string) =>
    cotejo.inWorker(
      (entry) =>
        new Promise<string | undefined>((resolve) => {
          chrome.contextMenus.create({ id: entry, title: 'x' }, () =>
            resolve(chrome.runtime.lastError?.message),
          );
        }),
      id,
    );
  expect(await refused('selection')).toContain('duplicate id');
  expect(await refused('link')).toContain('duplicate id');
});

test('session links of every shape, session not in the fragment, match the menu', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openPortal('/');
  for (const { address } of shapes) {
    await tab.push(address);
    const { href } = new URL(address, tab.page.url());
    // `tabs.query` uses the same patterns as link menus.
    const matched = await cotejo.settings.evaluate((url) => chrome.tabs.query({ url }), linkPatterns());
    expect(matched.map(({ url }) => url)).toEqual(/#!?\//.test(address) ? [] : [href]);
  }
  const wrapped = `/login?next=${encodeURIComponent(`/verifications/${A}`)}`;
  await tab.push(wrapped);
  const matched = await cotejo.settings.evaluate((url) => chrome.tabs.query({ url }), linkPatterns());
  expect(matched.map(({ url }) => url)).toEqual([new URL(wrapped, tab.page.url()).href]);
});

test('the shortcut, is shown as the browser has it, with a link to change it', async ({
  configured: cotejo,
}) => {
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByText('Shortcut:').locator('kbd')).toHaveText('Alt+Shift+V');
  const [page] = await Promise.all([
    cotejo.launched.context.waitForEvent('page'),
    popup.getByRole('button', { name: 'Change' }).click(),
  ]);
  await page.waitForURL('chrome://extensions/shortcuts');
});

test('a paste into the empty field, with line breaks, is looked up at once', async ({
  configured: cotejo,
}) => {
  const popup = await cotejo.openPopupTab();
  await paste(popup, `Hi,\nthe session is\n${A}\n--\nAna`);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  await expect(popup.getByLabel('Session ID')).toHaveValue(A);
  expect(cotejo.api.requests).toHaveLength(1);
});

test('the token of a pasted session URL is stored nowhere', async ({ configured: cotejo }) => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'HS256' })}.${part({ session_id: A })}.c2lnbmF0dXJl`;
  const popup = await cotejo.openPopupTab();
  await paste(popup, `https://alchemy.veriff.com/v/${token}`);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  await expect(popup.getByLabel('Session ID')).toHaveValue(A);
  const kept = JSON.stringify([
    await cotejo.readSessionArea(),
    await cotejo.readLocalArea(),
    await popup.content(),
  ]);
  expect(kept).not.toContain(token.slice(0, 20));
});

test('a text that is not a UUID is looked up only after the user confirms', async ({
  configured: cotejo,
}) => {
  const opaque = 'Session_of-another-form_1';
  cotejo.api.setResult(opaque, true, documentStates.valid);
  const popup = await cotejo.openPopupTab();
  await paste(popup, opaque);
  await popup.getByRole('button', { name: 'Use it anyway' }).click();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  expect(cotejo.api.requests).toMatchObject([{ sessionId: opaque, complaint: undefined }]);
});

test('a window without a toolbar, a click on the chip, opens the popup in a tab', async ({
  configured: cotejo,
}) => {
  const { context } = cotejo.launched;
  const opened = context.waitForEvent('page');
  await cotejo.settings.evaluate((url) => chrome.windows.create({ url, type: 'popup' }), addressOf(A));
  const tab = cotejo.tabOf(await opened);
  await tab.shows('✓', 'INE: Active');
  const [popup] = await Promise.all([context.waitForEvent('page'), tab.clickChip()]);
  const result = popup.getByRole('status');
  await expect(result.getByRole('heading', { name: 'Active' })).toBeVisible();
  await expect(popup.getByLabel('Session ID')).toHaveValue(A);
  // The session belongs to another tab.
  await expect(popup.getByText('Not the session in this tab')).toBeVisible();
  await tab.push(addressOf(B));
  await tab.shows('?', 'INE: Not found');
  await expect(result.getByRole('heading', { name: 'Active' })).toBeVisible();
  // The next click shows its session in the same tab.
  const reloaded = popup.waitForEvent('load');
  await tab.clickChip();
  await reloaded;
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
  expect(context.pages().filter((page) => page.url().includes('/popup.html'))).toHaveLength(1);
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A, B]);
});
