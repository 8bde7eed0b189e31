// `npm run demo`: the real extension on stand-ins of portal and API. With a display it opens a configured Chromium;
// without one it opens a session and pastes an ID automatically. The extension's own demo is `entrypoints/practice`.
import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { launch } from '../tests/e2e/chromium.ts';
import { Cotejo } from '../tests/e2e/cotejo.ts';
import { documentStates } from '../tests/standin/api.ts';
import { startStandin } from '../tests/standin/standin.ts';

const sessions = {
  active: 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7',
  inactive: '5d1f0c7e-6a0b-4c55-9b8e-0f6b7c1d2e3a',
  notFound: 'f04bdb47-d3be-4b28-b028-a652feb060b5',
  withoutResult: '0c9a8b7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d',
};
const folder = '.output/demo';

function print(title: string, session: string, verdict: string, documentState: string): void {
  console.log(
    `\n${title}\n  session        ${session}\n  verdict        ${verdict}\n  documentState  ${documentState}`,
  );
}

async function readPopup(popup: Page): Promise<[string, string]> {
  const heading = popup.getByRole('status').getByRole('heading');
  await heading.waitFor();
  const words = (await heading.innerText()).split('\n').at(-1) ?? '';
  return [words, await popup.locator('[lang=es]').innerText()];
}

/** Opens a session in the portal and pastes an ID into the popup, prints both results and takes screenshots. */
async function walk(cotejo: Cotejo): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const tab = await cotejo.openPortal('/verifications');
  await tab.page.getByRole('link', { name: 'Session 1' }).click();
  await tab.shows('✓', 'INE: Active');
  await tab.page.screenshot({ path: `${folder}/1-session-opened.png` });
  const popup = await cotejo.openToolbarPopup(tab);
  await popup.screenshot({ path: `${folder}/2-popup-on-session.png` });
  print('A session opened in the portal', sessions.active, ...(await readPopup(popup)));

  const pasted = await cotejo.openPopupTab();
  await pasted.setViewportSize({ width: 392, height: 560 });
  await pasted.getByLabel('Session ID').fill(sessions.notFound);
  await pasted.getByLabel('Session ID').press('Enter');
  print('An ID pasted into the popup', sessions.notFound, ...(await readPopup(pasted)));
  await pasted.screenshot({ path: `${folder}/3-id-pasted.png` });
  console.log(`\nScreenshots are in ${folder}/. With a display this opens a Chromium to click through.`);
}

const standin = await startStandin();
const { api } = standin;
standin.sessions.push(...Object.values(sessions));
api.setResult(sessions.active, true, documentStates.valid);
api.setResult(sessions.inactive, false, documentStates.notValid);
api.setResult(sessions.notFound, false, documentStates.notFound);

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
const headless = !hasDisplay || process.argv.includes('--headless');
const launched = await launch({ args: standin.chromiumArgs, headless });
const cotejo = new Cotejo(launched, standin);
try {
  await cotejo.configure();
  if (headless) {
    await walk(cotejo);
  } else {
    await cotejo.openPortal('/verifications');
    console.log('Chromium is open on the stand-in portal. Click a session; close the window to end.');
    await new Promise((closed) => launched.context.once('close', closed));
  }
} finally {
  await launched.close();
  await standin.close();
}
