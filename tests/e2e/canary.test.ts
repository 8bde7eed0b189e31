// Configures a unique API key and secret, uses every feature, then searches everything except the vault for them. In
// each place that is searched, a text is planted that must be found: without that, finding nothing would prove nothing.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CDPSession, Page } from '@playwright/test';
import { demoSessions } from '../../utils/core/demo/demo.ts';
import { apiHost, documentStates, errorBody, unsignedReply } from '../standin/api.ts';
import { builtPages } from './chromium.ts';
import {
  A,
  addressOf,
  B,
  C,
  type Cotejo,
  expect,
  lookUp,
  type PortalTab,
  passphrase,
  secretModeLabels,
  test,
  verdict,
} from './fixtures.ts';
import { heapOf, heapOfWorker, storedAsText } from './memory.ts';
import { filesWith, isFound } from './traces.ts';

type Mode = (typeof secretModeLabels)[number];

const D = '1d0b9c8e-7f60-4b4c-8d3e-2f1a0b9c8d7e';
const canary = { apiKey: randomUUID(), secret: randomUUID() };

/** The text of a place, and the texts that must be found in it. */
interface Place {
  readonly name: string;
  readonly content: string;
  readonly planted: readonly string[];
  /** Whether the API key may occur: in the settings, an exported file, and requests to the API. */
  readonly mayKnowKey?: boolean;
}

/** The pages that the test has used and left open. */
interface Used {
  readonly tab: PortalTab;
  readonly popup: Page;
  /** The pages other than popup and settings, by name. */
  readonly others: ReadonlyMap<string, Page>;
  /** The settings page's button for the file to search; “Export” by default. */
  readonly exportedBy?: string;
}

/** Uses a list with a verdict and a failure, the side panel and the demo, and opens every further page. */
async function useOtherPages(cotejo: Cotejo): Promise<Used['others']> {
  const bulk = await cotejo.openPage('bulk.html');
  await bulk.getByLabel('Session IDs').fill(`${A} ${C}`);
  await bulk.getByRole('button', { name: /^Check [\d,]+ session/ }).click();
  await expect(bulk.getByRole('alert')).toContainText('rejected the signature');
  const sidepanel = await cotejo.openPage('sidepanel.html');
  await lookUp(sidepanel, A);
  await expect(verdict(sidepanel)).toHaveText(/Active$/);
  const practice = await cotejo.openPage(`practice.html#/verifications/${demoSessions(0)[0]?.id}`);
  await expect(practice.getByRole('heading', { level: 1 })).toBeVisible();
  const used = new Map(Object.entries({ bulk, sidepanel, practice }));
  for (const name of await builtPages()) {
    if (name === 'popup' || name === 'options' || used.has(name)) continue;
    used.set(name, await cotejo.openPage(`${name}.html`));
  }
  return used;
}

/** Plants a text in the bulk page's store and returns the whole store. */
function bulkStoreOf(page: Page, text: string): Promise<string> {
  return page.evaluate(async (planted) => {
    const done = (request: IDBRequest | IDBTransaction, event: string) =>
      new Promise((resolve) => request.addEventListener(event, resolve));
    const open = indexedDB.open('cotejo-bulk');
    await done(open, 'success');
    const store = open.result.transaction('run', 'readwrite').objectStore('run');
    store.put(planted, 'planted');
    const all = store.getAll();
    await done(store.transaction, 'complete');
    open.result.close();
    return JSON.stringify(all.result);
  }, text);
}

/**
 * Looks up sessions in tab and popup, some with a failure, and copies a result. At the end, the popup shows a verdict.
 */
async function useLookups(cotejo: Cotejo): Promise<Pick<Used, 'tab' | 'popup'>> {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  await tab.push(addressOf(B));
  await tab.shows('?', 'INE: Not found');
  await tab.push(addressOf(C));
  await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');

  const popup = await cotejo.openPopupTab();
  await lookUp(popup, C);
  await popup.getByRole('alert').getByRole('button', { name: 'Open settings' }).waitFor();
  // An unsigned reply after signed ones, which the user accepts.
  await lookUp(popup, D);
  await popup.getByRole('button', { name: 'Accept unsigned' }).click();
  await expect(verdict(popup)).toHaveText(/Active$/);
  await lookUp(popup, A);
  await popup.getByRole('button', { name: 'Check again' }).click();
  await expect(verdict(popup)).toHaveText(/Active$/);
  await cotejo.launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.getByRole('button', { name: 'Copy result' }).click();
  return { tab, popup };
}

