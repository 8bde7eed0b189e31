// Starts a real Chromium with the built extension and the stand-ins; shared by the browser tests and the demo.
import { existsSync } from 'node:fs';
import { cp, glob, mkdtemp, readFile, readlink, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';

export const builtDir = resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** Returns the names of all extension pages, such as `popup`. */
export async function builtPages(): Promise<readonly string[]> {
  return (await Array.fromAsync(glob('*.html', { cwd: builtDir }))).map((file) => basename(file, '.html'));
}

/**
 * Returns the path of the Chromium that COTEJO_CHROMIUM names, or else of Debian's; undefined if neither exists, and
 * then Playwright starts its own. Branded Chrome loads no unpacked extensions.
 */
export function findChromium(): string | undefined {
  return [process.env.COTEJO_CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));
}

/** A running Chromium with the extension. */
export interface Launched {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The settings page, which has access to the extension's APIs; the welcome page with the option `welcome`. */
  readonly extensionPage: Page;
  /** Returns the port of the browser's DevTools server. */
  devToolsPort(): Promise<string>;
  /** The folder of the browser's profile. */
  readonly profile: string;
  /** Closes the browser and keeps the profile. */
  quit(): Promise<void>;
  /** Kills the browser, as a crash does, and keeps the profile. */
  crash(): Promise<void>;
  /** Starts the browser again with the same profile, after `quit` or `crash`. */
  relaunch(): Promise<Launched>;
  /** Closes the browser and removes the profile. */
  close(): Promise<void>;
  /** Kills the browser, which is faster than closing it, and removes the profile. */
  discard(): Promise<void>;
}

export interface LaunchOptions {
  /** Arguments for Chromium, such as those of the stand-ins. */
  readonly args: readonly string[];
  readonly headless?: boolean;
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** A folder with another build of the extension. */
  readonly extensionDir?: string;
  /** Keeps the welcome page open instead of opening the settings. */
  readonly welcome?: boolean;
  /** The profile of a closed browser, of which this browser uses a copy. */
  readonly profile?: string;
  /** Default arguments of Playwright that this browser starts without. */
  readonly ignoreDefaultArgs?: readonly string[];
}

/** Waits for the welcome page, which the extension opens after its installation. The page may still be loading. */
async function waitForWelcome(context: BrowserContext): Promise<Page> {
  const becomesWelcome = async (page: Page) => {
    await page.waitForURL(/\/welcome\.html$/, { waitUntil: 'commit' });
    return page;
  };
  return Promise.any([
    ...context.pages().map(becomesWelcome),
    context.waitForEvent('page').then(becomesWelcome),
  ]);
}

/**
 * Features of Chromium that are turned off. The first two are windows that the address bar prepares for suggestions;
 * they take 1.5 of the 3.5 s of processor time of each start. The third is a process that the browser keeps ready for
 * the next site. The others are those that Playwright turns off, because Chromium reads only the last list.
 */
const disabledFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
const fastStart = `--disable-features=${disabledFeatures.join(',')}`;

/** Profiles are created in memory if this much of it is free; one takes a few megabytes. */
const minMemoryBytes = 1e9;

/** Creates a profile: in memory if there is room, because each start of a browser creates dozens of databases. */
async function createProfile(): Promise<string> {
  const memory = '/dev/shm';
  const freeBytes = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return mkdtemp(join(freeBytes > minMemoryBytes ? memory : tmpdir(), 'cotejo-'));
}

/**
 * Starts a Chromium without the extension. The returned `load` loads the extension from a folder, as a user does in
 * developer mode.
 */
async function launchForLoading({ args }: Pick<LaunchOptions, 'args'>) {
  const profile = await createProfile();
  const path = findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    ...(path ? { executablePath: path } : {}),
    ignoreDefaultArgs: ['--disable-extensions'],
    chromiumSandbox: false,
    args: ['--enable-unsafe-extension-debugging', fastStart, ...args],
  });
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser has no DevTools session.');
  const load = (folder: string) => session.send('Extensions.loadUnpacked', { path: folder });
  return { context, profile, load };
}

