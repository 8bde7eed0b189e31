// The settings page: problems appear beside their fields, secrets are never shown again, deletion is complete.
import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { exportFileText } from '../../utils/core/integration/exchange.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { apiKey, documentStates, otherApiKey, secret } from '../standin/api.ts';
import { unreachable } from '../standin/standin.ts';
import { A, B, expect, lookUp, passphrase, test } from './fixtures.ts';
import { narrowFaults, narrowViewport } from './look.ts';

/** Clicks "Export" and returns the download. */
async function exportFrom(page: Page): Promise<Download> {
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  return downloaded;
}

test('a base URL, in a harmless variant, is normalized', async ({ cotejo }) => {
  await cotejo.configure({ baseUrl: ' https://api-saas.veriff.com/v1/ ' });
  await expect(cotejo.settings.getByLabel('Base URL')).toHaveValue('https://api-saas.veriff.com');
});

test('wrong fields, saved, each explain their problem, and nothing is stored', async ({ cotejo }) => {
  const page = cotejo.settings;
  await cotejo.fill({ baseUrl: 'https://veriff.com.evil.test', apiKey: 'not a key', secret: 'a\u200bb' });
  await cotejo.unfold('advanced');
  await page.getByLabel('API version').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Base URL')).toHaveAccessibleDescription(
    /Only hosts under veriff\.com or veriff\.me/,
  );
  await expect(page.getByLabel('API key')).toHaveAccessibleDescription(/U\+0020/);
  await expect(page.getByLabel('Shared secret')).toHaveAccessibleDescription(/U\+200B/);
  await expect(page.getByLabel('API version')).toHaveAccessibleDescription(/Required/);
  await expect(page.getByRole('alert')).toContainText('Nothing was saved');
  expect(await narrowFaults(page, 'settings-wrong')).toEqual([]);
  expect(await cotejo.readLocalArea()).not.toHaveProperty('settings');
});

