// Checks every state of every page, in light and dark, English and Spanish, at 100 % and 200 %, and in forced colors.
// Nothing is cut off or covered, the words are right, and axe finds no problem. Screenshots of each color scheme in
// English, and of every look in nightly runs, are not blank and are stored in .output/screens.
import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { type DemoSession, demoSessions } from '../../utils/core/demo/demo.ts';
import { exportFileText } from '../../utils/core/integration/exchange.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { textRow, workbook } from '../fixtures/workbook.ts';
import { apiHost, apiKey, documentStates, errorBody, oldApiHost, secret } from '../standin/api.ts';
import { startStandin } from '../standin/standin.ts';
import { checkWithAxe } from './axe.ts';
import { builtDir, launch } from './chromium.ts';
import { Cotejo, PortalTab } from './cotejo.ts';
import { A, addressOf, B, test as base, expect, lookUp } from './fixtures.ts';
import { removeBulkLists, sendToBulkPage } from './handed-lists.ts';
import { buildIn, type Language } from './languages.ts';
import {
  applyLook,
  hasWordsOutsideMessages,
  type Look,
  layoutFaults,
  looks,
  narrowFaults,
  pageViewport,
  panelViewport,
  popupViewport,
  readPicture,
  smallTargets,
  type Viewport,
  wordsOutsideMessages,
} from './look.ts';
import { everyOutcome, putRun, sessionId, storedRun } from './stored-run.ts';

/** A workbook with two sheets whose session columns have different titles. */
const twoSheets = workbook([
  { name: 'Rechazadas', rows: textRow(1, 'ID de intento', 'ID de sesión') + textRow(2, sessionId(1), A) },
  { name: 'Pendientes', rows: textRow(1, 'vendorData', 'session_id') + textRow(2, sessionId(2), B) },
]);

const test = base.extend<{ inLanguage: (language: Language) => Promise<Cotejo> }>({
  inLanguage: async ({ browserName: _ }, use) => {
    const closing: (() => Promise<unknown>)[] = [];
    await use(async (language) => {
      const standin = await startStandin();
      const extensionDir = await buildIn(language);
      const launched = await launch({ args: standin.chromiumArgs, extensionDir });
      closing.push(
        () => launched.discard(),
        () => standin.close(),
        async () => extensionDir === builtDir || rm(extensionDir, { recursive: true }),
      );
      return new Cotejo(launched, standin);
    });
    for (const close of closing) await close();
  },
});

