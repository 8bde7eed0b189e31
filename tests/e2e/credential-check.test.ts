// An API key or a secret that is entered as an ID is refused and named, never sent, and never stored.
import { apiKey, documentStates, errorBody, otherApiKey } from '../standin/api.ts';
import { A, type Cotejo, expect, lookUp, passphrase, secretModeLabels, test } from './fixtures.ts';

/** A secret in the form of an ID. Its upper-case letters show that the check ignores case, as IDs are lower-cased. */
const secret = 'ABCDEF12-abcd-4bcd-8bcd-abcdef012345';
const other = { apiKey: otherApiKey, secret: 'Opaque-Secret_of-Veriff_0123' };

const keyWords = 'That’s the API key of “Live”. Nothing was sent.';
const secretWords = 'That’s the shared secret of “Live”. Nothing was sent.';

/**
 * Expects none of these texts, in upper or lower case, in `storage.session` outside the settings' own items, in stored
 * lists, or as the session of a request.
 */
async function expectNoTrace(cotejo: Cotejo, texts: readonly string[]): Promise<void> {
  const session = Object.entries((await cotejo.readSessionArea()) as Record<string, unknown>);
  const itemsOfSettings = /^(?:secret:|unlocked:|breakers$|effectiveSettings$)/;
  const stored = session.filter(([item]) => !itemsOfSettings.test(item));
  const run = await cotejo.settings.evaluate(async () => {
    const opening = indexedDB.open('cotejo-bulk');
    await new Promise((done) => {
      opening.onsuccess = done;
    });
    const names = [...opening.result.objectStoreNames];
    if (names.length === 0) return [];
    const reading = opening.result
      .transaction(names)
      .objectStore(names[0] ?? '')
      .getAll();
    return new Promise((done) => {
      reading.onsuccess = () => done(reading.result);
    });
  });
  const seen = JSON.stringify([stored, run, cotejo.api.requests.map(({ sessionId }) => sessionId)]);
  for (const text of texts) expect(seen.toLowerCase()).not.toContain(text.toLowerCase());
}

for (const mode of secretModeLabels) {
  test(`${mode}: credentials entered as IDs leave no trace`, async ({ cotejo }) => {
    const { api } = cotejo;
    for (const [key, text] of [
      [apiKey, secret],
      [other.apiKey, other.secret],
    ] as const)
      api.secrets.set(key, text);
    await cotejo.configure({ mode, secret });
    await cotejo.addIntegration('Second', other);
    const popup = await cotejo.openPopupTab();
    const alert = popup.getByRole('alert');
    for (const [text, words] of [
      [apiKey, keyWords],
      [apiKey.toUpperCase(), keyWords],
      [secret, secretWords],
      [secret.toLowerCase(), secretWords],
      [`sessionId: ${secret}`, secretWords],
    ] as const) {
      await lookUp(popup, text);
      await expect(alert).toContainText(words);
      await expect(alert).not.toContainText(secret.toLowerCase());
    }
    await lookUp(popup, other.secret.toLowerCase());
    await expect(alert).toContainText('shared secret of “Second”');
    await expectNoTrace(cotejo, [apiKey, secret, other.secret]);

    const page = cotejo.settings;
    await cotejo.unfold('advanced');
    await page.getByLabel('Test session').fill(secret);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByRole('alert')).toContainText(secretWords);
    await expectNoTrace(cotejo, [apiKey, secret]);
    await lookUp(popup, A);
    await expect(alert).toContainText('No INE result');
  });
}

test('a locked secret, entered as an ID, is recognized after it is unlocked', async ({ cotejo }) => {
  const { api } = cotejo;
  api.secrets.set(apiKey, secret);
  api.secrets.set(other.apiKey, other.secret);
  await cotejo.configure({ ...other });
  await cotejo.addIntegration('Second', { apiKey, secret, mode: 'Encrypted with a passphrase' });
  await cotejo.clearSessionStorage();
  const unknown = { status: 404, body: errorBody('1101', 'Resource not found') };
  api.setReply(A, { first: [unknown], body: { active: true, documentState: documentStates.valid } });

  // An ordinary ID is sent to the first integration, although the second is locked.
  const popup = await cotejo.openPopupTab();
  const alert = popup.getByRole('alert');
  await lookUp(popup, A);
  await expect(alert).toContainText('Enter the passphrase of “Second”');
  expect(api.requestsFor(A)).toHaveLength(1);
  // The secret is sent nowhere, and is not recognized until the passphrase is entered.
  await lookUp(popup, secret);
  await expect(alert).toContainText('Enter the passphrase of “Second”');
  await expectNoTrace(cotejo, [secret]);
  await popup.getByLabel('Passphrase').fill(passphrase);
  await popup.getByLabel('Passphrase').press('Enter');
  await expect(alert).toContainText('That’s the shared secret of “Second”. Nothing was sent.');
  await expectNoTrace(cotejo, [secret]);
});

test("an organization's key and secret, entered as IDs, are recognized", async ({ cotejo }) => {
  const integration = { name: 'Live', baseUrl: 'api-saas.veriff.com', apiKey, sharedSecret: secret };
  await cotejo.prescribe({ enforced: { integrations: [integration] } });
  await expect(cotejo.settings.getByLabel('API key')).toHaveValue(apiKey);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, apiKey);
  await expect(popup.getByRole('alert')).toContainText(keyWords);
  await lookUp(popup, secret);
  await expect(popup.getByRole('alert')).toContainText(secretWords);
  await expectNoTrace(cotejo, [secret]);
});

test('a list with credentials, before it is stored, leaves them out and names them', async ({ cotejo }) => {
  cotejo.api.secrets.set(apiKey, secret);
  cotejo.api.setResult(A, true, documentStates.valid);
  await cotejo.configure({ secret });
  const page = await cotejo.openPage('bulk.html');
  await page.getByLabel('Session IDs').fill([A, secret, apiKey].join('\n'));
  await page.getByRole('button', { name: /^Check [\d,]+ session/ }).click();
  await expect(page.getByRole('alert')).toHaveText(`Left out of the list: ${secretWords} ${keyWords}`);
  await expectNoTrace(cotejo, [apiKey, secret]);
  await page.getByRole('button', { name: /^Check [\d,]+ session/ }).click();
  await expect(page.getByRole('status').first()).toHaveText('Done.');
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A]);
  await expectNoTrace(cotejo, [apiKey, secret]);
});
