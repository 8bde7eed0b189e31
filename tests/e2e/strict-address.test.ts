// Crafted addresses, in which the portal's router finds another session than a naive reader, and addresses that users
// teach. The stand-in portal routes as leniently as routers do by default.
import type { Page } from '@playwright/test';
import { documentStates } from '../standin/api.ts';
import { A, addressOf, B, type Cotejo, expect, type PortalTab, test } from './fixtures.ts';

const [active, notFound] = ['INE: Active', 'INE: Not found'];

test.beforeEach(async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
});

/** Opens the popup for a tab without a chip to click. */
async function popupOver(cotejo: Cotejo, tab: PortalTab): Promise<Page> {
  await tab.page.bringToFront();
  await cotejo.inWorker(() => chrome.action.openPopup(), undefined);
  return cotejo.toolbarPopup();
}

/** Addresses that show B in the portal, although a naive reader would find A. */
const crafted: readonly (readonly [string, string])[] = [
  ['another case', `/Verifications/${B}?sessionId=${A}`],
  ['an encoded name', `/verif%69cations/${B}?sessionId=${A}`],
  ['an encoded ID', `/verifications/${B.replaceAll('-', '%2D')}?sessionId=${A}`],
  ['an ID encoded twice', `/verifications/${B.replaceAll('-', '%252D')}?sessionId=${A}`],
  ['doubled slashes', `/verifications//${B}?sessionId=${A}`],
  ['a trailing blank', `/verifications/${B}%20?sessionId=${A}`],
  ['a trailing dot', `/verifications./${B}.?sessionId=${A}`],
  ['a matrix parameter', `/verifications;page=2/${B}?sessionId=${A}`],
  ['a language', `/es-MX/verifications/${B}?sessionId=${A}`],
  ['no known place in the path', `/review/${B}?sessionId=${A}`],
  ['a splat', `/verifications/${A}/verifications/${B}`],
  ['the fragment', `/verifications/${A}/media#/verifications/${B}`],
  ['the fragment with a mark', `/verifications/${A}/media#!/Sessions/${B}`],
  ['the fragment without a slash', `/verifications/${A}/media#verifications/${B}`],
  ["the fragment's query", `/verifications/${A}/media#/list?sessionId=${B}`],
  ['a parameter named twice', `/list?sessionId=${A}&sessionId=${B}`],
  ['a parameter in another case', `/list?sessionId=${A}&SESSIONID=${B}`],
  ['a parameter with brackets', `/list?sessionId=${A}&sessionId[]=${B}`],
  ['a parameter with an encoded name', `/list?sessionId=${A}&session%2549d=${B}`],
  ['a semicolon', `/list?sessionId=${A};session_id=${B}`],
];

test('[fault 20] a crafted address shows no verdict and causes no request', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openPortal('/login');
  for (const [name, path] of crafted) {
    await test.step(name, async () => {
      await tab.page.goto(new URL(path, addressOf('')).href);
      // The page itself shows B.
      await expect(tab.page.locator('dd').first()).toHaveText(new RegExp(B, 'i'));
      await tab.shows('', undefined);
    });
  }
  await tab.page.goto(addressOf(B));
  await tab.shows('?', notFound);
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([B]);
});

test('[fault 20] a crafted address, after a session, removes its verdict', async ({ configured: cotejo }) => {
  const tab = await cotejo.openSession(A);
  for (const [name, path] of crafted) {
    await test.step(name, async () => {
      await tab.shows('✓', active);
      await tab.push(path);
      expect(await tab.unknownElements()).toBe(0);
      await tab.shows('', undefined);
      await tab.push(addressOf(A));
    });
  }
});

test('[fault 20] a crafted address, in the popup, shows no verdict and offers its IDs', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', active);
  await tab.push(`/review/${B}?sessionId=${A}`);
  await tab.shows('', undefined);
  const popup = await popupOver(cotejo, tab);
  await expect(popup.getByRole('heading', { name: 'No session found in this address' })).toBeVisible();
  await expect(popup.getByRole('status').getByRole('heading')).toHaveCount(0);
  const ids = popup.locator('.unread li');
  await expect(ids).toHaveText([
    new RegExp(`${B}the part after /review/`),
    new RegExp(`${A}the parameter sessionId`),
  ]);
  await ids.first().getByRole('button', { name: 'Look it up' }).click();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Not found' })).toBeVisible();
  await tab.shows('', undefined);
});

