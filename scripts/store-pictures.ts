// The store's pictures, from the real extension on stand-ins: five screenshots of 1280×800, the tile, Edge's logo.
import { mkdir, readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { launch } from '../tests/e2e/chromium.ts';
import { Cotejo } from '../tests/e2e/cotejo.ts';
import { messages } from '../tests/standin/api.ts';
import { startStandin } from '../tests/standin/standin.ts';

const folder = 'docs/store/images';
const sessions = {
  active: '3b8e5f0a-92c7-4d16-8f3e-6a1d2c7b9e40',
  inactive: '5d1f0c7e-6a0b-4c55-9b8e-0f6b7c1d2e3a',
  notFound: 'f04bdb47-d3be-4b28-b028-a652feb060b5',
  unknown: '0c9a8b7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d',
};

const inline = (png: string) => `data:image/png;base64,${png}`;

/** A sharp picture of a page in a room of this size, as base64: of all of it, or from one element to another. */
async function capture(
  page: Page,
  width: number,
  height: number,
  between?: [Locator, Locator],
): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const metrics = { width, height, deviceScaleFactor: 2, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', metrics);
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const [first, last] = await Promise.all((between ?? []).map((element) => element.boundingBox()));
  const top = first ? first.y + (await page.evaluate(() => scrollY)) - 16 : 0;
  const end = last ? last.y + last.height + (await page.evaluate(() => scrollY)) + 16 : cssContentSize.height;
  const clip = { x: 0, y: top, width, height: end - top, scale: 1 };
  const { data } = await session.send('Page.captureScreenshot', { clip, captureBeyondViewport: true });
  await session.detach();
  return data;
}

/** A picture of 1280×800: what it is about on the left, what the extension shows on the right. */
async function compose(page: Page, title: string, text: string, shown: string, dark = false): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: 440px 1fr; align-items: center; gap: 56px; box-sizing: border-box;
      height: 800px; margin: 0; padding: 64px; overflow: hidden; font: 400 22px/1.5 system-ui, "Noto Sans", sans-serif;
      background: ${dark ? '#10233f' : '#e8eef7'}; color: ${dark ? '#e8eaed' : '#1f1f1f'}; }
    h1 { margin: 0 0 20px; font-size: 46px; line-height: 1.15; letter-spacing: -0.02em; }
    p { margin: 0; }
    figure { display: grid; place-items: center; margin: 0; }
    img { max-width: 100%; max-height: 672px; border-radius: 16px; box-shadow: 0 12px 48px #10233f40; }
  </style><div><h1></h1><p></p></div><figure><img></figure>`);
  await page.evaluate(
    async ([heading, words, source]) => {
      document.querySelector('h1')?.append(heading);
      document.querySelector('p')?.append(words);
      const image = document.querySelector('img');
      if (!image) return;
      image.src = source;
      await image.decode();
    },
    [title, text, inline(shown)] as const,
  );
}

async function logo(page: Page, width: number, height: number, words: string, path: string): Promise<void> {
  const icon = (await readFile('assets/icon.svg', 'utf8')).replace('<svg', '<svg width="112" height="112"');
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>
    body { display: grid; grid-auto-flow: column; place-content: center; align-items: center; gap: 20px; height: ${height}px;
      margin: 0; background: #e8eef7; color: #10233f; font: 700 44px/1.1 system-ui, "Noto Sans", sans-serif; }
  </style>${icon}<span>${words}</span>`);
  await page.screenshot({ path });
}

const standin = await startStandin();
const { api } = standin;
standin.sessions.push(...Object.values(sessions));
api.result(sessions.active, true, messages.valid);
api.result(sessions.inactive, false, messages.notValid);
api.result(sessions.notFound, false, messages.notFound);
api.result(sessions.unknown, true, messages.notFound);
await mkdir(folder, { recursive: true });

const launched = await launch({ args: standin.chromiumArgs });
const cotejo = new Cotejo(launched, standin);
try {
  await cotejo.configure();
  const canvas = await launched.context.newPage();

  async function popup(sessionId: string, colorScheme: 'light' | 'dark'): Promise<string> {
    const page = await cotejo.openPopupTab();
    await page.emulateMedia({ colorScheme });
    await page.getByLabel('Session ID').fill(sessionId);
    await page.getByLabel('Session ID').press('Enter');
    await page.getByRole('status').getByRole('heading').waitFor();
    const picture = await capture(page, 360, 480);
    await page.close();
    return picture;
  }

  const tab = await cotejo.openSession(sessions.active);
  await tab.shows('✓', 'INE: Active');
  await tab.page.evaluate(() => document.querySelector('header')?.replaceChildren('Customer Portal'));
  const { settings } = cotejo;
  await cotejo.chooseMode('Encrypted with a passphrase');
  const pictures: [string, string, string, boolean?][] = [
    [
      'INE’s answer, beside the session',
      'Open a session in the Customer Portal. Toolbar and chip show the verdict automatically.',
      await capture(tab.page, 560, 420),
    ],
    [
      'INE’s response, explained',
      'Verdict, response, what it means and the next step. One click copies a line for the case file.',
      await popup(sessions.active, 'light'),
    ],
    [
      '“Not found” is not “inactive”',
      'No data doesn’t mean fraud. Cotejo tells the two apart and names the next step.',
      await popup(sessions.notFound, 'dark'),
      true,
    ],
    [
      'It never guesses',
      'Where Veriff’s status and INE’s response contradict each other, a person decides.',
      await popup(sessions.unknown, 'light'),
    ],
    [
      'Your secret stays yours',
      'On this device, until the browser closes, or encrypted with a passphrase. It signs requests and goes nowhere.',
      await capture(settings, 560, 700, [
        settings.getByText('Shared secret', { exact: true }),
        settings.locator('#passphraseAgain'),
      ]),
    ],
  ];
  for (const [i, [title, text, shown, dark]] of pictures.entries()) {
    await compose(canvas, title, text, shown, dark);
    await canvas.screenshot({ path: `${folder}/screenshot-${i + 1}.png` });
  }
  await logo(canvas, 440, 280, 'Cotejo', `${folder}/tile-440x280.png`);
  await logo(canvas, 300, 300, '', `${folder}/logo-300.png`);
} finally {
  await launched.close();
  await standin.close();
}
