// The fixtures of browser tests. Each test has its own stand-ins and its own Chromium with the built extension.
import { test as base } from '@playwright/test';
import { startStandin } from '../standin/standin.ts';
import { type Launched, type LaunchOptions, launch } from './chromium.ts';
import { Cotejo } from './cotejo.ts';
import { expect } from './expect.ts';

export {
  A,
  addressOf,
  B,
  C,
  type Cotejo,
  failure,
  lookUp,
  PortalTab,
  paste,
  secretModeLabels,
  verdict,
} from './cotejo.ts';
export { passphrase } from './passphrase.ts';

interface Fixtures {
  /** The extension, newly installed. */
  readonly cotejo: Cotejo;
  /** The same with a saved integration. A test uses one of the two, and its hooks use the same one. */
  readonly configured: Cotejo;
  /** Default arguments of Playwright that the browser starts without. */
  readonly ignoreDefaultArgs: readonly string[];
  /** Additional arguments for Chromium. */
  readonly args: readonly string[];
}

interface WorkerFixtures {
  /** Returns a profile with a saved integration. All tests of one process start with copies of it. */
  readonly configuredProfile: () => Promise<string>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  ignoreDefaultArgs: [[], { option: true }],
  args: [[], { option: true }],
  configuredProfile: [
    async ({ headless }, use) => {
      let saved: Promise<Launched> | undefined;
      await use(async () => {
        saved ??= saveIntegration(headless);
        return (await saved).profile;
      });
      await (await saved)?.discard();
    },
    { scope: 'worker' },
  ],
  cotejo: ({ ignoreDefaultArgs, args, headless }, use) => runWith({ ignoreDefaultArgs, args, headless }, use),
  configured: async ({ ignoreDefaultArgs, args, headless, configuredProfile }, use) =>
    runWith({ ignoreDefaultArgs, args, headless, profile: await configuredProfile() }, use),
});

/** Runs a test with its own browser and stand-ins, and expects no request to a redirect's target. */
async function runWith(options: LaunchOptions, use: (cotejo: Cotejo) => Promise<void>): Promise<void> {
  const standin = await startStandin();
  const launched = await launch({ ...options, args: [...standin.chromiumArgs, ...options.args] });
  const cotejo = new Cotejo(launched, standin);
  await use(cotejo);
  await cotejo.launched.discard();
  await standin.close();
  expect(standin.strays, 'requests to the targets of redirects').toEqual([]);
}

/** Saves an integration as a user does, and quits the browser. Its profile is kept. */
async function saveIntegration(headless: boolean): Promise<Launched> {
  const standin = await startStandin();
  const launched = await launch({ args: standin.chromiumArgs, headless });
  await new Cotejo(launched, standin).configure();
  await launched.quit();
  await standin.close();
  return launched;
}

export { expect };
