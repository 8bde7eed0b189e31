// A secret signs only for the host and API key that it was entered for, however the settings change.
import { apiHost, apiKey, documentStates, oldApiHost, otherApiKey, secret } from '../standin/api.ts';
import { A, type Cotejo, expect, lookUp, passphrase, secretModeLabels, test } from './fixtures.ts';

/** A host that answers every request, and that must never get one. */
const otherHost = 'api.veriff.me';

/** Replaces a text in the stored settings, which no page of the extension does. */
async function tamper(cotejo: Cotejo, from: string, to: string): Promise<void> {
  await cotejo.settings.evaluate(
    async ([before, after]) => {
      const stored = await chrome.storage.local?.get('settings');
      await chrome.storage.local?.set(JSON.parse(JSON.stringify(stored).replaceAll(before, after)));
    },
    [from, to] as const,
  );
}

for (const mode of secretModeLabels) {
  test(`${mode}: a host changed in storage is not called`, async ({ cotejo }) => {
    cotejo.api.setResult(A, true, documentStates.valid);
    await cotejo.configure({ mode });
    if (mode === 'Encrypted with a passphrase') await cotejo.clearSessionStorage();
    await tamper(cotejo, apiHost, otherHost);
    const tab = await cotejo.openSession(A);
    await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
    const popup = await cotejo.openPopupTab();
    await lookUp(popup, A);
    const alert = popup.getByRole('alert');
    await expect(alert).toContainText(
      'The address or API key of “Live” was changed. Enter its secret again.',
    );
    // The passphrase is not requested for another host.
    await expect(popup.getByLabel('Passphrase')).toHaveCount(0);
    const [settings] = await Promise.all([
      cotejo.launched.context.waitForEvent('page'),
      alert.getByRole('button', { name: 'Open settings' }).click(),
    ]);
    await expect(settings.getByLabel('Base URL')).toHaveValue(`https://${otherHost}`);
    await expect(settings.getByText(`entered for ${apiHost}`)).toBeVisible();
    for (const name of ['Test connection', 'Save']) {
      await settings.getByRole('button', { name }).click();
      await expect(settings.getByLabel('Shared secret')).toHaveAccessibleDescription(
        new RegExp(`entered for ${apiHost}`),
      );
    }
    expect([cotejo.api.requests, cotejo.standin.strays]).toEqual([[], []]);

    // The original address works without entering the secret again.
    await settings.getByLabel('Base URL').fill(apiHost);
    await settings.getByRole('button', { name: 'Save' }).click();
    await expect(settings.getByText(/^Saved[.,]/)).toBeVisible();
    await expect(settings.getByText(`entered for ${apiHost}`)).toHaveCount(0);
    if (mode === 'Encrypted with a passphrase') {
      await expect(alert).toContainText(`Enter the passphrase of “Live” (${apiHost}) to go on.`);
      await popup.getByLabel('Passphrase').fill(passphrase);
      await popup.getByLabel('Passphrase').press('Enter');
    }
    await tab.shows('✓', 'INE: Active');
    expect(cotejo.standin.strays).toEqual([]);
  });
}

test('an API key, changed in storage, is never sent', async ({ configured: cotejo }) => {
  await tamper(cotejo, apiKey, otherApiKey);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText('Enter its secret again.');
  expect(cotejo.api.requests).toEqual([]);
});

test('the form, another host or key, requires the secret before it tests or saves', async ({
  configured: cotejo,
}) => {
  const page = cotejo.settings;
  const secretField = page.getByLabel('Shared secret');
  for (const [label, right, other] of [
    ['Base URL', apiHost, otherHost],
    ['API key', apiKey, otherApiKey],
  ] as const) {
    await page.getByLabel(label).fill(other);
    for (const name of ['Test connection', 'Save']) {
      await page.getByRole('button', { name }).click();
      await expect(secretField).toHaveAttribute('aria-invalid', 'true');
      await expect(secretField).toHaveAccessibleDescription(/Enter it again for another address or key/);
    }
    await page.getByLabel(label).fill(right);
  }
  expect(JSON.stringify(await cotejo.readLocalArea())).not.toMatch(new RegExp(`${otherHost}|${otherApiKey}`));
  expect([cotejo.api.requests, cotejo.standin.strays]).toEqual([[], []]);

  cotejo.api.secrets.set(otherApiKey, secret);
  await page.getByLabel('API key').fill(otherApiKey);
  await secretField.fill(secret);
  await cotejo.save();
  cotejo.api.setResult(A, true, documentStates.valid);
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
  expect(cotejo.api.requestsFor(A)).toMatchObject([{ apiKey: otherApiKey, complaint: undefined }]);
});

test('a host, changed by the organization, keeps its secret and shows a notice', async ({ cotejo }) => {
  const { settings, api } = cotejo;
  const prescribed = (baseUrl: string) => ({
    defaults: { integrations: [{ name: 'Live', baseUrl, apiKey }] },
  });
  api.setResult(A, true, documentStates.valid);
  await cotejo.prescribe(prescribed(oldApiHost));
  await settings.getByRole('button', { name: /^Live/ }).click();
  await expect(settings.getByLabel('Base URL')).toHaveValue(`https://${oldApiHost}`);
  await settings.getByLabel('Shared secret').fill(secret);
  await cotejo.save();

  await cotejo.prescribe(prescribed(apiHost));
  await expect(settings.getByLabel('Base URL')).toHaveValue(`https://${apiHost}`);
  await expect(settings.getByText(`changed the address of “Live” to ${apiHost}`)).toBeVisible();
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
  await settings.getByRole('button', { name: 'Close for “Live”' }).click();
  await expect(settings.getByText('changed the address')).toHaveCount(0);
  const hostsAsked = cotejo.standin.received.filter(({ text }) => text.includes(A)).map(({ host }) => host);
  expect(hostsAsked).toContain(apiHost);
  expect(hostsAsked).not.toContain(oldApiHost);

  // An undocumented host is not taken over, because the secret must not follow to it.
  await cotejo.prescribe(prescribed('api.acme.veriff.com'));
  await expect(settings.getByLabel('Base URL')).toHaveValue(`https://${apiHost}`);
});
