// Attacks from a portal page and from another extension, and workers stopped at bad moments.
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page, Worker } from '@playwright/test';
import type { MessageType } from '../../utils/core/messages.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { apiHost, documentStates, secret } from '../standin/api.ts';
import { builtDir } from './chromium.ts';
import { A, addressOf, B, expect, test } from './fixtures.ts';

test.beforeEach(async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
});

test('[fault 56] a worker stopped between click and answer, still shows the verdict', async ({
  configured: cotejo,
}) => {
  const release = cotejo.api.hold(A);
  const tab = await cotejo.openSession(A);
  await tab.shows('…', 'INE: checking');
  await expect.poll(() => cotejo.api.requestsFor(A).length).toBe(1);
  await cotejo.stopWorker();
  await expect.poll(() => cotejo.api.requestsFor(A).length).toBe(2);
  release();
  await tab.shows('✓', 'INE: Active');
});

test('[fault 56] a worker stopped while idle, restarts and keeps the stored verdict', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  await cotejo.stopWorker();
  await tab.push(addressOf(B));
  await tab.shows('?', 'INE: Not found');
  await cotejo.stopWorker();
  await tab.push(addressOf(A));
  await tab.shows('✓', 'INE: Active');
  expect(cotejo.api.requests).toHaveLength(2);
});

/** The messages that only the extension's pages may send, each in its exact form. */
const extensionPageMessages = {
  lookUp: { type: 'lookUp', sessionId: B, bypassCache: true },
  lookUpAfterPause: { type: 'lookUpAfterPause', sessionId: B },
  lookUpForList: { type: 'lookUpForList', sessionId: B, delayMs: 0, userInitiated: true },
  recognizeCredentials: { type: 'recognizeCredentials', texts: [B] },
  resultsSeen: { type: 'resultsSeen', sessionIds: [B], place: 'popup' },
  lock: { type: 'lock' },
  findSession: { type: 'findSession', attemptId: B, delayMs: 0, userInitiated: true },
  testConnection: {
    type: 'testConnection',
    sessionId: null,
    integration: { ...integrationNamed('x'), secretId: '' },
  },
} satisfies Record<
  Exclude<MessageType, 'showSession' | 'askAgain' | 'readPageSettings' | 'openPopup' | 'sessionSeen'>,
  object
>;

test("[fault 31] the content script's world can send only its own messages", async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const ask = await tab.contentScriptWorld();
  const send = (message: unknown) =>
    ask(`chrome.runtime.sendMessage(${JSON.stringify(message)}).then((r) => JSON.stringify(r ?? null))`);
  for (const message of [
    ...Object.values(extensionPageMessages),
    { type: 'showSession', sessionId: B },
    { type: 'showSession', sessionId: A, extra: 1 },
    { type: 'askAgain', sessionId: B },
    { type: 'askAgain', sessionId: null },
    { type: 'readPageSettings', sessionId: A },
    { type: 'sessionSeen', sessionId: B },
    { type: 'lookupChanged', sessionId: A, outcome: 'inactive' },
    { type: 'constructor' },
    { type: 'getSettings' },
    null,
    'showSession',
    [A],
  ]) {
    expect(await send(message), JSON.stringify(message)).toBe('null');
  }
  // Nothing listens to a port either.
  const connected = `new Promise((over) => chrome.runtime.connect().onDisconnect.addListener(() => over(
    chrome.runtime.lastError?.message)))`;
  expect(await ask(connected)).toMatch(/Receiving end does not exist/);
  // The content script's own message still works, and none of the above caused a request.
  expect(await send({ type: 'showSession', sessionId: A })).toBe(
    JSON.stringify({
      ...{ sessionId: A, outcome: 'active' },
      note: { caption: 'INE’s response', text: documentStates.valid, lang: 'es', more: 'Click for details' },
      ...{ chip: 'bottom-end', taught: null },
    }),
  );
  expect(cotejo.api.requests).toHaveLength(1);
  expect(cotejo.api.mediaRequests).toHaveLength(0);
  // The sender was the reason: the same messages from an extension page are answered.
  const lookup = { state: expect.stringMatching(/done|failed/) };
  const answers: Record<keyof typeof extensionPageMessages, Record<string, unknown> | unknown[]> = {
    lookUp: lookup,
    lookUpAfterPause: lookup,
    lookUpForList: lookup,
    findSession: { failure: { kind: 'attempt-not-found' } },
    recognizeCredentials: [null],
    lock: { isLocked: true },
    resultsSeen: { isRead: true },
    testConnection: lookup,
  };
  for (const [type, message] of Object.entries(extensionPageMessages)) {
    const reply = await cotejo.settings.evaluate((sent) => chrome.runtime.sendMessage(sent), message);
    expect(reply, type).toMatchObject(answers[type as keyof typeof extensionPageMessages]);
  }
});

