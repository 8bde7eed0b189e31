// The popup: pasted IDs, nothing configured, failures shown as failures, and what it shows before its app is loaded.
import { documentStates, errorBody, otherApiKey, type Reply } from '../standin/api.ts';
import { A, addressOf, B, type Cotejo, expect, lookUp, paste, test, verdict } from './fixtures.ts';
import { sessionId } from './stored-run.ts';

test('a session ID, entered with braces and blanks, shows verdict and documentState', async ({ cotejo }) => {
  await cotejo.collectErrors();
  await cotejo.configure();
  cotejo.api.setResult(A, true, documentStates.valid);
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByLabel('Session ID')).toBeFocused();
  await lookUp(popup, ` {${A.toUpperCase()}} `);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await expect(popup.locator('[lang=es]')).toHaveText(documentStates.valid);
  await expect(popup.getByLabel('Session ID')).toHaveValue(A);
  await expect(popup.getByRole('status')).toContainText('Text signed by Veriff');
  expect(cotejo.api.requests).toMatchObject([{ sessionId: A, complaint: undefined }]);
  expect(await cotejo.listedErrors()).toEqual([]);
});

test('the last pasted session, popup opened again, is shown without a request', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, false, documentStates.notFound);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Not found$/);
  await popup.reload();
  await expect(verdict(popup)).toHaveText(/Not found$/);
  await expect(popup.getByLabel('Session ID')).toHaveValue(A);
  expect(cotejo.api.requests).toHaveLength(1);
});

test('"Copy result" copies the evidence line', async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const popup = await cotejo.openPopupTab();
  await cotejo.launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lookUp(popup, A);
  await popup.getByRole('button', { name: 'Copy result' }).click();
  await expect(popup.getByText('Copied')).toBeVisible();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toMatch(
    new RegExp(
      `^INE · session ${A} · Active · "${documentStates.valid}" · "Live" · checked \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z · signed · Cotejo \\d+\\.\\d+\\.\\d+$`,
    ),
  );
});

test('a text that is not a session ID is explained beside the field and not sent', async ({
  configured: cotejo,
}) => {
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, '../../v1/webhooks');
  await expect(popup.getByRole('alert')).toContainText('not a session ID');
  cotejo.api.setResult(A, true, documentStates.valid);
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await expect(popup.getByRole('alert')).toHaveCount(0);
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A]);
});

test('nothing configured, the popup opens the settings and the chip says so', async ({ cotejo }) => {
  const tab = await cotejo.openSession(A);
  await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByRole('heading', { name: 'Connect to Veriff' })).toBeVisible();
  await cotejo.settings.close();
  const [settings] = await Promise.all([
    cotejo.launched.context.waitForEvent('page'),
    popup.getByRole('button', { name: 'Open settings' }).click(),
  ]);
  await expect(settings.getByRole('heading', { level: 1 })).toHaveText('Cotejo settings');
});

test('a session opened without settings is looked up once there are some', async ({ cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const tab = await cotejo.openSession(A);
  await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
  await cotejo.configure();
  await tab.shows('✓', 'INE: Active');
});

const cases: [string, Reply, string, RegExp][] = [
  [
    'server error',
    // A 501 is not retried, so it opens no circuit breaker here.
    { status: 501, body: errorBody('1101', 'Something went wrong') },
    'Veriff has a problem',
    /Error 501/,
  ],
  [
    'bad request',
    { status: 400, body: errorBody('1104', 'Bad <b>id</b>') },
    'Request not accepted',
    /Bad <b>id<\/b> \(1104\)/,
  ],
  ['forbidden page', { status: 403, body: '<html>no</html>' }, 'Request rejected', /certain networks/],
  ['HTML as 200', { body: '<html>hello</html>' }, 'Unexpected response', /doesn’t know/],
  [
    'active as text',
    { body: { active: 'true', documentState: 'VIGENTE' } },
    'Unexpected response',
    /doesn’t know/,
  ],
  ['no documentState', { body: { active: true } }, 'Unexpected response', /doesn’t know/],
  [
    'a redirect',
    { status: 302, body: '', headers: { location: 'https://station.veriff.com/' } },
    'The API address redirects',
    /Nothing was sent/,
  ],
  [
    'a false signature',
    { body: { active: true, documentState: 'VIGENTE' }, headers: { 'x-hmac-signature': 'f'.repeat(64) } },
    'Don’t rely on this response',
    /doesn’t match/,
  ],
];

test('an unusable reply, on the page or pasted, is a failure and never a verdict', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openPortal('/verifications');
  const popup = await cotejo.openPopupTab();
  for (const [i, [name, reply, heading, words]] of cases.entries()) {
    await test.step(name, async () => {
      const [onPage, pasted, good] = [sessionId(3 * i), sessionId(3 * i + 1), sessionId(3 * i + 2)];
      cotejo.api.setReply(onPage, reply);
      cotejo.api.setReply(pasted, reply);
      await tab.push(addressOf(onPage));
      await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
      await tab.push('/verifications');
      await tab.shows('', undefined);
      await lookUp(popup, pasted);
      const alert = popup.getByRole('alert');
      await expect(alert.getByRole('heading')).toHaveText(heading);
      await expect(alert).toContainText(words);
      await expect(alert.getByRole('button').first()).toBeEnabled();
      await expect(verdict(popup)).toHaveCount(0);
      // A verdict in between keeps the circuit breaker closed.
      cotejo.api.setResult(good, true, documentStates.valid);
      await lookUp(popup, good);
      await expect(verdict(popup)).toHaveText(/Active$/);
    });
  }
});

