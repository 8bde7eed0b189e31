// Lists of sessions: their input, their lookups and their exports. docs/testing.md explains how these tests are fast.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate/browser';
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/universal';
import { textRow, withFalseSizes, workbook, workbookParts } from '../fixtures/workbook.ts';
import { apiKey, documentStates, errorBody, otherApiKey, type Reply, secret } from '../standin/api.ts';
import type { Cotejo } from './cotejo.ts';
import { A, B, expect, test } from './fixtures.ts';
import { sendToBulkPage } from './handed-lists.ts';
import { everyOutcome, putRun, sessionId, storedRun } from './stored-run.ts';

const sessions = (count: number) => Array.from({ length: count }, (_, n) => sessionId(n));

const good: Reply = { body: { active: true, documentState: documentStates.valid } };

/**
 * Opens the bulk page. With `quick`, the page's clock runs ahead, so that no session has to wait. The clocks of worker
 * and stand-ins are not changed.
 */
async function openBulk(cotejo: Cotejo, { quick = false } = {}): Promise<Page> {
  const page = await cotejo.launched.context.newPage();
  if (quick) {
    await page.addInitScript(() => {
      let now = Date.now();
      Date.now = () => {
        now += 500;
        return now;
      };
    });
  }
  await page.goto(`chrome-extension://${cotejo.launched.extensionId}/bulk.html`);
  return page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const start = (page: Page) => button(page, /^Check (?:[\d,]+ )?sessions?$/);
const progress = (page: Page) => page.getByRole('progressbar');

/** Enters a list and starts it. */
async function begin(page: Page, list: readonly string[] | string): Promise<void> {
  await page.getByLabel('Session IDs').fill(typeof list === 'string' ? list : list.join('\n'));
  await start(page).click();
}

/** Waits until the run has ended. */
async function untilEnded(page: Page): Promise<void> {
  await expect(page.getByText('Done.')).toBeVisible({ timeout: 280_000 });
}

async function download(page: Page, kind: 'CSV' | 'JSON'): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, `Download ${kind}`).click()]);
  return readFile(await file.path(), 'utf8');
}

/** Returns all keys in the page's database. */
function storedKeys(cotejo: Cotejo): Promise<unknown[]> {
  return cotejo.settings.evaluate(async () => {
    const request = indexedDB.open('cotejo-bulk');
    await new Promise((opened) => request.addEventListener('success', opened));
    const keys = request.result.transaction('run').objectStore('run').getAllKeys();
    await new Promise((read) => keys.addEventListener('success', read));
    request.result.close();
    return keys.result;
  });
}

/** A session in the downloaded JSON file. */
interface ResultRow {
  readonly session: string;
  readonly attempt: string | null;
  readonly verdict: string | null;
  readonly documentState: string | null;
  readonly failure: string | null;
}
const readResults = async (page: Page): Promise<ResultRow[]> => JSON.parse(await download(page, 'JSON'));

test('a long list, faults and worker deaths and a reload, has one right result per ID', async ({
  configured: cotejo,
}) => {
  // A limit for hangs, not an expected duration.
  test.setTimeout(300_000);
  const count = 1000;
  const all = sessions(count);
  // Slow enough for concurrent requests to be seen.
  cotejo.api.latencyMs = 10;
  // The reset comes in the middle of the body, because Chromium itself repeats a request that is reset earlier.
  const reset: Reply = {
    answer: (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"active":');
      setImmediate(() => response.destroy());
    },
  };
  const slow: Reply = { status: 429, body: errorBody('1', 'Slow down'), headers: { 'retry-after': '1' } };
  // How the API answers each session, the expected result, and the number of requests it takes.
  const kinds: { reply?: Reply; end: string; requests: number }[] = [
    { reply: good, end: 'active', requests: 1 },
    {
      reply: { body: { active: false, documentState: documentStates.notValid } },
      end: 'inactive',
      requests: 1,
    },
    {
      reply: { body: { active: false, documentState: documentStates.notFound } },
      end: 'not-found',
      requests: 1,
    },
    {
      reply: { body: { active: true, documentState: documentStates.notFound } },
      end: 'needs-review',
      requests: 1,
    },
    { end: 'session-not-found', requests: 1 },
    { reply: { status: 400, body: errorBody('1104', 'Bad') }, end: 'bad-request', requests: 1 },
  ];
  const faults: typeof kinds = [
    { reply: { ...good, first: [slow] }, end: 'active', requests: 2 },
    { reply: { ...good, first: [reset] }, end: 'active', requests: 2 },
    { reply: reset, end: 'offline', requests: 3 },
  ];
  const expected = all.map((id, n) => {
    const kind = (n % 100 === 50 ? faults[((n / 100) % 3) | 0] : undefined) ?? kinds[n % kinds.length];
    if (kind?.reply)
      cotejo.api.setReply(id, { ...kind.reply, ...(kind.reply.first && { first: [...kind.reply.first] }) });
    return { session: id, end: kind?.end, requests: kind?.requests ?? 0 };
  });

  const page = await openBulk(cotejo, { quick: true });
  await begin(page, all);
  let kills = 0;
  const value = async () => Number(await progress(page).getAttribute('aria-valuenow'));
  // Stop the worker a dozen times, evenly over the run.
  for (let mark = 60; mark < count; mark += 80) {
    await expect.poll(value, { intervals: [20], timeout: 280_000 }).toBeGreaterThanOrEqual(mark);
    await cotejo.stopWorker();
    kills += 1;
    if (mark !== 220) continue;
    await page.reload();
    expect(await value()).toBeGreaterThanOrEqual(mark);
    await button(page, 'Resume').click();
  }
  await untilEnded(page);

  const ends = (await readResults(page)).map(({ session, verdict, failure }) => ({
    session,
    end: failure ?? verdict,
  }));
  expect(ends).toEqual(expected.map(({ session, end }) => ({ session, end })));
  expect(cotejo.api.maxConcurrent).toBeLessThanOrEqual(2);
  expect(cotejo.api.requests.every(({ complaint }) => complaint === undefined)).toBe(true);
  // Only requests that were under way when worker or page died, at most two each time, are repeated.
  const repeated = expected.map((one) => cotejo.api.requestsFor(one.session).length - one.requests);
  expect(Math.min(...repeated)).toBe(0);
  expect(repeated.filter((count) => count > 0).length).toBeLessThanOrEqual(2 * (kills + 1));
});