/** Returns the problems that axe finds. In dark, only the colors of a page are different. */
async function axeProblems(page: Page, { colorScheme }: Look): Promise<readonly string[]> {
  const { problems } = await checkWithAxe(
    page,
    colorScheme === 'light'
      ? { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }
      : { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  );
  return problems;
}

/** The pictures to take if the run only takes pictures, such as `en/settings-light-100`. */
const wantedPictures = process.env.COTEJO_PICTURES?.split(',');

/**
 * The looks that can show something new in a language, since colors depend neither on the size nor on the language.
 * Nightly runs and runs that take pictures use all looks.
 */
const looksOf: Record<'en' | 'es', readonly string[]> = {
  en: ['light-100', 'dark-100', 'forced-colors', 'light-200'],
  es: ['light-100', 'light-200'],
};

/** Whether a picture can show something new: the colors of a state are the same in each size and language. */
const hasNewColors = (language: Language, { name, colorScheme }: Look) =>
  language === 'en' && (name === 'light-100' || colorScheme === 'dark');

/** Examines a state in each look. Leaves out pictures and checks whose result another look has. */
async function examine(page: Page, language: Language, state: string, viewport: Viewport): Promise<void> {
  if (language === 'marked') {
    expect.soft(await wordsOutsideMessages(page), `text in the code of ${state}`).toEqual([]);
    return;
  }
  const isNightly = process.env.COTEJO_PROFILE === 'nightly';
  const chosen = looks.filter(({ name }) => isNightly || wantedPictures || looksOf[language].includes(name));
  for (const look of chosen) {
    const where = `${language}/${state}-${look.name}`;
    if (wantedPictures && !wantedPictures.includes(where)) continue;
    const { takePicture, end } = await applyLook(page, look, viewport);
    // Dark does not change the layout; forced colors add borders.
    const isNewLayout = look.colorScheme === 'light' || look.forcedColors === 'active';
    if (isNewLayout) expect.soft(await layoutFaults(page), where).toEqual([]);
    if (isNightly || wantedPictures || hasNewColors(language, look)) {
      const { ground, ink } = await readPicture(await takePicture(`.output/screens/${where}.png`));
      expect.soft(ground, `${where} has the background of its color scheme`).toBe(look.colorScheme);
      expect.soft(ink, `${where} is not blank`).toBeGreaterThan(0.01);
    }
    if (look.name === 'light-100') expect.soft(await smallTargets(page), where).toEqual([]);
    // The size does not affect axe's checks, nor the language those of colors; forced colors are the system's.
    const needsAxe = look.name === 'light-100' || (look.name === 'dark-100' && language === 'en');
    if (needsAxe) expect.soft(await axeProblems(page, look), where).toEqual([]);
    await end();
  }
}

/** The viewport for pages with little text. */
const smallViewport: Viewport = { width: 800, height: 400, enlargedWidth: 400 };

/** Returns a function that returns the text of a message, by its key, in a language. */
async function wordsOf(language: Language): Promise<(key: string) => string> {
  const file = language === 'es' ? 'es' : 'en';
  const parsed = await parseMessagesFile(`assets/locales/${file}.yml`);
  const mark = (text: string) => (language === 'marked' ? `⟦${text}⟧` : text);
  return (wanted) => {
    const found = parsed.find(({ key }) => key.join('.') === wanted);
    if (!found || !('message' in found)) throw new Error(`no message ${wanted}`);
    return mark(found.message);
  };
}

/** Opens the popup's page in the popup's size, ready for typing in any language. */
async function openPopup(cotejo: Cotejo) {
  const page = await cotejo.openPopupTab();
  const type = async (text: string) => {
    await page.locator('#session-id').fill(text);
    await page.locator('#session-id').press('Enter');
  };
  return { page, type };
}

/** Saves an integration with the form, by ids instead of labels, which depend on the language. */
async function configure(cotejo: Cotejo): Promise<void> {
  const { settings } = cotejo;
  await settings.locator('#name').fill('Live');
  await settings.locator('#baseUrl').fill('api-saas.veriff.com');
  await settings.locator('#apiKey').fill(apiKey);
  await settings.locator('#secret').fill(secret);
  await settings.locator('button.primary').click();
  await expect
    .poll(async () => JSON.stringify(await cotejo.readLocalArea()))
    .toContain('api-saas.veriff.com');
}

const isVerdict = ({ shows }: DemoSession) => /^(active|inactive|not-found|needs-review)$/.test(shows);

/** Examines the popup with each wanted lookup of the demo. */
async function examineDemo(
  cotejo: Cotejo,
  language: Language,
  wanted: (session: DemoSession) => boolean,
): Promise<void> {
  const words = await wordsOf(language);
  const { page, type } = await openPopup(cotejo);
  for (const session of demoSessions(Date.now()).filter(wanted)) {
    const { id, shows } = session;
    await type(id);
    const key = shows.replaceAll('-', '_');
    const region = page.getByRole(isVerdict(session) ? 'status' : 'alert');
    const heading = words(isVerdict(session) ? `verdict.${key}` : `failure.${key}.heading`);
    await expect(region.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    await expect(page.locator('#session-id')).toHaveValue(id);
    await expect(page.locator('.ribbon')).toContainText(words('demo.ribbon'));
    await examine(page, language, `demo-${id.slice(-2)}-${shows}`, popupViewport);
    if (shows !== 'locked') continue;
    await page.locator('#unlock-passphrase').fill('not the one');
    await page.locator('#unlock-passphrase').press('Enter');
    await expect(page.locator('#unlock-problem')).toHaveText(words('unlock.wrong'));
    await examine(page, language, 'wrong-passphrase', popupViewport);
  }
}

/** The popup's page, its texts in a language, and functions that enter a text and examine a state. */
interface PopupStates {
  readonly cotejo: Cotejo;
  readonly page: Page;
  readonly words: (key: string) => string;
  readonly type: (text: string) => Promise<void>;
  readonly see: (state: string) => Promise<void>;
}

/** Examines an attempt without a session, an attempt with several, and the session that the user chooses. */
async function examineAttempt({ cotejo, page, words, type, see }: PopupStates): Promise<void> {
  const attempt = sessionId(31);
  await type(attempt);
  await expect(page.locator('.find-session')).toContainText(words('attempt.ask'));
  await page.locator('.find-session button').click();
  await expect(page.locator('.find-session')).toContainText(words('failure.attempt_not_found.text'));
  await see('attempt-not-found');
  cotejo.api.setMedia(attempt, A, B);
  await page.locator('.find-session > ul button').click();
  await see('attempt-choice');
  await page.locator('.choices button').last().click();
  await expect(page.locator('.origin')).toContainText(attempt);
  await see('found-from-attempt');
}

/** Examines the list of recent lookups, with every outcome. */
async function examineRecents({ cotejo, page, see }: PopupStates): Promise<void> {
  const recent = storedRun(24, 24, everyOutcome)
    .results.slice(4)
    .map((end) => [`lookup:${end.sessionId}`, end] as const);
  await cotejo.settings.evaluate(async (items) => {
    // Marks the lookups as trusted, as if this browser had received them.
    const stored = (await chrome.storage.session.get()) as Record<string, { trust?: string }>;
    const { trust } = Object.values(stored).find((lookup) => lookup.trust) ?? {};
    for (const [item, end] of items) {
      await chrome.storage.session.set({ [item]: end.state === 'done' ? { ...end, trust } : end });
    }
  }, recent);
  await page.locator('.recent summary').click();
  await expect(page.locator('.recent-entry')).toHaveCount(5);
  await see('recent');
  await page.locator('.recent .show-all').click();
  await expect(page.locator('.recent-entry')).toHaveCount(20);
  await see('recent-all');
}

/** Examines the side panel, and expects it to fill its window at several widths. */
async function examinePanel(cotejo: Cotejo, language: Language): Promise<void> {
  const words = await wordsOf(language);
  const panel = await cotejo.openPage('sidepanel.html');
  await expect(panel.getByRole('alert')).toContainText(words('failure.not_configured.heading'));
  await lookUp(panel, demoSessions(0)[2]?.id ?? '', words('popup.sessionId'));
  await expect(panel.getByRole('status').getByRole('heading')).toContainText(words('verdict.not_found'));
  for (const width of [320, 400, 600]) {
    await panel.setViewportSize({ width, height: 800 });
    const body = await panel.evaluate(() => document.body.getBoundingClientRect().width);
    expect.soft(body, 'the panel is as wide as its window').toBe(width);
  }
  await examine(panel, language, 'side-panel', panelViewport);
}

/** Chooses a file to import in the settings, for which the preview shows every warning. */
async function openRiskyFile(settings: Page): Promise<void> {
  const risky = {
    ...integrationNamed('Live'),
    apiKey,
    baseUrl: 'https://api.acme.veriff.com',
    checkSignatures: false,
  };
  const file = {
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from(exportFileText([risky], [])),
  };
  await settings.locator('input[type="file"]').setInputFiles(file);
  await expect(settings.locator('.preview .problem')).toHaveCount(3);
}

/** Opens the bulk page, and returns it with its texts in a language and functions that use and examine it. */
async function openLists(cotejo: Cotejo, language: Language) {
  const words = await wordsOf(language);
  let page = await cotejo.openPage('bulk.html');
  const see = (state: string) => examine(page, language, `bulk-${state}`, pageViewport);
  const says = (key: string) => expect(page.locator('main')).toContainText(words(key));
  const isNow = (key: string) => expect(page.getByRole('status').first()).toContainText(words(key));
  const press = (key: string) => page.getByRole('button', { name: words(key), exact: true }).click();
  /** Opens the page again with this run. */
  const openWith = async (stored: Parameters<typeof putRun>[0]) => {
    await page.close();
    await cotejo.settings.evaluate(putRun, stored);
    page = await cotejo.openPage('bulk.html');
  };
  return {
    get page() {
      return page;
    },
    ...{ cotejo, language, words, see, says, isNow, press, openWith },
    /** Opens the page again with a run of `count` sessions, of which `endedCount` have a result. */
    openRun: (count: number, endedCount: number) => openWith(storedRun(count, endedCount, everyOutcome)),
  };
}

type Lists = Awaited<ReturnType<typeof openLists>>;

/** Examines a list before its run: a text, files, a question, and a list that waits. */
async function examineListInput({ cotejo, page, words, see, says }: Lists): Promise<void> {
  const type = (text: string) => page.locator('#list').fill(text);
  await expect(page.getByRole('alert')).toContainText(words('failure.not_configured.heading'));
  await see('not-configured');
  await configure(cotejo);
  await expect(page.getByRole('alert')).toBeHidden();
  await see('empty');
  const rows = [
    `${sessionId(7)};${A};x`,
    `${sessionId(8)};${B};y`,
    `;${A};again`,
    `;${A.slice(0, -1)};`,
    ';;=1+1',
  ];
  await type(['attempt_id;session_id;note', ...rows].join('\n'));
  for (const summary of await page.locator('.plan summary').all()) await summary.click();
  await see('plan');
  await type(`${A},${sessionId(7)}\n${B},${sessionId(8)}\n`);
  await expect(page.locator('.question')).toContainText(words('bulk.whichColumn'));
  await see('question');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'sesiones-noviembre.xlsx', mimeType: '', buffer: Buffer.from(twoSheets) },
    { name: 'informe.pdf', mimeType: '', buffer: Buffer.from('%PDF-1.7') },
    { name: 'vacío.csv', mimeType: '', buffer: Buffer.from('') },
  ]);
  await says('bulk.problem.pdf');
  await see('files');
  await sendToBulkPage(cotejo.settings, [A, B]);
  await says('bulk.replaceNew');
  await see('waits-for-a-new-list');
  await removeBulkLists(cotejo.settings);
}

