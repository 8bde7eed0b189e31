// Where secrets are stored, across crashes and restarts of a real browser. Fault numbers are those of docs/faults.md.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { apiKey, documentStates, errorBody, secret } from '../standin/api.ts';
import { unreachable } from '../standin/standin.ts';
import {
  A,
  B,
  type Cotejo,
  expect,
  failure,
  lookUp,
  passphrase,
  secretModeLabels,
  test,
  verdict,
} from './fixtures.ts';
import { narrowFaults } from './look.ts';
import { filesWith } from './traces.ts';

const next = { apiKey: '11111111-2222-4333-8444-555566667777', secret: 'the next secret' };

/**
 * Replaces key and secret in the form and saves, but the saving stops for good before or after the settings are
 * written.
 */
async function stopWhileSaving(cotejo: Cotejo, side: 'before' | 'after'): Promise<void> {
  const page = cotejo.settings;
  const stopped = Promise.withResolvers<void>();
  await page.exposeFunction('stopped', stopped.resolve);
  await page.evaluate((before) => {
    const { stopped } = globalThis as unknown as { stopped(): void };
    const { local } = chrome.storage;
    const set = local?.set.bind(local);
    Object.assign(local ?? {}, {
      async set(items: object) {
        if (!before) await set?.(items);
        stopped();
        await new Promise(() => undefined);
      },
    });
  }, side === 'before');
  await page.getByLabel('API key').fill(next.apiKey);
  await page.getByLabel('Shared secret').fill(next.secret);
  if (await page.getByLabel('Encrypted with a passphrase').isChecked()) {
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('Confirm passphrase').fill(passphrase);
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await stopped.promise;
}

/** Does what a user must do after a restart of the browser to see a verdict, by the secret's mode. */
const reachVerdict: Record<
  (typeof secretModeLabels)[number],
  (cotejo: Cotejo, popup: Page) => Promise<void>
> = {
  'On this device': async () => undefined,
  async 'Until the browser closes'(cotejo, popup) {
    await expect(failure(popup)).toHaveText('Shared secret needed');
    expect(cotejo.api.requests).toEqual([]);
    await cotejo.settings.getByLabel('Shared secret').fill(secret);
    await cotejo.save();
    await lookUp(popup, A);
  },
  async 'Encrypted with a passphrase'(cotejo, popup) {
    await expect(failure(popup)).toHaveText('Cotejo is locked');
    const field = popup.getByLabel('Passphrase');
    await field.fill('a wrong passphrase');
    await field.press('Enter');
    await expect(field).toHaveAccessibleDescription(/Wrong passphrase/);
    expect(cotejo.api.requests).toEqual([]);
    await field.fill(passphrase);
    await field.press('Enter');
  },
};

for (const mode of secretModeLabels) {
  test(`[faults 9, 59] ${mode}, a crash while saving, loses nothing`, async ({ cotejo }) => {
    cotejo.api.secrets.set(next.apiKey, next.secret);
    cotejo.api.setResult(A, true, documentStates.valid);
    await cotejo.configure({ mode });
    await stopWhileSaving(cotejo, 'before');
    await cotejo.restart('crash');
    cotejo.api.requests.length = 0;

    await expect(cotejo.settings.getByLabel('API key')).toHaveValue(apiKey);
    const popup = await cotejo.openPopupTab();
    await lookUp(popup, A);
    await reachVerdict[mode](cotejo, popup);
    await expect(verdict(popup)).toHaveText(/Active$/);
    expect(cotejo.api.requestsFor(A)).toMatchObject([{ apiKey, complaint: undefined }]);
    await expect.poll(() => cotejo.vaultSize()).toBe(mode === 'Until the browser closes' ? 0 : 1);

    await stopWhileSaving(cotejo, 'after');
    await cotejo.stopWorker();
    await cotejo.settings.reload();
    await expect(cotejo.settings.getByLabel('API key')).toHaveValue(next.apiKey);
    cotejo.api.requests.length = 0;
    await popup.getByRole('button', { name: 'Check again' }).click();
    // The changed credentials also cause a lookup automatically, before or after the click.
    await expect.poll(() => cotejo.api.requestsFor(A)).not.toEqual([]);
    for (const request of cotejo.api.requestsFor(A)) {
      expect(request).toMatchObject({ apiKey: next.apiKey, complaint: undefined });
    }
  });
}

for (const mode of ['Until the browser closes', 'Encrypted with a passphrase'] as const) {
  test(`a new secret, ${mode}, is never on the disk, unlike the old one`, async ({ cotejo }) => {
    const [old, replacement] = [randomUUID(), randomUUID()];
    cotejo.api.secrets.set(next.apiKey, replacement);
    cotejo.api.setResult(A, true, documentStates.valid);
    await cotejo.configure({ secret: old });
    await cotejo.unfold('secret-place');
    const choice = cotejo.settings.getByRole('radio', { name: mode });
    await expect(choice).not.toHaveAccessibleDescription(/may remain on disk/);
    await cotejo.fill({ apiKey: next.apiKey, secret: replacement, mode });
    await expect(choice).toHaveAccessibleDescription(
      /may remain on disk for a while\. Revoke it in Veriff and use a new one/,
    );
    expect(await narrowFaults(cotejo.settings, `settings-from-device-${mode.replaceAll(' ', '-')}`)).toEqual(
      [],
    );
    await cotejo.save();
    await expect(choice).not.toHaveAccessibleDescription(/may remain on disk/);
    const popup = await cotejo.openPopupTab();
    await lookUp(popup, A);
    await expect(verdict(popup)).toHaveText(/Active$/);
    await cotejo.launched.quit();
    expect(await filesWith(old, cotejo.launched.profile)).not.toEqual([]);
    expect(await filesWith(replacement, cotejo.launched.profile)).toEqual([]);
  });
}

test('[fault 10] two passphrases, each unlocks its own integration when it is needed', async ({ cotejo }) => {
  const { api } = cotejo;
  const mode = 'Encrypted with a passphrase';
  const other = 'staple battery horse';
  api.secrets.set(next.apiKey, next.secret);
  await cotejo.configure({ mode });
  await cotejo.addIntegration('Second', { ...next, mode, passphrase: other });
  await cotejo.clearSessionStorage();
  api.setResult(A, true, documentStates.valid);
  // The first integration never knows session B, neither before nor after the second integration is unlocked.
  const unknown = { status: 404, body: errorBody('1101', 'Resource not found') };
  api.setReply(B, {
    first: [unknown, unknown],
    body: { active: false, documentState: documentStates.notFound },
  });
  const unlocked = async () =>
    Object.keys((await cotejo.readSessionArea()) as object).filter((item) => item.startsWith('unlocked:'))
      .length;

  const popup = await cotejo.openPopupTab();
  const alert = popup.getByRole('alert');
  const field = popup.getByLabel('Passphrase');
  await lookUp(popup, A);
  await expect(alert).toContainText('Enter the passphrase of “Live” (api-saas.veriff.com) to go on.');
  await field.fill(passphrase);
  await field.press('Enter');
  await expect(verdict(popup)).toHaveText(/Active$/);
  expect(await unlocked()).toBe(1);

  await lookUp(popup, B);
  await expect(alert).toContainText('Enter the passphrase of “Second” (api-saas.veriff.com) to go on.');
  expect(api.requestsFor(B)).toMatchObject([{ apiKey }]);
  await field.fill(passphrase);
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription(/Wrong passphrase/);
  expect(await unlocked()).toBe(1);
  await field.fill(other);
  await field.press('Enter');
  await expect(verdict(popup)).toHaveText(/Not found$/);
  expect(await unlocked()).toBe(2);
  expect(api.requests.map((request) => [request.sessionId, request.apiKey])).toEqual([
    [A, apiKey],
    [B, apiKey],
    [B, apiKey],
    [B, next.apiKey],
  ]);
});

test('[fault 12] a stored secret, even after a restart, is never shown or filled in', async ({
  configured: cotejo,
}) => {
  const expectEmptyField = async () => {
    const field = cotejo.settings.getByLabel('Shared secret');
    await expect(field).toHaveAccessibleDescription(/keep the stored secret/);
    await expect(field).toHaveValue('');
    await expect(field).toHaveAttribute('type', 'password');
    await expect(field).toHaveAttribute('autocomplete', 'new-password');
    expect(await cotejo.settings.content()).not.toContain(secret);
  };
  await expectEmptyField();
  await cotejo.settings.reload();
  await expectEmptyField();
  await cotejo.restart();
  await expectEmptyField();
});

const mistakes: [string, { apiKey?: string; secret?: string; baseUrl?: string }, RegExp][] = [
  ['key and secret swapped', { apiKey: secret, secret: apiKey }, /API key: May be wrong/],
  ['a wrong secret', { secret: 'another secret' }, /Request signature: Wrong/],
  ['a wrong base URL', { baseUrl: unreachable.unknown }, /API address: May be wrong/],
];

test('[fault 6] "Test connection" names the wrong part and loses nothing', async ({ configured: cotejo }) => {
  const page = cotejo.settings;
  for (const [name, typed, part] of mistakes) {
    await test.step(name, async () => {
      await cotejo.fill(typed);
      await page.getByRole('button', { name: 'Test connection' }).click();
      await expect(page.getByRole('listitem').filter({ hasText: part })).toBeVisible();
    });
  }
  // The saved integration still works, and the typed value is still in the field.
  await expect(page.getByLabel('Base URL')).toHaveValue(unreachable.unknown);
  cotejo.api.setResult(A, true, documentStates.valid);
  await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
});

test('a passphrase that can be guessed is refused with the reason and not saved', async ({ cotejo }) => {
  const { settings } = cotejo;
  await cotejo.fill({ mode: 'Encrypted with a passphrase' });
  const field = settings.getByLabel('Passphrase', { exact: true });
  const refusals = [
    ['111111111111', 'Very weak', 'Too easy to guess'],
    ['contraseña123', 'Weak', 'Too easy to guess'],
    ['Guadalajara2026', 'Weak', 'Too easy to guess'],
    [`my ${secret}`, '', 'contains the name, the address, the API key or the secret'],
    ['horse', '', 'At least 12 characters'],
  ] as const;
  for (const [typed, level, reason] of refusals) {
    await field.fill(typed);
    await settings.getByLabel('Confirm passphrase').fill(typed);
    if (level) await expect(settings.locator('.meter')).toContainText(level);
    await settings.getByRole('button', { name: 'Save' }).click();
    await expect(field).toHaveAccessibleDescription(new RegExp(reason));
    await expect(field).toBeFocused();
  }
  expect(await cotejo.vaultSize()).toBe(0);
  await field.fill(passphrase);
  await settings.getByLabel('Confirm passphrase').fill(passphrase);
  await expect(settings.locator('.meter')).toContainText('Strong');
  await cotejo.save();
  expect(await cotejo.vaultSize()).toBe(1);
});