test('a list, page closed or browser crashed or quit, loses and repeats no result', async ({
  configured: cotejo,
}) => {
  const list = sessions(40);
  for (const id of list) cotejo.api.setReply(id, good);
  const endings: (() => Promise<unknown>)[] = [
    () => page.close(),
    () => cotejo.restart('crash'),
    () => cotejo.restart('quit'),
  ];
  // Each time, the answers to two requests are withheld, so that the run waits until it is interrupted.
  const marks = endings.map((_, n) => 10 * (n + 1));
  const underWay = marks.map((mark) => list.slice(mark, mark + 2));
  const releases = underWay.map((pair) => pair.map((id) => cotejo.api.hold(id)));
  let page = await openBulk(cotejo, { quick: true });
  await begin(page, list);
  for (const [n, end] of endings.entries()) {
    const done = String(marks[n]);
    await expect(progress(page)).toHaveAttribute('aria-valuenow', done, { timeout: 60_000 });
    await expect.poll(() => cotejo.api.requestsFor(underWay[n]?.[1] ?? '').length).toBe(1);
    await end();
    for (const release of releases[n] ?? []) release();
    page = await openBulk(cotejo, { quick: true });
    await expect(page.getByRole('status').first()).toContainText('Paused.');
    await expect(progress(page)).toHaveAttribute('aria-valuenow', done);
    await expect(button(page, 'Delete list')).toBeVisible();
    await button(page, 'Resume').click();
  }
  await untilEnded(page);
  expect((await readResults(page)).map(({ session, verdict }) => [session, verdict])).toEqual(
    list.map((session) => [session, 'active']),
  );
  const others = list.filter((id) => !underWay.flat().includes(id));
  expect(others.map((id) => cotejo.api.requestsFor(id).length)).toEqual(others.map(() => 1));
});

test('an unfinished run, deleted or a day old, is removed from the store', async ({ cotejo }) => {
  const stored = storedRun(3, 1, everyOutcome);
  await cotejo.settings.evaluate(putRun, stored);
  const page = await cotejo.launched.context.newPage();
  await page.clock.install();
  await page.goto(`chrome-extension://${cotejo.launched.extensionId}/bulk.html`);
  await expect(button(page, 'Resume')).toBeVisible();
  await button(page, 'Delete list').click();
  await expect(page.getByLabel('Session IDs')).toHaveValue('');
  await button(page, 'Undo').click();
  await expect(progress(page)).toHaveAttribute('aria-valuenow', '1');
  await button(page, 'Delete list').click();
  await expect(page.getByLabel('Session IDs')).toHaveValue('');
  // Deletion can still be undone after the page is closed, but not after its time is over.
  await page.reload();
  await expect(button(page, 'Undo')).toBeVisible();
  await page.clock.fastForward(11_000);
  await expect(button(page, 'Undo')).toBeHidden();
  expect(await storedKeys(cotejo)).toEqual([]);
  await page.close();

  const startedAt = Date.now() - 24 * 60 * 60_000;
  await cotejo.settings.evaluate(putRun, { ...stored, run: { ...stored.run, startedAt } });
  expect(await storedKeys(cotejo)).not.toEqual([]);
  // Starting the browser is enough; the bulk page is not opened.
  await cotejo.restart();
  await expect.poll(() => storedKeys(cotejo)).toEqual([]);
});

/** Drops files on the page. */
async function drop(
  page: Page,
  files: readonly { name: string; content: string | Uint8Array }[],
): Promise<void> {
  // In Base64, to be passed to the page as text.
  const encoded = files.map(({ name, content }) => ({
    name,
    base64: Buffer.from(content).toString('base64'),
  }));
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
    }
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, encoded);
}

/** Opens files with the page's button. */
async function openFiles(
  page: Page,
  ...files: { name: string; content: string | Uint8Array }[]
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Open a file').click();
  await (await chooser).setFiles(
    files.map(({ name, content }) => ({ name, mimeType: '', buffer: Buffer.from(content) })),
  );
}

