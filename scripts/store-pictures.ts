// Makes the store's pictures in both languages from the real extension on stand-ins: five screenshots, tiles and logo.
// Whole browser windows are captured from a virtual screen; README and docs use them, too.
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { builtDir, launch } from '../tests/e2e/chromium.ts';
import { addressOf, Cotejo } from '../tests/e2e/cotejo.ts';
import { buildIn } from '../tests/e2e/languages.ts';
import { putRun, type RunOutcome, storedRun } from '../tests/e2e/stored-run.ts';
import { apiHost, apiKey, documentStates, secret } from '../tests/standin/api.ts';
import { startStandin } from '../tests/standin/standin.ts';
import { demoPerson } from '../utils/core/demo/demo-people.ts';
import { composeScreenshot, composeTile } from './pictures/composition.ts';
import { type PictureLanguage, portalPage } from './pictures/portal-page.ts';
import { startScreen, type VirtualScreen } from './pictures/virtual-screen.ts';
import { words } from './pictures/words.ts';

const folder = 'docs/store/images';
const [windowWidth, windowHeight] = [1200, 690];

/** Returns a fictional session ID, the same for the same number. */
function sessionOf(number: number): string {
  const digest = createHash('sha256').update(`session ${number}`).digest('hex');
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
}

/** Veriff's replies for the first sessions. */
const replies: readonly (readonly [boolean, string])[] = [
  [true, documentStates.valid],
  [false, documentStates.notValid],
  [false, documentStates.notFound],
  [true, documentStates.valid],
];

/** Returns a finished run with Active, Inactive, Not found and a failure in it. */
function finishedRun(integration: string) {
  const outcomes: readonly RunOutcome[] = [0, 1, 2, 3, 0, 3, 0, 3].flatMap((n) => replies.slice(n, n + 1));
  const run = JSON.stringify(storedRun(240, 240, [...outcomes, 'session-not-found'])).replaceAll(
    'Live',
    integration,
  );
  const id = /[\da-f]{8}(?=-1b47)[-\da-f]{28}/g;
  return JSON.parse(run.replaceAll(id, (numbered) => sessionOf(Number.parseInt(numbered, 16) + 100)));
}

/** Takes a picture of a popup's visible part. */
async function pictureOf(popup: Page): Promise<Buffer> {
  const session = await popup.context().newCDPSession(popup);
  const { data } = await session.send('Page.captureScreenshot');
  return Buffer.from(data, 'base64');
}

/** Opens a browser window on the virtual screen, with a portal and a policy of its own. `close` closes everything. */
async function openBrowser(language: PictureLanguage, { display }: VirtualScreen) {
  const standin = await startStandin();
  for (const [n, [active, text]] of replies.entries()) standin.api.setResult(sessionOf(n), active, text);
  const extensionDir = await buildIn(language);
  process.env.DISPLAY = display;
  const launched = await launch({
    // One pixel larger than the screen, which hides the border of a window without a window manager.
    args: [
      ...standin.chromiumArgs,
      '--enable-features=OverlayScrollbar',
      '--window-position=-1,0',
      `--window-size=${windowWidth + 2},${windowHeight + 1}`,
    ],
    headless: false,
    locale: language === 'es' ? 'es-MX' : 'en-US',
    extensionDir,
  });
  const cotejo = new Cotejo(launched, standin);
  const { name } = words[language];
  const integration = { name, baseUrl: apiHost, apiKey, sharedSecret: secret };
  await launched.context.route('https://station.veriff.com/**', async (route) => {
    const id = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const number = replies.findIndex((_, n) => sessionOf(n) === id);
    await route.fulfill({ contentType: 'text/html', body: portalPage(id, demoPerson(number), language) });
  });
  await cotejo.setPinned(true);
  await cotejo.prescribe({ defaults: { integrations: [integration] } });
  await expect.poll(async () => JSON.stringify(await cotejo.readLocalArea())).toContain(apiHost);
  await cotejo.settings.evaluate(putRun, finishedRun(name));
  return {
    cotejo,
    integration,
    async close() {
      await launched.close();
      await standin.close();
      if (extensionDir !== builtDir) await rm(extensionDir, { recursive: true });
    },
  };
}