test("[fault 31] the content script's world can neither open nor watch any store", async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const ask = await tab.contentScriptWorld();
  const areas = ['local', 'session', 'sync', 'managed'];
  await ask(`globalThis.heard = []; chrome.storage.onChanged.addListener((...change) => heard.push(change))`);
  for (const area of areas) {
    for (const call of [
      'get()',
      'get("settings")',
      'getBytesInUse()',
      'set({ settings: {} })',
      'remove("settings")',
      'clear()',
      'setAccessLevel({ accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS" })',
    ]) {
      const outcome = await ask(
        `(async () => chrome.storage.${area}.${call})().then(() => 'done', (error) => 'refused: ' + error.message)`,
      );
      expect(outcome, `${area}.${call}`).toMatch(/^refused: /);
    }
  }
  expect(await ask('indexedDB.databases().then(JSON.stringify)')).toBe('[]');
  const page = `chrome-extension://${cotejo.launched.extensionId}/options.html`;
  expect(await ask(`fetch('${page}').then(() => 'read', () => 'refused')`)).toBe('refused');
  // The settings can still be saved, and the content script hears nothing of it.
  await cotejo.settings.getByLabel('Name').fill('Renamed');
  await cotejo.settings.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => JSON.stringify(await cotejo.readLocalArea())).toContain('Renamed');
  await tab.push(addressOf(B));
  await tab.shows('?', 'INE: Not found');
  expect(await ask('JSON.stringify(heard)')).toBe('[]');
});

test('the secret on this device, in storage.local and vault, cannot be read back', async ({
  configured: cotejo,
}) => {
  expect(JSON.stringify(await cotejo.readLocalArea())).not.toContain(secret);
  const exported = await cotejo.settings.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('cotejo');
      open.onsuccess = () => resolve(open.result);
    });
    const key = await new Promise<CryptoKey>((resolve) => {
      const all = database.transaction('vault').objectStore('vault').getAll();
      all.onsuccess = () => resolve(all.result[0].key);
    });
    return crypto.subtle.exportKey('raw', key).then(
      () => 'exported',
      (error: DOMException) => error.name,
    );
  });
  expect(exported).toBe('InvalidAccessError');
});

/** A page or worker that can run scripts. */
type Scripts = Pick<Worker, 'evaluate'>;

/** Expects that no file, message or port of the extension answers a script of another extension. */
async function expectNoAnswer(place: Scripts, extensionId: string, files: readonly string[]): Promise<void> {
  const send = (message: unknown) =>
    place.evaluate(
      ([id, sent]) =>
        chrome.runtime.sendMessage(id, sent).then(
          (reply) => `answered: ${reply}`,
          (error: Error) => error.message,
        ),
      [extensionId, message] as const,
    );
  const none = 'Could not establish connection. Receiving end does not exist.';
  for (const message of [
    ...Object.values(extensionPageMessages),
    { type: 'showSession', sessionId: B },
    { type: 'openPopup' },
    null,
  ]) {
    expect(await send(message), JSON.stringify(message)).toBe(none);
  }
  const connected = await place.evaluate(
    (id) =>
      new Promise((over) => {
        const port = chrome.runtime.connect(id);
        port.onMessage.addListener((message) => over(`answered: ${message}`));
        port.onDisconnect.addListener(() => over(chrome.runtime.lastError?.message));
      }),
    extensionId,
  );
  expect(connected).toBe(none);
  for (const file of files) {
    expect(await load(place, `chrome-extension://${extensionId}/${file}`), file).toBe('refused');
  }
}

/** Loads an address from a script, and returns the status or `refused`. */
function load(place: Scripts, address: string): Promise<string> {
  return place.evaluate(
    (url) =>
      fetch(url).then(
        (response) => `read: ${response.status}`,
        () => 'refused',
      ),
    address,
  );
}

/** Frames these addresses in a page and returns what the frames show. */
async function framed(page: Page, addresses: readonly string[]): Promise<string[]> {
  await page.evaluate(
    (sources) =>
      Promise.all(
        sources.map((src) => {
          const frame = document.createElement('iframe');
          frame.src = src;
          document.body.append(frame);
          return new Promise((loaded) => frame.addEventListener('load', loaded));
        }),
      ),
    addresses,
  );
  const [, ...frames] = page.frames();
  return frames.map((frame) => frame.url());
}