test('unsaved changes, page closed by mistake, are restored without the secret', async ({
  configured: cotejo,
}) => {
  const page = cotejo.settings;
  await page.getByLabel('Name').fill('Production');
  await page.getByLabel('Shared secret').fill('half a secret');
  await cotejo.chooseMode('Until the browser closes');
  // The user leaves the form by choosing another integration.
  await page.getByRole('button', { name: 'Add integration' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('');
  await page.getByLabel('Name').fill('Not finished');
  await page.getByRole('button', { name: 'Live' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Production');
  await expect(page.getByText('except the secret')).toBeVisible();
  expect(await narrowFaults(page, 'settings-unsaved')).toEqual([]);
  // The user leaves the page.
  await page.goto('about:blank');
  await page.goBack();
  await expect(page.getByLabel('Name')).toHaveValue('Production');
  await expect(page.getByLabel('Until the browser closes')).toBeChecked();
  await expect(page.getByLabel('Shared secret')).toHaveValue('');
  expect(JSON.stringify(await cotejo.readSessionArea())).not.toContain('half a secret');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Live');
  await expect(page.getByLabel('On this device')).toBeChecked();
  await page.reload();
  await expect(page.getByLabel('Name')).toHaveValue('Live');
  await page.getByRole('button', { name: 'Add integration' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Not finished');
  await cotejo.fill();
  // Saving is refused, because each integration has its own key at Veriff.
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('API key')).toHaveAccessibleDescription(/Another integration here/);
  await cotejo.configure({ apiKey: otherApiKey });
  await page.getByRole('button', { name: 'Add integration' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('');
});

for (const mode of ['On this device', 'Encrypted with a passphrase'] as const) {
  test(`[fault 8] ${mode}: a stale form never mixes credentials`, async ({ cotejo }) => {
    const next = { apiKey: '11111111-2222-4333-8444-555566667777', secret: 'the next secret' };
    cotejo.api.secrets.set(next.apiKey, next.secret);
    cotejo.api.setResult(A, true, documentStates.valid);
    cotejo.api.setResult(B, true, documentStates.valid);
    await cotejo.configure({ mode });
    const [first, second] = [cotejo.settings, await cotejo.openPage('options.html')];
    const notice = second.getByRole('alert');
    const save = second.getByRole('button', { name: 'Save' });

    // The open form follows the change: untouched fields take the new values, typed values stay.
    await second.getByLabel('Name').fill('Production');
    await first.bringToFront();
    await cotejo.configure({ mode, ...next });
    await expect(second.getByLabel('API key')).toHaveValue(next.apiKey);
    await expect(second.getByLabel('Name')).toHaveValue('Production');
    await save.press('Enter');
    await expect(second.getByText(/^Saved[.,]/)).toBeVisible();
    await expect(first.getByLabel('Name')).toHaveValue('Production');
    await expect(first.getByRole('button', { name: 'Discard changes' })).toBeHidden();
    await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
    expect(cotejo.api.requestsFor(A)).toMatchObject([{ apiKey: next.apiKey, complaint: undefined }]);

    // A key that was typed while the old secret was stored is refused, and stays in the field.
    await second.getByLabel('API key').fill(apiKey);
    await first.bringToFront();
    await cotejo.configure({ mode });
    await second.getByLabel('API key').fill(otherApiKey);
    await second.getByLabel('Shared secret').fill(secret);
    if (mode === 'Encrypted with a passphrase') {
      await second.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await second.getByLabel('Confirm passphrase').fill(passphrase);
    }
    await save.press('Enter');
    await expect(notice).toContainText('changed elsewhere');
    await expect(second.getByLabel('API key')).toHaveValue(otherApiKey);
    await (await cotejo.openSession(B)).shows('✓', 'INE: Active');
    expect(cotejo.api.requestsFor(B)).toMatchObject([{ apiKey, complaint: undefined }]);
    expect(await cotejo.vaultSize()).toBe(1);
    await second.getByRole('button', { name: 'Discard changes' }).press('Enter');
    await expect(second.getByLabel('API key')).toHaveValue(apiKey);
  });
}

test('[fault 8] an import updates the open form and leaves nothing to discard', async ({
  configured: cotejo,
}) => {
  const page = cotejo.settings;
  const download = await exportFrom(page);
  const text = await readFile(await download.path(), 'utf8');
  const buffer = Buffer.from(text.replace('"Live"', '"Production"').replace('"1.0.0"', '"1.1.0"'));
  await page
    .getByLabel('Import a file')
    .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Production');
  await expect(page.getByLabel('API version')).toHaveValue('1.1.0');
  await expect(page.getByRole('button', { name: 'Discard changes' })).toBeHidden();
});

test('an API key that is not a UUID is saved only after confirmation', async ({ cotejo }) => {
  const page = cotejo.settings;
  await cotejo.fill({ apiKey: 'my-key' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('API key')).toHaveAccessibleDescription(/Press Save again/);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved[.,]/)).toBeVisible();
});

test('an undocumented host, is saved only after confirmation, which is asked once', async ({ cotejo }) => {
  const page = cotejo.settings;
  const save = page.getByRole('button', { name: 'Save' });
  await cotejo.fill({ baseUrl: unreachable.unknown });
  await save.click();
  await expect(page.getByLabel('Base URL')).toHaveAccessibleDescription(
    /doesn’t name this host.*Press Save again/,
  );
  await save.click();
  await expect(page.getByText(/^Saved[.,]/)).toBeVisible();
  await page.getByLabel('Name').fill('Mine');
  await save.click();
  await expect(page.getByText(/^Saved[.,]/)).toBeVisible();
  await expect(page.getByLabel('Base URL')).toHaveAttribute('aria-invalid', 'false');
});

test('a pasted message fills the form and is neither shown nor stored', async ({ cotejo }) => {
  const page = cotejo.settings;
  const status = page.locator('.setup').getByRole('status');
  const box = page.getByLabel('Paste what your admin sent');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copy = (text: string) => page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await copy(`${apiKey}\n${secret}`);
  await box.press('ControlOrMeta+KeyV');
  await expect(status).toHaveText(/^Not filled in.*: API key and Shared secret\. Not found: Base URL\.$/);
  for (const label of ['API key', 'Shared secret']) await expect(page.getByLabel(label)).toHaveValue('');
  await page.getByLabel('API key').fill(otherApiKey);
  await copy(`API key: ${apiKey}\r\nSecret: ${secret}\r\nhost: api-saas.veriff.com`);
  await box.press('ControlOrMeta+KeyV');
  await expect(status).toHaveText('Filled in: Base URL, API key, and Shared secret. Replaced: API key.');
  await expect(box).toHaveValue('');
  await expect(page.getByLabel('Shared secret')).toHaveAttribute('type', 'password');
  expect(await page.locator('body').innerText()).not.toContain(secret);
  expect(await narrowFaults(page, 'settings-pasted')).toEqual([]);
  await expect(page.getByRole('button', { name: 'Save' })).toBeFocused();
  expect(JSON.stringify(await cotejo.readSessionArea())).not.toContain(secret);
  // A text that is not pasted is also removed at once.
  await box.fill('nothing of the kind');
  await expect(status).toHaveText(/^No base URL, API key or secret found/);
  await expect(box).toHaveValue('');
  await page.keyboard.press('Tab');
  await cotejo.save();
  await expect(page.locator('.setup')).toHaveCount(0);
});

test('saving, in windows of every size, keeps outcome and actions in view', async ({ cotejo }) => {
  const page = cotejo.settings;
  const expectInView = async () => {
    const seen = [page.getByText(/^Saved[.,]/), page.getByRole('button', { name: 'Save' })];
    for (const one of seen) await expect(one).toBeInViewport({ ratio: 1 });
  };
  await page.setViewportSize({ width: 1280, height: 800 });
  await cotejo.fill({ secret: 'a wrong one' });
  await page.getByLabel('Shared secret').press('Enter');
  await expect(page.getByText(/^Saved, but not connected\. .*signature/)).toBeVisible();
  await expectInView();
  await page.getByLabel('Shared secret').fill(secret);
  await page.getByLabel('Shared secret').press('Enter');
  await expect(page.getByText(/^Saved\. Connected: /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Look up a session' })).toBeInViewport({ ratio: 1 });
  // The second is a window of 1280×800 at 200 %.
  for (const size of [{ width: 1280, height: 800 }, { width: 640, height: 400 }, narrowViewport]) {
    await page.setViewportSize(size);
    await expectInView();
  }
  // The help of a choice is aligned with its label.
  await cotejo.unfold('secret-place');
  const lefts = await page.locator('.choice').evaluateAll((choices) =>
    choices
      .map((choice) => {
        const leftOf = (element: Element | null | undefined) => {
          const range = document.createRange();
          range.selectNodeContents(element ?? document.body);
          return Math.round(range.getBoundingClientRect().left);
        };
        return [leftOf(choice.querySelector('label')), leftOf(choice.parentElement?.querySelector('.quiet'))];
      })
      .filter(([label]) => label !== 0),
  );
  expect(lefts.length).toBeGreaterThan(2);
  for (const [label, help] of lefts) expect(help).toBe(label);
});

test('"Test connection", unsaved form, signs a call with its values', async ({ cotejo }) => {
  const page = cotejo.settings;
  await cotejo.fill({ secret: 'another secret' });
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('alert')).toContainText('rejected the signature');
  await page.getByLabel('Shared secret').fill(secret);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Veriff didn’t reject' })).toBeVisible();
  expect(cotejo.api.requests.map(({ complaint }) => complaint === undefined)).toEqual([false, true]);
  // Testing saved nothing and left no secret in the vault.
  expect(await cotejo.vaultSize()).toBe(0);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved[.,]/)).toBeVisible();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Veriff didn’t reject' })).toBeVisible();
  expect(await cotejo.vaultSize()).toBe(1);
});

test('a connection test, once its form is changed, is dropped', async ({ cotejo }) => {
  const page = cotejo.settings;
  await cotejo.fill();
  await cotejo.unfold('advanced');
  await page.getByLabel('Test session').fill(A);
  cotejo.api.setReply(A, { status: 403, body: '' });
  const release = cotejo.api.hold(A);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Testing…')).toBeVisible();
  await page.getByLabel('Base URL').fill('https://api-saas.veriff.com');
  await expect(page.getByText('Testing…')).toBeHidden();
  await page.evaluate(() => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    const notices = document.querySelector('.notices') ?? document.body;
    new MutationObserver(() => shown.push(notices.textContent ?? '')).observe(notices, {
      childList: true,
      subtree: true,
    });
  });
  release();
  cotejo.api.setResult(B, true, documentStates.valid);
  await page.getByLabel('Test session').fill(B);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Connected:')).toBeVisible();
  expect(
    await page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown.join()),
  ).not.toContain('IP allow-list: May be wrong');
  await page.getByLabel('Base URL').fill('api.veriff.me');
  await expect(page.locator('.notices')).toHaveText('');
});

test('the secret, once saved, is gone from the page; an empty field keeps it', async ({
  configured: cotejo,
}) => {
  const page = cotejo.settings;
  await expect(page.getByLabel('Shared secret')).toHaveValue('');
  await expect(page.getByLabel('Shared secret')).toHaveAttribute('type', 'password');
  await expect(page.getByLabel('Shared secret')).toHaveAttribute('placeholder', /stored/);
  expect(await page.content()).not.toContain(secret);
  await page.reload();
  await expect(page.getByLabel('API key')).toHaveValue(apiKey);
  await expect(page.getByLabel('Shared secret')).toHaveValue('');
  await page.getByLabel('Name').fill('Production');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved[.,]/)).toBeVisible();
  cotejo.api.setResult(A, true, documentStates.valid);
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
});

test('text, typed after saving, is not reported as saved', async ({ cotejo }) => {
  await cotejo.configure();
  const page = cotejo.settings;
  await expect(page.getByText(/^Saved[.,]/)).toBeVisible();
  await page.getByLabel('Name').fill('Production');
  await expect(page.getByText(/^Saved[.,]/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Live');
  await expect(page.getByText('discarded')).toBeVisible();
  await cotejo.chooseMode('Encrypted with a passphrase');
  await expect(page.getByText('discarded')).toHaveCount(0);
});

test('a replaced secret signs from then on; the old one is gone from the vault', async ({ cotejo }) => {
  await cotejo.configure({ secret: 'the old one' });
  await cotejo.settings.getByLabel('Shared secret').fill(secret);
  await cotejo.settings.getByRole('button', { name: 'Save' }).click();
  await expect(cotejo.settings.getByLabel('Shared secret')).toHaveValue('');
  cotejo.api.setResult(A, true, documentStates.valid);
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
  expect(await cotejo.vaultSize()).toBe(1);
});

test('"Delete" removes key and secret; "Undo" restores them', async ({ configured: cotejo }) => {
  const page = cotejo.settings;
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Integration and secret deleted' })).toBeVisible();
  expect(await cotejo.vaultSize()).toBe(0);
  expect(JSON.stringify(await cotejo.readLocalArea())).not.toContain(apiKey);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('API key')).toHaveValue(apiKey);
  cotejo.api.setResult(A, true, documentStates.valid);
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
});

test('"Undo" of a deletion restores the integration in place or says that it can’t', async ({
  configured: cotejo,
}) => {
  await cotejo.addIntegration('Second', { apiKey: otherApiKey });
  const page = cotejo.settings;
  const undo = page.getByRole('button', { name: 'Undo' });
  await page.getByRole('button', { name: 'Live' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(undo).toBeFocused();
  await page.evaluate(() => {
    const { local } = chrome.storage;
    const set = local?.set.bind(local);
    Object.assign(local ?? {}, {
      set() {
        // Fails only once; the next call succeeds.
        Object.assign(local ?? {}, { set });
        return Promise.reject(new Error('full'));
      },
    });
  });
  await undo.click();
  await expect(page.getByRole('alert')).toContainText('Couldn’t undo');
  expect(JSON.stringify(await cotejo.readLocalArea())).not.toContain(apiKey);
  expect(await cotejo.vaultSize()).toBe(1);
  await undo.click();
  await expect(page.getByRole('navigation').getByRole('listitem')).toHaveText([/Live/, /Second/]);
  cotejo.api.setResult(A, true, documentStates.valid);
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
  expect(cotejo.api.requestsFor(A)).toMatchObject([{ apiKey, complaint: undefined }]);
});

test('[fault 11] deleting an integration also deletes its unsaved values', async ({ configured: cotejo }) => {
  const page = cotejo.settings;
  await page.getByLabel('API key').fill(otherApiKey);
  await expect.poll(async () => JSON.stringify(await cotejo.readSessionArea())).toContain(otherApiKey);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Integration and secret deleted' })).toBeVisible();
  expect(JSON.stringify([await cotejo.readLocalArea(), await cotejo.readSessionArea()])).not.toMatch(
    new RegExp(`${apiKey}|${otherApiKey}`),
  );
});

test('unreadable settings, are reported and kept, never overwritten', async ({ cotejo }) => {
  const page = cotejo.settings;
  await page.evaluate(() => chrome.storage.local.set({ settings: { schema: 99, secrets: 'later' } }));
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('settings couldn’t be read');
  await cotejo.fill();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Couldn’t save');
  expect(await cotejo.readLocalArea()).toMatchObject({ settings: { schema: 99, secrets: 'later' } });
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByRole('alert')).toContainText('settings couldn’t be read');
  // The popup notices automatically when they can be read again.
  await page.evaluate(() => chrome.storage.local.set({ settings: { schema: 1, integrations: [] } }));
  await expect(popup.getByRole('heading', { name: 'Connect to Veriff' })).toBeVisible();
});

test('a connection test, replies signed with another secret, offers to turn checks off', async ({
  cotejo,
}) => {
  const page = cotejo.settings;
  cotejo.api.setReply(A, {
    body: { active: true, documentState: documentStates.valid },
    headers: { 'x-hmac-signature': 'f'.repeat(64) },
  });
  await cotejo.fill();
  await cotejo.unfold('advanced');
  await page.getByLabel('Test session').fill('nonsense');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByLabel('Test session')).toHaveAccessibleDescription(/one session ID/);
  await page.getByLabel('Test session').fill(A);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('alert')).toContainText('signature doesn’t match');
  await page.getByRole('button', { name: 'Stop verifying signatures' }).click();
  await expect(page.getByLabel('Response signatures')).toHaveValue('ignore');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'Connected: address, API key and signature are correct.' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved[.,]/)).toBeVisible();
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('status').filter({ hasText: 'Not signed' })).toBeVisible();
});

