// The page that opens after the installation.
import { apiHost, apiKey, documentStates, secret } from '../standin/api.ts';
import { startStandin } from '../standin/standin.ts';
import { launch } from './chromium.ts';
import { Cotejo } from './cotejo.ts';
import { A, expect, test } from './fixtures.ts';

/** An admin's answer to the request that the welcome page offers. */
const mail = `Hola:

URL base: https://${apiHost}
Clave de API: ${apiKey}
Secreto compartido: ${secret}`;

test('an installation opens the welcome page; a first verdict takes four actions', async () => {
  const standin = await startStandin();
  const launched = await launch({ args: standin.chromiumArgs, welcome: true });
  // The extension opened this page; the launch only waited for it.
  const page = launched.extensionPage;
  const cotejo = new Cotejo(launched, standin);
  standin.sessions.push(A);
  standin.api.setResult(A, true, documentStates.valid);
  const tab = await cotejo.openPortal('/verifications');
  await page.bringToFront();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome to Cotejo');
  await expect(page.getByRole('img', { name: /portal page with the chip/ })).toBeVisible();
  // The extension opened no other page, in particular not the settings.
  const opened = launched.context.pages().map((one) => one.url());
  expect(opened.filter((url) => url.startsWith('chrome-extension://'))).toEqual([page.url()]);
  await page.getByRole('button', { name: 'Connect to Veriff' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cotejo settings');
  await expect(page.getByLabel('Base URL')).toBeFocused();
  await launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), mail);
  await page.keyboard.press('ControlOrMeta+KeyV');
  await expect(page.getByText('Filled in: Base URL, API key, and Shared secret.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Saved\. Connected: /)).toBeVisible();
  await tab.page.bringToFront();
  await tab.page.getByRole('link', { name: 'Session 1' }).click();
  await tab.shows('✓', 'INE: Active');
  await launched.discard();
  await standin.close();
});

test('the welcome page, the icon is pinned or unpinned, says so at once', async ({ cotejo }) => {
  const page = await cotejo.openPage('welcome.html');
  await expect(page.getByRole('status')).toContainText('then the pin beside Cotejo');
  await cotejo.setPinned(true);
  await expect(page.getByRole('status')).toHaveText(/^Cotejo is pinned/);
  await cotejo.setPinned(false);
  await expect(page.getByRole('status')).toContainText('then the pin beside Cotejo');
});
