// An organization's policy on every page. `cotejo.prescribe` provides it in place of the browser.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { demoSessions } from '../../utils/core/demo/demo.ts';
import { secretPlaceholder } from '../../utils/core/integration/integration-fields.ts';
import { apiHost, apiKey, documentStates, otherApiKey, secret, unsignedReply } from '../standin/api.ts';
import { A, B, expect, lookUp, type PortalTab, paste, test } from './fixtures.ts';
import { putRun, storedRun } from './stored-run.ts';

const live = { name: 'Live', baseUrl: apiHost, apiKey, sharedSecret: secret };
const managed = 'Managed by your organization';

/** Returns the corner of the page in which the chip is, such as `top-start`. */
async function cornerOfChip({ page }: PortalTab): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const chip = nodes.find(({ role, name }) => role?.value === 'button' && /^INE/.test(String(name?.value)));
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: chip?.backendDOMNodeId ?? 0 });
  const [left = 0, top = 0] = model.border;
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  return `${top < height / 2 ? 'top' : 'bottom'}-${left < width / 2 ? 'start' : 'end'}`;
}

const chipChoice = (settings: Page) => settings.getByLabel('Chip on the page');
const entries = (page: Page) => page.locator('.recent-entry');

test('enforced integrations, form open, replace all others and are locked', async ({ cotejo }) => {
  const { settings, api } = cotejo;
  api.setResult(A, true, documentStates.valid);
  await settings.getByLabel('Name').fill('Mine');
  await cotejo.prescribe({ enforced: { integrations: [live] } });
  await expect(settings.getByLabel('Name')).toHaveValue('Live');
  for (const field of ['Name', 'Base URL', 'API key', 'Shared secret', 'API version', 'Integration ID']) {
    await expect(settings.getByLabel(field, { exact: true })).toBeDisabled();
  }
  await expect(settings.getByText(managed).first()).toBeVisible();
  for (const button of ['Save', 'Delete', 'Add integration', 'Import a file', 'Discard changes']) {
    await expect(settings.getByRole('button', { name: button, exact: true })).toHaveCount(0);
  }
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');

  // The same integration is renamed: the open form follows and has no unsaved changes.
  await cotejo.prescribe({
    enforced: { integrations: [{ ...live, name: 'Renamed', requireSigned: true }] },
  });
  await expect(settings.getByLabel('Name')).toHaveValue('Renamed');
  await expect(settings.getByLabel('Response signatures')).toHaveValue('require');
  await expect(settings.getByRole('button', { name: 'Discard changes' })).toHaveCount(0);
  await cotejo.prescribe({});
  await expect(settings.getByRole('button', { name: 'Save' })).toBeVisible();
  await expect(settings.getByText(managed)).toHaveCount(0);
});