const planOf = (page: Page) => page.getByRole('form', { name: 'Summary' });

/** Returns the counts shown before the start, by their labels. */
async function figuresOf(page: Page): Promise<{ [name: string]: string }> {
  const plan = planOf(page);
  const [names, values] = [
    await plan.locator('dt').allInnerTexts(),
    await plan.locator('dd').allInnerTexts(),
  ];
  return Object.fromEntries(names.map((name, n) => [name, values[n] ?? '']));
}

test('200 pasted IDs, started and downloaded, become a CSV file in three steps', async ({
  configured: cotejo,
}) => {
  const list = sessions(200);
  for (const id of list) cotejo.api.setReply(id, good);
  const page = await openBulk(cotejo, { quick: true });
  await cotejo.launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), list.join('\n'));
  await expect(page.getByLabel('Session IDs')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+KeyV');
  await button(page, 'Check 200 sessions').click();
  await untilEnded(page);
  await expect(button(page, 'Download CSV')).toHaveClass('primary');
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Download CSV').click()]);
  const rows = Papa.parse<string[]>((await readFile(await file.path(), 'utf8')).trim()).data;
  expect(rows.slice(1).map(([id, , code]) => [id, code])).toEqual(list.map((id) => [id, 'active']));

  // A paste outside the fields is another list, which has to wait.
  await page.getByRole('grid').focus();
  await page.keyboard.press('ControlOrMeta+KeyV');
  await expect(page.getByRole('region', { name: 'A list that waits' })).toContainText('200 sessions');
});

test('a list from a file, before the start, counts IDs per column and in all columns', async ({
  configured: cotejo,
}) => {
  cotejo.api.setReply(A, good);
  // One session was looked up in the popup before.
  const popup = await cotejo.openPopupTab();
  await popup.getByLabel('Session ID').fill(A);
  await popup.getByLabel('Session ID').press('Enter');
  await expect(popup.getByRole('heading', { name: 'Active' })).toBeVisible();

  const page = await openBulk(cotejo);
  const [first, second, third] = sessions(3);
  const lines = [
    'attempt_id;session_id;note',
    `${third};${A};`,
    `${A};${first};x`,
    `${third};${second};x`,
    `${third};${first};again`,
    `${third};${A.slice(0, -1)};one short`,
    ';;nothing here',
  ];
  // In the format that Excel calls "Unicode text".
  await openFiles(page, {
    name: 'backlog.csv',
    content: Buffer.from(`\uFEFF${lines.join('\r\n')}`, 'utf16le'),
  });
  await expect(page.getByLabel('Session ID column')).toHaveValue('1');
  expect(await figuresOf(page)).toMatchObject({
    'Different IDs': '4',
    'Sessions to look up': '3',
    'In the column “attempt_id”': '1',
    Duplicates: '1',
    'Unreadable IDs': '1',
    'Already checked': '1',
    Requests: '2',
  });
  await planOf(page).locator('summary').first().click();
  await expect(planOf(page).getByRole('listitem').first()).toHaveText(
    `backlog.csv, Line 6: ${A.slice(0, -1)}. One character is missing.`,
  );
  await page.getByLabel('Session ID column').selectOption('Any column');
  expect(await figuresOf(page)).toMatchObject({ 'Different IDs': '4', 'Sessions to look up': '3' });

  // The earlier result is used, and no request is made.
  await page.getByLabel('Session ID column').selectOption('1');
  await start(page).click();
  await untilEnded(page);
  expect(cotejo.api.requests.map((request) => request.sessionId)).toEqual([A, first, second]);
  expect((await readResults(page)).map(({ session, verdict }) => [session, verdict])).toEqual([
    [A, 'active'],
    [first, 'no-result'],
    [second, 'no-result'],
  ]);

  // The file has every row of the list at its place, starting with the list's own columns.
  await page.getByLabel('All rows').check();
  const rows = Papa.parse<string[]>((await download(page, 'CSV')).trim()).data;
  expect(rows[0]?.slice(0, 6)).toEqual([
    'attempt_id',
    'session_id',
    'note',
    'Session',
    'Verdict',
    'verdict_code',
  ]);
  expect(rows.slice(1).map(([, , note, session, , code]) => [note, session, code])).toEqual([
    ['', A, 'active'],
    ['x', first, 'no-result'],
    ['x', second, 'no-result'],
    ['again', first, 'no-result'],
    ['one short', '', ''],
    ['nothing here', '', ''],
  ]);
  expect(rows.slice(-2).map((row) => row[13])).toEqual(['unreadable-id', 'no-id']);
});

