// Drives the extension as a user does, and reads what only the browser can see; for the browser tests and the demo.
import { setTimeout } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { apiHost, apiKey, secret } from '../standin/api.ts';
import { portalHost } from '../standin/portal.ts';
import type { Standin } from '../standin/standin.ts';
import type { Launched } from './chromium.ts';
import { expect } from './expect.ts';
import { passphrase } from './passphrase.ts';

/** Three session IDs. */
export const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
export const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
export const C = '0c9a8b7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d';

export const addressOf = (sessionId: string) => `https://${portalHost}/verifications/${sessionId}`;

interface Settings {
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly secret?: string;
  readonly veriffIntegrationId?: string;
  readonly mode?: (typeof secretModeLabels)[number] | 'Encrypted with a passkey';
  /** A passphrase other than the default. */
  readonly passphrase?: string;
}

/** The places to store a secret that need no passkey, as the settings name them. */
export const secretModeLabels = [
  'On this device',
  'Until the browser closes',
  'Encrypted with a passphrase',
] as const;

/** The running extension: settings, portal tabs with chip and toolbar, and the popup. */
export class Cotejo {
  launched: Launched;
  readonly standin: Standin;

  constructor(launched: Launched, standin: Standin) {
    this.launched = launched;
    this.standin = standin;
  }

  get api() {
    return this.standin.api;
  }

  get settings(): Page {
    return this.launched.extensionPage;
  }

  /** Fills in the settings form without saving it. */
  async fill(settings: Settings = {}): Promise<void> {
    const page = this.settings;
    await page.getByLabel('Name').fill('Live');
    await page.getByLabel('Base URL').fill(settings.baseUrl ?? apiHost);
    await page.getByLabel('API key').fill(settings.apiKey ?? apiKey);
    await page.getByLabel('Shared secret').fill(settings.secret ?? secret);
    if (settings.mode) await this.chooseMode(settings.mode);
    if (settings.mode !== 'Encrypted with a passphrase') return;
    const typed = settings.passphrase ?? passphrase;
    await page.getByLabel('Passphrase', { exact: true }).fill(typed);
    await page.getByLabel('Confirm passphrase').fill(typed);
  }

  /** Opens a folded part of the settings' form. */
  async unfold(part: 'secret-place' | 'advanced' | 'policy-details', page = this.settings): Promise<void> {
    const isOpen = page.locator(`details.${part}[open]`);
    if (!(await isOpen.isVisible())) await page.locator(`details.${part} > summary`).click();
    await expect(isOpen).toBeVisible();
  }

  /** Chooses where the secret is stored. */
  async chooseMode(mode: NonNullable<Settings['mode']>, page = this.settings): Promise<void> {
    await this.unfold('secret-place', page);
    await page.getByRole('radio', { name: mode }).check();
  }

  /** Selects a tab of the settings. */
  async selectSettingsTab(name: 'Integrations' | 'Portal' | 'Organization' | 'About'): Promise<void> {
    await this.settings.getByRole('tab', { name }).click();
  }

  /** Saves the form, confirms an undocumented host, waits for the connection test, and clears `api.requests`. */
  async save(): Promise<void> {
    const press = () => this.settings.getByRole('button', { name: 'Save' }).click();
    const doubt = this.settings.getByText('documentation doesn’t name this host');
    await press();
    const saved = this.settings.getByText(/^Saved[.,]/);
    await expect(saved.or(doubt)).toBeVisible();
    if (await doubt.isVisible()) await press();
    await expect(saved).toBeVisible();
    await expect(this.settings.getByText('Testing…')).toBeHidden();
    this.api.requests.length = 0;
  }

  /** Fills in the settings form and saves it. */
  async configure(settings: Settings = {}): Promise<void> {
    await this.fill(settings);
    await this.save();
  }

  /** Adds another integration, as `configure` adds the first. */
  async addIntegration(name: string, settings: Settings = {}): Promise<void> {
    await this.settings.getByRole('button', { name: 'Add integration' }).click();
    await this.fill(settings);
    await this.settings.getByLabel('Name').fill(name);
    await this.unfold('advanced');
    await this.settings.getByLabel('Integration ID').fill(settings.veriffIntegrationId ?? '');
    await this.save();
  }

