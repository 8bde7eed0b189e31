// The command that copies the result of the active tab's session. A test can't press browser shortcuts, so the event is
// fired in the worker.
import { documentStates } from '../standin/api.ts';
import { A, addressOf, B, type Cotejo, expect, type PortalTab, test } from './fixtures.ts';

/** Brings a portal tab to the front and fires the command for it. */
async function fireCommand(cotejo: Cotejo, tab: PortalTab): Promise<void> {
  await tab.page.bringToFront();
  await cotejo.inWorker(async () => {
    const [front] = await chrome.tabs.query({ active: true, url: 'https://station.veriff.com/*' });
    chrome.commands.onCommand.dispatch('copy-result', front ?? {});
  }, undefined);
}

/** Reads the clipboard in the settings page. */
async function readClipboard(cotejo: Cotejo): Promise<string> {
  const { context } = cotejo.launched;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await cotejo.settings.bringToFront();
  return cotejo.settings.evaluate(() => navigator.clipboard.readText());
}

test('the copy command, on a session, copies its result and closes the popup', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  await fireCommand(cotejo, tab);
  await cotejo.toolbarPopup();
  await expect.poll(() => cotejo.hasPage('/popup.html')).toBe(false);
  expect(await readClipboard(cotejo)).toMatch(new RegExp(`^INE · session ${A} · Active · `));

  const answer = cotejo.api.hold(B);
  await tab.push(addressOf(B));
  await fireCommand(cotejo, tab);
  const popup = await cotejo.toolbarPopup();
  await expect(popup.getByLabel('Session ID')).toHaveValue(B);
  answer();
  await expect.poll(() => cotejo.hasPage('/popup.html')).toBe(false);
  expect(await readClipboard(cotejo)).toMatch(new RegExp(`^INE · session ${B} · Not found · `));
});

test('the copy command, with a popup open as a tab, copies in the toolbar popup', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const asTab = await cotejo.openPage('popup.html#opened');
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  await fireCommand(cotejo, tab);
  await cotejo.toolbarPopup();
  await expect.poll(() => cotejo.hasPage('/popup.html')).toBe(false);
  expect(asTab.isClosed()).toBe(false);
  expect(await readClipboard(cotejo)).toMatch(new RegExp(`^INE · session ${A} · Active · `));
});

test('the copy command, clipboard not writable, keeps the popup open on “Copy result”', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openPortal('/');
  cotejo.api.setResult(B, true, documentStates.valid);
  const answer = cotejo.api.hold(B);
  await tab.push(addressOf(B));
  await fireCommand(cotejo, tab);
  const popup = await cotejo.toolbarPopup();
  await popup.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
  });
  answer();
  await expect(popup.getByRole('button', { name: 'Copy result' })).toBeFocused();
  await expect(popup.getByText('Couldn’t copy.')).toBeAttached();
});

test('the copy command, the session is left at once, copies nothing of another one', async ({
  configured: cotejo,
}) => {
  for (const session of [A, B]) cotejo.api.setResult(session, true, documentStates.valid);
  const tab = await cotejo.openSession(B);
  await tab.shows('✓', 'INE: Active');
  await tab.push(addressOf(A));
  await tab.shows('✓', 'INE: Active');
  await cotejo.settings.bringToFront();
  await cotejo.settings.evaluate(() => navigator.clipboard.writeText('before'));
  // As if the command was fired on A, and the tab shows B when the popup reads its address.
  await tab.push(addressOf(B));
  await tab.shows('✓', 'INE: Active');
  await cotejo.settings.evaluate((request) => chrome.storage.session.set({ copyRequest: request }), {
    sessionId: A,
    at: Date.now(),
  });
  const popup = await cotejo.openToolbarPopup(tab);
  await expect(popup.getByRole('status').getByRole('heading')).toHaveText('Active');
  await expect.poll(() => cotejo.readSessionArea('copyRequest')).toEqual({});
  expect(await readClipboard(cotejo)).toBe('before');
});