test('a session unknown to Veriff is no result on the page and explained in the popup', async ({
  configured: cotejo,
}) => {
  const tab = await cotejo.openSession(B);
  await tab.shows('', 'No INE result for this session');
  expect((await tab.toolbar()).title).toBe('No INE result for this session');
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, B);
  await expect(popup.getByRole('alert')).toContainText('It may also be an attempt ID');
});

test('a rejected key names its integration and offers the settings', async ({ cotejo }) => {
  await cotejo.configure({ apiKey: otherApiKey });
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText('rejected the API key of “Live”');
  await expect(popup.getByRole('button', { name: 'Open settings' })).toBeVisible();
});

test('[fault 61] a storage that fails or never answers, is explained in the popup', async ({ cotejo }) => {
  for (const [how, where] of [
    ['fails', 'on another page'],
    ['never answers', 'on another page'],
    ['fails', 'over a session'],
    ['never answers', 'over a session'],
  ] as const) {
    await test.step(`${how}, ${where}`, async () => {
      const popup = await cotejo.launched.context.newPage();
      await popup.addInitScript(
        ([fails, url]) => {
          const get = () => (fails ? Promise.reject(new Error('gone')) : new Promise(() => undefined));
          for (const area of [chrome.storage.local, chrome.storage.session]) Object.assign(area, { get });
          if (url) Object.assign(chrome.tabs, { query: async () => [{ id: 1, windowId: 1, url }] });
        },
        [how === 'fails', where === 'over a session' && addressOf(A)] as const,
      );
      await popup.goto(`chrome-extension://${cotejo.launched.extensionId}/popup.html`);
      await expect(popup.getByRole('heading', { level: 1 })).toHaveText('Cotejo');
      await expect(popup.getByRole('alert')).toContainText('settings couldn’t be read');
      await expect(popup.getByRole('button', { name: 'Try again' })).toBeEnabled();
      await expect(popup.getByLabel('Session ID')).toBeVisible();
      await popup.close();
    });
  }
});

test('a repeated lookup stays in place and so does the focus', async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  const again = popup.getByRole('button', { name: 'Check again' });
  const place = () => popup.locator('.card').boundingBox();
  const before = await place();
  const release = cotejo.api.hold(A);
  await again.click();
  await expect(popup.getByText('Checking with INE')).toBeVisible();
  expect(await place()).toEqual(before);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await expect(again).toBeFocused();
  release();
  await expect(popup.getByText('Checking with INE')).toBeHidden();
  await expect(again).toBeFocused();
  expect(await place()).toEqual(before);
});

test('a question about another text hides the verdict; the tab’s is one click away', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const popup = await cotejo.openToolbarPopup(tab);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await lookUp(popup, 'no session at all');
  await expect(popup.getByRole('alert')).toContainText('not a session ID');
  await expect(verdict(popup)).toHaveCount(0);
  await popup.getByRole('button', { name: 'Show this tab’s session' }).click();
  await expect(verdict(popup)).toHaveText(/Active$/);
  await expect(popup.getByRole('alert')).toHaveCount(0);
});