/** Tests the connection, saves, uses every feature, and enters or unlocks the secret again. */
async function useEverything(cotejo: Cotejo, mode: Mode): Promise<Used> {
  const { settings } = cotejo;
  await cotejo.fill({ ...canary, mode, secret: 'a wrong secret' });
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await expect(settings.getByRole('alert')).toContainText('rejected the signature');
  await settings.getByLabel('Shared secret').fill(canary.secret);
  await settings.getByRole('button', { name: 'Test connection' }).click();
  await expect(settings.getByRole('status').filter({ hasText: 'Veriff didn’t reject' })).toBeVisible();
  await cotejo.save();

  const { tab, popup } = await useLookups(cotejo);
  await lookUpAfterClearing[mode](cotejo, popup);
  await expect(verdict(popup)).toHaveText(/Not found$/);
  const others = await useOtherPages(cotejo);
  await useSettings(cotejo, mode);
  return { tab, popup, others };
}

/** Imports an integration, moves it to the top and back, undoes "Delete", and enters or unlocks the secret again. */
async function useSettings(cotejo: Cotejo, mode: Mode): Promise<void> {
  const { settings } = cotejo;
  const listed = settings.getByRole('navigation').getByRole('listitem');
  // In the background, each click waits for a frame, which is drawn once a second.
  await settings.bringToFront();
  const text = await exportedFrom(settings);
  const buffer = Buffer.from(text.replace(canary.apiKey, randomUUID()).replace('"Live"', '"From a file"'));
  await settings
    .getByLabel('Import a file')
    .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer });
  await settings.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(listed).toHaveText([/^Live/, /^From a file/]);
  for (const [name, order] of [
    ['From a file', [/^From a file/, /^Live/]],
    ['Live', [/^Live/, /^From a file/]],
  ] as const) {
    await listed.getByRole('button', { name }).click();
    await settings.getByRole('button', { name: 'Move to top' }).click();
    await expect(listed).toHaveText([...order]);
  }
  await settings.getByRole('button', { name: 'Delete' }).click();
  await settings.getByRole('button', { name: 'Undo' }).click();
  await expect(settings.getByLabel('API key')).toHaveValue(canary.apiKey);
  await cotejo.clearSessionStorage();
  await reenterSecret[mode](settings);
}

/** Clicks this button of the settings page and returns the downloaded file. */
async function exportedFrom(settings: Page, button = 'Export'): Promise<string> {
  const tab = button === 'Export' ? 'Integrations' : 'Organization';
  await settings.getByRole('tab', { name: tab }).click();
  const [file] = await Promise.all([
    settings.waitForEvent('download'),
    settings.getByRole('button', { name: button }).click(),
  ]);
  return readFile(await file.path(), 'utf8');
}

/** Makes the secret usable in the settings after memory was cleared: enters or unlocks it again, where needed. */
const reenterSecret: Record<Mode, (settings: Page) => Promise<void>> = {
  'On this device': async () => undefined,
  async 'Until the browser closes'(settings) {
    const field = settings.getByLabel('Shared secret');
    await field.fill(canary.secret);
    await settings.getByRole('button', { name: 'Save' }).click();
    await expect(field).toHaveValue('');
  },
  async 'Encrypted with a passphrase'(settings) {
    await settings.getByRole('button', { name: 'Test connection' }).click();
    await settings.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await settings.getByRole('button', { name: 'Unlock' }).click();
    await expect(settings.getByRole('status').filter({ hasText: 'Veriff didn’t reject' })).toBeVisible();
  },
};

/**
 * Looks up B. In the modes whose secret is gone or locked after a restart, first clears the memory, as a restart does,
 * and then enters or unlocks the secret.
 */
