// One Chromium with Cotejo and an empty extension, and the same portal on three hosts: one with Cotejo, one with the
// empty extension, and one without an extension.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { rateLimitItem } from '../../utils/browser/session-items.ts';
import { builtDir, findChromium } from '../e2e/chromium.ts';
import { apiHost, apiKey, documentStates, secret } from '../standin/api.ts';
import { portalHost } from '../standin/portal.ts';
import { type Standin, startStandin } from '../standin/standin.ts';
import { Browser, type Session, type Target } from './devtools.ts';
import { Tab } from './tab.ts';

const emptyDir = resolve(import.meta.dirname, 'empty-extension');
const emptyHost = 'empty.test';
const bareHost = 'bare.test';

/** The portal's hosts: with Cotejo, with the empty extension, and without an extension. */
export const hosts = { cotejo: portalHost, empty: emptyHost, withoutExtension: bareHost };

/** Waits until a condition is true, for at most 30 s. */
export async function waitUntil(holds: () => Promise<boolean> | boolean): Promise<void> {
  const limitMs = 30_000;
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`still not true after ${limitMs} ms: ${holds}`);
    await delay(20);
  }
}

/** Waits until Chromium has started, and returns the address of its DevTools. */
async function devToolsUrl(profile: string): Promise<string> {
  for (;;) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port, path] = text.split('\n');
    if (port && path) return `ws://127.0.0.1:${port}${path}`;
    await delay(20);
  }
}