/** Saves an integration and stores a verdict of A, Active or Not found, by showing it in a tab. */
async function storeVerdict(cotejo: Cotejo, active: boolean): Promise<void> {
  await cotejo.configure();
  cotejo.api.setResult(A, active, active ? documentStates.valid : documentStates.notFound);
  const tab = await cotejo.openSession(A);
  await tab.shows(active ? '✓' : '?', `INE: ${active ? 'Active' : 'Not found'}`);
}

/**
 * Opens the popup or side panel on a tab with A, and pauses it before its first paint (`start`) or before the app takes
 * over (`app`). `resume` lets it continue.
 */
async function openHeldPopup(cotejo: Cotejo, heldAt: 'start' | 'app' = 'app', path = 'popup.html') {
  await cotejo.launched.context.addInitScript(
    ([url, isStart]) => {
      if (!/^\/(?:popup|sidepanel)\.html$/.test(location.pathname)) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const held = { url, resume: resolve };
      Object.assign(chrome.tabs, {
        query: async () => {
          if (isStart) await promise;
          return [{ id: 1, windowId: 1, url: held.url }];
        },
        getCurrent: () => promise,
      });
      Object.assign(globalThis, { held });
    },
    [addressOf(A), heldAt === 'start'] as const,
  );
  const popup = await cotejo.openPage(path);
  const resume = () => popup.evaluate(() => Reflect.get(globalThis, 'held').resume());
  return { popup, resume };
}

test('keys and pastes before the app is loaded are performed in order when it is', async ({ cotejo }) => {
  await storeVerdict(cotejo, true);
  cotejo.api.setResult(B, false, documentStates.notFound);
  const { popup, resume } = await openHeldPopup(cotejo);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await popup.keyboard.press('Alt+KeyR');
  expect(cotejo.api.requests).toHaveLength(1);
  await paste(popup, `Sesión: ${B}`);
  await expect(verdict(popup)).toHaveCount(0);
  await resume();
  await expect(verdict(popup)).toHaveText(/Not found$/);
  await expect(popup.getByLabel('Session ID')).toHaveValue(B);
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([A, A, B]);
});

test('a paste before the first paint, in popup and side panel, is looked up', async ({ cotejo }) => {
  await storeVerdict(cotejo, true);
  cotejo.api.setResult(B, false, documentStates.notFound);
  await cotejo.launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await cotejo.settings.evaluate((text) => navigator.clipboard.writeText(text), `Sesión: ${B}`);
  for (const path of ['popup.html', 'sidepanel.html']) {
    const { popup, resume } = await openHeldPopup(cotejo, 'start', path);
    await popup.keyboard.press('ControlOrMeta+KeyV');
    await resume();
    await expect(verdict(popup)).toHaveText(/Not found$/);
    await expect(popup.getByLabel('Session ID')).toHaveValue(B);
  }
});

test('typing before the first paint, continues in the field, and Enter looks it up', async ({ cotejo }) => {
  await storeVerdict(cotejo, true);
  cotejo.api.setResult(B, false, documentStates.notFound);
  const { popup, resume } = await openHeldPopup(cotejo, 'start');
  await popup.keyboard.type(B.slice(0, 20));
  await resume();
  const field = popup.getByLabel('Session ID');
  await expect(field).toBeFocused();
  await expect(verdict(popup)).toHaveCount(0);
  await popup.keyboard.type(B.slice(20));
  await expect(field).toHaveValue(B);
  await popup.keyboard.press('Enter');
  await expect(verdict(popup)).toHaveText(/Not found$/);
});

test('the first paint, once the address changes, is removed', async ({ cotejo }) => {
  await storeVerdict(cotejo, true);
  const { popup } = await openHeldPopup(cotejo);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await popup.evaluate((url) => {
    Reflect.get(globalThis, 'held').url = url;
    chrome.tabs.onUpdated.dispatch(1, { url }, {});
  }, addressOf(B));
  await expect(verdict(popup)).toHaveCount(0);
  await expect(popup.getByText(A)).toHaveCount(0);
  await expect(popup.getByLabel('Session ID')).toHaveValue('');
});