test('a wrong secret, only tested, pauses no saved integration', async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const page = cotejo.settings;
  await page.getByLabel('Shared secret').fill('a wrong one');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('alert')).toContainText('rejected the signature');
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
});

test('a failure, its settings button is clicked, opens its integration', async ({ configured: cotejo }) => {
  await cotejo.addIntegration('Old', { apiKey: otherApiKey });
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText('API key of “Old”');
  const [settings] = await Promise.all([
    cotejo.launched.context.waitForEvent('page'),
    popup.getByRole('button', { name: 'Open settings' }).click(),
  ]);
  await expect(settings.getByLabel('Name')).toHaveValue('Old');
});

test('several integrations, the first that answers is used again; else each says why', async ({ cotejo }) => {
  const page = cotejo.settings;
  await cotejo.configure({ apiKey: otherApiKey });
  await cotejo.addIntegration('Second');
  cotejo.api.setResult(A, true, documentStates.valid);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('status').filter({ hasText: 'Second' })).toBeVisible();
  expect(cotejo.api.requestsFor(A)).toHaveLength(2);
  await popup.getByRole('button', { name: 'Check again' }).click();
  await expect
    .poll(() => cotejo.api.requestsFor(A).map(({ complaint }) => complaint === undefined))
    .toEqual([false, true, true]);
  await lookUp(popup, B);
  await expect(popup.getByRole('alert').getByRole('listitem')).toHaveText([
    'Live: API key rejected',
    'Second: No INE result for this ID',
  ]);
  await page.getByLabel('Name').fill('Not saved');
  await page.getByRole('button', { name: 'Move to top' }).click();
  await expect(page.getByText('Tried first from now on.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Move to top' })).toHaveCount(0);
  await expect(page.getByRole('navigation').getByRole('listitem')).toHaveText([/Second/, /Live/]);
});