const lookUpAfterClearing: Record<Mode, (cotejo: Cotejo, popup: Page) => Promise<void>> = {
  'On this device': (_, popup) => lookUp(popup, B),
  async 'Until the browser closes'(cotejo, popup) {
    await cotejo.clearSessionStorage();
    await lookUp(popup, B);
    await expect(popup.getByRole('alert')).toContainText('stored only until the browser closed');
    await reenterSecret['Until the browser closes'](cotejo.settings);
    await lookUp(popup, B);
  },
  async 'Encrypted with a passphrase'(cotejo, popup) {
    await cotejo.clearSessionStorage();
    await lookUp(popup, B);
    for (const typed of ['a wrong passphrase', passphrase]) {
      await popup.getByLabel('Passphrase').fill(typed);
      await popup.getByLabel('Passphrase').press('Enter');
      if (typed !== passphrase) await expect(popup.getByText('Wrong passphrase')).toBeVisible();
    }
  },
};

/** Returns the page's DOM, including closed shadow roots and field values, and everything on its console. */
async function domAndConsoleOf(page: Page, session: CDPSession): Promise<[dom: string, console: string]> {
  const console: unknown[] = [];
  session.on('Runtime.consoleAPICalled', (event) => console.push(event));
  session.on('Runtime.exceptionThrown', (event) => console.push(event));
  session.on('Log.entryAdded', (event) => console.push(event));
  // Enabling also reports earlier console messages.
  await session.send('Runtime.enable');
  await session.send('Log.enable');
  const dom = await session.send('DOMSnapshot.captureSnapshot', { computedStyles: [] });
  return [`${page.url()} ${JSON.stringify(dom)}`, JSON.stringify(console)];
}

/** Locks, then expects secret and passphrase in no store and in the memory of neither worker nor pages. */
async function expectNothingOnceLocked(cotejo: Cotejo, { popup }: Used): Promise<void> {
  const { settings } = cotejo;
  expect(isFound(canary.secret, await storedAsText(cotejo))).toBe(true);
  await settings.bringToFront();
  await settings.getByRole('button', { name: 'Lock now' }).click();
  await expect(settings.getByText('Locked.', { exact: true })).toBeVisible();
  const planted = randomUUID();
  await cotejo.inWorker((text) => void Object.assign(globalThis, { plantedInHeap: text }), planted);
  for (const page of [settings, popup])
    await page.evaluate((text) => void Object.assign(globalThis, { plantedInHeap: text }), planted);
  const places = {
    'the stores': (await storedAsText(cotejo)) + planted,
    "the worker's heap": await heapOfWorker(cotejo),
    "the settings page's heap": await heapOf(await settings.context().newCDPSession(settings)),
    "the popup's heap": await heapOf(await popup.context().newCDPSession(popup)),
  };
  for (const [name, text] of Object.entries(places)) {
    const content = Buffer.from(text);
    expect(isFound(planted, content), `${name}: what was planted`).toBe(true);
    expect(isFound(canary.apiKey, content), `${name}: the API key`).toBe(true);
    for (const hidden of [canary.secret, canary.secret.replaceAll('-', ''), passphrase])
      expect(isFound(hidden, content), `${name}, locked: ${hidden}`).toBe(false);
  }
  await cotejo.unfold('advanced');
  await settings.getByLabel('Test session').fill('');
  await reenterSecret['Encrypted with a passphrase'](settings);
}

/** Plants a text in every store of a page and returns all stored data. */
async function storesOf(page: Page, text: string): Promise<string> {
  return page.evaluate(async (planted) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => request.addEventListener('success', () => resolve(request.result)));
    localStorage.setItem('planted', `local ${planted}`);
    sessionStorage.setItem('planted', `session ${planted}`);
    await cookieStore.set('planted', `cookie-${planted}`);
    await (await caches.open('planted')).put('/planted', new Response(`cache ${planted}`));
    const opening = indexedDB.open('planted');
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('planted'));
    const store = (await done(opening)).transaction('planted', 'readwrite').objectStore('planted');
    await done(store.put(`database ${planted}`, 'planted'));

    const rows: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const one of database.objectStoreNames)
        rows.push(await done(database.transaction(one).objectStore(one).getAll()));
    }
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        cached.push(request.url, (await (await cache.match(request))?.text()) ?? '');
    }
    const cookies = await cookieStore.getAll();
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      cookies,
      rows,
      cached,
      history.state,
      name,
    ]);
  }, text);
}

