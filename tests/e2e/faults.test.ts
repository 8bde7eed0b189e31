// Faults of the network, the API, the worker and the browser. The numbers are those of docs/faults.md.
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { documentStates, errorBody, type Reply, secret } from '../standin/api.ts';
import { redirectTargets, unreachable } from '../standin/standin.ts';
import { A, addressOf, B, C, expect, failure, lookUp, test, verdict } from './fixtures.ts';

const good: Reply = { body: { active: true, documentState: documentStates.valid } };

const addresses = [
  ['[fault 32] a name that is not found', unreachable.unknown],
  ['[fault 32] a refused connection', unreachable.refused],
  ['[fault 33] a false certificate', unreachable.falseCertificate],
] as const;

for (const [name, host] of addresses) {
  test(`${name} is offline and works once corrected`, async ({ cotejo }) => {
    await cotejo.configure({ baseUrl: host });
    const popup = await cotejo.openPopupTab();
    await lookUp(popup, A);
    await expect(failure(popup)).toHaveText('Couldn’t reach Veriff');
    cotejo.api.setReply(A, good);
    await cotejo.settings.getByLabel('Base URL').fill('api-saas.veriff.com');
    // A secret signs only for the host that it was entered for.
    await cotejo.settings.getByLabel('Shared secret').fill(secret);
    await cotejo.settings.getByRole('button', { name: 'Save' }).click();
    await expect(cotejo.settings.getByText(/^Saved[.,]/)).toBeVisible();
    await popup.getByRole('button', { name: 'Check again' }).click();
    await expect(verdict(popup)).toHaveText(/Active$/);
  });
}

test('[fault 32] a connection reset in mid-body is offline after at most two retries', async ({
  configured: cotejo,
}) => {
  cotejo.api.setReply(A, {
    answer: (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"active":');
      setImmediate(() => response.destroy());
    },
  });
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(failure(popup)).toHaveText('Couldn’t reach Veriff');
  expect(cotejo.api.requests).toHaveLength(3);
  cotejo.api.setReply(A, good);
  await popup.getByRole('button', { name: 'Check again' }).click();
  await expect(verdict(popup)).toHaveText(/Active$/);
});

test('[fault 32] a browser that is offline is reported and works again once online', async ({
  configured: cotejo,
}) => {
  cotejo.api.setReply(A, good);
  const popup = await cotejo.openPopupTab();
  await cotejo.launched.context.setOffline(true);
  await lookUp(popup, A);
  await expect(failure(popup)).toHaveText('Couldn’t reach Veriff');
  expect(cotejo.api.requests).toEqual([]);
  await cotejo.launched.context.setOffline(false);
  await popup.getByRole('button', { name: 'Check again' }).click();
  await expect(verdict(popup)).toHaveText(/Active$/);
});

test('[fault 34] redirects of every kind are neither followed nor retried', async ({
  configured: cotejo,
}) => {
  const popup = await cotejo.openPopupTab();
  const targets = [
    ...redirectTargets.map((host) => `https://${host}/v1/sessions/${A}/decision/ine-registry`),
    'https://api-saas.veriff.com/elsewhere',
    'http://api-saas.veriff.com/',
    'data:application/json,{"active":true,"documentState":"VIGENTE"}',
  ];
  let asked = 0;
  for (const status of [301, 302, 303, 307, 308]) {
    for (const location of targets) {
      cotejo.api.setReply(A, { status, body: '', headers: { location } });
      await lookUp(popup, A);
      await expect(failure(popup)).toHaveText('The API address redirects');
      // Another failure in between, so that each new failure is a change.
      await lookUp(popup, B);
      await expect(failure(popup)).toHaveText('No INE result for this ID');
      asked += 1;
      expect(cotejo.api.requestsFor(A)).toHaveLength(asked);
    }
  }
});

test('[fault 35] a reply that stalls, at any point, times out after at most 3 calls', async ({
  configured: cotejo,
}) => {
  /** Sends headers and then a blank at each interval, or nothing more if it is 0. */
  const drip = (everyMs: number): Reply => ({
    answer: (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      if (everyMs === 0) return;
      const timer = setInterval(() => response.write(' '), everyMs);
      response.on('close', () => clearInterval(timer));
    },
  });
  cotejo.api.setReply(A, drip(0));
  cotejo.api.setReply(B, drip(1000));
  cotejo.api.hold(C);
  const popups = await Promise.all([A, B, C].map(() => cotejo.openPopupTab()));
  const begun = Date.now();
  await Promise.all(popups.map((popup, i) => lookUp(popup, [A, B, C][i] ?? A)));
  for (const popup of popups)
    await expect(failure(popup)).toHaveText('Veriff took too long', { timeout: 25_000 });
  expect(Date.now() - begun).toBeGreaterThan(8000);
  for (const session of [A, B, C]) expect(cotejo.api.requestsFor(session).length).toBeLessThanOrEqual(3);
});

