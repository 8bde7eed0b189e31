import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';

export interface Caption {
  readonly title: string;
  readonly text: string;
}

const font = 'font-family: system-ui, "Noto Sans", sans-serif';
const inline = (png: Buffer) => `<img src="data:image/png;base64,${png.toString('base64')}">`;

/** Draws HTML at this size and writes it as a PNG without transparency, as the store requires. */
async function draw(page: Page, [width, height]: readonly [number, number], html: string, path: string) {
  await page.setViewportSize({ width, height });
  await page.setContent(html);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const taken = await page.screenshot();
  await sharp(taken).removeAlpha().png({ compressionLevel: 9 }).toFile(path);
}

/**
 * Composes a screenshot of 1280×800: a caption, and below it pictures side by side, which may be cropped at the bottom.
 */
export async function composeScreenshot(page: Page, { title, text }: Caption, shown: Buffer[], path: string) {
  const html = `<style>
    body { margin: 0; height: 800px; overflow: hidden; text-align: center; color: #10233f; ${font};
      background: linear-gradient(#dbe6f6, #eef3fa); }
    h1 { margin: 30px 0 4px; font-size: 38px; line-height: 1.2; letter-spacing: -0.02em; }
    p { margin: 0 0 24px; font-size: 19px; line-height: 1.4; }
    div { display: flex; justify-content: center; align-items: flex-start; gap: 64px; }
    img { border-radius: 14px; box-shadow: 0 2px 10px #10233f30, 0 16px 48px #10233f40; }
  </style><h1>${title}</h1><p>${text}</p><div>${shown.map(inline).join('')}</div>`;
  await draw(page, [1280, 800], html, path);
}

/** Composes the store's tile or marquee: the name, a description, and the chip. */
export async function composeTile(
  page: Page,
  size: readonly [number, number],
  { title, text, chip }: Caption & { readonly chip: string },
  path: string,
) {
  const icon = await readFile('assets/icon.svg', 'utf8');
  const html = `<style>
    body { display: grid; place-content: center; justify-items: center; gap: 0.35em; height: ${size[1]}px; margin: 0; color: #10233f;
      background: linear-gradient(150deg, #eef3fa, #cfdff5); ${font}; font-size: ${size[1] / 14}px; }
    h1 { display: flex; align-items: center; gap: 0.35em; margin: 0; font-size: 2.9em; line-height: 1.1; letter-spacing: -0.02em; }
    svg { width: 1.3em; height: 1.3em; }
    p { margin: 0 0 0.7em; font-size: 1.15em; }
    span { display: flex; align-items: center; gap: 0.5em; padding: 0.35em 1em 0.35em 0.4em; border-radius: 2em; background: #fff;
      color: #137333; font-weight: 600; box-shadow: 0 0.1em 0.6em #10233f30; }
    i { display: grid; place-items: center; width: 1.5em; height: 1.5em; border-radius: 50%; background: #137333; }
    i svg { width: 0.95em; height: 0.95em; fill: none; stroke: #fff; stroke-width: 2.25; stroke-linecap: round; stroke-linejoin: round; }
  </style><h1>${icon}${title}</h1><p>${text}</p>
  <span><i><svg viewBox="0 0 16 16"><path d="M3.5 8.5l3 3 6-7"/></svg></i>INE · ${chip}</span>`;
  await draw(page, size, html, path);
}