test('files of several kinds, opened together, become one list; the others are named', async ({
  configured: cotejo,
}) => {
  const page = await openBulk(cotejo);
  const ids = sessions(6);
  const [csv, json, jsonLines, uno, oculta, attempt] = ids;
  const xlsx = workbook([
    { name: 'Uno', rows: textRow(1, 'ID de sesión') + textRow(2, uno ?? '') },
    { name: 'Oculta', rows: textRow(3, oculta ?? ''), isHidden: true },
  ]);
  const files = [
    { name: 'a.csv', content: `session;note\n${csv};"x\n` },
    { name: 'b.json', content: JSON.stringify({ verifications: [{ id: json, attemptId: attempt }] }) },
    { name: 'c.jsonl', content: `{"sessionId":"${jsonLines}"}\n` },
    { name: 'd.xlsx', content: xlsx },
    {
      name: 'e.xls',
      content: Buffer.from(
        'd0cf11e0a1b11ae1'.padEnd(64, '0') + Buffer.from('Workbook', 'utf16le').toString('hex'),
        'hex',
      ),
    },
    { name: 'f.csv', content: '' },
    { name: 'g.pdf', content: '%PDF-1.7' },
  ];
  const expectListAndProblems = async () => {
    await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([
      /^e\.xls: This is an old Excel file \(\.xls\)\./,
      'f.csv: The file is empty.',
      /^g\.pdf: This is a PDF\./,
    ]);
    expect(await figuresOf(page)).toMatchObject({ 'Sessions to look up': '5' });
  };
  await openFiles(page, ...files);
  await expectListAndProblems();
  await page.getByLabel('Session IDs').fill(A);
  await expect(page.getByRole('alert')).toBeHidden();
  await drop(page, files);
  await expectListAndProblems();
  await start(page).click();
  await untilEnded(page);
  expect((await readResults(page)).map(({ session }) => session)).toEqual(ids.slice(0, 5));
});

test('a workbook, unpacking to more than the limit, is refused at once', async ({ configured: cotejo }) => {
  const page = await openBulk(cotejo);
  const parts = workbookParts([{ name: 'A', rows: '' }]);
  const bomb = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(300_000_000) });
  const far = `${textRow(1, A)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`;
  await drop(page, [
    { name: 'bomb.xlsx', content: withFalseSizes(bomb, 100) },
    { name: 'far.xlsx', content: workbook([{ name: 'A', rows: far }]) },
    { name: 'good.csv', content: A },
  ]);
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([
    /^bomb\.xlsx: The workbook unpacks to more/,
    /^far\.xlsx: The workbook unpacks to more/,
  ]);
  await expect(start(page)).toBeEnabled();
});

test('two columns of IDs, without titles, are asked about before the start', async ({
  configured: cotejo,
}) => {
  const [first, second, third, fourth] = sessions(4);
  const page = await openBulk(cotejo);
  await page.getByLabel('Session IDs').fill(`${first},${third}\n${second},${fourth}\n`);
  const question = page.getByRole('group', { name: 'Which column has the session IDs?' });
  await expect(question.getByRole('radio')).toHaveCount(3);
  await expect(start(page)).toBeDisabled();
  await question.getByRole('radio', { name: 'Any column' }).check();
  expect(await figuresOf(page)).toMatchObject({ 'Different IDs': '4', 'Sessions to look up': '4' });
  await question.getByRole('radio', { name: /^Column B/ }).check();
  expect(await figuresOf(page)).toMatchObject({ 'Different IDs': '4', 'Sessions to look up': '2' });
  await start(page).click();
  await untilEnded(page);
  expect((await readResults(page)).map(({ session }) => session)).toEqual([third, fourth]);
});

test('a list, too long or without sessions, explains that before the start', async ({
  configured: cotejo,
}) => {
  const page = await openBulk(cotejo);
  const field = page.getByLabel('Session IDs');
  await field.fill('nothing here');
  await expect(page.getByText('No session IDs found.')).toBeVisible();
  // Pasted, as users do: Playwright would type the text line by line.
  await field.fill('');
  await cotejo.launched.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), sessions(10_001).join('\n'));
  await field.press('ControlOrMeta+KeyV');
  await expect(page.getByRole('alert')).toHaveText('More than 10,000 sessions. Split the list.');
  await expect(start(page)).toBeDisabled();
  await field.fill(`Please look at ${A}.`);
  await expect(start(page)).toBeEnabled();
  expect(cotejo.api.requests).toEqual([]);
});

test('popup and settings, their links are clicked, open the bulk page', async ({ cotejo }) => {
  const popup = await cotejo.openPopupTab();
  for (const from of [popup, cotejo.settings]) {
    const [page] = await Promise.all([
      cotejo.launched.context.waitForEvent('page'),
      from.getByRole('link', { name: 'Bulk lookups' }).click(),
    ]);
    await expect(page.getByRole('heading', { level: 1, name: 'Bulk lookups' })).toBeVisible();
  }
});

test('a list sent from the popup, to an empty bulk page, is opened once', async ({ configured: cotejo }) => {
  await sendToBulkPage(cotejo.settings, [A, B]);
  const page = await openBulk(cotejo);
  await expect(page.getByLabel('Session IDs')).toHaveValue(`${A}\n${B}`);
  await expect.poll(async () => JSON.stringify(await cotejo.readSessionArea())).not.toContain('bulkList');
  await page.getByLabel('Session IDs').fill('x');
  await sendToBulkPage(cotejo.settings, [B]);
  const note = page.getByRole('region', { name: 'A list that waits' });
  await expect(note).toContainText('Another list is waiting, with 1 session.');
  await button(page, 'Replace').click();
  await expect(page.getByLabel('Session IDs')).toHaveValue(B);
  await expect(note).toBeHidden();
});