test('a prescribed integration’s failure opens its form, with no key in the address', async ({ cotejo }) => {
  const other = { ...live, name: 'Other', apiKey: otherApiKey };
  await cotejo.prescribe({ enforced: { integrations: [live, other] } });
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText('rejected the API key of “Other”');
  const [settings] = await Promise.all([
    popup.context().waitForEvent('page'),
    popup.getByRole('button', { name: 'Open settings' }).click(),
  ]);
  await expect(settings.getByLabel('Name')).toHaveValue('Other');
  expect(settings.url()).toMatch(/#integrations\/policy-[0-9a-f]{64}\/apiKey$/);
});

test('default integrations are listed at once, and the user’s after the first change', async ({ cotejo }) => {
  const { settings } = cotejo;
  await cotejo.prescribe({ defaults: { integrations: [live] } });
  await settings.getByRole('button', { name: /^Live/ }).click();
  await expect(settings.getByText(managed)).toHaveCount(0);
  await settings.getByLabel('Name').fill('Mine');
  await cotejo.save();
  await cotejo.prescribe({ defaults: { integrations: [{ ...live, name: 'Theirs' }] } });
  await cotejo.selectSettingsTab('Organization');
  await cotejo.unfold('policy-details');
  await expect(settings.getByText('Theirs').first()).toBeVisible();
  await cotejo.selectSettingsTab('Integrations');
  await expect(settings.getByRole('button', { name: /^Mine/ })).toBeVisible();
  await expect(settings.getByRole('button', { name: /^Theirs/ })).toHaveCount(0);
});

test('required signatures, by policy, lock the choice; without a policy, it returns', async ({ cotejo }) => {
  const { settings, api } = cotejo;
  const signatures = settings.getByLabel('Response signatures');
  await cotejo.unfold('advanced');
  await signatures.selectOption('ignore');
  await cotejo.configure();
  await cotejo.prescribe({ enforced: { requireSigned: true } });
  await expect(signatures).toHaveValue('require');
  await expect(signatures).toBeDisabled();
  await expect(signatures).toHaveAccessibleDescription(new RegExp(managed));
  await cotejo.save();
  api.setReply(A, unsignedReply);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText('isn’t signed');
  await cotejo.prescribe({});
  await expect(signatures).toBeEnabled();
  await expect(signatures).toHaveValue('ignore');
});

test('a required passphrase or passkey makes other secrets unusable', async ({ configured: cotejo }) => {
  const { settings, api } = cotejo;
  api.setResult(A, true, documentStates.valid);
  await cotejo.prescribe({ enforced: { sealedSecrets: true } });
  const modes = settings.getByRole('radio');
  await expect(modes).toHaveCount(2);
  await expect(settings.getByRole('radio', { name: 'Encrypted with a passphrase' })).toBeChecked();
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText('There is no shared secret for “Live” yet');
  expect(api.requests).toEqual([]);
  await cotejo.configure({ mode: 'Encrypted with a passphrase' });
  await lookUp(popup, A);
  await expect(popup.getByRole('status').getByRole('heading')).toHaveText(/Active$/);
  expect(await cotejo.vaultSize()).toBe(1);
});

test('the admin’s file, downloaded, has the current settings without a secret', async ({
  configured: cotejo,
}) => {
  const { settings } = cotejo;
  await cotejo.selectSettingsTab('Portal');
  await chipChoice(settings).selectOption('Top right');
  await cotejo.prescribe({ enforced: { demo: false } });
  await cotejo.selectSettingsTab('Organization');
  await cotejo.unfold('policy-details');
  await expect(settings.getByRole('row', { name: /^demo no/ })).toBeVisible();
  await settings.getByLabel('Platform').selectOption('chrome-linux.json');
  const download = settings.waitForEvent('download');
  await settings.getByRole('button', { name: 'Download file' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(file)['3rdparty'].extensions[cotejo.launched.extensionId]).toEqual({
    enforced: {
      integrations: [
        {
          ...{ name: 'Live', baseUrl: `https://${apiHost}`, apiKey, sharedSecret: secretPlaceholder },
          ...{ version: '1.0.0', checkSignatures: true, requireSigned: false },
        },
      ],
      chip: 'top-end',
      demo: false,
    },
    defaults: {},
  });
  expect(file).not.toContain(secret);
});

test('default checks apply to a new form and can be changed', async ({ cotejo }) => {
  const { settings } = cotejo;
  await cotejo.prescribe({ defaults: { requireSigned: true } });
  await expect(settings.getByLabel('Response signatures')).toHaveValue('require');
  await settings.getByLabel('Response signatures').selectOption('verify');
  await cotejo.configure();
  await expect(settings.getByLabel('Response signatures')).toHaveValue('verify');
});

test('the chip’s position, on open pages, is enforced, else chosen, else default', async ({
  configured: cotejo,
}) => {
  const { settings, api } = cotejo;
  api.setResult(A, true, documentStates.valid);
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  await cotejo.prescribe({ defaults: { chip: 'top-start' } });
  await expect(chipChoice(settings)).toHaveValue('top-start');
  await expect.poll(() => cornerOfChip(tab)).toBe('top-start');
  await cotejo.selectSettingsTab('Portal');
  await chipChoice(settings).selectOption('Bottom left');
  await expect.poll(() => cornerOfChip(tab)).toBe('bottom-start');
  await expect(settings.locator('.portal').getByText(managed)).toHaveCount(0);
  await cotejo.prescribe({ enforced: { chip: 'none' }, defaults: { chip: 'top-start' } });
  await expect(chipChoice(settings)).toHaveValue('none');
  await expect(chipChoice(settings)).toBeDisabled();
  await expect(chipChoice(settings)).toHaveAccessibleDescription(new RegExp(managed));
  await tab.shows('✓', undefined);
  await cotejo.prescribe({ defaults: { chip: 'top-start' } });
  await expect(chipChoice(settings)).toHaveValue('bottom-start');
  await expect(chipChoice(settings)).toBeEnabled();
});

test('default portal hosts stay after a chip is chosen; enforced ones are locked', async ({ cotejo }) => {
  const { settings } = cotejo;
  const portal = settings.locator('.portal');
  const registered = () =>
    settings.evaluate(async () =>
      (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id).toSorted(),
    );
  await cotejo.selectSettingsTab('Portal');
  await chipChoice(settings).selectOption('Top right');
  await cotejo.prescribe({ defaults: { portalHosts: ['default.veriff.me'] } });
  await expect(portal.getByText('default.veriff.me')).toBeVisible();
  await expect.poll(registered).toEqual(['default.veriff.me']);
  await settings.getByLabel('Another portal address').fill('own.veriff.me');
  await settings.getByRole('button', { name: 'Add portal' }).click();
  await expect.poll(registered).toEqual(['default.veriff.me', 'own.veriff.me']);
  await cotejo.prescribe({ enforced: { portalHosts: ['enforced.veriff.me'] } });
  await expect.poll(registered).toEqual(['enforced.veriff.me']);
  await expect(portal.getByText('enforced.veriff.me')).toBeVisible();
  await expect(portal.getByText('own.veriff.me')).toHaveCount(0);
  await expect(portal.getByText(managed)).toBeVisible();
  await expect(portal.getByRole('button')).toHaveCount(0);
});

test('the demo turned off by policy is not offered and its IDs are ordinary', async ({ cotejo }) => {
  const { settings, api } = cotejo;
  const [session] = demoSessions(0);
  const id = session?.id ?? '';
  const welcome = await cotejo.openPage('welcome.html');
  const popup = await cotejo.openPopupTab();
  const offers = [welcome, popup, settings].map((page) => page.getByRole('button', { name: 'Try the demo' }));
  for (const offer of offers) await expect(offer).toBeVisible();
  const practice = await cotejo.openPage(`practice.html#/verifications/${id}`);
  await expect(practice.getByRole('heading', { level: 1 })).toHaveText(session?.person.name ?? '');
  await lookUp(popup, id);
  await expect(popup.locator('.ribbon')).toBeVisible();

  await cotejo.prescribe({ enforced: { demo: false } });
  await expect(practice.getByRole('status')).toHaveText('Your organization has turned off the demo.');
  await expect(practice.getByRole('link')).toHaveCount(0);
  await expect(popup.locator('.ribbon')).toHaveCount(0);
  await expect(popup.getByRole('status').getByRole('heading')).toHaveCount(0);
  for (const offer of offers) await expect(offer).toHaveCount(0);

  await cotejo.configure();
  api.setResult(id, false, documentStates.notFound);
  await lookUp(popup, id);
  await expect(popup.getByRole('status').getByRole('heading')).toContainText('Not found');
  await expect(popup.locator('.ribbon')).toHaveCount(0);
  expect(api.requestsFor(id)).toHaveLength(1);
  await cotejo.prescribe({});
  await expect(practice.getByRole('heading', { level: 1 })).toHaveText(session?.person.name ?? '');
});

test('the welcome page, unwanted by the organization, closes after installation', async ({ cotejo }) => {
  const install = async () => {
    const opened = cotejo.launched.context.waitForEvent('page');
    await cotejo.inWorker(() => chrome.runtime.onInstalled.dispatch({ reason: 'install' }), undefined);
    return opened;
  };
  await cotejo.prescribe({ enforced: { welcome: false } });
  const unwanted = await install();
  await expect.poll(() => unwanted.isClosed()).toBe(true);
  await cotejo.prescribe({});
  const wanted = await install();
  await expect(wanted.getByRole('heading', { level: 1 })).toHaveText('Welcome to Cotejo');
  await cotejo.prescribe({ enforced: { welcome: false } });
  await expect.poll(() => wanted.isClosed()).toBe(true);
});

test('lists turned off by policy are not offered and their page is unavailable', async ({
  configured: cotejo,
}) => {
  const { settings } = cotejo;
  const bulk = await cotejo.openPage('bulk.html');
  const popup = await cotejo.openPopupTab();
  const links = [settings, popup].map((page) => page.getByRole('link', { name: 'Bulk lookups' }));
  for (const link of links) await expect(link).toBeVisible();
  await paste(popup, `${A}\n${B}`);
  const asList = popup.getByRole('button', { name: 'Look up all 2' });
  await expect(asList).toBeVisible();
  await cotejo.prescribe({ enforced: { bulk: false } });
  await expect(bulk.getByRole('status')).toHaveText('Your organization has turned off bulk lookups.');
  await expect(bulk.getByLabel('Session IDs')).toHaveCount(0);
  await expect(asList).toHaveCount(0);
  await expect(popup.getByRole('button', { name: B })).toBeVisible();
  for (const link of links) await expect(link).toHaveCount(0);
  await cotejo.prescribe({});
  for (const link of links) await expect(link).toBeVisible();
});

test('list length and speed, set by policy, are enforced and shown', async ({ configured: cotejo }) => {
  await cotejo.prescribe({ enforced: { bulkSize: 1, bulkPerSecond: 4 } });
  const page = await cotejo.openPage('bulk.html');
  await expect(page.getByText('Up to 1 sessions')).toBeVisible();
  await page.getByLabel('Session IDs').fill(`${A}\n${B}`);
  await expect(page.getByText('More than 1 sessions.')).toBeVisible();
  const speed = page.getByLabel('Requests per second');
  await expect(speed).toBeDisabled();
  await expect(speed).toHaveValue('4');
  await expect(page.getByRole('button', { name: /^Check [\d,]+ session/ })).toBeDisabled();
  await cotejo.prescribe({});
  await expect(page.getByText('Up to 10,000 sessions')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Check [\d,]+ session/ })).toBeEnabled();
});