test('an address, taught by a click, is listed in the settings and can be removed', async ({
  configured: cotejo,
}) => {
  const [org, otherOrg] = ['0b0e5d0c-98a6-4f0f-8f3a-3f2a5ad0c001', '1b0e5d0c-98a6-4f0f-8f3a-3f2a5ad0c002'];
  const tab = await cotejo.openPortal(`/organizations/${org}/queue?sessionId=${A}`);
  await tab.shows('', undefined);
  const popup = await popupOver(cotejo, tab);
  const [first, second] = [popup.locator('.unread li').first(), popup.locator('.unread li').nth(1)];
  await expect(first).toContainText('the part after /organizations/');
  await second.getByRole('button', { name: 'Always read addresses like this' }).click();
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  await tab.shows('✓', active);
  // Another address of this form, and one of a different form.
  await tab.push(`/organizations/${otherOrg}/queue?page=2&sessionId=${B}`);
  await tab.shows('?', notFound);
  await tab.push(`/review/${otherOrg}?sessionId=${A}`);
  await tab.shows('', undefined);
  await tab.page.goto(new URL(`/organizations/${otherOrg}/queue?sessionId=${A}`, addressOf('')).href);
  await tab.shows('✓', active);
  await tab.page.reload();
  await tab.shows('✓', active);
  const pattern = 'station.veriff.com/organizations/*/queue?sessionId={session}';
  await cotejo.selectSettingsTab('Portal');
  await expect(cotejo.settings.getByText(pattern)).toBeVisible();
  expect(JSON.stringify(await cotejo.readLocalArea())).not.toContain(org);
  await cotejo.settings.getByRole('button', { name: `Remove ${pattern}` }).click();
  await tab.shows('', undefined);
});

test('an ID in an address, marked as no session, lets the other ID be read', async ({
  configured: cotejo,
}) => {
  const org = '0b0e5d0c-98a6-4f0f-8f3a-3f2a5ad0c001';
  const tab = await cotejo.openPortal(`/organizations/${org}/list?sessionId=${A}`);
  const popup = await popupOver(cotejo, tab);
  const first = popup.locator('.unread li').first();
  await first.getByRole('button', { name: 'This is not a session' }).click();
  await tab.shows('✓', active);
  await tab.push(`/organizations/${org}/list`);
  await tab.shows('', undefined);
  await expect(popup.locator('.unread')).toHaveCount(0);
});

test('an address, readable as two sessions, can’t be taught and says why', async ({ configured: cotejo }) => {
  const tab = await cotejo.openPortal(`/queue/${B}?sessionId=${A}`);
  const popup = await popupOver(cotejo, tab);
  const first = popup.locator('.unread li').first();
  await first.getByRole('button', { name: 'Always read addresses like this' }).click();
  await expect(popup.getByRole('alert')).toHaveText(
    'Not saved. Addresses like this could be read as two sessions, or as none.',
  );
  await tab.shows('', undefined);
});

test('addresses taught by policy apply to open pages and can’t be changed', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openPortal(`/queue/${A}`);
  await tab.shows('', undefined);
  const portalAddresses = ['station.veriff.com/queue/{session}', 'station.veriff.com/queue'];
  await cotejo.prescribe({ enforced: { portalAddresses } });
  await tab.shows('✓', active);
  await tab.push(`/es/queue/${B}/details`);
  await tab.shows('?', notFound);
  const { settings } = cotejo;
  await cotejo.selectSettingsTab('Portal');
  await expect(
    settings.getByText('station.veriff.com/queue/{session}', { exact: true }).first(),
  ).toBeVisible();
  await expect(settings.getByRole('button', { name: /^Remove station/ })).toHaveCount(0);
  await cotejo.selectSettingsTab('Organization');
  await expect(settings.getByText('enforced.portalAddresses[1]')).toBeVisible();
  await tab.push(`/inbox/${A}`);
  await tab.shows('', undefined);
  const popup = await popupOver(cotejo, tab);
  await expect(popup.getByRole('button', { name: 'Look it up' })).toBeVisible();
  await expect(popup.getByRole('button', { name: 'Always read addresses like this' })).toHaveCount(0);
  await cotejo.prescribe({});
  await tab.push(`/queue/${A}`);
  await tab.shows('', undefined);
});