test('lists sent from the popup, during a run, wait in order until it is replaced', async ({
  configured: cotejo,
}) => {
  const list = sessions(6);
  for (const id of list) cotejo.api.setReply(id, good);
  const release = cotejo.api.hold(list[2] ?? '');
  const page = await openBulk(cotejo, { quick: true });
  await begin(page, list);
  await expect.poll(() => cotejo.api.requestsFor(list[2] ?? '').length).toBe(1);
  await sendToBulkPage(cotejo.settings, [A, B]);
  const note = page.getByRole('region', { name: 'A list that waits' });
  await expect(note).toContainText('Another list is waiting, with 2 sessions.');
  await drop(page, [
    { name: 'more.csv', content: `session\n${A}\n` },
    { name: 'no.pdf', content: '%PDF-1.7' },
  ]);
  await expect(note).toContainText('One more list waits after it.');
  await expect(page.getByRole('alert')).toContainText('no.pdf: This is a PDF.');
  await button(page, 'Close').click();
  await expect(page.getByRole('alert')).toBeHidden();
  await button(page, 'Leave it').click();
  await expect(note).toContainText('It opens when you choose “New list” or remove the list below.');
  // Lists that were sent from the popup are still waiting after the page is closed.
  expect(JSON.stringify(await cotejo.readSessionArea())).toContain(B);

  await button(page, 'Open the waiting list').click();
  release();
  await expect(page.getByLabel('Session IDs')).toHaveValue(`${A}\n${B}`);
  await expect(page.getByRole('region', { name: 'Earlier lists' })).toContainText('6 sessions');
  await expect(note).toContainText('Another list is waiting, with 1 session.');
  await start(page).click();
  await expect(page.getByRole('row', { name: B })).toBeVisible();
  await untilEnded(page);
  await button(page, 'New list').click();
  await expect(page.getByText('more.csv')).toBeVisible();
  // The requests that were under way when the first list was replaced are in its results.
  await page
    .getByRole('region', { name: 'Earlier lists' })
    .getByRole('button', { name: 'Open' })
    .last()
    .click();
  await expect(progress(page)).toHaveAttribute('aria-valuenow', '6');
  // The file that was on the page has not been started, so it waits again.
  await expect(note).toContainText('with 1 session');
  expect(list.map((id) => cotejo.api.requestsFor(id).length)).toEqual(list.map(() => 1));
});

test('a second bulk page, while one is open, shows what waits there and switches to it', async ({
  configured: cotejo,
}) => {
  const page = await openBulk(cotejo);
  await page.getByLabel('Session IDs').fill(A);
  const second = await openBulk(cotejo);
  await expect(second.getByRole('status')).toContainText('open in another tab');
  await sendToBulkPage(cotejo.settings, [A, B]);
  await expect(second.getByRole('status')).toContainText('2 sessions wait there.');
  const [dropped = ''] = sessions(1);
  await drop(second, [{ name: 'list.csv', content: dropped }]);
  await expect(second.getByRole('status')).toContainText('What you added here waits there.');
  const note = page.getByRole('region', { name: 'A list that waits' });
  await expect(note).toContainText('with 2 sessions. One more list waits after it.');
  await button(second, 'Switch to that tab').click();
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible');
  await page.close();
  // The first page had started none of the lists.
  await expect(second.getByLabel('Session IDs')).toHaveValue(`${A}\n${B}`);
  await expect(second.getByRole('region', { name: 'A list that waits' })).toContainText('with 1 session');
});

test('a run, its page in the background, makes at most two requests per second', async ({
  configured: cotejo,
}) => {
  const list = sessions(8);
  for (const id of list) cotejo.api.setReply(id, good);
  const page = await openBulk(cotejo);
  await begin(page, list);
  await cotejo.settings.bringToFront();
  await untilEnded(page);
  const times = cotejo.api.requests.map(({ at }) => at);
  expect(times).toHaveLength(8);
  // Seven pauses of half a second, less the time that the first message took to reach a stopped worker.
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(3000);
});

test('a run, the API key is rejected, stops and resumes once it is fixed', async ({ cotejo }) => {
  await cotejo.configure({ apiKey: otherApiKey });
  const list = sessions(20);
  for (const id of list) cotejo.api.setReply(id, good);
  const page = await openBulk(cotejo, { quick: true });
  await begin(page, list);
  await expect(page.getByRole('alert')).toContainText('rejected the API key of “Live”');
  await expect(page.getByRole('status').first()).toHaveText(
    'Stopped. You can resume the list where it stopped.',
  );
  expect(cotejo.api.requests.length).toBeLessThanOrEqual(2);
  await cotejo.settings.getByLabel('API key').fill(apiKey);
  await cotejo.settings.getByLabel('Shared secret').fill(secret);
  await cotejo.settings.getByRole('button', { name: 'Save' }).click();
  await expect(cotejo.settings.getByText(/^Saved[.,]/)).toBeVisible();
  await button(page, 'Resume').click();
  await untilEnded(page);
  expect((await readResults(page)).every(({ verdict }) => verdict === 'active')).toBe(true);
});