/** Examines a run that is stopped, unfinished, running, and waiting. */
async function examineRun(lists: Lists): Promise<void> {
  const { cotejo, words, see, isNow, press, openRun } = lists;
  await openRun(12, 3);
  cotejo.api.setReply(sessionId(3), { status: 401, body: errorBody('1818', 'Invalid signature') });
  await press('bulk.resume');
  await isNow('bulk.stopped');
  await see('stopped');

  await openRun(1200, 457);
  await isNow('bulk.paused');
  await see('unfinished');
  const slow = { status: 429, body: errorBody('1', 'Slow down'), headers: { 'retry-after': '900' } };
  cotejo.api.setReply(sessionId(457), slow);
  const release = cotejo.api.hold(sessionId(457));
  await press('bulk.resume');
  await expect(lists.page.getByRole('button', { name: words('bulk.pause'), exact: true })).toBeVisible();
  await see('running');
  release();
  await expect(lists.page.locator('.held')).toBeVisible();
  await see('countdown');
}

/** Examines a run that has ended: its rows, their details, its search and filters, and a list that waits. */
async function examineEndedRun(lists: Lists): Promise<void> {
  const { cotejo, words, see, says, isNow, openRun } = lists;
  await openRun(1200, 1200);
  await sendToBulkPage(cotejo.settings, [A, B]);
  await says('bulk.replaceKept');
  await see('waits');
  await lists.page.getByRole('button', { name: words('bulk.leave'), exact: true }).click();
  await says('bulk.waitsUntil');
  await see('left-to-wait');
  await removeBulkLists(cotejo.settings);
  await isNow('bulk.ended');
  await see('ended');
  await lists.page.locator('.line').nth(1).click();
  await expect(lists.page.locator('.details')).toContainText(words('verdict.inactive'));
  await see('details');
  await lists.page.locator('.line').nth(6).click();
  await expect(lists.page.locator('.details')).toContainText(words('failure.offline.heading'));
  await see('details-of-a-failure');
  await lists.page.locator('#search').fill('nothing like this');
  await says('bulk.none');
  await see('nothing-found');
  await lists.page.locator('#search').fill('');
  await lists.page.getByRole('button', { name: words('bulk.attention') }).click();
  await expect(lists.page.locator('.line').first()).toContainText(words('verdict.inactive'));
  await see('needs-attention');
}

