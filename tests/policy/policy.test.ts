// The organization's policy through real files in a real Chromium, as popup and settings page show it.
import { readFile } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import { secretPlaceholder } from '../../utils/core/integration/integration-fields.ts';
import { type Launched, type LaunchOptions, launch } from '../e2e/chromium.ts';
import { A, B, Cotejo, lookUp } from '../e2e/cotejo.ts';
import { expect } from '../e2e/expect.ts';
import { apiHost, apiKey, documentStates, secret } from '../standin/api.ts';
import { type Standin, startStandin } from '../standin/standin.ts';
import { prescribe, removePolicy } from './managed-files.ts';

/** Gives tests a function that starts the browser, so that they can write a policy before. */
const test = base.extend<{ standin: Standin; start: (options?: Partial<LaunchOptions>) => Promise<Cotejo> }>({
  standin: async ({ browserName: _ }, use) => {
    const standin = await startStandin();
    standin.api.setResult(A, true, documentStates.valid);
    await use(standin);
    await standin.close();
  },
  start: async ({ standin }, use) => {
    let launched: Launched | undefined;
    await use(async (options) => {
      launched = await launch({ args: standin.chromiumArgs, ...options });
      return new Cotejo(launched, standin);
    });
    await removePolicy();
    await launched?.close();
  },
});

const live = { name: 'Live', baseUrl: apiHost, apiKey, sharedSecret: secret };

/** A changed policy must be effective within this time, in milliseconds. */
const soon = { timeout: 10_000 };

test('a change or removal of an enforced integration, takes effect within 10 s', async ({
  start,
  standin,
}) => {
  await prescribe({ enforced: { integrations: [{ ...live, sharedSecret: 'not the secret' }] } });
  const cotejo = await start();
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByLabel('Session ID')).toBeVisible();
  await expect(popup.getByText('Connect to Veriff')).toHaveCount(0, soon);
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText('Veriff rejected the signature', soon);

  // The secret is rotated without a restart.
  await prescribe({ enforced: { integrations: [live] } });
  await expect
    .poll(async () => {
      await lookUp(popup, A);
      return (await popup.getByRole('status').innerText()).split('\n');
    }, soon)
    .toContain('Active');
  expect(standin.api.requests.at(-1)?.complaint).toBeUndefined();

  const { settings } = cotejo;
  await expect(settings.getByText('Managed by your organization').first()).toBeVisible();
  for (const field of ['Name', 'Base URL', 'API key', 'Shared secret', 'API version']) {
    await expect(settings.getByLabel(field, { exact: true })).toBeDisabled();
  }
  await expect(settings.getByLabel('Base URL')).toHaveValue(`https://${apiHost}`);
  for (const button of ['Save', 'Delete', 'Add integration']) {
    await expect(settings.getByRole('button', { name: button, exact: true })).toHaveCount(0);
  }
  await settings.getByRole('tab', { name: 'Organization' }).click();
  await settings.getByLabel('Platform').selectOption('chrome-linux.json');
  const download = settings.waitForEvent('download');
  await settings.getByRole('button', { name: 'Download file' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(file)['3rdparty'].extensions[cotejo.launched.extensionId].enforced.integrations).toEqual([
    expect.objectContaining({ name: 'Live', apiKey, sharedSecret: secretPlaceholder }),
  ]);
  expect(file).not.toContain(secret);
  await settings.screenshot({ path: '.output/policy/locked.png', fullPage: true });

  await removePolicy();
  await expect(popup.getByText('Connect to Veriff').first()).toBeVisible(soon);
  const stored = JSON.stringify(await cotejo.readLocalArea());
  expect(stored).not.toContain(apiKey);
});

test('a restart, policy not read yet, uses the last known one and then corrects it', async ({
  start,
  standin,
}) => {
  await prescribe({ enforced: { integrations: [live] } });
  const first = await start();
  const firstPopup = await first.openPopupTab();
  await expect(firstPopup.getByText('Connect to Veriff')).toHaveCount(0, soon);
  await expect.poll(async () => JSON.stringify(await first.readLocalArea()), soon).toContain(apiKey);
  await first.launched.quit();

  await prescribe({ enforced: { integrations: [{ ...live, name: 'Renamed' }] } });
  const restarted = new Cotejo(await first.launched.relaunch(), standin);
  const tab = await restarted.openSession(A);
  await tab.shows('✓', 'INE: Active');
  expect(standin.api.requestsFor(A)).toHaveLength(1);
  await expect.poll(async () => JSON.stringify(await restarted.readLocalArea()), soon).toContain('Renamed');
  await restarted.launched.quit();
});