test('a run, Veriff asks to wait, counts down and sends nothing; pause and cancel work', async ({
  configured: cotejo,
}) => {
  const list = sessions(6);
  for (const id of list) cotejo.api.setReply(id, good);
  const slow = (seconds: string): Reply => ({
    status: 429,
    body: errorBody('1', 'Slow'),
    headers: { 'retry-after': seconds },
  });
  cotejo.api.setReply(list[0] ?? '', { ...good, first: [slow('4')] });
  cotejo.api.setReply(list[3] ?? '', { ...good, first: [slow('3600')] });
  const page = await openBulk(cotejo);
  await begin(page, list);
  const status = page.getByRole('status').first();
  // The worker waits for short pauses itself; the page waits for long ones.
  await expect(status).toHaveText(/^Veriff asked us to wait\. Checking again in [1-4] s\.$/);
  await expect(status).toHaveText(/^Veriff asked us to wait\. Checking again in (?:1 h 0|\d+) min\.$/, {
    timeout: 15_000,
  });
  const asked = cotejo.api.requests.length;
  await button(page, 'Pause').click();
  await expect(status).toContainText('Paused.');
  await button(page, 'Cancel').click();
  await expect(status).toContainText('Canceled.');
  await page.reload();
  await expect(status).toContainText('Canceled.');
  await button(page, 'Check the rest').click();
  await expect(status).toContainText('Veriff asked us to wait.');
  expect(cotejo.api.requests).toHaveLength(asked);
});

test('a run, with failed sessions, retries them; deleting it leaves nothing in memory', async ({
  configured: cotejo,
}) => {
  const list = sessions(4);
  const [bad = ''] = list;
  for (const id of list) cotejo.api.setReply(id, good);
  cotejo.api.setReply(bad, { status: 400, body: errorBody('1104', 'Bad') });
  const page = await openBulk(cotejo, { quick: true });
  await begin(page, list);
  await untilEnded(page);
  cotejo.api.setReply(bad, good);
  await button(page, 'Retry failed (1)').click();
  await expect(button(page, 'Retry failed (1)')).toBeHidden();
  await untilEnded(page);
  expect((await readResults(page)).every(({ verdict }) => verdict === 'active')).toBe(true);
  expect(cotejo.api.requests).toHaveLength(5);
  await button(page, 'Delete list').click();
  await expect(page.getByLabel('Session IDs')).toHaveValue('');
  expect(JSON.stringify(await cotejo.readSessionArea())).not.toContain(bad.slice(8));
});

test('a list, several integrations, tries each in order or only the chosen one', async ({
  configured: cotejo,
}) => {
  cotejo.api.secrets.set(otherApiKey, secret);
  await cotejo.addIntegration('Second', { apiKey: otherApiKey });
  const [known = '', unknown = ''] = sessions(2);
  cotejo.api.setReply(known, good);
  const page = await openBulk(cotejo, { quick: true });
  await page.getByLabel('Session IDs').fill(`${known} ${unknown}`);
  await expect(page.getByText('2, at most 4')).toBeVisible();
  await start(page).click();
  await untilEnded(page);
  expect(cotejo.api.requestsFor(known)).toHaveLength(1);
  expect(cotejo.api.requestsFor(unknown)).toHaveLength(2);
  await button(page, 'Delete list').click();
  await page.getByLabel('Session IDs').fill(`${known} ${unknown}`);
  await page.getByLabel('Integration').selectOption('Second');
  await start(page).click();
  await untilEnded(page);
  expect(cotejo.api.requestsFor(unknown)).toHaveLength(3);
  await page.getByRole('row', { name: known }).click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Second');
});

test('hostile text in responses, in table, details, CSV and JSON, is harmless', async ({
  configured: cotejo,
}) => {
  const texts = [
    "=cmd|' /C calc'!A0",
    '+1+1',
    '\t=1+1',
    '＝1+1',
    'a;=HYPERLINK("https://evil.test")\n@SUM(1)',
    '<img src=x onerror="globalThis.harmed=true"><script>globalThis.harmed=true</script>',
    '\u202e\u2066etnegiv\u200f',
    `=${'x'.repeat(10_000)}`,
  ];
  const list = sessions(texts.length);
  texts.forEach((text, n) => void cotejo.api.setResult(list[n] ?? '', true, text));
  const page = await openBulk(cotejo, { quick: true });
  await begin(page, list);
  await untilEnded(page);
  for (const id of list) {
    await page.getByRole('row', { name: id }).click();
    await expect(page.getByRole('complementary', { name: 'Details' })).toContainText(id);
  }
  expect(await page.evaluate(() => 'harmed' in globalThis)).toBe(false);
  expect(await page.locator('main img, main script').count()).toBe(0);
  // Every row has the same height, however long its text is.
  const heights = await page
    .locator('.line')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);

  expect((await readResults(page)).map(({ documentState }) => documentState)).toEqual(texts);
  expect(await download(page, 'JSON')).not.toMatch(/[\u200f\u202e\u2066]/);
  const csv = await download(page, 'CSV');
  expect(csv.startsWith('\uFEFFSession,Verdict,verdict_code,')).toBe(true);
  expect(csv).not.toMatch(/[\u200f\u202e\u2066]/);
  const { data } = Papa.parse<string[]>(csv.trim());
  expect(data).toHaveLength(texts.length + 1);
  for (const cell of data.flat()) expect(cell).not.toMatch(/^[\s\p{C}]*[=+@＝-]|[;\n\t] *[=+@＝-]/u);
});