test('recent lookups turned off by policy are not listed, though stored', async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('status')).toContainText('Active');
  await lookUp(popup, B);
  await expect(popup.getByRole('status')).toContainText('Not found');
  await expect(entries(popup)).toHaveCount(1);
  await cotejo.prescribe({ defaults: { recents: false } });
  await expect(entries(popup)).toHaveCount(0);
  await expect(popup.getByText('Recent lookups')).toHaveCount(0);
  expect(JSON.stringify(await cotejo.readSessionArea())).toContain(`lookup:${A}`);
});

test('the organization’s help is linked beside failures and on the settings page', async ({ cotejo }) => {
  await cotejo.prescribe({ enforced: { integrations: [live], supportAddress: 'help@example.com' } });
  await cotejo.selectSettingsTab('Organization');
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  for (const page of [popup.getByRole('alert'), cotejo.settings]) {
    const help = page.getByRole('link', { name: 'Help from your organization' });
    await expect(help).toHaveAttribute('href', 'mailto:help@example.com');
  }
  await expect(popup.getByRole('button', { name: 'Add integration' })).toHaveCount(0);
});

test('a list’s details, with integrations enforced, link to help and offer no new one', async ({
  cotejo,
}) => {
  await cotejo.settings.evaluate(putRun, storedRun(1, 1, ['session-not-found']));
  const page = await cotejo.openPage('bulk.html');
  await page.locator('.line').click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details.getByRole('button', { name: 'Add integration' })).toBeVisible();
  await expect(details.getByRole('link', { name: 'Help from your organization' })).toHaveCount(0);
  await cotejo.prescribe({ enforced: { integrations: [live], supportAddress: 'help@example.com' } });
  await expect(details.getByRole('link', { name: 'Help from your organization' })).toBeVisible();
  await expect(details.getByRole('button', { name: 'Add integration' })).toHaveCount(0);
});

