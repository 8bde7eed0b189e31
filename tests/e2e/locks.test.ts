// Locking secrets that are encrypted with a passphrase: by the user, when nobody is at the device, and after disuse.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { apiHost, apiKey, documentStates, errorBody, secret } from '../standin/api.ts';
import { builtDir } from './chromium.ts';
import {
  A,
  addressOf,
  B,
  type Cotejo,
  expect,
  failure,
  lookUp,
  passphrase,
  test,
  verdict,
} from './fixtures.ts';
import { narrowFaults } from './look.ts';

const lockNow = (page: Page) => page.getByRole('button', { name: 'Lock now' });

/** Whether the secret is in `storage.session`, so that the worker can sign. */
const isInMemory = async (cotejo: Cotejo) => JSON.stringify(await cotejo.readSessionArea()).includes(secret);

async function unlockIn(popup: Page): Promise<void> {
  await popup.getByLabel('Passphrase').fill(passphrase);
  await popup.getByLabel('Passphrase').press('Enter');
}

test.beforeEach(async ({ cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
  await cotejo.configure({ mode: 'Encrypted with a passphrase' });
});

test('"Lock now", during a request, lets it finish, starts no other, keeps the result', async ({
  cotejo,
}) => {
  const release = cotejo.api.hold(A);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect.poll(() => cotejo.api.requestsFor(A).length).toBe(1);
  expect(await isInMemory(cotejo)).toBe(true);
  await lockNow(popup).click();
  await expect(popup.getByText('Locked.', { exact: true })).toBeVisible();
  await expect(lockNow(popup)).toHaveCount(0);
  expect(await isInMemory(cotejo)).toBe(false);
  release();
  await expect(verdict(popup)).toHaveText(/Active$/);

  await lookUp(popup, B);
  await expect(failure(popup)).toHaveText('Cotejo is locked');
  expect(cotejo.api.requestsFor(B)).toEqual([]);
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  expect(cotejo.api.requests).toHaveLength(1);

  await lookUp(popup, B);
  await unlockIn(popup);
  await expect(verdict(popup)).toHaveText(/Not found$/);
  await expect(lockNow(popup)).toBeVisible();
});

test('a lock, while a retry waits, cancels the retry', async ({ cotejo }) => {
  const slowDown = errorBody('1004', 'Too many requests');
  cotejo.api.setReply(A, { status: 429, body: slowDown, headers: { 'retry-after': '2' } });
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect.poll(() => cotejo.api.requestsFor(A).length).toBe(1);
  await lockNow(popup).click();
  await expect(failure(popup)).toHaveText('Cotejo is locked');
  expect(cotejo.api.requestsFor(A)).toHaveLength(1);
});

test('an unattended device, idle or screen locked, locks as the settings say', async ({ cotejo }) => {
  const { settings } = cotejo;
  const setIdleState = (state: string) =>
    cotejo.inWorker((told) => {
      chrome.idle.queryState = async () => told;
      chrome.idle.onStateChanged.dispatch(told);
    }, state);
  const popup = await cotejo.openPopupTab();
  for (const [state, sessionId] of [
    ['idle', A],
    ['locked', B],
  ] as const) {
    await setIdleState(state);
    await expect.poll(() => isInMemory(cotejo)).toBe(false);
    await lookUp(popup, sessionId);
    await unlockIn(popup);
    await expect(verdict(popup)).toBeVisible();
  }
  await settings.bringToFront();
  await expect(settings.getByLabel('Lock when unused for')).toHaveValue('15');
  await settings.getByLabel('Lock when unused for').selectOption('Never');
  expect(await narrowFaults(settings, 'settings-locking')).toEqual([]);
  await setIdleState('locked');
  // A later action of the user works as usual.
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  expect(await isInMemory(cotejo)).toBe(true);
  await cotejo.prescribe({ enforced: { lockAfterMinutes: 5 } });
  await expect(settings.getByLabel('Lock when unused for')).toBeDisabled();
  await expect(settings.getByLabel('Lock when unused for')).toHaveValue('5');
  await setIdleState('idle');
  await expect.poll(() => isInMemory(cotejo)).toBe(false);
});

test('a device that slept, longer than the time until locking, signs nothing', async ({ cotejo }) => {
  const { settings } = cotejo;
  /** Makes the last use as old as the time until locking. */
  const expireUnlock = () =>
    settings.evaluate(() => chrome.storage.session.set({ 'unlocked-last-use': Date.now() - 15 * 60_000 }));
  const tab = await cotejo.openPortal('/');
  await expireUnlock();
  await tab.push(addressOf(A));
  await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
  expect(cotejo.api.requests).toEqual([]);
  expect(await isInMemory(cotejo)).toBe(false);

  const popup = await cotejo.openPopupTab();
  await lookUp(popup, B);
  await unlockIn(popup);
  await expect(verdict(popup)).toHaveText(/Not found$/);
  await tab.shows('✓', 'INE: Active');
  await expireUnlock();
  await cotejo.stopWorker();
  await lookUp(popup, 'ffffffff-3a7b-4c8e-9d10-0123456789ab');
  await expect(failure(popup)).toHaveText('Cotejo is locked');
  expect(await isInMemory(cotejo)).toBe(false);
});

test('a lock, with "Delete stored results when locking" on, removes all results', async ({ cotejo }) => {
  const { settings } = cotejo;
  await settings.getByLabel('Delete stored results when locking').check();
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  const release = cotejo.api.hold(B);
  await tab.push(addressOf(B));
  await expect.poll(() => cotejo.api.requestsFor(B).length).toBe(1);

  await settings.bringToFront();
  await lockNow(settings).click();
  await expect(settings.getByText('Locked.', { exact: true })).toBeVisible();
  await expect(failure(popup)).toHaveText('Cotejo is locked');
  release();
  await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
  const stored = async () => JSON.stringify(await cotejo.readSessionArea());
  await expect.poll(stored).not.toMatch(/documentState/);
  expect(await stored()).not.toContain(secret);

  await popup.bringToFront();
  await unlockIn(popup);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await tab.shows('?', 'INE: Not found');
});

test('a secret without passphrase, on a lock, is not locked and no lock is offered', async ({ cotejo }) => {
  await cotejo.prescribe({
    enforced: { integrations: [{ name: 'Live', baseUrl: apiHost, apiKey, sharedSecret: secret }] },
  });
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await popup.evaluate(() => chrome.runtime.sendMessage({ type: 'lock' }));
  await expect(lockNow(popup)).toHaveCount(0);
  await lookUp(popup, B);
  await expect(verdict(popup)).toHaveText(/Not found$/);
});

test('the "idle" permission, at installation, adds no warning', async ({ cotejo }) => {
  const manifest = JSON.parse(await readFile(join(builtDir, 'manifest.json'), 'utf8'));
  const warningsWith = (permissions: string[]) =>
    cotejo.settings.evaluate(
      (text) => chrome.management.getPermissionWarningsByManifest(text),
      JSON.stringify({ ...manifest, permissions }),
    );
  const { permissions } = manifest;
  expect(permissions).toContain('idle');
  const warnings = await warningsWith(permissions);
  expect(warnings).toEqual([expect.stringMatching(/veriff\.com/)]);
  expect(await warningsWith([...permissions, 'history'])).not.toEqual(warnings);
});