  /** Opens a portal page in a new tab. */
  async openPortal(path: string): Promise<PortalTab> {
    const page = await this.launched.context.newPage();
    await page.goto(new URL(path, `https://${portalHost}`).href);
    return new PortalTab(page, this);
  }

  /** Opens the portal page of a session in a new tab. */
  openSession(sessionId: string): Promise<PortalTab> {
    return this.openPortal(addressOf(sessionId));
  }

  tabOf(page: Page): PortalTab {
    return new PortalTab(page, this);
  }

  /** Opens a page of the extension in a new tab. */
  async openPage(name: string): Promise<Page> {
    const page = await this.launched.context.newPage();
    await page.goto(`chrome-extension://${this.launched.extensionId}/${name}`);
    return page;
  }

  /** Opens the popup's page in a new tab. */
  openPopupTab(): Promise<Page> {
    return this.openPage('popup.html');
  }

  /** Clicks the chip with the mouse and returns the toolbar popup that it opens. */
  async openToolbarPopup(tab: PortalTab): Promise<Page> {
    await tab.clickChip();
    return this.toolbarPopup();
  }

  /** Waits for the toolbar popup. */
  async toolbarPopup(): Promise<Page> {
    await expect.poll(() => this.hasPage('/popup.html')).toBe(true);
    // A client sees popups and panels only if it connects after they have opened.
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.launched.devToolsPort()}`);
    const pages = browser.contexts().flatMap((context) => context.pages());
    const popup = pages.find((page) => page.url().endsWith('/popup.html'));
    if (!popup) throw new Error('no popup');
    // Chromium shows a popup only after it has loaded. Keys pressed before that do not reach it.
    await popup.waitForLoadState();
    return popup;
  }

  /** Whether the browser has this page of the extension open, in a tab or elsewhere. */
  async hasPage(path: string): Promise<boolean> {
    const listed = await fetch(`http://127.0.0.1:${await this.launched.devToolsPort()}/json/list`);
    const targets: { url: string }[] = await listed.json();
    return targets.some(({ url }) => url.endsWith(path));
  }

  /** Makes the browser collect errors of worker and extension pages from now on. */
  async collectErrors(): Promise<void> {
    const page = await this.#extensionsPage();
    await page.evaluate(async (extensionId) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, errorCollection: true });
    }, this.launched.extensionId);
    await page.close();
  }

  /** Returns the errors that `chrome://extensions` lists for the extension. */
  async listedErrors(): Promise<unknown[]> {
    const page = await this.#extensionsPage();
    return page.evaluate(async (id) => {
      const info = await chrome.developerPrivate.getExtensionInfo(id);
      return [...info.manifestErrors, ...info.runtimeErrors, ...(info.installWarnings ?? [])];
    }, this.launched.extensionId);
  }

  /** Returns the errors of worker and pages, without developer mode's remarks on the manifest. */
  async runtimeErrors(): Promise<unknown[]> {
    const page = await this.#extensionsPage();
    return page.evaluate(
      async (id) => (await chrome.developerPrivate.getExtensionInfo(id)).runtimeErrors,
      this.launched.extensionId,
    );
  }

  /** Reloads the extension under open pages, as an update does, and waits for its worker. This closes the settings. */
  async reloadExtension(): Promise<void> {
    const page = await this.#extensionsPage();
    const closed = this.settings.waitForEvent('close');
    const started = this.launched.context.waitForEvent('serviceworker');
    // Without developer mode, Chromium disables an unpacked extension instead.
    await page.evaluate(async (id) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.reload(id, { failQuietly: true });
    }, this.launched.extensionId);
    await Promise.all([closed, started]);
  }

  /** Turns the extension off under open pages. */
  async disable(): Promise<void> {
    const page = await this.#extensionsPage();
    await page.evaluate((id) => chrome.management.setEnabled(id, false), this.launched.extensionId);
  }

  /** Sets the extension's site access, as a user can on chrome://extensions. */
  async setHostAccess(hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
    const page = await this.#extensionsPage();
    await page.evaluate(
      async ([extensionId, access]) => {
        await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access });
      },
      [this.launched.extensionId, hostAccess] as const,
    );
  }

  /** Pins or unpins the toolbar button, as a user can in the extensions menu. */
  async setPinned(pinnedToToolbar: boolean): Promise<void> {
    const page = await this.#extensionsPage();
    await page.evaluate(
      async ([extensionId, pinned]) => {
        await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, pinnedToToolbar: pinned });
      },
      [this.launched.extensionId, pinnedToToolbar] as const,
    );
    await page.close();
  }

  /** Runs a function in the worker, which can fire the browser's own events. */
  async inWorker<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    const [worker] = this.launched.context.serviceWorkers();
    if (!worker) throw new Error('the worker does not run');
    return worker.evaluate(run as (argument: unknown) => Promise<Result>, argument);
  }

  /** Replaces the browser's managed policy, until the worker ends. tests/policy tests real policy files. */
  async prescribe(policy: object): Promise<void> {
    await this.inWorker((managed) => {
      chrome.storage.managed.get = async () => managed;
      chrome.storage.onChanged.dispatch({}, 'managed');
    }, policy);
  }

  async #extensionsPage(): Promise<Page> {
    const page = await this.launched.context.newPage();
    await page.goto('chrome://extensions');
    return page;
  }

  /** Records other pages' messages to the worker; the returned function returns them. */
  async recordMessages(): Promise<() => Promise<unknown[]>> {
    await this.settings.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      chrome.runtime.onMessage.addListener((message) => {
        heard.push(message);
      });
    });
    return () => this.settings.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
  }

  /** Returns all of `storage.local`. */
  readLocalArea(): Promise<unknown> {
    return this.settings.evaluate(() => chrome.storage.local.get());
  }

  /** Returns one item of `storage.session`, or all of it. */
  readSessionArea(item?: string): Promise<unknown> {
    return this.settings.evaluate((key) => chrome.storage.session.get(key), item);
  }

  /** Returns the number of secrets in the vault. */
  vaultSize(): Promise<number> {
    return this.settings.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const open = indexedDB.open('cotejo');
          open.onsuccess = () => {
            const count = open.result.transaction('vault').objectStore('vault').count();
            count.onsuccess = () => resolve(count.result);
          };
        }),
    );
  }

  /**
   * Clears `storage.session`, as closing the browser does: encrypted secrets are locked, those only in memory are gone.
   */
  async clearSessionStorage(): Promise<void> {
    await this.settings.evaluate(() => chrome.storage.session.clear());
  }

  /** Closes the browser, or kills it as a crash does, and starts it again with the same profile. */
  async restart(end: 'quit' | 'crash' = 'quit'): Promise<void> {
    await this.launched[end]();
    this.launched = await this.launched.relaunch();
  }

  /** Stops the worker, as the browser may at any time, at once or after some time. */
  async stopWorker(delayMs = 0): Promise<void> {
    const session = await this.launched.context.newCDPSession(this.settings);
    await session.send('ServiceWorker.enable');
    if (delayMs > 0) await setTimeout(delayMs);
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }
}