test('[fault 38] 401, by its code, names key or signature and pauses page lookups', async ({
  configured: cotejo,
}) => {
  const popup = await cotejo.openPopupTab();
  const cases: [string, RegExp][] = [
    ['1801', /API key/],
    ['1802', /API key/],
    ['1803', /API key/],
    ['1804', /“Live” is disabled at Veriff/],
    ['1812', /signature/],
    ['1815', /API key or the signature/],
    ['1818', /signature/],
    ['', /API key or the signature/],
  ];
  for (const [i, [code, words]] of cases.entries()) {
    const session = `${A.slice(0, -1)}${i}`;
    cotejo.api.setReply(session, { status: 401, body: errorBody(code, 'no') });
    await lookUp(popup, session);
    await expect(popup.getByRole('alert')).toContainText(words);
    expect(cotejo.api.requestsFor(session)).toHaveLength(1);
  }
  // A page's lookups are blocked until the credentials change.
  cotejo.api.setReply(B, good);
  const tab = await cotejo.openSession(B);
  await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
  expect(cotejo.api.requestsFor(B)).toHaveLength(0);
  await cotejo.settings.getByLabel('Shared secret').fill(secret);
  await cotejo.settings.getByRole('button', { name: 'Save' }).click();
  await tab.shows('✓', 'INE: Active');
});

const bodies: [number, string, Reply, string][] = [
  [39, 'a 403 with an empty body', { status: 403, body: '' }, 'Request rejected'],
  [39, 'a 403 with HTML', { status: 403, body: '<h1>Blocked</h1>' }, 'Request rejected'],
  [40, 'a 404', { status: 404, body: errorBody('1101', 'Resource not found') }, 'No INE result for this ID'],
  ...[400, 405, 409, 418, 451].map((status): [number, string, Reply, string] => [
    41,
    `a ${status}`,
    { status, body: errorBody('1001', 'Veriff says no') },
    'Request not accepted',
  ]),
  [42, 'a 502', { status: 502, body: 'Bad gateway' }, 'Veriff has a problem'],
  [42, 'a 504', { status: 504, body: '' }, 'Veriff has a problem'],
  [43, 'a 204', { answer: (response) => void response.writeHead(204).end() }, 'Unexpected response'],
  [43, 'a 206', { ...good, status: 206 }, 'Unexpected response'],
  [43, 'a 304', { answer: (response) => void response.writeHead(304).end() }, 'Unexpected response'],
  [43, 'an empty 200', { body: '' }, 'Unexpected response'],
  [
    45,
    'a gzip bomb',
    {
      answer: (response) => {
        const zipped = gzipSync(Buffer.alloc(50_000_000, 32));
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(zipped);
      },
    },
    'Unexpected response',
  ],
];

test('[faults 39, 40, 41, 42, 43, 45] unusable replies, are the right failures', async ({
  configured: cotejo,
}) => {
  const popup = await cotejo.openPopupTab();
  for (const [i, [row, name, reply, heading]] of bodies.entries()) {
    await test.step(`[fault ${row}] ${name}`, async () => {
      const session = `${A.slice(0, -2)}${String(i).padStart(2, '0')}`;
      cotejo.api.setReply(session, reply);
      await lookUp(popup, session);
      await expect(failure(popup)).toHaveText(heading);
      if (row === 41) await expect(popup.getByRole('alert')).toContainText('Veriff says no (1001)');
      // A reply in between keeps the circuit breaker closed.
      cotejo.api.setReply(B, good);
      await lookUp(popup, B);
      await popup.getByRole('button', { name: 'Check again' }).click();
      await expect(verdict(popup)).toHaveText(/Active$/);
      expect(cotejo.api.requestsFor(session)).toHaveLength(row === 42 ? 3 : 1);
    });
  }
});

test('[fault 42] a 500, followed by a reply, is a verdict', async ({ configured: cotejo }) => {
  cotejo.api.setReply(A, {
    ...good,
    first: [{ status: 500, body: errorBody('1101', 'Something went wrong') }],
  });
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  expect(cotejo.api.requests).toHaveLength(2);
});