/** Examines a second page, earlier and deleted lists, and a run that can't be read. */
async function examineStoredLists(lists: Lists): Promise<void> {
  const { cotejo, language, words, see, says, press, openWith } = lists;
  const second = await cotejo.openPage('bulk.html');
  await sendToBulkPage(cotejo.settings, [A, B]);
  await expect(second.getByRole('status')).toContainText(words('bulk.elsewhere'));
  await expect(second.getByRole('status').getByRole('paragraph')).toHaveCount(2);
  await examine(second, language, 'bulk-elsewhere', smallViewport);
  await second.close();
  await removeBulkLists(cotejo.settings);
  await press('bulk.newList');
  await says('bulk.earlier');
  await see('earlier-lists');
  // The deletion can be undone for as long as it is examined.
  await lists.page.clock.setFixedTime(Date.now());
  await press('bulk.delete');
  await expect(lists.page.locator('.deleted')).toBeVisible();
  await see('deleted');
  const stored = storedRun(1, 0, []);
  await openWith({ ...stored, run: { ...stored.run, perSecond: Number.NaN } });
  await expect(lists.page.getByRole('alert')).toContainText(words('bulk.lost'));
  await examine(lists.page, language, 'bulk-lost', smallViewport);
}

for (const language of ['en', 'es', 'marked'] as const) {
  test.describe(`screens in ${language} have no faults`, () => {
    // A limit for hangs; each state has many looks.
    test.setTimeout(400_000);

    test('the popup before, during and beside a lookup', async ({ inLanguage }) => {
      const cotejo = await inLanguage(language);
      const words = await wordsOf(language);
      const { page, type } = await openPopup(cotejo);
      await expect(page.getByRole('alert')).toContainText(words('failure.not_configured.heading'));
      await examine(page, language, 'not-configured', popupViewport);
      await configure(cotejo);
      await expect(page.getByRole('status')).toContainText(words('popup.hint'));
      await examine(page, language, 'empty', popupViewport);
      await type('nonsense');
      await expect(page.getByRole('alert')).toContainText(words('reader.noId'));
      await examine(page, language, 'wrong', popupViewport);
      await type('Session_of-another-form_1');
      await expect(page.getByRole('alert')).toContainText(words('popup.opaque'));
      await examine(page, language, 'opaque', popupViewport);
      await type(`${A} ${B}`);
      await expect(page.getByRole('alert')).toContainText(A);
      await examine(page, language, 'several', popupViewport);
      cotejo.api.setResult(B, false, documentStates.notFound);
      const release = cotejo.api.hold(B);
      await type(B);
      await expect(page.getByRole('status')).toContainText(words('popup.checking'));
      await examine(page, language, 'checking', popupViewport);
      cotejo.api.setResult(A, true, documentStates.valid);
      await type(A);
      await expect(page.getByRole('status')).toContainText(words('verdict.active'));
      await examine(page, language, 'active', popupViewport);
      release();
      await type(B);
      await expect(page.getByRole('status').getByRole('heading')).toContainText(words('verdict.not_found'));
      await page.locator('.recent summary').click();
      await cotejo.settings.evaluate(() => chrome.storage.local.set({ seenVersion: '0.0.1' }));
      await examine(page, language, 'not-found-with-recent', popupViewport);
      const later = await openPopup(cotejo);
      await expect(later.page.locator('.update')).toContainText(words('update.read'));
      await examine(later.page, language, 'updated', popupViewport);
    });

    test("the popup on a tab's session, with rare and short-lived states", async ({ inLanguage }) => {
      const cotejo = await inLanguage(language);
      const words = await wordsOf(language);
      await configure(cotejo);
      const page = await cotejo.launched.context.newPage();
      // As the toolbar popup over a tab with A, with no shortcut set. Messages that last two seconds stay.
      await page.addInitScript((url) => {
        for (const api of [chrome, Reflect.get(globalThis, 'browser') as typeof chrome | undefined]) {
          Object.assign(api?.commands ?? {}, { getAll: async () => [] });
          Object.assign(api?.tabs ?? {}, { query: async () => [{ id: 1, windowId: 1, url }] });
        }
        const after = setTimeout;
        Object.assign(globalThis, {
          setTimeout: (run: () => void, ms: number) => (ms === 2000 ? 0 : after(run, ms)),
        });
      }, addressOf(A));
      cotejo.api.setResult(A, true, documentStates.valid);
      await page.goto(`chrome-extension://${cotejo.launched.extensionId}/popup.html`);
      const type = (text: string) => lookUp(page, text, words('popup.sessionId'));
      const see = (state: string) => examine(page, language, state, popupViewport);
      const popup = { cotejo, page, words, type, see };
      const status = page.getByRole('status').first();
      await expect(status).toContainText(words('verdict.active'));
      await expect(page.locator('.shortcut', { hasText: words('shortcut.none') })).toBeVisible();
      await see('session-in-tab');
      cotejo.api.setResult(B, false, documentStates.notFound);
      await type(B);
      await expect(status).toContainText(words('verdict.not_found'));
      await expect(page.locator('.back')).toHaveText(words('popup.backToTab'));
      await see('another-session');
      const rareTexts = [
        ['blank', false, ' ', 'popup.blank'],
        [
          'identification-only',
          true,
          'Esta vigente como medio de identificacion y no puede votar',
          'note.identification_only',
        ],
        ['no-answer', false, 'Error de autenticacion', 'note.no_answer'],
        ['unknown-wording', true, 'Credencial en buen estado', 'note.unknown_wording'],
      ] as const;
      for (const [n, [state, active, text, says]] of rareTexts.entries()) {
        cotejo.api.setResult(sessionId(n), active, text);
        await type(sessionId(n));
        await expect(status).toContainText(words(says));
        await see(state);
      }
      await examineAttempt(popup);
      await page.locator('.copy.primary').click();
      await expect(page.locator('.copy.primary')).toHaveAttribute('data-copied');
      await see('copied');
      await examineRecents(popup);
      cotejo.api.setReply(sessionId(30), { status: 401, body: errorBody('1803', 'Integration not found') });
      await type(sessionId(30));
      await expect(page.getByRole('alert')).toContainText(words('failure.key_rejected.heading'));
      await type(B);
      await expect(page.locator('.rejections')).toBeVisible();
      await see('refused-credentials');
    });

    test('the popup for an address that shows no session', async ({ inLanguage }) => {
      const cotejo = await inLanguage(language);
      const words = await wordsOf(language);
      await configure(cotejo);
      const page = await cotejo.launched.context.newPage();
      await page.addInitScript(
        (url) => {
          for (const api of [chrome, Reflect.get(globalThis, 'browser') as typeof chrome | undefined]) {
            Object.assign(api?.tabs ?? {}, { query: async () => [{ id: 1, windowId: 1, url }] });
          }
        },
        addressOf(`${A}/next/${B}?ref=${sessionId(1)}`).replace('verifications', 'queue'),
      );
      await page.goto(`chrome-extension://${cotejo.launched.extensionId}/popup.html`);
      await expect(page.locator('#unread')).toHaveText(words('unread.title'));
      await expect(page.locator('.unread li')).toHaveCount(3);
      await examine(page, language, 'unread-address', popupViewport);
      await page.locator('.unread li').first().locator('button.link').first().click();
      await expect(page.locator('.unread [role=alert]')).toContainText(words('taughtProblem.two_sessions'));
      await examine(page, language, 'unread-address-not-taught', popupViewport);
    });

    test('the popup with each verdict of the demo', async ({ inLanguage }) => {
      await examineDemo(await inLanguage(language), language, isVerdict);
    });

    test('the popup with each failure', async ({ inLanguage }) => {
      await examineDemo(await inLanguage(language), language, (session) => !isVerdict(session));
    });

    test('the settings, the welcome page, the demo, pages of text and the side panel', async ({
      inLanguage,
    }) => {
      const cotejo = await inLanguage(language);
      const words = await wordsOf(language);
      const { settings } = cotejo;
      await expect(settings).toHaveTitle(words('options.title'));
      await settings.evaluate(() =>
        chrome.storage.local.set({
          preferences: {
            schema: 1,
            journalDays: 30,
            portalAddresses: [
              'station.veriff.com/organizations/*/queue?sessionId={session}',
              'station.veriff.com/teams/{other}',
            ],
          },
        }),
      );
      await expect(settings.locator('#taught + ul li')).toHaveCount(2);
      await examine(settings, language, 'settings', pageViewport);
      for (const tab of ['portal', 'organization', 'about'] as const) {
        await settings.locator(`#tab-${tab}`).click();
        await expect(settings.locator(`#panel-${tab}`)).toBeVisible();
        await examine(settings, language, `settings-${tab}`, pageViewport);
      }
      await settings.locator('#tab-integrations').click();
      await settings.locator('button.primary').click();
      await expect(settings.getByRole('alert').first()).toBeVisible();
      await examine(settings, language, 'settings-to-mend', pageViewport);
      for (const [name, heading] of [
        ['welcome', 'welcome.title'],
        ['practice', 'practice.title'],
        ['changelog', 'changelog.title'],
        ['privacy', 'about.privacy'],
      ] as const) {
        const page = await cotejo.openPage(`${name}.html${name === 'practice' ? '#/verifications' : ''}`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(heading));
        await expect(page).toHaveTitle(words(heading));
        await examine(page, language, name, pageViewport);
        if (name === 'practice') {
          await page.locator('summary').click();
          await examine(page, language, 'practice-problems', pageViewport);
        }
        if (name !== 'welcome') continue;
        await cotejo.setPinned(true);
        await expect(page.getByRole('status')).toHaveText(words('welcome.pinned'));
        await examine(page, language, 'welcome-pinned', pageViewport);
      }
      const practice = await cotejo.openPage(`practice.html#/verifications/${demoSessions(0)[0]?.id}`);
      await expect(practice.getByRole('heading', { level: 1 })).toHaveText(
        demoSessions(0)[0]?.person.name ?? '',
      );
      await expect(practice).toHaveTitle(`${words('practice.session')} · ${words('practice.title')}`);
      await expect.poll(async () => (await new PortalTab(practice, cotejo).toolbar()).badge).toBe('✓');
      await examine(practice, language, 'practice-session', pageViewport);
      await examinePanel(cotejo, language);
      await configure(cotejo);
      await examine(settings, language, 'settings-saved', pageViewport);
      await settings.evaluate(async () => {
        const stored = (await chrome.storage.local?.get('settings')) ?? {};
        const { settings: saved } = stored as {
          settings: { integrations: { secretId: string; baseUrl: string }[] };
        };
        const moved = saved.integrations.map(({ secretId, baseUrl }) => [
          secretId,
          { baseUrl, isDismissed: false },
        ]);
        await chrome.storage.local?.set({ movedSecrets: Object.fromEntries(moved) });
      });
      await expect(settings.locator('.host-notices')).toContainText(apiHost);
      await openRiskyFile(settings);
      await settings.locator('#baseUrl').fill('api.acme.veriff.com');
      await settings.locator('button.primary[type="submit"]').click();
      await expect(settings.locator('#baseUrl-problem')).toHaveText(words('problem.unknown_host'));
      await examine(settings, language, 'settings-doubts', pageViewport);
      await settings.evaluate(async () => {
        const stored = (await chrome.storage.local?.get('settings')) ?? {};
        const { settings: saved } = stored as { settings: { integrations: object[] } };
        const integrations = saved.integrations.map((one) => ({ ...one, secretId: crypto.randomUUID() }));
        await chrome.storage.local?.set({ settings: { ...saved, integrations } });
      });
      await expect(settings.getByText(words('options.secretGone'))).toBeVisible();
      await examine(settings, language, 'settings-secret-gone', pageViewport);
    });

    test('the settings, the popup and turned-off pages under a policy', async ({ inLanguage }) => {
      const cotejo = await inLanguage(language);
      const words = await wordsOf(language);
      const { settings } = cotejo;
      const rules = {
        ...{ chip: 'none', portalHosts: ['portal.acme.veriff.me'], requireSigned: true },
        portalAddresses: ['station.veriff.com/queue/{session}'],
        ...{ bulk: false, demo: false, recents: false },
      };
      await configure(cotejo);
      await cotejo.prescribe({ enforced: rules });
      await expect(settings.locator('.managed').first()).toContainText(words('policy.managed'));
      await examine(settings, language, 'settings-rules', pageViewport);
      const integration = { name: 'Live', baseUrl: apiHost, apiKey, sharedSecret: secret };
      const other = { ...integration, name: 'Test', apiKey: B };
      const supportAddress = 'https://help.example.com/cotejo';
      await cotejo.prescribe({
        enforced: { ...rules, integrations: [integration, other], supportAddress, chip: 'left', demo: 'no' },
      });
      await expect(settings.locator('.notice.bad')).toContainText(words('policy.wrong'));
      await examine(settings, language, 'settings-managed', pageViewport);
      if (language === 'en') expect.soft(await narrowFaults(settings, 'settings-managed')).toEqual([]);
      const { page, type } = await openPopup(cotejo);
      await type(A);
      await expect(page.getByRole('alert')).toContainText(words('policy.support'));
      await expect(page.locator('.tried li')).toHaveCount(2);
      await examine(page, language, 'session-not-found-with-help', popupViewport);
      await page.close();
      await settings.clock.setFixedTime('2026-11-28T12:00:00Z');
      await cotejo.prescribe({ enforced: { integrations: [{ ...integration, baseUrl: oldApiHost }] } });
      await expect(settings.locator('.host-notices')).toContainText('2026');
      await examine(settings, language, 'settings-host-change', pageViewport);
      if (language === 'en') expect.soft(await narrowFaults(settings, 'settings-host-change')).toEqual([]);
      const due = await openPopup(cotejo);
      await due.page.clock.setFixedTime('2026-12-09T12:00:00Z');
      await due.page.reload();
      cotejo.api.setReply(B, { status: 302, headers: { location: `https://${apiHost}/` }, body: '' });
      await due.type(B);
      await expect(due.page.getByRole('alert')).toContainText(words('hostChange.hint'));
      await examine(due.page, language, 'redirected-host-change', popupViewport);
      await cotejo.prescribe({ enforced: rules });
      for (const [name, refusal] of [
        ['practice', 'practice.notAllowed'],
        ['bulk', 'bulk.notAllowed'],
      ] as const) {
        const forbidden = await cotejo.openPage(`${name}.html`);
        await expect(forbidden.getByRole('status')).toHaveText(words(refusal));
        await examine(forbidden, language, `${name}-forbidden`, smallViewport);
      }
      await settings.evaluate(() => chrome.storage.local.clear());
      const early = await openPopup(cotejo);
      await expect(early.page.getByRole('alert')).toContainText(words('failure.policy_pending.heading'));
      await examine(early.page, language, 'reading-policy', popupViewport);
    });

    test('lists before, during and after their run', async ({ inLanguage }) => {
      const cotejo = await inLanguage(language);
      const lists = await openLists(cotejo, language);
      await examineListInput(lists);
      await examineRun(lists);
      await examineEndedRun(lists);
      await examineStoredLists(lists);
    });
  });
}