/** Types a text into the popup's field and presses Enter. */
export async function lookUp(popup: Page, text: string, label = 'Session ID'): Promise<void> {
  await popup.getByLabel(label).fill(text);
  await popup.getByLabel(label).press('Enter');
}

/** The heading of the verdict that a popup shows. */
export const verdict = (popup: Page) => popup.getByRole('status').getByRole('heading');

/** The heading of the failure that a popup shows. */
export const failure = (popup: Page) => popup.getByRole('alert').getByRole('heading');

/** Copies a text and pastes it into the popup's field with the keyboard. */
export async function paste(popup: Page, text: string): Promise<void> {
  await popup.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await popup.getByLabel('Session ID').focus();
  await popup.keyboard.press('ControlOrMeta+KeyV');
}

/** A portal tab, with its chip from the accessibility tree and its toolbar button from the browser. */
export class PortalTab {
  readonly page: Page;
  readonly cotejo: Cotejo;

  constructor(page: Page, cotejo: Cotejo) {
    this.page = page;
    this.cotejo = cotejo;
  }

  /** Returns the chip's node in the accessibility tree. The page can't find it, because its shadow root is closed. */
  async #chipNode() {
    const session = await this.page.context().newCDPSession(this.page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    return nodes.find(
      ({ role, ignored, name }) =>
        role?.value === 'button' && !ignored && /INE|Cotejo/.test(String(name?.value ?? '')),
    );
  }

