// The chip as it is seen, used by keyboard, announced, and placed.
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { documentStates } from '../standin/api.ts';
import { otherSite } from '../standin/standin.ts';
import { checkWithAxe } from './axe.ts';
import { A, addressOf, B, expect, test } from './fixtures.ts';

const [active, notFound] = ['INE: Active', 'INE: Not found'];

/** Bundles the chip's modules as one script for a page; they import only each other. */
async function chipScript(): Promise<string> {
  const sources = [
    'core/lookup/outcome-glyphs',
    'portal/dom-clobbering',
    'portal/chip-parts',
    'portal/chip-style',
    'portal/chip',
  ].map((name) => readFile(resolve(import.meta.dirname, `../../utils/${name}.ts`), 'utf8'));
  return (await Promise.all(sources))
    .map((source) =>
      stripTypeScriptTypes(source)
        .replace(/^import .*$/gm, '')
        .replace(/^export /gm, ''),
    )
    .join('\n');
}

test('the chip, in every state, light and dark, note open, has no axe violation', async ({ cotejo }) => {
  const page = await cotejo.launched.context.newPage();
  await page.goto(`https://${otherSite}/`);
  await page.evaluate(`{
    // Axe can't look into a closed shadow root.
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function () { return attach.call(this, { mode: 'open' }); };
    document.documentElement.lang = 'en';
    ${await chipScript()}
    globalThis.chip = createChip(document, {
      words: (state) => ({ short: 'Short ' + state, full: 'INE: ' + state }),
      open: () => {},
    });
    chip.place('bottom-end');
  }`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(
      (scheme) => document.documentElement.style.setProperty('color-scheme', scheme),
      colorScheme,
    );
    // `active-new-wording` and `active-no-text` have the colors of `active`.
    for (const state of [
      'checking',
      'active',
      'inactive',
      'not-found',
      'needs-review',
      'failed',
      'no-result',
      'updated',
    ]) {
      await page.evaluate(
        (now) =>
          (globalThis as unknown as { chip: { show(state: string, note: object): void } }).chip.show(now, {
            caption: 'INE’s response',
            text: 'La credencial esta vigente',
            lang: 'es',
            more: 'Click for details',
          }),
        state,
      );
      await page.locator('html > div button').focus();
      const { problems, passed } = await checkWithAxe(page, {
        type: 'tag',
        values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
      });
      expect(problems, `${colorScheme} ${state}`).toEqual([]);
      expect(passed).toContain('button-name');
    }
  }
});

test.describe('on a session', () => {
  test.beforeEach(async ({ configured: cotejo }) => {
    cotejo.api.setResult(A, true, documentStates.valid);
    cotejo.api.setResult(B, false, documentStates.notFound);
  });

  test('the chip, by keyboard, is described by the response and opens the popup', async ({
    configured: cotejo,
  }) => {
    const tab = await cotejo.openSession(A);
    await tab.shows('✓', active);
    expect(await tab.description()).toBe(documentStates.valid);
    const heard = await cotejo.recordMessages();
    await tab.page.bringToFront();
    // First the stand-in's only button, then the chip.
    await tab.page.keyboard.press('Tab');
    await tab.page.keyboard.press('Tab');
    expect(await tab.page.evaluate(() => document.activeElement?.outerHTML)).toBe('<div></div>');
    await tab.page.keyboard.press('Enter');
    await expect.poll(heard).toEqual([{ type: 'openPopup' }]);
  });

  test('each new state, is announced as a polite status; without a session, none is', async ({
    configured: cotejo,
  }) => {
    const release = cotejo.api.hold(A);
    const tab = await cotejo.openSession(A);
    const polite = (text: string) => ({ text, live: 'polite', atomic: true });
    await expect.poll(() => tab.announcement()).toEqual(polite('INE: checking'));
    release();
    await expect.poll(() => tab.announcement()).toEqual(polite(active));
    await tab.push(addressOf(B));
    await expect.poll(() => tab.announcement()).toEqual(polite(notFound));
    await tab.push('/verifications');
    await expect.poll(() => tab.announcement()).toBeUndefined();
  });

  test('the chip’s place, changed in the settings, applies at once and later', async ({
    configured: cotejo,
  }) => {
    const tab = await cotejo.openSession(A);
    await tab.shows('✓', active);
    const corner = () =>
      tab.page.evaluate(() => {
        const box = document.querySelector('html > div')?.getBoundingClientRect();
        return (
          box &&
          `${box.top < innerHeight / 2 ? 'top' : 'bottom'} ${box.left < innerWidth / 2 ? 'left' : 'right'}`
        );
      });
    expect(await corner()).toBe('bottom right');
    await cotejo.selectSettingsTab('Portal');
    const choice = cotejo.settings.getByLabel('Chip on the page');
    for (const [option, place] of [
      ['Top left', 'top left'],
      ['Top right', 'top right'],
      ['Bottom left', 'bottom left'],
    ] as const) {
      await choice.selectOption(option);
      await expect.poll(corner).toBe(place);
    }
    await tab.page.reload();
    await tab.shows('✓', active);
    expect(await corner()).toBe('bottom left');
    await choice.selectOption('No chip');
    await tab.shows('✓', undefined);
    // Counts insertions, because a brief one would not be seen otherwise.
    await tab.page.evaluate(() => {
      const counter = Object.assign(globalThis, { inserted: 0 });
      new MutationObserver(() => {
        counter.inserted += 1;
      }).observe(document.documentElement, { childList: true });
    });
    const release = cotejo.api.hold(B);
    await tab.push(addressOf(B));
    await expect.poll(async () => (await tab.toolbar()).badge).toBe('…');
    release();
    await tab.shows('?', undefined);
    expect(await tab.page.evaluate(() => (globalThis as unknown as { inserted: number }).inserted)).toBe(0);
    await choice.selectOption('Bottom right');
    await tab.shows('?', notFound);
  });
});
