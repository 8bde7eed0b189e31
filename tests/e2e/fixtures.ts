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

export const test = base.extend<{ vigente: Vigente }>({
  // Playwright reads a fixture's needs from this pattern; there are none.
  vigente: async ({ browserName: _ }, use) => {
    const standin = await startStandin();
    const launched = await launch({ args: standin.chromiumArgs });
    const vigente = new Vigente(launched, standin);
    await use(vigente);
    await vigente.launched.close();
    await standin.close();
    expect(standin.strays, 'requests for other hosts').toEqual([]);
  },
});

export { expect };