/** Fills in the settings form and saves it, as a user does. */
async function configure(settings: Session): Promise<void> {
  const fields = { name: 'Live', baseUrl: apiHost, apiKey, secret };
  await waitUntil(() => settings.evaluate('document.querySelector("input[name=secret]") !== null'));
  for (const [name, value] of Object.entries(fields)) {
    await settings.evaluate(`(() => {
      const field = document.querySelector('input[name=${name}]');
      field.value = '${value}';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
  }
  await settings.evaluate('new Promise(requestAnimationFrame)');
  await settings.evaluate('document.querySelector("input[name=secret]").form.requestSubmit()');
  await waitUntil(() =>
    settings.evaluate('chrome.storage.local.get("settings").then((all) => "settings" in all)'),
  );
}

/** An API call with its signature, ready for `fetch`. */
interface SignedCall {
  readonly url: string;
  readonly headers: Record<string, string>;
}

export class BenchBrowser {
  readonly devTools: Browser;
  readonly standin: Standin;
  /** Cotejo's settings page: an extension page that stays open. */
  readonly settings: Session;
  /** The ids of the two extensions. */
  readonly cotejo: string;
  readonly empty: string;
  /** A page of each extension, by its id. */
  readonly #pages = new Map<string, Session>();
  readonly #chromium: ChildProcess;
  readonly #profile: string;

  private constructor(
    of: Pick<BenchBrowser, 'devTools' | 'standin' | 'settings' | 'cotejo' | 'empty'>,
    chromium: ChildProcess,
    profile: string,
  ) {
    this.devTools = of.devTools;
    this.standin = of.standin;
    this.settings = of.settings;
    this.cotejo = of.cotejo;
    this.empty = of.empty;
    this.#chromium = chromium;
    this.#profile = profile;
  }

  static async open(): Promise<BenchBrowser> {
    const standin = await startStandin([emptyHost, bareHost]);
    const profile = await mkdtemp(join(tmpdir(), 'cotejo-bench-'));
    const process = spawn(
      findChromium() ?? chromium.executablePath(),
      [
        '--headless=new',
        '--no-sandbox',
        '--no-first-run',
        '--disable-component-update',
        '--disable-background-networking',
        '--disable-search-engine-choice-screen',
        // Without this, the browser delays thousands of address changes in a row.
        '--disable-ipc-flooding-protection',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        `--disable-extensions-except=${builtDir},${emptyDir}`,
        `--load-extension=${builtDir},${emptyDir}`,
        '--lang=en-US',
        '--window-size=1000,700',
        ...standin.chromiumArgs,
        'about:blank',
      ],
      { stdio: 'ignore', detached: true },
    );
    const devTools = await Browser.connect(await devToolsUrl(profile));
    // Cotejo opens its welcome page when it is installed.
    const { targetId, url } = await devTools.target(({ url }) => url.endsWith('/welcome.html'));
    const settings = await devTools.attach(targetId);
    const cotejo = new URL(url).host;
    await settings.send('Page.navigate', { url: `chrome-extension://${cotejo}/options.html` });
    const isEmpty = (one: Target) => one.type === 'service_worker' && !one.url.includes(cotejo);
    const empty = new URL((await devTools.target(isEmpty)).url).host;
    await configure(settings);
    const browser = new BenchBrowser({ devTools, standin, settings, cotejo, empty }, process, profile);
    // An open page keeps the empty extension's process alive, as the settings page keeps Cotejo's.
    browser.#pages.set(empty, await browser.openPage(`chrome-extension://${empty}/popup.html`));
    browser.#pages.set(cotejo, settings);
    return browser;
  }

  /** Starts the worker of one of the two extensions if it is stopped, and attaches to it, which keeps it alive. */
  async attachWorker(extensionId: string): Promise<Session> {
    const isWorker = ({ type, url }: Target) => type === 'service_worker' && url.includes(extensionId);
    // Any message starts a stopped worker. The answer does not matter.
    await this.#pages.get(extensionId)?.evaluate(`void chrome.runtime.sendMessage('wake up').catch(() => 0)`);
    return this.devTools.attach((await this.devTools.target(isWorker)).targetId);
  }

  /** Opens an address in a new tab, in front of the others. */
  async openPage(url: string): Promise<Session> {
    const { targetId } = await this.devTools.send('Target.createTarget', { url });
    const session = await this.devTools.attach(targetId);
    await waitUntil(() =>
      session.evaluate('document.readyState === "complete" && location.href !== "about:blank"'),
    );
    return session;
  }

  /** Opens the portal in a new tab. */
  async openPortal(host: string, path: string): Promise<Tab> {
    return new Tab(await this.openPage(`https://${host}${path}`));
  }

  #isNextActive = true;

  /**
   * Returns a new session, for which the API answers Active or not found; by default in turns, because between two
   * equal verdicts the chip does not change, and a visitor would wait forever.
   */
  newSession(active = this.#isNextActive): string {
    this.#isNextActive = !active;
    const sessionId = randomUUID();
    this.standin.api.setResult(sessionId, active, active ? documentStates.valid : documentStates.notFound);
    return sessionId;
  }

  /** Returns a new session whose verdict is stored already. */
  async cachedSession(active?: boolean): Promise<string> {
    const sessionId = this.newSession(active);
    await this.settings.evaluate(
      `chrome.runtime.sendMessage({ type: 'lookUp', sessionId: '${sessionId}', bypassCache: false })`,
    );
    return sessionId;
  }

  /** Returns the API call for a session, with its signature. */
  signedCall(sessionId: string): SignedCall {
    return {
      url: `https://${apiHost}/v1/sessions/${sessionId}/decision/ine-registry?version=1.0.0`,
      headers: {
        'x-auth-client': apiKey,
        'x-hmac-signature': createHmac('sha256', secret).update(sessionId).digest('hex'),
      },
    };
  }

  /** Tells every worker to stop, without waiting until it is gone. */
  async killWorkers(): Promise<void> {
    await this.settings.send('ServiceWorker.enable');
    await this.settings.send('ServiceWorker.stopAllWorkers');
  }

  /** Starts Cotejo's worker if it is stopped. */
  async wakeWorker(): Promise<void> {
    await this.settings.evaluate(`chrome.runtime.sendMessage('wake up')`);
  }

  /** Whether an extension's worker runs. */
  async hasWorker(extensionId: string): Promise<boolean> {
    const targets = await this.devTools.targets();
    return targets.some(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
  }

  /** Stops every worker, and waits until they are gone. */
  async stopWorkers(): Promise<void> {
    await waitUntil(async () => {
      // A worker that is still starting ignores the first attempt.
      await this.killWorkers();
      return (await this.devTools.targets()).every(({ type }) => type !== 'service_worker');
    });
  }

  /** Sets the delay of every API call from now on, in milliseconds. */
  setApiDelay(ms: number): void {
    this.standin.api.latencyMs = ms;
  }

  /** Resets the rate limit of pages, and stops the worker, which has the limit in memory. */
  async resetRateLimit(): Promise<void> {
    await this.settings.evaluate(`chrome.storage.session.remove('${rateLimitItem}')`);
    await this.stopWorkers();
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#chromium.once('exit', resolve));
    // The browser may be gone before it answers.
    void this.devTools.send('Browser.close').catch(() => undefined);
    await ended;
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 10 });
    await this.standin.close();
  }
}