test('settings, prescribed together, take effect; chrome://policy masks the secret', async ({
  start,
  standin,
}) => {
  standin.api.setResult(B, false, documentStates.notFound);
  await prescribe({
    enforced: {
      integrations: [live],
      ...{ chip: 'none', portalHosts: ['portal.acme.veriff.me'] },
      portalAddresses: ['station.veriff.com/queue/{session}'],
      ...{ bulk: false, demo: false, recents: false },
    },
    defaults: { welcome: false, supportAddress: 'https://help.example.com/cotejo' },
  });
  const cotejo = await start({ welcome: true });
  const welcome = cotejo.settings;
  await expect.poll(() => welcome.isClosed(), soon).toBe(true);

  const settings = await cotejo.openPage('options.html');
  await settings.getByRole('tab', { name: 'Portal' }).click();
  const portal = settings.locator('.portal');
  await expect(portal.getByText('Managed by your organization')).toHaveCount(3);
  await expect(portal.getByLabel('Chip on the page')).toBeDisabled();
  await expect(portal.getByLabel('Chip on the page')).toHaveValue('none');
  await expect(portal.getByText('portal.acme.veriff.me')).toBeVisible();
  await expect(portal.getByText('station.veriff.com/queue/{session}')).toBeVisible();
  await expect(portal.getByRole('button')).toHaveCount(0);
  await expect(settings.getByRole('link', { name: 'Bulk lookups' })).toHaveCount(0);
  await expect(settings.getByRole('button', { name: 'Try the demo' })).toHaveCount(0);
  await settings.getByRole('tab', { name: 'Organization' }).click();
  await expect(settings.getByRole('link', { name: 'Help from your organization' })).toBeVisible();
  await settings.screenshot({ path: '.output/policy/forbidden.png', fullPage: true });

  const popup = await cotejo.openPopupTab();
  for (const [id, verdict] of [
    [A, 'Active'],
    [B, 'Not found'],
  ] as const) {
    await lookUp(popup, id);
    await expect(popup.getByRole('status')).toContainText(verdict);
  }
  await expect(popup.getByText('Recent lookups')).toHaveCount(0);
  await expect(popup.getByRole('link', { name: 'Bulk lookups' })).toHaveCount(0);
  await lookUp(popup, `${A} ${B}`);
  await expect(popup.getByRole('button', { name: B })).toBeVisible();
  await expect(popup.getByRole('button', { name: /^Look up all/ })).toHaveCount(0);
  for (const [name, words] of [
    ['practice.html', 'Your organization has turned off the demo.'],
    ['bulk.html', 'Your organization has turned off bulk lookups.'],
  ] as const) {
    await expect((await cotejo.openPage(name)).getByRole('status')).toHaveText(words);
  }

  const page = await cotejo.launched.context.newPage();
  await page.goto('chrome://policy');
  const text = () =>
    page.evaluate(() => {
      const collect = (node: Node): string =>
        (node instanceof Text ? (node.textContent ?? '') : '') +
        Array.from(
          node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : [],
          collect,
        ).join(' ') +
        Array.from(node.childNodes, collect).join(' ');
      return collect(document.body);
    });
  await expect.poll(text, soon).toContain(cotejo.launched.extensionId);
  await expect.poll(text, soon).toContain(apiKey);
  expect(await text()).not.toContain(secret);
});

test('wrong values are left out and named; a wrong type drops its whole part', async ({ start }) => {
  await prescribe({
    enforced: { integrations: [{ ...live, baseUrl: 'https://evil.test' }, live], chip: 'left' },
    defaults: { demo: 'no', welcome: false },
  });
  const cotejo = await start();
  await expect.poll(async () => JSON.stringify(await cotejo.readLocalArea()), soon).toContain(apiKey);
  expect(await cotejo.readLocalArea()).toMatchObject({
    policy: {
      enforced: { integrations: [{ name: 'Live' }] },
      problems: expect.arrayContaining([
        { path: 'enforced.chip', code: 'not-allowed' },
        { path: 'enforced.integrations[0].baseUrl', code: 'foreign-host' },
      ]),
    },
  });
  const { policy } = (await cotejo.readLocalArea()) as { policy: { defaults: object } };
  expect(policy.defaults).toEqual({});
  const row = (path: string) => cotejo.settings.locator('.wrong > div').filter({ hasText: path });
  await expect(row('enforced.chip')).toContainText('Not an allowed value.');
  await expect(row('enforced.integrations[0].baseUrl')).toContainText('Only hosts under veriff.com');
  await cotejo.settings.screenshot({ path: '.output/policy/wrong.png', fullPage: true });
});