test('wrong policy values are named in the settings while the right ones apply', async ({ cotejo }) => {
  const { settings } = cotejo;
  await cotejo.prescribe({
    enforced: {
      chip: 'left',
      bulkSize: 0,
      demo: 'no',
      surprise: 1,
      portalHosts: ['evil.test', 'a.veriff.me'],
    },
    defaults: { integrations: [{ ...live, apiKey: '' }, live], supportAddress: 'javascript:alert(1)' },
  });
  const rows = settings.locator('.wrong > div');
  await expect(rows.locator('dt')).toHaveText([
    'enforced.chip',
    'enforced.bulkSize',
    'enforced.demo',
    'enforced.surprise',
    'enforced.portalHosts[0]',
    'defaults.integrations[0].apiKey',
    'defaults.supportAddress',
  ]);
  await expect(rows.filter({ hasText: 'enforced.surprise' })).toContainText('Unknown setting.');
  await cotejo.selectSettingsTab('Portal');
  await expect(settings.locator('.portal').getByText('a.veriff.me')).toBeVisible();
  await cotejo.selectSettingsTab('Integrations');
  await expect(settings.getByRole('button', { name: /^Live/ })).toHaveCount(1);
  expect(await settings.locator('body').innerText()).not.toContain('alert(1)');
});

test('a policy that is not read yet is mentioned in popup and lists', async ({ cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  // As in the first seconds after the installation, no policy has been read.
  await cotejo.settings.evaluate(() => chrome.storage.local.clear());
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByRole('heading', { level: 2 }).first()).toHaveText(
    'Loading your organization’s settings',
  );
  await expect(popup.getByText('Connect to Veriff')).toHaveCount(0);
  const bulk = await cotejo.openPage('bulk.html');
  await expect(bulk.getByRole('alert')).toContainText('Loading your organization’s settings');
  // Whether the demo is allowed is not known yet.
  await expect(popup.getByText('Try the demo')).toHaveCount(0);
  await cotejo.selectSettingsTab('Organization');
  await expect(cotejo.settings.getByText('Loading…')).toBeVisible();
  await cotejo.selectSettingsTab('Integrations');
  await cotejo.prescribe({ enforced: { integrations: [live] } });
  await lookUp(popup, A);
  await expect(popup.getByRole('status')).toContainText('Active');

  // From now on the browser does not answer, so the last known policy applies.
  await cotejo.inWorker(() => {
    chrome.storage.managed.get = () => new Promise(() => undefined);
    chrome.storage.onChanged.dispatch({}, 'managed');
  }, undefined);
  cotejo.api.setResult(B, false, documentStates.notFound);
  await lookUp(popup, B);
  await expect(popup.getByRole('status')).toContainText('Not found');
});