test('an address that changes just before the popup listens is noticed', async ({ cotejo }) => {
  await storeVerdict(cotejo, true);
  cotejo.api.setResult(B, false, documentStates.notFound);
  await cotejo.launched.context.addInitScript(
    ([before, after]) => {
      if (location.pathname !== '/popup.html') return;
      const { onUpdated } = chrome.tabs;
      Object.assign(chrome.tabs, {
        query: async () => [{ id: 1, windowId: 1, url: onUpdated.hasListeners() ? after : before }],
        getCurrent: async () => undefined,
      });
    },
    [addressOf(A), addressOf(B)] as const,
  );
  const popup = await cotejo.openPopupTab();
  await expect(verdict(popup)).toHaveText(/Not found$/);
  await expect(popup.getByLabel('Session ID')).toHaveValue(B);
});

test('a result that is stored just before the popup listens is noticed', async ({ cotejo }) => {
  await storeVerdict(cotejo, false);
  await cotejo.launched.context.addInitScript(
    ([url, documentState]) => {
      if (location.pathname !== '/popup.html') return;
      const { session, onChanged } = chrome.storage;
      const get = session.get.bind(session);
      const before = { active: true, documentState };
      const asBefore = ([item, value]: [string, object]) => [
        item,
        item.startsWith('lookup:') && !onChanged.hasListeners() ? { ...value, ...before } : value,
      ];
      Object.assign(session, {
        get: async (items: never) =>
          Object.fromEntries(Object.entries((await get(items)) as Record<string, object>).map(asBefore)),
      });
      Object.assign(chrome.tabs, { query: async () => [{ id: 1, windowId: 1, url }] });
    },
    [addressOf(A), documentStates.valid] as const,
  );
  const popup = await cotejo.openPopupTab();
  await expect(verdict(popup)).toHaveText(/Not found$/);
  expect(cotejo.api.requests).toHaveLength(1);
});

test('site access "on click", the popup explains it and how to allow the portal', async ({
  configured: cotejo,
}) => {
  await cotejo.setHostAccess('ON_CLICK');
  const popup = await cotejo.openPopupTab();
  await expect(popup.getByText('doesn’t let the extension run on station.veriff.com')).toBeVisible();
  await cotejo.setHostAccess('ON_ALL_SITES');
  await expect(popup.getByText('doesn’t let the extension run on station.veriff.com')).toBeHidden();
});

test('the last pasted session, popup opened on the portal’s list, is not shown', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const tab = await cotejo.openPortal('/verifications');
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await expect(popup.getByText('Not the session in this tab')).toBeVisible();
  await popup.close();
  await tab.page.bringToFront();
  await cotejo.inWorker(() => chrome.action.openPopup(), undefined);
  const again = await cotejo.toolbarPopup();
  await expect(again.getByText('No session found in this page’s address')).toBeVisible();
  await expect(verdict(again)).toHaveCount(0);
});

test('another text in the field hides the verdict until its own ID is back', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  const field = popup.getByLabel('Session ID');
  await field.press('End');
  await field.press('Backspace');
  await expect(verdict(popup)).toHaveCount(0);
  await field.pressSequentially(A.slice(-1));
  await expect(verdict(popup)).toHaveText(/Active$/);
  expect(cotejo.api.requests).toHaveLength(1);
});

test('a second paste, wherever the focus is, replaces the first', async ({ configured: cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
  for (const page of ['popup.html', 'sidepanel.html']) {
    const popup = await cotejo.openPage(page);
    await paste(popup, A);
    await expect(verdict(popup)).toHaveText(/Active$/);
    await popup.getByRole('button', { name: 'Check again' }).focus();
    await cotejo.launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await popup.evaluate((text) => navigator.clipboard.writeText(text), `Sesión: ${B}`);
    await popup.keyboard.press('Control+V');
    await expect(verdict(popup)).toHaveText(/Not found$/);
    await expect(popup.getByLabel('Session ID')).toHaveValue(B);
    await popup.close();
  }
});

test('a pasted ID, over another session, shows its verdict after two actions', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
  await cotejo.launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await cotejo.settings.evaluate((text) => navigator.clipboard.writeText(text), `Please check ${A}.`);
  const tab = await cotejo.openSession(B);
  await tab.shows('?', 'INE: Not found');
  // The first action is the click on the chip. The second, the paste, follows at once, wherever the focus is.
  const popup = await cotejo.openToolbarPopup(tab);
  await popup.keyboard.press('ControlOrMeta+KeyV');
  await expect(verdict(popup)).toHaveText(/Active$/);
  await expect(popup.getByLabel('Session ID')).toHaveValue(A);
  await expect(popup.getByText('Not the session in this tab')).toBeVisible();
});
