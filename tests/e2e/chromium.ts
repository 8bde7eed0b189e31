// Starts a real Chromium with the built extension and the stand-ins; shared by the browser tests and the demo.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';

const extensionDir = resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** Debian's Chromium where there is one, else Playwright's own; branded Chrome loads no unpacked extension. */
function executable(): string | undefined {
  return [process.env.VIGENTE_CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));
}

export interface Launched {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** A page of the extension, for asking what only the extension can know. */
  readonly extensionPage: Page;
  /** The port of the browser's own DevTools. */
  devToolsPort(): Promise<string>;
  /** The folder in which the browser keeps all that it keeps. */
  readonly profile: string;
  /** Closes the browser; the profile stays. */
  quit(): Promise<void>;
  /** Ends the browser at once, as a crash does; the profile stays. */
  crash(): Promise<void>;
  /** Starts the browser once more with the same profile. */
  again(): Promise<Launched>;
  /** Closes the browser and removes the profile. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly args: readonly string[];
  readonly headless?: boolean;
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
}

/** The settings page, which an installed Vigente opens by itself, in the first blank tab or in one of its own. */
async function openedSettings(context: BrowserContext): Promise<Page> {
  const becomesSettings = async (page: Page) => {
    await page.waitForURL(/\/options\.html$/);
    return page;
  };
  return Promise.any([
    ...context.pages().map(becomesSettings),
    context.waitForEvent('page').then(becomesSettings),
  ]);
}

/** Ends a browser with all its processes: it leads a group of its own. */
async function kill(context: BrowserContext, profile: string): Promise<void> {
  const closed = context.waitForEvent('close');
  // The profile's lock points to `<host>-<process id>`.
  const pid = Number((await readlink(join(profile, 'SingletonLock'))).split('-').at(-1));
  process.kill(-pid, 'SIGKILL');
  await closed;
}

export async function launch(options: LaunchOptions): Promise<Launched> {
  return launchWith(await mkdtemp(join(tmpdir(), 'vigente-')), options);
}

async function launchWith(profile: string, options: LaunchOptions): Promise<Launched> {
  const { args, headless = true, locale = 'en-US', colorScheme = 'light' } = options;
  const path = executable();
  const context = await chromium.launchPersistentContext(profile, {
    ...(path ? { executablePath: path } : {}),
    headless,
    chromiumSandbox: false,
    colorScheme,
    viewport: headless ? { width: 1000, height: 700 } : null,
    args: [
      `--disable-extensions-except=${extensionDir}`,
      `--load-extension=${extensionDir}`,
      '--remote-debugging-port=0',
      `--lang=${locale}`,
      ...args,
    ],
    env: { ...process.env, LANGUAGE: locale, LANG: `${locale.replace('-', '_')}.UTF-8` },
  });
  const extensionPage = await openedSettings(context);
  return {
    context,
    extensionId: new URL(extensionPage.url()).host,
    extensionPage,
    devToolsPort: async () =>
      (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')[0] ?? '',
    profile,
    quit: () => context.close(),
    crash: () => kill(context, profile),
    again: () => launchWith(profile, options),
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a Chromium into which the extension in a folder is loaded as a person would in developer mode, so that loading
 * it again with a higher version is a true update. The settings page opens anew when it closes with the update.
 */
export async function launchUnpacked(folder: string, options: LaunchOptions) {
  const profile = await mkdtemp(join(tmpdir(), 'vigente-'));
  const path = executable();
  const context = await chromium.launchPersistentContext(profile, {
    ...(path ? { executablePath: path } : {}),
    chromiumSandbox: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: ['--enable-unsafe-extension-debugging', ...options.args],
  });
  const browser = await context.browser()?.newBrowserCDPSession();
  const load = async () => {
    // Playwright's types don't know this domain.
    const send = browser?.send.bind(browser) as unknown as (
      method: string,
      params: object,
    ) => Promise<{ id: string }>;
    return send('Extensions.loadUnpacked', { path: folder });
  };
  const opened = openedSettings(context);
  const { id: extensionId } = await load();
  return { context, extensionId, extensionPage: await opened, profile, load };
}
