// What an installed Cotejo opens by itself.
import { startStandin } from '../standin/standin.ts';
import { launch } from './chromium.ts';
import { expect, test } from './fixtures.ts';

test('an installation opens the welcome page, which leads on', async () => {
  const standin = await startStandin();
  const launched = await launch({ args: standin.chromiumArgs, welcome: true });
  // Nobody has navigated there: the launch only waits for it.
  const page = launched.extensionPage;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome to Cotejo');
  await expect(page.getByRole('img', { name: /portal page with the chip/ })).toBeVisible();
  // Nothing else opens by itself, least of all the settings.
  const opened = launched.context.pages().map((one) => one.url());
  expect(opened.filter((url) => url.startsWith('chrome-extension://'))).toEqual([page.url()]);
  await page.getByRole('button', { name: 'Connect to Veriff' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cotejo settings');
  await launched.close();
  await standin.close();
});

test('it notices when the icon is pinned', async ({ cotejo }) => {
  const page = await cotejo.openPage('welcome.html');
  await expect(page.getByRole('status')).toContainText('then the pin beside Cotejo');
  await cotejo.setPinned(true);
  await expect(page.getByRole('status')).toHaveText(/^Cotejo is pinned/);
  await cotejo.setPinned(false);
  await expect(page.getByRole('status')).toContainText('then the pin beside Cotejo');
});