  /** Returns the chip's accessible name; undefined without a chip. */
  async chip(): Promise<string | undefined> {
    const node = await this.#chipNode();
    return node && String(node.name?.value);
  }

  /** Returns the chip's accessible description. */
  async description(): Promise<unknown> {
    return (await this.#chipNode())?.description?.value;
  }

  /** Returns the visible texts on the chip and beside it. */
  async chipTexts(): Promise<string[]> {
    const session = await this.page.context().newCDPSession(this.page);
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    await session.detach();
    type Node = typeof root;
    const within = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(within)];
    return within(root)
      .flatMap(({ shadowRoots }) => (shadowRoots ?? []).flatMap(within))
      .flatMap(({ attributes = [] }) =>
        attributes.filter((_, n) => /^data-(?:words|caption|sentence)$/.test(attributes[n - 1] ?? '')),
      );
  }

  /** Clicks the chip's position with the mouse. */
  async clickChip(): Promise<void> {
    await this.page.bringToFront();
    const [width, height] = await this.page.evaluate(() => [innerWidth, innerHeight] as const);
    await this.page.mouse.click(width - 60, height - 28);
  }

  /** Returns the chip's status for assistive technology, with its live-region settings; undefined without a chip. */
  async announcement(): Promise<{ text: string; live: unknown; atomic: unknown } | undefined> {
    const session = await this.page.context().newCDPSession(this.page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const status = nodes.find((node) => node.role?.value === 'status');
    const property = (name: string) => status?.properties?.find((one) => one.name === name)?.value.value;
    const under = (id: string): string => {
      const node = nodes.find(({ nodeId }) => nodeId === id);
      return node?.role?.value === 'StaticText'
        ? String(node.name?.value)
        : (node?.childIds ?? []).map(under).join('');
    };
    return status && { text: under(status.nodeId), live: property('live'), atomic: property('atomic') };
  }

  /** Returns a function that evaluates an expression in the content script's world and awaits the result. */
  async contentScriptWorld(): Promise<(expression: string) => Promise<unknown>> {
    const session = await this.page.context().newCDPSession(this.page);
    const found = new Promise<number>((resolve) => {
      session.on('Runtime.executionContextCreated', ({ context }) => {
        if (context.origin === `chrome-extension://${this.cotejo.launched.extensionId}`) resolve(context.id);
      });
    });
    await session.send('Runtime.enable');
    const contextId = await found;
    return async (expression) => {
      const { result } = await session.send('Runtime.evaluate', {
        expression,
        contextId,
        awaitPromise: true,
      });
      return result.value;
    };
  }

  /** Returns the badge text and the title of the toolbar button for the tab with this address. */
  toolbar(address = this.page.url()): Promise<{ badge: string; title: string }> {
    return this.cotejo.settings.evaluate(async (wanted) => {
      const [tab] = (await chrome.tabs.query({})).filter(({ url }) => url === wanted);
      const tabId = tab?.id ?? -1;
      return {
        badge: await chrome.action.getBadgeText({ tabId }),
        title: await chrome.action.getTitle({ tabId }),
      };
    }, address);
  }

  /** Waits until the toolbar shows this badge, and the chip has this accessible name. Undefined means no chip. */
  async shows(badge: string, name: string | undefined): Promise<void> {
    await expect.poll(() => this.chip()).toBe(name);
    await expect.poll(async () => (await this.toolbar()).badge).toBe(badge);
  }

  /** Returns the number of elements beside the page's head and body; the chip is one. */
  unknownElements(): Promise<number> {
    return this.page.evaluate(() => document.querySelectorAll('html > :not(head, body)').length);
  }

  /** Navigates within the page, as the portal's router does. */
  async push(address: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState(null, '', to), address);
  }
}