/** Opens the toolbar popup by the context menu for a selected session. */
async function popupByMenu(cotejo: Cotejo, { tab, popup: inTab }: Used): Promise<Page> {
  // Distinguishes the popup in a tab from the toolbar popup.
  await inTab.evaluate(() => history.replaceState(null, '', '#tab'));
  await tab.page.bringToFront();
  await cotejo.inWorker((click) => chrome.contextMenus.onClicked.dispatch(click), {
    menuItemId: 'selection',
    selectionText: `the session ${A}`,
  });
  const popup = await cotejo.toolbarPopup();
  await expect(verdict(popup)).toHaveText(/Active$/);
  return popup;
}

/** Returns the DOM and the console of a page, and the texts that were planted in each. */
async function placesOfPage(
  name: string,
  page: Page,
  planted: { readonly dom: readonly string[]; readonly console: readonly string[] },
  mayKnowKey = false,
): Promise<Place[]> {
  const [dom, said] = await domAndConsoleOf(page, await page.context().newCDPSession(page));
  return [
    { name: `the DOM of ${name}`, content: dom, planted: planted.dom, mayKnowKey },
    { name: `the console of ${name}`, content: said, planted: planted.console },
  ];
}

/** Plants a text in the DOM and on the console of an extension page and returns both. */
async function plantedPlacesOf(name: string, page: Page, planted: string): Promise<Place[]> {
  await page.evaluate((text) => {
    console.log(text);
    document.body.append(`body ${text}`);
  }, planted);
  return placesOfPage(name, page, { dom: [`body ${planted}`], console: [planted] });
}

/** Unique texts to plant. They are not concatenated for the heap, because V8 stores a concatenated string in pieces. */
interface Planted {
  readonly text: string;
  /** The text for the content script's world. */
  readonly inWorld: string;
}

/** Plants the texts in the portal page, in popup and settings, and on the worker's console. */
async function plant(
  cotejo: Cotejo,
  { tab, popup }: Used,
  { text: planted, inWorld }: Planted,
): Promise<void> {
  const runInWorld = await tab.contentScriptWorld();
  await tab.page.evaluate((text) => {
    Object.assign(globalThis, { planted: text });
    console.log(text);
    const host = document.body.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'closed' }).textContent = `root ${text}`;
    return fetch('/planted', { method: 'POST', body: text });
  }, planted);
  await runInWorld(`globalThis.planted = '${inWorld}'; console.log(globalThis.planted)`);
  await popup.getByLabel('Session ID').fill(`field ${planted}`);
  await popup.evaluate((text) => console.log(text), planted);
  await cotejo.selectSettingsTab('Integrations');
  await cotejo.unfold('advanced');
  await cotejo.settings.getByLabel('Test session').fill(`field ${planted}`);
  await cotejo.settings.evaluate((text) => console.log(text), planted);
  const [worker] = cotejo.launched.context.serviceWorkers();
  const heard = worker?.waitForEvent('console');
  await worker?.evaluate((text) => console.log(text), planted);
  await heard;
}

/** Returns the portal page's heap, stores, DOM and console. */
async function portalPlaces({ tab: { page } }: Used, { text, inWorld }: Planted): Promise<Place[]> {
  const stores = await storesOf(page, text);
  const heap = await heapOf(await page.context().newCDPSession(page));
  return [
    {
      name: "the portal page's heap, the content script's world in it",
      content: heap,
      planted: [text, inWorld],
    },
    {
      name: "the portal page's stores",
      content: stores,
      planted: ['local ', 'session ', 'cookie-', 'cache ', 'database '].map((store) => `${store}${text}`),
    },
    ...(await placesOfPage('the portal page', page, { dom: [`root ${text}`], console: [text, inWorld] })),
  ];
}

/**
 * Returns what the user takes out of the extension: a file of the settings, the clipboard, and a list's results.
 */
