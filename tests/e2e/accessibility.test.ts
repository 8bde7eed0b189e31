// Keyboard, announcements, motion, and the chip for assistive technology. screens.test.ts runs axe on every state.
import { chipCss, cssForPlace } from '../../utils/portal/chip-style.ts';
import { apiHost, apiKey, documentStates, secret } from '../standin/api.ts';
import { builtPages } from './chromium.ts';
import { A, B, expect, lookUp, test } from './fixtures.ts';
import { everyOutcome, putRun, storedRun } from './stored-run.ts';

test('settings and popup, by keyboard alone, are filled in and lead to a verdict', async ({ cotejo }) => {
  const { keyboard } = cotejo.settings;
  await cotejo.settings.getByLabel('Name').focus();
  for (const text of ['Live', apiHost, apiKey, secret]) {
    await keyboard.press('ControlOrMeta+KeyA');
    await keyboard.type(text);
    if (text !== secret) await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await expect(cotejo.settings.getByText(/^Saved[.,]/)).toBeVisible();
  cotejo.api.setResult(A, true, documentStates.valid);
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByLabel('Session ID')).toBeFocused();
  await popup.keyboard.type(A);
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('heading', { name: 'Active' })).toBeVisible();
  // From the field to the result's actions, including the rarely used ones.
  const tabTo = async (name: string) => {
    await popup.keyboard.press('Tab');
    await expect(popup.getByRole('button', { name })).toBeFocused();
  };
  for (const name of ['Settings', 'Copy result', 'Check again']) await tabTo(name);
  await popup.keyboard.press('Tab');
  await expect(popup.locator('summary', { hasText: 'More' })).toBeFocused();
  await popup.keyboard.press('Enter');
  for (const name of ['Copy ID', 'Copy as JSON']) await tabTo(name);
});

test('a portal session, by keyboard alone, opens in the popup and is checked again', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  await tab.page.bringToFront();
  const onChip = () => tab.page.evaluate(() => document.activeElement?.parentElement?.tagName === 'HTML');
  await expect
    .poll(async () => {
      await tab.page.keyboard.press('Tab');
      return onChip();
    })
    .toBe(true);
  await tab.page.keyboard.press('Enter');
  const popup = await cotejo.toolbarPopup();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeFocused();
  cotejo.api.setResult(A, false, documentStates.notFound);
  await popup.keyboard.press('Alt+KeyR');
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
});

test('a verdict is announced by status, a failure by alert, an age not at all', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const popup = await cotejo.openPopupTab();
  const status = await popup.getByRole('status').elementHandle();
  await lookUp(popup, A);
  await expect(popup.getByRole('heading', { name: 'Active' })).toBeVisible();
  expect(await status?.evaluate((region) => region.isConnected && region.textContent)).toContain('Active');
  await expect(popup.getByRole('status').locator('time')).toHaveAttribute('aria-live', 'off');
  await lookUp(popup, B);
  await expect(popup.getByRole('alert')).toContainText('No INE result for this ID');
  expect(await status?.evaluate((region) => region.isConnected && region.textContent)).toBe('');
});

test('finished actions and open questions are announced', async ({ cotejo }) => {
  await cotejo.configure();
  await expect(cotejo.settings.getByRole('status').filter({ hasText: /Saved[.,]/ })).toBeVisible();
  const popup = await cotejo.openPopupTab();
  for (const [text, announced] of [
    ['nonsense', 'not a session ID'],
    ['Session_of-another-form_1', 'Use it anyway'],
    [`${A} ${B}`, 'Which one?'],
  ] as const) {
    await lookUp(popup, text);
    await expect(popup.getByRole('alert').filter({ hasText: announced })).toBeVisible();
  }
});

test('reduced motion, set in the system, leaves no animation', async ({ configured: cotejo }) => {
  await cotejo.settings.evaluate(putRun, storedRun(30, 20, everyOutcome));
  for (const name of await builtPages()) {
    const page = await cotejo.openPage(`${name}.html`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) =>
        ['', '::before', '::after'].flatMap((part) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element, part);
          const moves = [transitionDuration, animationName, scrollBehavior].join() !== '0s,none,auto';
          return moves ? `${part} ${element.outerHTML}` : [];
        }),
      ),
    );
    expect(moving).toEqual([]);
  }
  // The chip's shadow root is closed, so its style rules are checked instead.
  for (const rules of [chipCss, cssForPlace('bottom-end')]) expect(rules).not.toMatch(/transition|animation/);
});

test('the chip is a named button beside a polite status with the same text', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  expect(await tab.announcement()).toEqual({ text: 'INE: Active', live: 'polite', atomic: true });
});