test('chip and toolbar, in a marked build, show only texts from messages', async ({ inLanguage }) => {
  const cotejo = await inLanguage('marked');
  await configure(cotejo);
  cotejo.api.setResult(A, true, '⟦La credencial esta vigente⟧');
  cotejo.api.setReply(sessionId(1), { status: 401, body: errorBody('1818', 'Invalid signature') });
  for (const [session, badge] of [
    [A, '✓'],
    [B, ''],
    [sessionId(1), '–'],
  ] as const) {
    const tab = await cotejo.openSession(session);
    await expect.poll(async () => (await tab.chipTexts()).length).toBeGreaterThan(1);
    await expect.poll(async () => (await tab.toolbar()).badge).toBe(badge);
    const texts = [await tab.chip(), (await tab.toolbar()).title, ...(await tab.chipTexts())];
    expect(texts.filter((text) => hasWordsOutsideMessages(text ?? 'none'))).toEqual([]);
  }
});

test('a Chromium, in Latin American Spanish, shows the extension in Spanish', async () => {
  const standin = await startStandin();
  const launched = await launch({ args: standin.chromiumArgs, locale: 'es-419' });
  const cotejo = new Cotejo(launched, standin);
  const { settings } = cotejo;
  expect(await settings.evaluate(() => chrome.i18n.getUILanguage())).toBe('es-419');
  await expect(settings.getByRole('heading', { level: 1 })).toHaveText('Configuración de Cotejo');
  await configure(cotejo);
  cotejo.api.setResult(A, false, documentStates.notFound);
  const tab = await cotejo.openSession(A);
  await tab.shows('?', 'INE: No encontrada');
  expect(await tab.chipTexts()).toContain('No encontrada');
  expect((await tab.toolbar()).title).toBe('INE: No encontrada');
  const popup = await cotejo.openPopupTab();
  await expect(popup.locator('html')).toHaveAttribute('lang', 'es-MX');
  await lookUp(popup, A, 'ID de sesión');
  await expect(popup.getByRole('heading', { name: 'No encontrada' })).toBeVisible();
  await launched.discard();
  await standin.close();
});

test('text that is not from a message, in any place, is found', async ({ inLanguage }) => {
  const cotejo = await inLanguage('marked');
  const page = await cotejo.openPage('welcome.html');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await wordsOutsideMessages(page)).toEqual([]);
  const planted = await page.evaluate(() => {
    document.title += ' bare title';
    const places = ['aria-label', 'aria-valuetext', 'aria-description', 'placeholder', 'alt', 'title'];
    const element = document.createElement('input');
    for (const place of places) element.setAttribute(place, `bare ${place}`);
    document.querySelector('main')?.append('bare text', element);
    return ['bare text', ...places.map((place) => `bare ${place}`)];
  });
  expect((await wordsOutsideMessages(page)).toSorted()).toEqual([await page.title(), ...planted].toSorted());
});
