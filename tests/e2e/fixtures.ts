// What every browser test gets: stand-ins of its own, and a Chromium of its own with the built extension.
import { test as base, expect } from '@playwright/test';
import { startStandin } from '../standin/standin.ts';
import { launch } from './chromium.ts';
import { Vigente } from './vigente.ts';

export {
  A,
  addressOf,
  B,
  lookUp,
  PortalTab,
  passphrase,
  paste,
  secretModes,
  type Vigente,
} from './vigente.ts';

export const test = base.extend<{ vigente: Vigente; without: readonly string[]; args: readonly string[] }>({
  /** Arguments of Playwright's own that the browser does without. */
  without: [[], { option: true }],
  /** Arguments that it gets beside the usual ones. */
  args: [[], { option: true }],
  vigente: async ({ without, args }, use) => {
    const standin = await startStandin();
    const launched = await launch({ args: [...standin.chromiumArgs, ...args], without });
    const vigente = new Vigente(launched, standin);
    await use(vigente);
    await vigente.launched.close();
    await standin.close();
    expect(standin.strays, 'requests for other hosts').toEqual([]);
  },
});

export { expect };