test('an export, filtered and sorted, has the shown rows or all rows', async ({ cotejo }) => {
  const ways = [
    [true, documentStates.valid] as const,
    [false, documentStates.notValid] as const,
    'offline' as const,
  ];
  await cotejo.settings.evaluate(putRun, storedRun(1200, 1200, ways));
  const page = await openBulk(cotejo);
  await button(page, 'Inactive 400').click();
  await page.getByRole('columnheader', { name: '#' }).getByRole('button').click();
  await expect(page.locator('.line').first()).toContainText(sessionId(1198));
  const shown = Array.from({ length: 400 }, (_, n) => sessionId(1198 - 3 * n));
  const idsOf = (rows: unknown[][] = []) => rows.slice(1).map(([id]) => id);
  const csvIds = async (separator: string) =>
    idsOf(Papa.parse<string[]>((await download(page, 'CSV')).trim(), { delimiter: separator }).data);

  expect((await readResults(page)).map(({ session }) => session)).toEqual(shown);
  expect(await csvIds(',')).toEqual(shown);
  await page.getByLabel('Separator').selectOption('Semicolon');
  expect(await csvIds(';')).toEqual(shown);
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Download XLSX').click()]);
  const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
  expect(file.suggestedFilename()).toBe(`ine-results-${today}.xlsx`);
  const read = async (path: string) => readWorkbook(new Blob([await readFile(path)]));
  const [sheet] = await read(await file.path());
  expect(sheet?.sheet).toBe('Results');
  expect(idsOf(sheet?.data)).toEqual(shown);

  await page.getByLabel('All rows').check();
  const all = Array.from({ length: 1200 }, (_, n) => sessionId(n));
  expect(await csvIds(';')).toEqual(all);
  expect((await readResults(page)).map(({ session }) => session)).toEqual(all);
  const [whole] = await Promise.all([page.waitForEvent('download'), button(page, 'Download XLSX').click()]);
  expect(idsOf((await read(await whole.path()))[0]?.data)).toEqual(all);
});

