// Two versions of the package in one profile, as an update from the store installs them.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { documentStates } from '../standin/api.ts';
import { startStandin } from '../standin/standin.ts';
import { builtDir, launchUnpacked } from './chromium.ts';
import { Cotejo } from './cotejo.ts';
import { A, B, expect, lookUp, passphrase, secretModeLabels, test } from './fixtures.ts';

/** Copies the built package to a folder, with this version. */
async function putVersion(folder: string, version: string): Promise<void> {
  await cp(builtDir, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, version }));
}

const expectVerdict = (popup: Page) =>
  expect(popup.getByRole('status').getByRole('heading')).toContainText('Not found');

/**
 * Expects what the popup shows after the update, by the secret's mode. An update clears `storage.session`, as closing
 * the browser does, so a secret that is stored only in memory has to be entered again.
 */
const afterUpdate: Record<(typeof secretModeLabels)[number], (popup: Page) => Promise<void>> = {
  'On this device': expectVerdict,
  async 'Until the browser closes'(popup) {
    await expect(popup.getByRole('alert')).toContainText('Enter it again');
  },
  async 'Encrypted with a passphrase'(popup) {
    await popup.getByLabel('Passphrase').fill(passphrase);
    await popup.getByLabel('Passphrase').press('Enter');
    await expectVerdict(popup);
  },
};

for (const mode of secretModeLabels) {
  test(`an update, ${mode}, keeps settings and secret as promised`, async () => {
    const standin = await startStandin();
    const folder = await mkdtemp(join(tmpdir(), 'cotejo-update-'));
    standin.api.setResult(A, true, documentStates.valid);
    standin.api.setResult(B, false, documentStates.notFound);
    await putVersion(folder, '0.0.1');
    const { context, extensionId, extensionPage, profile, load } = await launchUnpacked(folder, {
      args: standin.chromiumArgs,
    });
    const cotejo = new Cotejo({ context, extensionId, extensionPage } as Cotejo['launched'], standin);
    await cotejo.configure({ mode });
    await cotejo.selectSettingsTab('Portal');
    await cotejo.settings.getByLabel('Chip on the page').selectOption('Top right');
    await lookUp(await cotejo.openPopupTab(), A);
    // After its answer, the worker stores that the reply was signed.
    await expect.poll(() => cotejo.readLocalArea()).toHaveProperty('signedReplies');
    const before = await cotejo.readLocalArea();
    expect(before).toMatchObject({ preferences: { chip: 'top-end' }, settings: { integrations: [{}] } });

    await putVersion(folder, '0.0.2');
    await load();
    const popup = await cotejo.openPopupTab();
    expect(await popup.evaluate(() => chrome.runtime.getManifest().version)).toBe('0.0.2');
    expect(await popup.evaluate(() => chrome.storage.local.get())).toEqual(before);
    await lookUp(popup, B);
    await afterUpdate[mode](popup);
    expect(cotejo.api.requests.map(({ complaint }) => complaint).filter(Boolean)).toEqual([]);

    await context.close();
    await standin.close();
    for (const left of [profile, folder]) await rm(left, { recursive: true, force: true });
  });
}