async function exportedPlaces(cotejo: Cotejo, { popup, others, exportedBy }: Used): Promise<Place[]> {
  if (exportedBy) await cotejo.selectSettingsTab('Organization');
  const exported = await exportedFrom(cotejo.settings, exportedBy);
  const clipboard = await popup.evaluate(() => navigator.clipboard.readText());
  const results: Place[] = [];
  const bulk = others.get('bulk');
  for (const kind of bulk ? ['CSV', 'JSON'] : []) {
    const [file] = await Promise.all([
      bulk?.waitForEvent('download'),
      bulk?.getByRole('button', { name: `Download ${kind}` }).click(),
    ]);
    const content = await readFile((await file?.path()) ?? '', 'utf8');
    results.push({ name: `a list's results as ${kind}`, content, planted: [A, C] });
  }
  return [
    { name: 'an exported file', content: exported, planted: [canary.apiKey], mayKnowKey: true },
    { name: 'the clipboard', content: clipboard, planted: [A] },
    ...results,
  ];
}

/** Returns DOM and console of the other pages and of the toolbar popup. */
async function otherPlaces(cotejo: Cotejo, used: Used, { text }: Planted): Promise<Place[]> {
  const places: Place[] = [];
  for (const [name, opened] of used.others) {
    // The unlock window closes itself after unlocking.
    const page = opened.isClosed() ? await cotejo.openPage(`${name}.html`) : opened;
    places.push(...(await plantedPlacesOf(`the page ${name}`, page, text)));
  }
  // Last, because seeing this popup needs a second client, which takes over the downloads from the first.
  const popup = await popupByMenu(cotejo, used);
  return [...places, ...(await plantedPlacesOf('the toolbar popup', popup, text))];
}

/** Returns everything that the servers were sent. */
function sentPlaces({ standin: { received } }: Cotejo, { text: planted }: Planted): Place[] {
  const sentTo = (isApi: boolean) =>
    received.flatMap(({ host, text }) => ((host === apiHost) === isApi ? [text] : [])).join();
  return [
    { name: 'what other hosts were sent', content: sentTo(false), planted: [planted] },
    { name: 'what the API was sent', content: sentTo(true), planted: [canary.apiKey], mayKnowKey: true },
  ];
}

/** Returns the errors of the extension that the browser lists, with a planted one. */
async function errorsPlace(cotejo: Cotejo, { text }: Planted): Promise<Place> {
  // Only errors from a file of the extension are listed.
  const source = `//# sourceURL=chrome-extension://${cotejo.launched.extensionId}/planted.js`;
  const settings = await cotejo.launched.context.newCDPSession(cotejo.settings);
  await settings.send('Runtime.evaluate', {
    expression: `console.error('${text}')
${source}`,
  });
  const content = JSON.stringify(await cotejo.runtimeErrors());
  return { name: 'the errors that the browser lists', content, planted: [text] };
}

/** Collects the texts of every place that a portal page, another host or an onlooker could read. */
async function placesOf(cotejo: Cotejo, used: Used, workerConsole: string[]): Promise<Place[]> {
  const planted: Planted = { text: randomUUID(), inWorld: randomUUID() };
  const { text } = planted;
  await plant(cotejo, used, planted);
  const inField = { dom: [`field ${text}`], console: [text] };
  const inSettings = { dom: [`field ${text}`, canary.apiKey], console: [text] };
  return [
    ...(await portalPlaces(used, planted)),
    ...(await placesOfPage('the popup', used.popup, inField)),
    ...(await placesOfPage('the settings page', cotejo.settings, inSettings, true)),
    ...(await exportedPlaces(cotejo, used)),
    ...(await otherPlaces(cotejo, used, planted)),
    await errorsPlace(cotejo, planted),
    { name: "the worker's console", content: workerConsole.join(), planted: [text] },
    ...sentPlaces(cotejo, planted),
    {
      name: 'the stored list',
      content: await bulkStoreOf(cotejo.settings, `list ${text}`),
      planted: [`list ${text}`, A, C],
    },
  ];
}

/**
 * Makes the API accept the unique credentials and the browser collect errors. Returns the worker's console, to which
 * later messages are added.
 */
async function prepare(cotejo: Cotejo): Promise<string[]> {
  const { api, launched } = cotejo;
  api.secrets.set(canary.apiKey, canary.secret);
  api.setResult(A, true, documentStates.valid);
  api.setResult(B, false, documentStates.notFound);
  api.setReply(C, { status: 401, body: errorBody('1818', 'Invalid signature') });
  api.setReply(D, unsignedReply);
  await cotejo.collectErrors();
  const workerConsole: string[] = [];
  for (const worker of launched.context.serviceWorkers())
    worker.on('console', (message) => workerConsole.push(message.text()));
  return workerConsole;
}

