// Credentials that are locked, rejected and accepted again, and how each surface shows it.
import { apiKey, documentStates, errorBody, otherApiKey, secret } from '../standin/api.ts';
import { A, B, expect, lookUp, passphrase, test } from './fixtures.ts';
import { narrowFaults } from './look.ts';

test('rejected credentials, until they are accepted again, are marked everywhere', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, true, documentStates.valid);
  const tabA = await cotejo.openSession(A);
  await tabA.shows('✓', 'INE: Active');
  const list = await cotejo.openPortal('/verifications');

  // As if the secret was replaced at Veriff: earlier results stay, new calls are rejected.
  const accept = cotejo.api.rejectAll('1818', 'Invalid signature');
  const tabB = await cotejo.openSession(B);
  await tabB.shows('–', 'INE: not checked. Open Cotejo to see why.');
  const rejected = 'Veriff rejects the requests of “Live”.';
  await expect.poll(async () => (await tabA.toolbar()).title).toBe(`INE: Active\n${rejected}`);
  expect((await tabA.toolbar()).badge).toBe('✓');
  expect((await tabB.toolbar()).title).toContain(rejected);
  expect((await list.toolbar()).title).toBe('Cotejo');

  const popup = await cotejo.openPopupTab();
  await expect(popup.getByRole('list', { name: 'Rejected by Veriff' })).toContainText(
    /signature of “Live”.*Since/,
  );
  await expect(cotejo.settings.getByRole('list', { name: 'Rejected by Veriff' })).toContainText('“Live”');
  expect(await narrowFaults(cotejo.settings, 'settings-refused')).toEqual([]);

  // The user checks again, and the signature is rejected again.
  await lookUp(popup, B);
  await expect(popup.getByRole('alert')).toContainText('rejected the signature');
  accept();
  await lookUp(popup, B);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  await expect(popup.getByRole('list', { name: 'Rejected by Veriff' })).toHaveCount(0);
  await expect(cotejo.settings.getByRole('list', { name: 'Rejected by Veriff' })).toHaveCount(0);
  await expect.poll(async () => (await tabA.toolbar()).title).toBe('INE: Active');
  await tabB.shows('✓', 'INE: Active');
});

test('a locked secret, unlocked in the popup, looks up every open session', async ({ cotejo }) => {
  await cotejo.configure({ mode: 'Encrypted with a passphrase' });
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
  await cotejo.clearSessionStorage();
  const [tabA, tabB] = [await cotejo.openSession(A), await cotejo.openSession(B)];
  await tabA.shows('–', 'INE: not checked. Open Cotejo to see why.');
  await tabB.shows('–', 'INE: not checked. Open Cotejo to see why.');
  expect(cotejo.api.requests).toEqual([]);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await popup.getByLabel('Passphrase').fill('not the passphrase');
  await popup.getByRole('button', { name: 'Unlock' }).click();
  await expect(popup.getByLabel('Passphrase')).toHaveAccessibleDescription(/^Wrong passphrase/);
  await popup.getByLabel('Passphrase').fill(passphrase);
  await popup.getByLabel('Passphrase').press('Enter');
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  await tabA.shows('✓', 'INE: Active');
  await tabB.shows('?', 'INE: Not found');
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId).toSorted()).toEqual([A, B].toSorted());
});

test('a connection test, some parts wrong, names each of them and still allows saving', async ({
  cotejo,
}) => {
  const page = cotejo.settings;
  const parts = page.locator('.report li');
  await cotejo.configure({ apiKey: otherApiKey });
  await expect(page.getByRole('alert')).toContainText('rejected the API key');
  await expect(parts).toHaveText([
    /API address: May be wrong/,
    /API key: May be wrong/,
    /Connection: OK/,
    /IP allow-list: OK/,
    /Integration enabled: Not tested/,
    /Request signature: Not tested/,
    /Response signature: Not tested/,
  ]);
  // “Fix” leads to the field with the problem, and the report stays.
  await page.getByRole('button', { name: 'Fix' }).click();
  await expect(page.getByLabel('API key')).toBeFocused();
  await expect(parts).toHaveCount(7);
  await page.getByLabel('API key').fill(apiKey);
  await page.getByLabel('Shared secret').fill('another secret');
  await cotejo.save();
  await expect(parts.nth(0)).toHaveText(/Request signature: Wrong/);
  await page.getByLabel('Shared secret').fill(secret);
  await cotejo.save();
  await expect(parts.nth(5)).toHaveText(/Request signature: Not rejected/);
  // Veriff would not notice this change, so saving it runs no test.
  await page.getByLabel('Name').fill('Production');
  await cotejo.save();
  await expect(parts).toHaveCount(0);
  // A test with a real session proves the connection.
  cotejo.api.setResult(A, true, documentStates.valid);
  await cotejo.unfold('advanced');
  await page.getByLabel('Test session').fill(A);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(parts.nth(5)).toHaveText(/Request signature: OK/);
  await expect(parts.nth(6)).toHaveText(/Response signature: OK/);

  // If Veriff turned the integration off, or blocks the network, neither key nor signature is reported as wrong.
  const again = page.getByRole('button', { name: 'Test connection' });
  cotejo.api.setReply(A, { status: 401, body: errorBody('1804', 'Integration is not active') });
  await again.click();
  await expect(page.getByRole('alert')).toContainText('“Production” is disabled at Veriff');
  await expect(parts.nth(0)).toHaveText(/Integration enabled: Wrong/);
  await expect(parts.nth(4)).toHaveText(/API key: OK/);
  cotejo.api.setReply(A, { status: 403, body: '<h1>Forbidden</h1>' });
  await again.click();
  await expect(page.getByRole('alert')).toContainText('only from certain networks');
  await expect(parts.nth(0)).toHaveText(/IP allow-list: May be wrong/);
  await expect(parts.nth(1)).toHaveText(/API address: Not rejected/);
  cotejo.api.setReply(A, {
    body: { active: true, documentState: documentStates.valid },
    headers: { 'x-hmac-signature': '0'.repeat(64) },
  });
  await again.click();
  await expect(page.getByRole('alert')).toContainText('The response’s signature doesn’t match');
  await expect(parts.nth(0)).toHaveText(/Response signature: Wrong/);
  await expect(parts.nth(6)).toHaveText(/Request signature: OK/);
});

test('a secret, entered again for another place, is gone from the old place', async ({
  configured: cotejo,
}) => {
  const page = cotejo.settings;
  expect(await cotejo.vaultSize()).toBe(1);
  await cotejo.chooseMode('Until the browser closes');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Shared secret')).toHaveAccessibleDescription(/Enter the secret again/);
  await page.getByLabel('Shared secret').fill(secret);
  await cotejo.save();
  expect(await cotejo.vaultSize()).toBe(0);
  expect(JSON.stringify(await cotejo.readSessionArea())).toContain(secret);
  await cotejo.chooseMode('On this device');
  await page.getByLabel('Shared secret').fill(secret);
  await cotejo.save();
  expect(await cotejo.vaultSize()).toBe(1);
  expect(JSON.stringify(await cotejo.readSessionArea())).not.toContain(secret);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Integration and secret deleted' })).toBeVisible();
  expect(await cotejo.vaultSize()).toBe(0);
  await expect
    .poll(async () => JSON.stringify([await cotejo.readLocalArea(), await cotejo.readSessionArea()]))
    .not.toContain(apiKey);
});