test('the table, by keyboard alone, is read, sorted, filtered and searched', async ({ cotejo }) => {
  const ways = [[true, documentStates.valid] as const, [false, documentStates.notValid] as const];
  await cotejo.settings.evaluate(putRun, storedRun(300, 300, ways));
  const page = await openBulk(cotejo);
  const grid = page.getByRole('grid', { name: 'Sessions' });
  await expect(grid).toHaveAttribute('aria-rowcount', '301');
  // Of the 300 rows, only the visible ones and a few around them are drawn.
  expect(await grid.getByRole('row').count()).toBeLessThan(70);
  // Evaluated in one step, because a row may be removed between finding and reading it.
  const activeRow = () =>
    grid.evaluate((element) => {
      const id = element.getAttribute('aria-activedescendant') ?? '';
      return document.getElementById(id)?.getAttribute('aria-rowindex');
    });
  await grid.focus();
  for (const [key, row] of [
    ['ArrowDown', '3'],
    ['ArrowUp', '2'],
    ['End', '301'],
    ['ArrowDown', '301'],
    ['Home', '2'],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(activeRow).toBe(row);
  }
  // Page Down moves by the number of visible rows.
  const rowsInView = await grid.evaluate((element) => element.clientHeight / 40);
  await page.keyboard.press('PageDown');
  await expect.poll(async () => Number(await activeRow())).toBeGreaterThan(5);
  expect(Number(await activeRow())).toBeLessThan(rowsInView + 2);
  await page.keyboard.press('PageUp');
  await expect.poll(activeRow).toBe('2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toBeFocused();
  await expect(details.getByRole('heading')).toHaveText(/Inactive$/);
  await page.keyboard.press('Alt+KeyC');
  await expect(details.locator('.copy.primary')).toHaveAttribute('data-copied');
  await cotejo.configure();
  cotejo.api.setResult(sessionId(1), true, documentStates.valid);
  await page.bringToFront();
  await page.keyboard.press('Alt+KeyR');
  await expect(details.getByRole('heading')).toHaveText(/Active$/);
  cotejo.api.setResult(sessionId(1), false, documentStates.notValid);
  await page.keyboard.press('Alt+KeyR');
  await expect(details.getByRole('heading')).toHaveText(/Inactive$/);
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();

  // Enter opens the active session in the portal, and later sessions in the same tab.
  const opened = cotejo.launched.context.waitForEvent('page');
  await page.keyboard.press('Enter');
  const portal = await opened;
  await expect(portal).toHaveURL(`https://station.veriff.com/verifications/${sessionId(1)}`);
  await button(page, 'Needs attention 150').click();
  await button(page, 'Open next in portal').click();
  await button(page, 'Open next in portal').click();
  await expect(portal).toHaveURL(`https://station.veriff.com/verifications/${sessionId(5)}`);
  await button(page, 'All 300').click();

  const verdict = page.getByRole('columnheader', { name: 'Verdict' });
  await verdict.getByRole('button').press('Enter');
  await expect(verdict).toHaveAttribute('aria-sort', 'ascending');
  await verdict.getByRole('button').press('Enter');
  await expect(verdict).toHaveAttribute('aria-sort', 'descending');
  await expect(grid.getByRole('row').nth(1)).toContainText('Inactive');
  await button(page, 'Active 150').press('Enter');
  await expect(grid).toHaveAttribute('aria-rowcount', '151');
  await page.getByRole('searchbox').fill(sessionId(8));
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  await expect(page.getByText('1 shown')).toBeVisible();
  await page.getByRole('searchbox').fill('nothing like this');
  await expect(page.getByText('No session matches.')).toBeVisible();
});

test('the details, filter, sort and search change, show the active row or close', async ({
  configured: cotejo,
}) => {
  const [first = '', second = '', third = ''] = sessions(3);
  cotejo.api.setReply(first, good);
  cotejo.api.setResult(second, false, documentStates.notValid);
  cotejo.api.setResult(third, false, documentStates.notFound);
  const page = await openBulk(cotejo);
  await begin(page, [first, second, third]);
  await untilEnded(page);
  const details = page.getByRole('complementary', { name: 'Details' });
  const activeRow = page.locator('[role="row"][aria-selected="true"]');
  const open = async () => {
    await page.getByRole('row').filter({ hasText: second }).click();
    await expect(details).toContainText(second);
    await expect(activeRow).toContainText(second);
  };
  await open();
  await page.getByRole('columnheader', { name: 'Verdict' }).getByRole('button').click();
  await page.getByRole('columnheader', { name: 'Verdict' }).getByRole('button').click();
  await expect(activeRow).toContainText(second);
  await expect(details).toContainText(second);
  await button(page, 'Not found 1').click();
  await expect(details).toBeHidden();
  await expect(activeRow).toContainText(third);
  // The details do not reopen automatically.
  await button(page, 'All 3').click();
  await expect(page.getByRole('row')).toHaveCount(4);
  await expect(details).toBeHidden();
  await open();
  await page.getByRole('searchbox').fill(first);
  await expect(details).toBeHidden();
  await expect(activeRow).toContainText(first);
});

test('rows without a result, searched as attempts, show the session that was found', async ({
  configured: cotejo,
}) => {
  const [first = '', second = '', third = '', fourth = ''] = sessions(4);
  cotejo.api.setMedia(first, A);
  cotejo.api.setMedia(second, A, B);
  cotejo.api.setReply(fourth, good);
  cotejo.api.setResult(A, false, documentStates.notFound);
  cotejo.api.setResult(B, true, documentStates.valid);
  const page = await openBulk(cotejo);
  await begin(page, [first, second, third, fourth]);
  await untilEnded(page);
  expect(cotejo.api.mediaRequests).toEqual([]);
  await expect(page.getByText('Without an INE result: 3')).toBeVisible();
  const release = cotejo.api.holdMedia(first);
  await button(page, 'Find their sessions').click();
  await expect(page.getByText('Finding sessions: 3 left.')).toBeVisible();
  await expect(button(page, 'Find their sessions')).toBeHidden();
  release();
  await expect(page.getByText(/^Finding sessions/)).toBeHidden();

  const { mediaRequests } = cotejo.api;
  expect(mediaRequests.map(({ sessionId: id }) => id)).toEqual([first, second, third]);
  expect(mediaRequests.every(({ complaint }) => complaint === undefined)).toBe(true);
  // The page starts a call each second. The time that the worker takes to send it varies, but by less than this.
  const [, earlier, later] = mediaRequests;
  expect((later?.at ?? 0) - (earlier?.at ?? 0)).toBeGreaterThan(750);

  const row = page.getByRole('row').filter({ hasText: first });
  await expect(row).toContainText(`Session: ${A}`);
  await expect(row).toContainText('Not found');
  const ends = async () =>
    (await readResults(page)).map(({ session, attempt, verdict, failure }) => [
      session,
      attempt,
      failure ?? verdict,
    ]);
  expect(await ends()).toEqual([
    [A, first, 'not-found'],
    [second, null, 'several-sessions'],
    [third, null, 'attempt-not-found'],
    [fourth, null, 'active'],
  ]);

  // The user chooses among several sessions in the details beside the table.
  await page.getByRole('row').filter({ hasText: second }).click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('Media of this attempt belong to several sessions.');
  await details.getByRole('button', { name: 'Find its session' }).click();
  await details.getByRole('button', { name: B }).click();
  await expect(details.getByText('Found from attempt')).toContainText(second);
  await expect(details.getByRole('heading', { name: 'Active' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: second })).toContainText(`Session: ${B}`);
  expect((await ends()).slice(0, 2)).toEqual([
    [A, first, 'not-found'],
    [B, second, 'active'],
  ]);
  // "Check again" looks up the found session, and the row keeps both IDs.
  await page.getByRole('row').filter({ hasText: first }).click();
  cotejo.api.setResult(A, true, documentStates.valid);
  await details.getByRole('button', { name: 'Check again' }).click();
  await expect(details.getByRole('heading', { name: 'Active' })).toBeVisible();
  expect((await ends())[0]).toEqual([A, first, 'active']);
});