/** Expects the secret in none of these places, and the planted text in each of them. */
function expectNoTrace(places: readonly Place[]): void {
  for (const { name, planted, mayKnowKey, ...place } of places) {
    const content = Buffer.from(place.content);
    for (const text of planted) expect(isFound(text, content), `${name}: ${text} is found`).toBe(true);
    expect(isFound(canary.secret, content), `${name}: the secret`).toBe(false);
    expect(isFound(passphrase, content), `${name}: the passphrase`).toBe(false);
    if (!mayKnowKey) expect(isFound(canary.apiKey, content), `${name}: the API key`).toBe(false);
  }
}

test("an organization's secret, is in no page, console, store, request or export", async ({ cotejo }) => {
  const { settings } = cotejo;
  const workerConsole = await prepare(cotejo);
  const { apiKey, secret: sharedSecret } = canary;
  const integration = { name: 'Live', baseUrl: apiHost, apiKey, sharedSecret };
  await cotejo.prescribe({ enforced: { integrations: [integration] } });
  await expect(settings.getByLabel('API key')).toHaveValue(apiKey);
  await cotejo.selectSettingsTab('Organization');
  await settings.getByLabel('Platform').selectOption('chrome-linux.json');
  const { tab, popup } = await useLookups(cotejo);
  const used: Used = { tab, popup, others: await useOtherPages(cotejo), exportedBy: 'Download file' };
  expectNoTrace(await placesOf(cotejo, used, workerConsole));
  // The secret of the policy is only in the vault.
  expect(await cotejo.vaultSize()).toBe(1);
  const stored = JSON.stringify([await cotejo.readLocalArea(), await cotejo.readSessionArea()]);
  expect(isFound(apiKey, stored)).toBe(true);
  expect(isFound(sharedSecret, stored)).toBe(false);
});

for (const mode of secretModeLabels) {
  test(`[faults 11, 12] ${mode}: the secret stays where promised`, async ({ cotejo }) => {
    const workerConsole = await prepare(cotejo);
    const used = await useEverything(cotejo, mode);
    expectNoTrace(await placesOf(cotejo, used, workerConsole));
    if (mode === 'Encrypted with a passphrase') await expectNothingOnceLocked(cotejo, used);

    const stored = async () => JSON.stringify([await cotejo.readLocalArea(), await cotejo.readSessionArea()]);
    expect(isFound(canary.apiKey, await stored())).toBe(true);
    // A secret that is only in memory is gone after the browser is closed or crashes.
    for (const end of mode === 'On this device' ? [] : (['quit', 'crash'] as const)) {
      const { profile } = cotejo.launched;
      await cotejo.launched[end]();
      expect(await filesWith(canary.apiKey, profile), end).not.toEqual([]);
      for (const text of [canary.secret, passphrase]) expect(await filesWith(text, profile), end).toEqual([]);
      cotejo.launched = await cotejo.launched.relaunch();
      await reenterSecret[mode](cotejo.settings);
      const popup = await cotejo.openPopupTab();
      await lookUp(popup, A);
      await expect(verdict(popup)).toHaveText(/Active$/);
    }

    await cotejo.settings.getByRole('button', { name: 'Delete' }).click();
    await expect(
      cotejo.settings.getByRole('status').filter({ hasText: 'Integration and secret deleted' }),
    ).toBeVisible();
    for (const text of [canary.apiKey, canary.secret])
      await expect.poll(async () => isFound(text, await stored())).toBe(false);
    expect(await cotejo.vaultSize()).toBe(0);

    await cotejo.launched.quit();
    const { profile } = cotejo.launched;
    // The settings are stored unencrypted, and the browser leaves deleted data on the disk for a while.
    expect(await filesWith(canary.apiKey, profile)).not.toEqual([]);
    expect(await filesWith(passphrase, profile)).toEqual([]);
    const traces = await filesWith(canary.secret, profile);
    if (mode === 'On this device') expect(traces).not.toEqual([]);
    else expect(traces).toEqual([]);
  });
}
