// Tests the Firefox build in a real Firefox ESR, for what Chromium's tests can't show.
import { test } from '@playwright/test';
import { apiHost, apiKey, documentStates, secret } from '../standin/api.ts';
import { startStandin } from '../standin/standin.ts';
import { A, addressOf, B } from './cotejo.ts';
import { expect } from './expect.ts';
import { startFirefox } from './firefox.ts';

test('Firefox, signed lookups in popup and portal tab, and the chip, work', async () => {
  const standin = await startStandin();
  const { api } = standin;
  api.setResult(A, true, documentStates.valid);
  api.setResult(B, false, documentStates.notFound);
  const firefox = await startFirefox(standin.port);

  const settings = await firefox.openTab();
  await settings.go(firefox.addressOf('options.html'));
  await settings.fill('Name', 'Live');
  await settings.fill('Base URL', apiHost);
  await settings.fill('API key', apiKey);
  await settings.fill('Shared secret', secret);
  await settings.press('Save');
  await settings.shows('Saved.');

  const popup = await firefox.openTab();
  await popup.go(firefox.addressOf('popup.html'));
  await popup.fill('Session ID', A);
  await popup.press('Look up');
  await popup.shows(documentStates.valid);
  await popup.shows('Text signed by Veriff');

  const portal = await firefox.openTab();
  await portal.go(addressOf(B));
  const badge = (address: string) =>
    settings.evaluate(`(async () => {
      const [tab] = (await browser.tabs.query({})).filter(({ url }) => url === ${JSON.stringify(address)});
      return browser.action.getBadgeText({ tabId: tab.id });
    })()`);
  await expect.poll(() => badge(addressOf(B))).toBe('?');
  await portal.evaluate(`history.pushState(null, '', ${JSON.stringify(addressOf(A))})`);
  await expect.poll(() => badge(addressOf(A))).toBe('✓');

  await portal.clickChip();
  const popups = () => settings.evaluate("String(browser.extension.getViews({ type: 'popup' }).length)");
  await expect.poll(popups).toBe('1');

  // The first of the three is the connection test that saving runs.
  expect(api.requests.map(({ complaint }) => complaint)).toEqual([undefined, undefined, undefined]);
  for (const session of [A, B]) expect(api.requestsFor(session)).toHaveLength(1);
  await firefox.close();
  await standin.close();
});

test('Firefox, a script in the content script’s world, reaches no stored data', async () => {
  const standin = await startStandin();
  const { api } = standin;
  api.setResult(A, true, documentStates.valid);
  const firefox = await startFirefox(standin.port);
  const settings = await firefox.openTab();
  await settings.go(firefox.addressOf('options.html'));
  for (const [label, text] of [
    ['Name', 'Live'],
    ['Base URL', apiHost],
    ['API key', apiKey],
    ['Shared secret', secret],
  ] as const) {
    await settings.fill(label, text);
  }
  await settings.press('Save');
  await settings.shows('Saved.');
  const portal = await firefox.openTab();
  await portal.go(addressOf(A));

  // A script that a compromised page process could run in the content script's world of the portal tab.
  const attack = `() => {
    const foreign = { schema: 1, integrations: [], enforced: {}, defaults: {}, problems: [] };
    const names = ['settings', 'policy', 'preferences', 'unlock-attempts'];
    const tried = (doing) => (doing ? doing.then(JSON.stringify, () => 'refused') : 'refused');
    const { local, session } = browser.storage;
    return Promise.all([
      tried(local.get(null)),
      tried(session?.get(null)),
      tried(local.set(Object.fromEntries(names.map((name) => [name, foreign])))),
      tried(session?.set({ databaseChanges: { changes: { settings: { newValue: foreign } } } })),
      tried(indexedDB.databases()),
    ]);
  }`;
  const [local = '', session, , announced, databases = ''] = JSON.parse(
    (await settings.evaluate(`(async () => {
      const [tab] = await browser.tabs.query({ url: ${JSON.stringify(addressOf(A))} });
      const [{ result }] = await browser.scripting.executeScript({ target: { tabId: tab.id }, func: ${attack} });
      return JSON.stringify(result);
    })()`)) ?? '[]',
  ) as string[];
  expect(local).toBe('{}');
  expect([session, announced]).toEqual(['refused', 'refused']);
  expect(databases).not.toContain('cotejo');

  // The stored settings are unchanged: the integration is still there, and its calls are still accepted.
  await settings.go(firefox.addressOf('options.html'));
  await settings.shows('Live');
  const popup = await firefox.openTab();
  await popup.go(firefox.addressOf('popup.html'));
  await popup.fill('Session ID', B);
  api.setResult(B, false, documentStates.notFound);
  await popup.press('Look up');
  await popup.shows(documentStates.notFound);
  expect(api.requests.filter(({ complaint }) => complaint !== undefined)).toEqual([]);
  await firefox.close();
  await standin.close();
});
