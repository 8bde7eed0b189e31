// Secrets encrypted with passkeys, using the browser's virtual authenticators instead of Windows Hello or a security
// key.
import type { Page } from '@playwright/test';
import { apiKey, documentStates, secret } from '../standin/api.ts';
import { A, B, type Cotejo, expect, lookUp, passphrase, test, verdict } from './fixtures.ts';
import { narrowFaults } from './look.ts';
import { heapOf, heapOfWorker, storedAsText } from './memory.ts';
import { filesWith, isFound } from './traces.ts';

const pageHeap = async (page: Page) => heapOf(await page.context().newCDPSession(page));
/** Expects neither secret nor passphrase in a heap, but a known text, without which finding nothing proves nothing. */
function expectNoSecretIn(heap: string): void {
  expect(isFound('api-saas.veriff.com', heap)).toBe(true);
  for (const text of [secret, passphrase]) expect(isFound(text, heap)).toBe(false);
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Returns functions that change a page's virtual authenticators, which remain when it navigates. */
async function authenticatorsOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  return {
    async add({ hasPrf = true, transport = 'internal' as 'internal' | 'usb' } = {}): Promise<string> {
      const options = {
        ...({ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport, hasPrf } as const),
        ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      };
      const added = await session.send('WebAuthn.addVirtualAuthenticator', { options });
      return added.authenticatorId;
    },
    async deletePasskeys(authenticatorId: string): Promise<void> {
      await session.send('WebAuthn.clearCredentials', { authenticatorId });
    },
    async remove(authenticatorId: string): Promise<void> {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    },
  };
}

async function addPasskey(settings: Page, count: number): Promise<void> {
  await button(settings, count === 1 ? 'Add a passkey' : 'Add another passkey').click();
  await expect(settings.getByText(`Passkey ${count}`, { exact: true })).toBeVisible();
}

async function fillPassphrase(settings: Page): Promise<void> {
  await settings.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await settings.getByLabel('Confirm passphrase').fill(passphrase);
}

/** Locks with the settings' button. */
async function lock({ settings }: Cotejo): Promise<void> {
  await settings.bringToFront();
  await button(settings, 'Lock now').click();
  await expect(settings.getByText('Locked.', { exact: true })).toBeVisible();
}

const unlockPage = ({ launched }: Cotejo) => `chrome-extension://${launched.extensionId}/unlock.html`;

