// What an attacker would try from a portal page, and what the browser may do to the worker at any moment.
import { messages, secret } from '../standin/api.ts';
import { A, addressOf, B, expect, test } from './fixtures.ts';

test.beforeEach(async ({ vigente }) => {
  await vigente.configure();
  vigente.api.result(A, true, messages.valid);
  vigente.api.result(B, false, messages.notFound);
});

test('row 56: a worker stopped between click and answer: the verdict comes all the same', async ({
  vigente,
}) => {
  const release = vigente.api.hold(A);
  const tab = await vigente.openSession(A);
  await tab.shows('…', 'INE registry: checking');
  await expect.poll(() => vigente.api.requestsFor(A).length).toBe(1);
  await vigente.stopWorker();
  await expect.poll(() => vigente.api.requestsFor(A).length).toBe(2);
  release();
  await tab.shows('✓', 'INE registry: Active');
});

test('row 56: a worker stopped while idle: the next session wakes it, and the filed verdict outlived it', async ({
  vigente,
}) => {
  const tab = await vigente.openSession(A);
  await tab.shows('✓', 'INE registry: Active');
  await vigente.stopWorker();
  await tab.push(addressOf(B));
  await tab.shows('?', 'INE registry: Not found');
  await vigente.stopWorker();
  await tab.push(addressOf(A));
  await tab.shows('✓', 'INE registry: Active');
  expect(vigente.api.requests).toHaveLength(2);
});

test("from the content script's world no store opens and no message but its own is taken", async ({
  vigente,
}) => {
  const tab = await vigente.openSession(A);
  await tab.shows('✓', 'INE registry: Active');
  const ask = await tab.contentScriptWorld();
  for (const area of ['local', 'session', 'sync', 'managed']) {
    const seen = await ask(
      `chrome.storage.${area}.get().then(JSON.stringify, (error) => 'refused: ' + error.message)`,
    );
    expect(seen, area).toMatch(area === 'sync' || area === 'managed' ? /^(refused|\{\}$)/ : /^refused/);
  }
  expect(await ask('indexedDB.databases().then(JSON.stringify)')).toBe('[]');
  const integration = {
    id: '',
    name: 'x',
    baseUrl: 'https://stationapi.veriff.com',
    apiKey: 'x',
    version: '1',
    secretId: 'x',
  };
  for (const message of [
    { type: 'lookUp', sessionId: A, again: true },
    { type: 'testConnection', integration },
    { type: 'showSession', sessionId: B },
    { type: 'showSession', sessionId: A, extra: 1 },
    { type: 'constructor' },
    { type: 'getSettings' },
    null,
    'showSession',
    [A],
  ]) {
    expect(
      await ask(
        `chrome.runtime.sendMessage(${JSON.stringify(message)}).then((r) => JSON.stringify(r ?? null))`,
      ),
    ).toBe('null');
  }
  // The page's own message still works, and nothing above caused a request.
  expect(
    await ask(`chrome.runtime.sendMessage({ type: 'showSession', sessionId: '${A}' }).then(JSON.stringify)`),
  ).toBe(JSON.stringify({ sessionId: A, outcome: 'active' }));
  expect(vigente.api.requests).toHaveLength(1);
});

test('the secret can be read back from no store of the extension', async ({ vigente }) => {
  expect(JSON.stringify(await vigente.stored())).not.toContain(secret);
  const exported = await vigente.settings.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('vigente');
      open.onsuccess = () => resolve(open.result);
    });
    const key = await new Promise<CryptoKey>((resolve) => {
      const all = database.transaction('vault').objectStore('vault').getAll();
      all.onsuccess = () => resolve(all.result[0]);
    });
    return crypto.subtle.exportKey('raw', key).then(
      () => 'exported',
      (error: DOMException) => error.name,
    );
  });
  expect(exported).toBe('InvalidAccessError');
});

test('the page finds no verdict word, whatever it searches', async ({ vigente }) => {
  const tab = await vigente.openSession(A);
  await tab.shows('✓', 'INE registry: Active');
  const found = await tab.page.evaluate(() => {
    const selection = getSelection();
    selection?.selectAllChildren(document.documentElement);
    return {
      find: (window as unknown as { find(text: string): boolean }).find('Active'),
      selected: selection?.toString().includes('Active'),
      text: document.documentElement.innerText.includes('Active'),
      html: document.documentElement.getHTML({ serializableShadowRoots: true }).includes('Active'),
      roots: [...document.querySelectorAll('*')].filter((element) => element.shadowRoot).length,
    };
  });
  expect(found).toEqual({ find: false, selected: false, text: false, html: false, roots: 0 });
});

test('row 57: a page that outlived an update says so, and works again after the click that reloads it', async ({
  vigente,
}) => {
  const tab = await vigente.openSession(A);
  await tab.shows('✓', 'INE registry: Active');
  const errors: Error[] = [];
  tab.page.on('pageerror', (error) => errors.push(error));
  await vigente.reloadExtension();
  await tab.push(addressOf(B));
  await expect.poll(() => tab.chip()).toBe('Vigente was updated. Reload this page.');
  await tab.clickChip();
  await expect.poll(() => tab.chip()).toBe('INE registry: Not found');
  expect(errors).toEqual([]);
});

test('the portal in a frame of another page gets nothing', async ({ vigente }) => {
  const tab = await vigente.openPortal('/login');
  await tab.page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
    return new Promise((loaded) => frame.addEventListener('load', loaded));
  }, addressOf(B));
  await tab.push(addressOf(A));
  await tab.shows('✓', 'INE registry: Active');
  expect(vigente.api.requests.map(({ sessionId }) => sessionId)).toEqual([A]);
});