test('a pasted session URL is looked up with its integration; its token is not stored', async ({
  cotejo,
}) => {
  await cotejo.configure({ apiKey: otherApiKey });
  await cotejo.addIntegration('Second', { veriffIntegrationId: '0d7f6c1e-1111-4222-8333-944455566677' });
  cotejo.api.setResult(A, true, documentStates.valid);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'HS256' })}.${part({ iat: 1, session_id: A, iid: '0d7f6c1e-1111-4222-8333-944455566677' })}.c2ln`;
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, `https://alchemy.veriff.com/v/${token}`);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  expect(cotejo.api.requests).toMatchObject([{ sessionId: A, complaint: undefined }]);
  const kept = JSON.stringify([await cotejo.readLocalArea(), await cotejo.readSessionArea()]);
  expect(kept).toContain(A);
  expect(kept).not.toContain(token.slice(0, 20));
  expect(kept).not.toContain('c2ln');

  // Opened again, the popup still knows the integration that the text named, even without a stored lookup.
  for (const item of ['lookup', 'answerer']) {
    await popup.evaluate((key) => chrome.storage.session.remove(key), `${item}:${A}`);
  }
  await popup.reload();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  expect(cotejo.api.requests).toMatchObject([{ complaint: undefined }, { complaint: undefined }]);
});