test.beforeEach(async ({ cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
});

test('a passkey with a passphrase, locked, is unlocked by either; no secret is stored', async ({
  cotejo,
}) => {
  const { settings } = cotejo;
  await (await authenticatorsOf(settings)).add();
  await cotejo.fill({ mode: 'Encrypted with a passkey' });
  await button(settings, 'Save').click();
  await expect(settings.getByText('Add a passkey first.')).toBeVisible();
  await addPasskey(settings, 1);
  await button(settings, 'Save').click();
  await expect(settings.getByText(/Add another passkey, or a passphrase below/)).toBeVisible();
  await expect(settings.getByRole('group', { name: 'Passkeys' })).toBeFocused();
  expect(await cotejo.vaultSize()).toBe(0);
  await fillPassphrase(settings);
  expect(await narrowFaults(settings, 'settings-passkey')).toEqual([]);
  await cotejo.save();

  await lock(cotejo);
  expect(isFound(secret, await storedAsText(cotejo))).toBe(false);
  expectNoSecretIn(await pageHeap(settings));
  await button(settings, 'Test connection').click();
  await expect(settings.getByRole('alert')).toContainText(
    'Unlock “Live” (api-saas.veriff.com) with your passkey to go on.',
  );
  await button(settings, 'Unlock with a passkey').click();
  await expect(settings.getByRole('status').filter({ hasText: 'Veriff didn’t reject' })).toBeVisible();
  expect(isFound(secret, await storedAsText(cotejo))).toBe(true);
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const portalHeap = await pageHeap(tab.page);
  expect(isFound(A, portalHeap)).toBe(true);
  for (const text of [secret, apiKey, passphrase]) expect(isFound(text, portalHeap)).toBe(false);

  // The crash removes the virtual authenticator and the memory, so the passphrase is needed.
  await cotejo.launched.crash();
  expect(await filesWith(secret, cotejo.launched.profile)).toEqual([]);
  cotejo.launched = await cotejo.launched.relaunch();
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await popup.getByLabel('Passphrase').fill(passphrase);
  await popup.getByLabel('Passphrase').press('Enter');
  await expect(verdict(popup)).toHaveText(/Active$/);
  await lock(cotejo);
  for (const heap of [await heapOfWorker(cotejo), await pageHeap(popup)]) expectNoSecretIn(heap);
});

test('a second passkey, reused by another integration, unlocks both', async ({ cotejo }) => {
  const { settings } = cotejo;
  const { add, remove } = await authenticatorsOf(settings);
  const first = await add();
  await cotejo.fill({ mode: 'Encrypted with a passkey' });
  await addPasskey(settings, 1);
  await button(settings, 'Add another passkey').click();
  await expect(settings.getByText(/This device already has one of these passkeys/)).toBeVisible();
  await remove(first);
  await add({ transport: 'usb' });
  await addPasskey(settings, 2);
  await cotejo.save();

  const other = { apiKey: '11111111-2222-4333-8444-555566667777', secret: 'the other secret' };
  cotejo.api.secrets.set(other.apiKey, other.secret);
  await button(settings, 'Add integration').click();
  await cotejo.fill({ ...other, mode: 'Encrypted with a passkey' });
  await button(settings, 'Use an existing passkey').click();
  await expect(settings.getByText('Passkey 1', { exact: true })).toBeVisible();
  await fillPassphrase(settings);
  await cotejo.save();

  await lock(cotejo);
  await button(settings, 'Test connection').click();
  await button(settings, 'Unlock with a passkey').click();
  await expect(settings.getByRole('status').filter({ hasText: 'Veriff didn’t reject' })).toBeVisible();
  const unlocked = Object.keys((await cotejo.readSessionArea()) as object).filter((item) =>
    /^unlocked:/.test(item),
  );
  expect(unlocked).toHaveLength(2);
});

test('the popup, unlocked by passkey, opens a window that names the host and closes', async ({ cotejo }) => {
  const { settings } = cotejo;
  await (await authenticatorsOf(settings)).add();
  await cotejo.fill({ mode: 'Encrypted with a passkey' });
  await addPasskey(settings, 1);
  await fillPassphrase(settings);
  await cotejo.save();
  await lock(cotejo);
  const popup = await cotejo.openPopupTab();
  await popup.evaluate(() => {
    navigator.credentials.get = () => Promise.reject(new Error('asked for in the popup'));
  });
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText('with your passkey to go on');
  const open = async () => {
    const opening = popup.context().waitForEvent('page');
    await button(popup, 'Unlock with a passkey').click();
    return opening;
  };
  const window = await open();
  expect(window.url()).toBe(unlockPage(cotejo));
  await expect(window.getByRole('listitem')).toHaveText('Live api-saas.veriff.com');
  expect(await narrowFaults(window, 'unlock-window')).toEqual([]);
  await window.close();
  await expect(popup.getByRole('alert')).toContainText('Canceled, or');

  // The settings page has the authenticator, so it acts as the unlock window here.
  const again = await open();
  const closed = again.waitForEvent('close');
  await settings.goto(unlockPage(cotejo));
  await expect(verdict(popup)).toHaveText(/Active$/);
  await closed;
});

test('a passkey that derives no keys, or was deleted, is refused with the reason', async ({ cotejo }) => {
  const { settings } = cotejo;
  const { add, deletePasskeys, remove } = await authenticatorsOf(settings);
  const withoutPrf = await add({ hasPrf: false });
  await cotejo.fill({ mode: 'Encrypted with a passkey' });
  await button(settings, 'Add a passkey').click();
  await expect(settings.getByText(/This passkey can’t encrypt/)).toBeVisible();
  await remove(withoutPrf);

  const authenticator = await add();
  await addPasskey(settings, 1);
  await fillPassphrase(settings);
  await cotejo.save();
  await lock(cotejo);
  await deletePasskeys(authenticator);
  await button(settings, 'Test connection').click();
  await button(settings, 'Unlock with a passkey').click();
  await expect(settings.getByText(/Canceled, or the passkey no longer exists/)).toBeVisible();
  await settings.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await button(settings, 'Unlock').click();
  await expect(settings.getByRole('status').filter({ hasText: 'Veriff didn’t reject' })).toBeVisible();
});

test('an authenticator that derives keys only when used is asked a second time', async ({ cotejo }) => {
  const { settings } = cotejo;
  await (await authenticatorsOf(settings)).add();
  await cotejo.fill({ mode: 'Encrypted with a passkey' });
  await settings.evaluate(() => {
    const create = navigator.credentials.create.bind(navigator.credentials);
    navigator.credentials.create = async (options) => {
      const created = await create(options);
      Object.assign(created ?? {}, { getClientExtensionResults: () => ({ prf: { enabled: true } }) });
      return created;
    };
  });
  await addPasskey(settings, 1);
  await fillPassphrase(settings);
  await cotejo.save();
  await lock(cotejo);
  await button(settings, 'Test connection').click();
  await button(settings, 'Unlock with a passkey').click();
  await expect(settings.getByRole('status').filter({ hasText: 'Veriff didn’t reject' })).toBeVisible();
});

test('a browser whose passkeys derive no keys does not offer them and says so', async ({ cotejo }) => {
  const { settings } = cotejo;
  await settings.addInitScript(() => {
    PublicKeyCredential.getClientCapabilities = async () => ({ 'extension:prf': false });
  });
  await settings.reload();
  await cotejo.unfold('secret-place');
  await expect(settings.getByText(/Passkeys aren’t available here/)).toBeVisible();
  await expect(settings.getByRole('radio', { name: 'Encrypted with a passphrase' })).toBeVisible();
  await expect(settings.getByRole('radio', { name: 'Encrypted with a passkey' })).toHaveCount(0);
});