/** Tries to inject a script into the tab with this address, and to attach a debugger to it. */
function reachInto(worker: Worker, url: string): Promise<string[]> {
  return worker.evaluate(async (wanted) => {
    const [{ id: tabId = -1 } = {}] = (await chrome.tabs.query({})).filter((one) => one.url === wanted);
    const into = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'reached',
        () => 'refused',
      );
    return Promise.all([
      into(chrome.scripting.executeScript({ target: { tabId }, func: () => document.title })),
      into(chrome.debugger.attach({ tabId }, '1.3')),
    ]);
  }, url);
}

test.describe('another extension with access to all sites', () => {
  const otherDir = resolve(import.meta.dirname, 'other-extension');
  // The browser uses only the last of two equal arguments.
  const both = `${builtDir},${otherDir}`;
  test.use({ args: [`--disable-extensions-except=${both}`, `--load-extension=${both}`] });

  test('[fault 28] gets no answer, page, file, frame or store, sees no signed request', async ({
    configured: cotejo,
  }) => {
    const { extensionId, context } = cotejo.launched;
    const ours = `chrome-extension://${extensionId}`;
    const isTheirs = (worker: { url(): string }) => !worker.url().startsWith(ours);
    const worker =
      context.serviceWorkers().find(isTheirs) ?? (await context.waitForEvent('serviceworker', isTheirs));
    const otherId = new URL(worker.url()).host;
    const tab = await cotejo.openSession(A);
    await tab.shows('✓', 'INE: Active');
    const page = await context.newPage();
    await page.goto(`chrome-extension://${otherId}/page.html`);

    const files = ['popup.html', 'options.html', 'background.js', 'portal.js', 'policy-schema.json'];
    const here = (names: string[]) => Promise.all(names.map(async (name) => (await fetch(name)).status));
    expect(await cotejo.settings.evaluate(here, files)).toEqual(files.map(() => 200));
    const places: Scripts[] = [page, worker];
    for (const place of places) {
      await expectNoAnswer(place, extensionId, files);
      expect(await load(place, `chrome-extension://${otherId}/page.html`)).toBe('read: 200');
      expect(await place.evaluate(() => chrome.storage.local.get())).toEqual({});
      expect(await place.evaluate(() => indexedDB.databases())).toEqual([]);
    }
    // A message within the other extension is answered, so the refusals above are not a fault of the test: the browser
    // lets no other extension reach ours.
    expect(await page.evaluate(() => chrome.runtime.sendMessage('it'))).toBe('heard it');

    // The other extension may frame the portal's page, inject a script into it and attach a debugger to it.
    const frames = await framed(page, [`${ours}/options.html`, `${ours}/popup.html`, addressOf(B)]);
    expect(frames.toSorted()).toEqual([
      'chrome-error://chromewebdata/',
      'chrome-error://chromewebdata/',
      addressOf(B),
    ]);
    expect(await reachInto(worker, `${ours}/options.html`)).toEqual(['refused', 'refused']);
    expect(await reachInto(worker, addressOf(A))).toEqual(['reached', 'reached']);
    const attached = await worker.evaluate(
      (id) =>
        chrome.debugger.attach({ extensionId: id }, '1.3').then(
          () => 'reached',
          () => 'refused',
        ),
      extensionId,
    );
    expect(attached).toBe('refused');

    // No message so far caused a request; afterwards, one from our own page does.
    expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A]);
    await cotejo.settings.evaluate((sent) => chrome.runtime.sendMessage(sent), extensionPageMessages.lookUp);
    expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A, B]);
    // The other extension sees the portal's requests, but none to the API.
    const seen = JSON.stringify(
      await worker.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen),
    );
    expect(seen).toContain(addressOf(A));
    expect(seen).not.toContain(new URL(`https://${apiHost}`).host);
    expect(seen.toLowerCase()).not.toContain('x-hmac-signature');
  });
});

test('[fault 21] the portal, in a frame, gets no chip and causes no request', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openPortal('/login');
  await tab.page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
    return new Promise((loaded) => frame.addEventListener('load', loaded));
  }, addressOf(B));
  await tab.push(addressOf(A));
  await tab.shows('✓', 'INE: Active');
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A]);
});

test('extension pages, even from a new frame, cannot open a peer connection', async ({
  configured: cotejo,
}) => {
  const pages = (await readdir(builtDir)).filter((file) => file.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(5);
  for (const name of pages) {
    const page = await cotejo.openPage(name);
    const found = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const { contentWindow, contentDocument } = frame;
      const constructors = Object.getOwnPropertyNames(window).filter((global) =>
        /PeerConnection$/.test(global),
      );
      return { constructors, contentWindow, view: contentDocument?.defaultView ?? null };
    });
    expect(found, name).toEqual({ constructors: [], contentWindow: null, view: null });
    await page.close();
  }
});