test('integrations, exported without secrets, are imported after a preview', async ({
  configured: cotejo,
}) => {
  const page = cotejo.settings;
  const download = await exportFrom(page);
  expect(download.suggestedFilename()).toBe('cotejo-integrations.json');
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain(apiKey);
  expect(text).not.toContain(secret);

  const choose = (content: string) =>
    page
      .getByLabel('Import a file')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await choose('not ours');
  await expect(page.getByRole('alert')).toContainText('no Cotejo integrations');
  // A file that is too large is not even read.
  await page.evaluate(() => {
    File.prototype.text = () => Promise.reject(new Error('gone'));
  });
  await choose('x'.repeat(300_000));
  await expect(page.getByRole('alert')).toContainText('too large');
  await choose('x');
  await expect(page.getByRole('alert')).toContainText('couldn’t be read');
  await page.evaluate(() => Reflect.deleteProperty(File.prototype, 'text'));

  const other = text
    .replace(apiKey, 'bbbbbbbb-9c31-4c5e-8a3d-1f2b3c4d5e6f')
    .replace('"Live"', '"From a file"');
  await choose(other);
  const preview = page.locator('.preview');
  await expect(preview).toContainText('Adds “From a file” (api-saas.veriff.com).');
  await expect(preview.getByRole('listitem').getByRole('listitem')).toHaveText([
    'Name: From a file',
    'Base URL: https://api-saas.veriff.com',
    'API key: bbbbbbbb-9c31-4c5e-8a3d-1f2b3c4d5e6f',
    'Where to store the secret: On this device',
    'API version: 1.0.0',
    'Integration ID: –',
    'Verify response signatures: on',
    'Require signed responses: off',
  ]);
  await choose(text.replace(apiKey, 'my-key'));
  await expect(preview).toContainText('Its API key isn’t a UUID');
  await choose(other);
  await expect(preview).not.toContainText('Its API key isn’t a UUID');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(JSON.stringify(await cotejo.readLocalArea())).not.toContain('From a file');
  await choose(other);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Imported.')).toBeVisible();
  await expect(page.getByRole('button', { name: /From a file.*Secret missing/ })).toBeVisible();

  await choose(text.replace('"Live"', '"Production"'));
  await expect(page.getByText('Name: Live → Production')).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Production/ })).toBeVisible();
  // The integration with a secret still works; the other one says what is missing.
  cotejo.api.setResult(A, true, documentStates.valid);
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
  await page.getByRole('button', { name: /From a file/ }).click();
  await page.getByRole('button', { name: 'Move to top' }).click();
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, B);
  await expect(popup.getByRole('alert')).toContainText('There is no shared secret for “From a file” yet');
});