/** Starts a Chromium without the extension. The returned `install` installs it, also while pages are open. */
export async function launchWithoutExtension(options: Pick<LaunchOptions, 'args'>): Promise<{
  readonly context: BrowserContext;
  install(): Promise<Launched>;
}> {
  const { context, profile, load } = await launchForLoading(options);
  return {
    context,
    async install() {
      const opened = context.waitForEvent('page', (page) => page.url().startsWith('chrome-extension://'));
      await load(builtDir);
      const extensionPage = await opened;
      const never = () => Promise.reject(new Error('only for browsers that launch() started'));
      return {
        context,
        extensionId: await goToSettings(extensionPage),
        extensionPage,
        devToolsPort: never,
        profile,
        quit: never,
        crash: never,
        relaunch: never,
        discard: never,
        async close() {
          await context.close();
          await rm(profile, { recursive: true, force: true });
        },
      };
    },
  };
}

/** Navigates an extension page to the settings, and returns the extension's id. */
async function goToSettings(page: Page): Promise<string> {
  const { host } = new URL(page.url());
  await page.goto(`chrome-extension://${host}/options.html`);
  return host;
}

/** Kills a browser with all its processes, which form a process group. */
async function kill(context: BrowserContext, profile: string): Promise<void> {
  const closed = context.waitForEvent('close');
  // The profile's lock is a link to `<host>-<process id>`.
  const pid = Number((await readlink(join(profile, 'SingletonLock'))).split('-').at(-1));
  process.kill(-pid, 'SIGKILL');
  await closed;
}

/** Starts a Chromium with the extension and a new profile. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const profile = await createProfile();
  if (options.profile) await cp(options.profile, profile, { recursive: true });
  return launchWith(profile, options);
}

/** Starts a Chromium with the extension and this profile. */
async function launchWith(profile: string, options: LaunchOptions): Promise<Launched> {
  const { args, headless = true, locale = 'en-US', colorScheme = 'light', ignoreDefaultArgs = [] } = options;
  const { extensionDir = builtDir, welcome = false } = options;
  const path = findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    ...(path ? { executablePath: path } : {}),
    headless,
    ignoreDefaultArgs: [...ignoreDefaultArgs],
    chromiumSandbox: false,
    // Set because Playwright's test runner would use English otherwise.
    locale,
    colorScheme,
    viewport: headless ? { width: 1000, height: 700 } : null,
    args: [
      `--disable-extensions-except=${extensionDir}`,
      `--load-extension=${extensionDir}`,
      '--remote-debugging-port=0',
      `--lang=${locale}`,
      fastStart,
      ...args,
    ],
    env: { ...process.env, LANGUAGE: locale, LANG: `${locale.replace('-', '_')}.UTF-8` },
  });
  let isOpen = true;
  context.once('close', () => {
    isOpen = false;
  });
  const extensionPage = await waitForWelcome(context);
  const extensionId = welcome ? new URL(extensionPage.url()).host : await goToSettings(extensionPage);
  return {
    context,
    extensionId,
    extensionPage,
    devToolsPort: async () =>
      (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')[0] ?? '',
    profile,
    quit: () => context.close(),
    crash: () => kill(context, profile),
    relaunch: () => launchWith(profile, options),
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
    async discard() {
      if (isOpen) await kill(context, profile);
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * Starts a Chromium and loads the extension from a folder as a user does in developer mode. The returned `load` loads
 * the folder again: with a higher version that is a real update, which closes the extension's pages.
 */
export async function launchUnpacked(folder: string, options: Pick<LaunchOptions, 'args'>) {
  const { context, profile, load } = await launchForLoading(options);
  const opened = waitForWelcome(context);
  const { id: extensionId } = await load(folder);
  const extensionPage = await opened;
  await goToSettings(extensionPage);
  return { context, extensionId, extensionPage, profile, load: () => load(folder) };
}