test('[fault 44] cookies and cached replies are never used', async ({ configured: cotejo }) => {
  cotejo.api.setReply(A, {
    ...good,
    headers: { 'set-cookie': 'a=b; Secure; SameSite=None; Path=/', 'cache-control': 'public, max-age=3600' },
  });
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  cotejo.api.setResult(A, false, documentStates.notFound);
  await popup.getByRole('button', { name: 'Check again' }).click();
  await expect(verdict(popup)).toHaveText(/Not found$/);
  expect(cotejo.api.requests.map(({ cookie }) => cookie)).toEqual([undefined, undefined]);
});

test('[fault 45] a body of 50 MB, is canceled once more than the limit arrived', async ({
  configured: cotejo,
}) => {
  const closed = Promise.withResolvers<void>();
  cotejo.api.setReply(A, {
    answer: (response) => {
      response.on('close', closed.resolve);
      response.writeHead(200, { 'content-length': '50000000' });
      // The rest is never sent: a lookup that waits for it ends with the time limit's failure.
      response.write(Buffer.alloc(2 * 65_536, 32));
    },
  });
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(failure(popup)).toHaveText('Unexpected response');
  await closed.promise;
});

test('[fault 46] a lookup that was lost while the machine slept is repeated', async ({
  configured: cotejo,
}) => {
  cotejo.api.setReply(A, good);
  await cotejo.settings.evaluate(async (sessionId) => {
    const at = Date.now() - 2 * 3_600_000;
    await chrome.storage.session.set({
      [`lookup:${sessionId}`]: { state: 'checking', sessionId, at },
      pasted: { sessionId },
    });
  }, A);
  const popup = await cotejo.openPopupTab();
  await expect(verdict(popup)).toHaveText(/Active$/);
});

test('[fault 54] markup, direction marks and newlines in a response, are shown as text', async ({
  configured: cotejo,
}) => {
  const documentState = '<img src=x onerror="document.title=1">\n\u202eetnegiv atse';
  cotejo.api.setResult(A, true, documentState);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  const words = popup.locator('blockquote');
  await expect(words).toHaveText(documentState, { useInnerText: false });
  expect(
    await words.evaluate((element) => [element.childElementCount, getComputedStyle(element).unicodeBidi]),
  ).toEqual([0, 'isolate']);
  await expect(popup).toHaveTitle('Cotejo');
});

test.describe('[fault 56] the worker is stopped', () => {
  test('in mid-body, the lookup is repeated', async ({ configured: cotejo }) => {
    const half: Reply = {
      answer: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"active":true,');
      },
    };
    cotejo.api.setReply(A, { ...good, first: [half] });
    const tab = await cotejo.openSession(A);
    await tab.shows('…', 'INE: checking');
    await expect.poll(() => cotejo.api.requests.length).toBe(1);
    await cotejo.stopWorker();
    await tab.shows('✓', 'INE: Active');
    expect(cotejo.api.requests).toHaveLength(2);
  });

  test('while it waits as Veriff asked, the next worker calls no earlier', async ({ configured: cotejo }) => {
    cotejo.api.setReply(A, {
      ...good,
      first: [{ status: 429, body: '{}', headers: { 'retry-after': '4' } }],
    });
    const tab = await cotejo.openSession(A);
    await tab.shows('…', 'INE: checking');
    await expect
      .poll(async () => JSON.stringify(await cotejo.readSessionArea('breakers')))
      .toContain('pausedUntil');
    await cotejo.stopWorker();
    await tab.shows('✓', 'INE: Active');
    const [first, second] = cotejo.api.requests;
    expect(cotejo.api.requests).toHaveLength(2);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(3900);
  });

  test('with the breaker open, the breaker stays open and no call is made', async ({
    configured: cotejo,
  }) => {
    for (const session of [A, B]) cotejo.api.setReply(session, { status: 500, body: '' });
    const popup = await cotejo.openPopupTab();
    await lookUp(popup, A);
    await expect(failure(popup)).toHaveText('Veriff has a problem');
    await lookUp(popup, B);
    await expect.poll(() => cotejo.api.requests.length).toBe(5);
    // The last call opened the circuit breaker.
    await expect(popup.getByRole('alert')).toContainText('Checking again in');
    await cotejo.stopWorker();
    cotejo.api.setReply(C, good);
    const tab = await cotejo.openSession(C);
    await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
    await lookUp(popup, C);
    await expect(popup.getByRole('alert')).toContainText(/Checking again in \d+ s/);
    await expect(popup.getByRole('button', { name: 'Check again' })).toBeDisabled();
    expect(cotejo.api.requests).toHaveLength(5);
  });
});