/** Returns functions that use a page by the keyboard only. `says` also expects that the focus is not lost. */
function keyboardOn(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const isFocused = (element: Locator) =>
    element.evaluateAll(([found]) => found !== undefined && found === document.activeElement);
  const goTo = async (element: Locator) => {
    for (let steps = 0; !(await isFocused(element)); steps += 1) {
      expect(steps, 'Tab gets there').toBeLessThan(60);
      await page.keyboard.press('Tab');
    }
  };
  const press = async (name: string) => {
    await goTo(button(name));
    await page.keyboard.press('Enter');
  };
  const says = async (words: string) => {
    await expect(page.getByText(words)).toBeVisible();
    expect(await page.evaluate(() => document.activeElement !== document.body), words).toBe(true);
  };
  return { button, goTo, press, says };
}

/** Fills in the form of a new integration whose secret is encrypted with a passphrase. */
async function fillByKeyboard(
  page: Page,
  { goTo, press, says }: ReturnType<typeof keyboardOn>,
): Promise<void> {
  await press('Add integration');
  await expect(page.getByLabel('Name')).toHaveValue('Live');
  await expect(page.getByLabel('Base URL')).toBeFocused();
  await press('Save');
  await says('Nothing was saved');
  await expect(page.getByLabel('Base URL')).toBeFocused();
  for (const text of ['api-saas.veriff.com', apiKey, secret]) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await goTo(page.locator('.secret-place > summary'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'On this device' })).toBeFocused();
  for (const mode of ['Encrypted with a passkey', 'Encrypted with a passphrase']) {
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('radio', { name: mode })).toBeChecked();
  }
  for (const label of ['Passphrase', 'Confirm passphrase']) {
    await goTo(page.getByLabel(label, { exact: true }));
    await page.keyboard.type(passphrase);
  }
}