/** Takes the windows and popups of every screenshot in one language. */
async function takeScenes(language: PictureLanguage, screen: VirtualScreen): Promise<Buffer[][]> {
  const texts = words[language];
  const { cotejo, integration, close } = await openBrowser(language, screen);
  const tab = await cotejo.openSession(sessionOf(3));
  for (const page of tab.page.context().pages()) if (page !== tab.page) await page.close();

  /** Takes a picture of the window once nothing moves in it. */
  async function takeWindow() {
    await sleep(1500);
    return (await screen.capture()).png().toBuffer();
  }
  /** Opens an extension page in the active tab, waits for this text, and takes a picture. */
  async function takePage(name: string, text: string) {
    const page = await cotejo.openPage(name);
    await page.getByText(text).filter({ visible: true }).first().waitFor();
    const taken = await takeWindow();
    await page.close();
    return taken;
  }
  /** Opens a session in the tab, with the pointer off the chip so that its note is closed. */
  async function goTo(number: number) {
    await tab.page.goto(addressOf(sessionOf(number)));
    await expect.poll(() => tab.chip()).not.toMatch(/^$|…/);
    await tab.page.mouse.move(400, 500);
  }
  async function openPopup(number: number) {
    await goTo(number);
    const popup = await cotejo.openToolbarPopup(tab);
    await popup.getByRole('status').getByRole('heading').first().waitFor();
    await tab.page.mouse.move(400, 500);
    return popup;
  }

  try {
    const verdicts: Buffer[] = [];
    for (const number of [1, 2]) {
      const popup = await openPopup(number);
      await sleep(500);
      verdicts.push(await pictureOf(popup));
      await popup.evaluate(() => setTimeout(window.close));
      await expect.poll(() => cotejo.hasPage('/popup.html')).toBe(false);
    }
    await openPopup(0);
    const session = await takeWindow();
    const list = await takePage('bulk.html', 'XLSX');
    await cotejo.prescribe({
      enforced: { integrations: [integration], requireSigned: true, lockAfterMinutes: 15, bulkSize: 2000 },
      defaults: { chip: 'bottom-end', supportAddress: 'it@example.com' },
    });
    const settings = await takePage('options.html#organization', texts.applied);
    await tab.page.bringToFront();
    await (await openPopup(3)).getByText(texts.openPanel).click();
    for (const number of [2, 1]) await goTo(number);
    return [[session], verdicts, [await takeWindow()], [list], [settings]];
  } finally {
    await close();
  }
}

const screen = await startScreen(windowWidth, windowHeight);
const canvas = await launch({ args: [], headless: true });
try {
  const page = await canvas.context.newPage();
  for (const language of ['en', 'es'] as const) {
    const scenes = await takeScenes(language, screen);
    const { captions, tile } = words[language];
    await mkdir(`${folder}/${language}`, { recursive: true });
    for (const [i, caption] of captions.entries()) {
      await composeScreenshot(
        page,
        caption,
        scenes[i] ?? [],
        `${folder}/${language}/screenshot-${i + 1}.png`,
      );
    }
    await composeTile(page, [440, 280], tile, `${folder}/${language}/tile-440x280.png`);
    await composeTile(page, [1400, 560], tile, `${folder}/${language}/marquee-1400x560.png`);
    if (language === 'en') {
      for (const [i, name] of [
        [0, 'portal'],
        [2, 'side-panel'],
      ] as const) {
        await sharp(scenes[i]?.[0]).png({ palette: true, effort: 10 }).toFile(`docs/images/${name}.png`);
      }
    }
  }
  await sharp('assets/icon.svg').resize(300).png({ compressionLevel: 9 }).toFile(`${folder}/logo-300.png`);
} finally {
  await canvas.close();
  await screen.close();
}
