// The fixtures of every browser test: its own stand-ins, and its own Chromium with the built extension.
import { test as base } from '@playwright/test';
import { startStandin } from '../standin/standin.ts';
import { launch } from './chromium.ts';
import { Cotejo } from './cotejo.ts';
import { expect } from './expect.ts';

export {
  A,
  addressOf,
  B,
  type Cotejo,
  lookUp,
  PortalTab,
  paste,
  secretModes,
} from './cotejo.ts';
export { passphrase } from './passphrase.ts';

export const test = base.extend<{ cotejo: Cotejo; without: readonly string[]; args: readonly string[] }>({
  /** Default arguments of Playwright that the browser starts without. */
  without: [[], { option: true }],
  /** Additional arguments. */
  args: [[], { option: true }],
  cotejo: async ({ without, args }, use) => {
    const standin = await startStandin();
    const launched = await launch({ args: [...standin.chromiumArgs, ...args], without });
    const cotejo = new Cotejo(launched, standin);
    await use(cotejo);
    await cotejo.launched.discard();
    await standin.close();
    expect(standin.strays, 'requests for other hosts').toEqual([]);
  },
});

export { expect };