test('the settings, by keyboard alone at 360 px, are filled in and keep the focus', async ({ cotejo }) => {
  const page = cotejo.settings;
  await page.setViewportSize(narrowViewport);
  const buffer = Buffer.from(exportFileText([{ ...integrationNamed('Second'), apiKey: otherApiKey }], []));
  // Listens from the start, because the dialog may open before a later listener is added.
  page.on('filechooser', (chooser) =>
    chooser.setFiles({ name: 'x.json', mimeType: 'application/json', buffer }),
  );
  cotejo.api.setResult(A, true, documentStates.valid);
  const keyboard = keyboardOn(page);
  const { button, goTo, press, says } = keyboard;

  await fillByKeyboard(page, keyboard);
  await goTo(page.locator('.advanced > summary'));
  await page.keyboard.press('Enter');
  await goTo(page.getByLabel('Test session'));
  await page.keyboard.type(A);
  await page.keyboard.press('Enter');
  await says('Connected:');
  expect(await narrowFaults(page, 'settings-passphrase')).toEqual([]);
  expect(await cotejo.readLocalArea()).not.toHaveProperty('settings');
  await press('Save');
  await says('Saved.');
  await says('Connected:');
  // Neither saving nor testing moves the focus.
  await expect(button('Save')).toBeFocused();
  await press('Test connection');
  await says('Connected:');
  await expect(button('Test connection')).toBeFocused();
  await cotejo.clearSessionStorage();
  await press('Test connection');
  await goTo(page.getByLabel('Passphrase', { exact: true }));
  await page.keyboard.type(passphrase);
  await press('Unlock');
  await says('Connected:');
  await goTo(page.getByLabel('Name'));
  await page.keyboard.type('!');
  await press('Discard changes');
  await says('discarded');

  const file = page.getByLabel('Import a file');
  const chooseFile = async () => {
    await goTo(file);
    await page.keyboard.press('Space');
    await expect(page.getByRole('heading', { name: 'What the import will do' })).toBeFocused();
  };
  await chooseFile();
  expect(await narrowFaults(page, 'settings-import')).toEqual([]);
  await press('Cancel');
  await expect(file).toBeFocused();
  await chooseFile();
  await press('Import');
  await says('Imported.');
  await expect(file).toBeFocused();
  await goTo(page.getByRole('button', { name: /^Second/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toHaveValue('Second');
  await press('Move to top');
  await says('Tried first');
  await press('Delete');
  await says('Integration and secret deleted');
  await expect(button('Undo')).toBeFocused();
  await page.keyboard.press('Enter');
  await says('Saved.');
  expect(await narrowFaults(page, 'settings-two')).toEqual([]);
});
