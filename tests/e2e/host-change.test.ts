// Veriff's change of API hosts on 9 December 2026, as settings and popup announce it.
import type { Page } from '@playwright/test';
import { apiHost, apiKey, documentStates, oldApiHost, secret } from '../standin/api.ts';
import { redirectTargets } from '../standin/standin.ts';
import { A, B, expect, lookUp, test } from './fixtures.ts';

const day = (date: string) => new Date(`${date}T12:00:00Z`);
const notices = (page: Page) => page.getByRole('list', { name: 'API host changes' });

test('an old API host, before and after the date, shows a notice until it is closed', async ({ cotejo }) => {
  const { settings, api } = cotejo;
  api.setResult(A, true, documentStates.valid);
  await settings.clock.setFixedTime(day('2026-11-28'));
  await cotejo.configure({ baseUrl: oldApiHost });
  await expect(notices(settings)).toContainText('before December 9, 2026');
  await notices(settings).getByRole('button', { name: 'Open its base URL' }).click();
  await expect(settings.getByLabel('Base URL')).toBeFocused();

  const popup = await cotejo.openPopupTab();
  await popup.clock.setFixedTime(day('2026-11-28'));
  await popup.reload();
  await expect(notices(popup)).toContainText('Compare the base URL of “Live”');
  // A notice does not block lookups.
  await lookUp(popup, A);
  await expect(popup.getByRole('heading', { name: 'Active' })).toBeVisible();
  const opened = cotejo.launched.context.waitForEvent('page');
  await notices(popup).getByRole('button', { name: 'Open its base URL' }).click();
  const form = await opened;
  await expect(form.getByLabel('Base URL')).toBeFocused();
  await expect(form.getByLabel('Base URL')).toHaveValue(`https://${oldApiHost}`);

  await notices(popup).getByRole('button', { name: 'Close for “Live”' }).click();
  await expect(notices(popup)).toBeHidden();
  await expect(notices(settings)).toBeHidden();
  await popup.clock.setFixedTime(day('2026-12-09'));
  await popup.reload();
  await expect(notices(popup)).toContainText('December 9, 2026, has come');
});

test('a current API host shows no notice', async ({ configured: cotejo }) => {
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByLabel('Session ID')).toBeVisible();
  await expect(popup.getByRole('button', { name: 'Settings' })).toBeVisible();
  await expect(notices(popup)).toBeHidden();
  await expect(notices(cotejo.settings)).toBeHidden();
});

test('an old API host, redirecting or dead, names the change and opens the base URL', async ({ cotejo }) => {
  const { api } = cotejo;
  await cotejo.configure({ baseUrl: oldApiHost });
  api.setReply(A, { status: 302, headers: { location: `https://${redirectTargets[0]}/` }, body: '' });
  api.setReply(B, { answer: (response) => response.destroy() });
  const popup = await cotejo.openPopupTab();
  for (const session of [A, B]) {
    await lookUp(popup, session);
    const alert = popup.getByRole('alert');
    await expect(alert).toContainText('This may be because Veriff changes its API hosts.');
    const opened = cotejo.launched.context.waitForEvent('page');
    await alert.getByRole('button', { name: 'Open settings' }).click();
    const form = await opened;
    await expect(form.getByLabel('Base URL')).toBeFocused();
    await form.close();
  }
});

test('an old API host, redirecting in a connection test, names the change', async ({ cotejo }) => {
  const { settings, api } = cotejo;
  api.setReply(A, { status: 302, headers: { location: `https://${redirectTargets[0]}/` }, body: '' });
  await cotejo.configure({ baseUrl: oldApiHost });
  await cotejo.unfold('advanced');
  await settings.getByLabel('Test session').fill(A);
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await expect(settings.getByText('This may be because Veriff changes its API hosts.')).toBeVisible();
});

test('an old API host from a policy, once the policy is edited, is replaced', async ({ cotejo }) => {
  const { settings, api } = cotejo;
  api.setResult(A, true, documentStates.valid);
  const live = { name: 'Live', baseUrl: oldApiHost, apiKey, sharedSecret: secret };
  await cotejo.prescribe({ enforced: { integrations: [live] } });
  await expect(notices(settings)).toContainText('“Live”');
  await cotejo.prescribe({ enforced: { integrations: [{ ...live, baseUrl: apiHost }] } });
  await expect(settings.getByLabel('Base URL')).toHaveValue(`https://${apiHost}`);
  await expect(notices(settings)).toBeHidden();
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  expect(cotejo.standin.received.filter(({ host }) => host === oldApiHost)).toEqual([]);
});
