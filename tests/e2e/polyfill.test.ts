// A worker without the browser's own `browser` object, as in Chrome before 148, loads the polyfill.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentStates } from '../standin/api.ts';
import { startStandin } from '../standin/standin.ts';
import { builtDir, launch } from './chromium.ts';
import { Cotejo } from './cotejo.ts';
import { A, expect, lookUp, test } from './fixtures.ts';

test('a worker without `browser`, as before Chrome 148, serves popup and portal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-older-'));
  await cp(builtDir, folder, { recursive: true });
  const worker = join(folder, 'background.js');
  const deletion = 'delete globalThis.browser;';
  await writeFile(worker, `${deletion}${await readFile(worker, 'utf8')}`);
  const standin = await startStandin();
  const launched = await launch({ args: standin.chromiumArgs, extensionDir: folder });
  const cotejo = new Cotejo(launched, standin);
  standin.api.setResult(A, true, documentStates.valid);

  await cotejo.configure();
  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await expect(popup.getByRole('status').getByRole('heading', { name: 'Active' })).toBeVisible();
  const isPolyfilled = await launched.context
    .serviceWorkers()[0]
    ?.evaluate(() => 'browser' in globalThis && Reflect.get(globalThis, 'browser') !== chrome);
  expect(isPolyfilled).toBe(true);

  await launched.discard();
  await standin.close();
  await rm(folder, { recursive: true });
  expect(standin.strays).toEqual([]);
});
