// Checks that the icons fill their squares, and that the stored attention icons are drawn from their SVG.
import { resolve } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pixelsOf = (image: Sharp) => image.ensureAlpha().raw().toBuffer();

const built = (file: string) => `.output/chrome-mv3/${file}`;

test.each([
  ...[16, 32, 48, 128].map((size) => built(`icons/${size}.png`)),
  ...[16, 32].map((size) => built(`attention/${size}.png`)),
  'docs/store/images/logo-300.png',
])('the icon %s, fills at least 80 % of its square', async (file) => {
  const pixels = await pixelsOf(sharp(resolve(root, file)));
  const alphas = pixels.filter((_, i) => i % 4 === 3);
  const filled = alphas.reduce((sum, alpha) => sum + alpha / 255, 0) / alphas.length;
  expect(filled).toBeGreaterThanOrEqual(0.8);
});

test.each([16, 32])('the attention icon of %i pixels, is drawn from its SVG', async (size) => {
  const drawn = sharp(resolve(root, 'assets/attention.svg')).resize(size);
  const stored = sharp(resolve(root, `assets/public/attention/${size}.png`));
  expect((await pixelsOf(stored)).equals(await pixelsOf(drawn))).toBe(true);
});
