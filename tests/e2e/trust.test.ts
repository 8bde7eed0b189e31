// A result is trusted only as long as its credentials and checks are, on every surface.
import { documentStates, otherApiKey, unsignedReply } from '../standin/api.ts';
import { A, B, type Cotejo, expect, lookUp, test } from './fixtures.ts';

const nothingChecked = 'INE: not checked. Open Cotejo to see why.';

/** Changes the stored integration, as an import or the settings in another window would. */
async function changeIntegration(cotejo: Cotejo, changes: object): Promise<void> {
  await cotejo.settings.evaluate(async (changed) => {
    const stored = (await chrome.storage.local?.get('settings')) ?? {};
    const { settings } = stored as { settings: { integrations: object[] } };
    const integrations = settings.integrations.map((one) => ({ ...one, ...changed }));
    await chrome.storage.local?.set({ settings: { ...settings, integrations } });
  }, changes);
}

test('an unsigned reply after signed ones shows no verdict until the user accepts it', async ({ cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setReply(B, unsignedReply);
  await cotejo.configure();
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
  await cotejo.restart();
  const tab = await cotejo.openSession(B);
  await tab.shows('–', nothingChecked);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, B);
  const alert = popup.getByRole('alert');
  await expect(alert).toContainText(
    'This response isn’t signed, and “Live” signed its responses before. Nothing was checked.',
  );
  await alert.getByRole('button', { name: 'Check again' }).click();
  await expect(alert).toBeVisible();
  await alert.getByRole('button', { name: 'Accept unsigned' }).click();
  await expect(popup.getByRole('status')).toContainText('Not signed');
  await tab.shows('✓', 'INE: Active');
});

test('unsigned results, before the first signed reply, are removed after it', async ({ cotejo }) => {
  cotejo.api.setReply(A, unsignedReply);
  cotejo.api.setResult(B, false, documentStates.notFound);
  await cotejo.configure();
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  await (await cotejo.openSession(B)).shows('?', 'INE: Not found');
  await tab.shows('–', nothingChecked);
});

test('a result, after stricter checks or another key, is removed from every surface', async ({ cotejo }) => {
  cotejo.api.setReply(A, unsignedReply);
  await cotejo.configure();
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('heading', { name: 'Active', exact: true })).toBeVisible();

  const release = cotejo.api.hold(A);
  await changeIntegration(cotejo, { requireSigned: true });
  await tab.shows('…', 'INE: checking');
  await expect(popup.getByRole('heading', { name: 'Active', exact: true })).toHaveCount(0);
  const toolbarPopup = await cotejo.openToolbarPopup(tab);
  await expect(toolbarPopup.getByText('Checking with INE…')).toBeVisible();
  await expect(toolbarPopup.getByText('Active')).toHaveCount(0);
  release();
  await tab.shows('–', nothingChecked);
  await expect(popup.getByRole('alert')).toContainText('isn’t signed, but “Live” requires a signature');

  await changeIntegration(cotejo, { requireSigned: false });
  await popup.getByRole('button', { name: 'Check again' }).click();
  await tab.shows('✓', 'INE: Active');
  await changeIntegration(cotejo, { apiKey: otherApiKey });
  await tab.shows('–', nothingChecked);
  await expect(popup.getByRole('alert')).toContainText('was changed');
});