test('[fault 17] 50 sessions, opened quickly, cause few requests and show the last', async ({
  configured: cotejo,
}) => {
  const sessions = Array.from({ length: 50 }, (_, i) => `${A.slice(0, -2)}${String(i).padStart(2, '0')}`);
  for (const session of sessions) cotejo.api.setResult(session, false, documentStates.notFound);
  const last = sessions.at(-1) ?? A;
  cotejo.api.setReply(last, good);
  const tab = await cotejo.openPortal('/verifications');
  // Waits for a request for each of the first five, because a session that is left too soon causes none.
  for (const session of sessions.slice(0, 5)) {
    await tab.push(addressOf(session));
    await expect.poll(() => cotejo.api.requestsFor(session).length).toBe(1);
  }
  await tab.page.evaluate(async (addresses) => {
    for (const address of addresses) {
      history.pushState(null, '', address);
      await new Promise((next) => setTimeout(next, 40));
    }
  }, sessions.slice(5).map(addressOf));
  await tab.shows('✓', 'INE: Active');
  const { requests } = cotejo.api;
  expect(requests.at(-1)?.sessionId).toBe(last);
  // At most five at once, one for each second begun since then, and one more, because the first call may arrive after
  // it was allowed.
  const seconds = ((requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0)) / 1000;
  expect(requests.length).toBeLessThanOrEqual(6 + Math.ceil(seconds));
});

test.describe('[fault 60] a full storage', () => {
  const fill = (page: Page, area: 'local' | 'session') =>
    page.evaluate(async (name) => {
      // In the local area, less must be left than the longer integration name below needs.
      const least = name === 'local' ? 16 : 64;
      for (let size = 4_194_304, n = 0; size >= least; n += 1) {
        await chrome.storage[name].set({ [`junk${n}`]: 'x'.repeat(size) }).catch(() => {
          size /= 2;
        });
      }
    }, area);

  test('for the session, still lets a verdict be shown', async ({ configured: cotejo }) => {
    cotejo.api.setReply(A, good);
    await fill(cotejo.settings, 'session');
    const tab = await cotejo.openSession(A);
    await tab.shows('✓', 'INE: Active');
    const popup = await cotejo.openPopupTab();
    await lookUp(popup, A);
    await expect(verdict(popup)).toHaveText(/Active$/);
  });

  test('for the settings, makes saving fail with the reason and changes nothing', async ({
    configured: cotejo,
  }) => {
    cotejo.api.setReply(A, good);
    const page = cotejo.settings;
    await fill(page, 'local');
    await page.getByLabel('Name').fill('A name that is longer than the one before, and than what is left');
    await page.getByLabel('Shared secret').fill('another');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('browser storage is full');
    expect(JSON.stringify(await cotejo.readLocalArea())).not.toContain('A name that is longer');
    await (await cotejo.openSession(A)).shows('✓', 'INE: Active');
  });
});

test('[fault 63] a revoked host permission is named and can be granted with one click', async ({
  configured: cotejo,
}) => {
  cotejo.api.setReply(A, good);
  await cotejo.setHostAccess('ON_CLICK');
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('alert')).toContainText(
    'no longer allows the connection to api-saas.veriff.com',
  );
  expect(cotejo.api.requests).toEqual([]);
  // A test can't answer the browser's dialog, so this replaces the request and grants the access itself.
  await popup.exposeFunction('sayYes', () => cotejo.setHostAccess('ON_ALL_SITES'));
  await popup.evaluate(() => {
    const { sayYes } = globalThis as unknown as { sayYes(): Promise<void> };
    chrome.permissions.request = async ({ origins }) => {
      await sayYes();
      return origins.join() === 'https://api-saas.veriff.com/*';
    };
  });
  await popup.getByRole('button', { name: 'Allow again' }).click();
  await expect(verdict(popup)).toHaveText(/Active$/);
});

test('[fault 63] a permission granted elsewhere updates the tabs that wait for it', async ({
  configured: cotejo,
}) => {
  cotejo.api.setReply(A, good);
  await cotejo.setHostAccess('ON_CLICK');
  const tab = await cotejo.openSession(A);
  await cotejo.stopWorker();
  await cotejo.setHostAccess('ON_ALL_SITES');
  await tab.shows('✓', 'INE: Active');
  expect(cotejo.api.requests).toHaveLength(1);
});
