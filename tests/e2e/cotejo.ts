// The extension as a person meets it, and what only the browser can see of it; for the browser tests and the demo.
import { setTimeout } from 'node:timers/promises';
import { chromium, expect, type Page } from '@playwright/test';
import { apiHost, apiKey, secret } from '../standin/api.ts';
import { portalHost } from '../standin/portal.ts';
import type { Standin } from '../standin/standin.ts';
import type { Launched } from './chromium.ts';

export const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
export const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';

export const addressOf = (sessionId: string) => `https://${portalHost}/verifications/${sessionId}`;

interface Settings {
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly secret?: string;
  readonly veriffIntegrationId?: string;
  readonly mode?: (typeof secretModes)[number] | 'Encrypted with a passkey';
  /** Another passphrase than the usual one. */
  readonly passphrase?: string;
}

/** The places where a secret may lie, as the settings name them. */
export const secretModes = [
  'On this device',
  'Until the browser closes',
  'Encrypted with a passphrase',
] as const;

/** The passphrase that is typed wherever one is asked for. */
export const passphrase = 'correct horse battery';

/** The extension as a person meets it: settings, portal tabs with chip and toolbar, the popup. */
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

  /** Opens a part of the settings' form that is folded away. */
  async unfold(part: 'secret-place' | 'advanced' | 'policy-details', page = this.settings): Promise<void> {
    const isOpen = page.locator(`details.${part}[open]`);
    if (!(await isOpen.isVisible())) await page.locator(`details.${part} > summary`).click();
    await expect(isOpen).toBeVisible();
  }

  /** Chooses where the secret is to be stored. */
  async chooseMode(mode: NonNullable<Settings['mode']>, page = this.settings): Promise<void> {
    await this.unfold('secret-place', page);
    await page.getByRole('radio', { name: mode }).check();
  }

  /** Goes to a tab of the settings. */
  async openTab(name: 'Integrations' | 'Portal' | 'Organization' | 'About'): Promise<void> {
    await this.settings.getByRole('tab', { name }).click();
  }

  /** Saves the form, with an undocumented host too, waits for its test, and clears the API's record. */
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

  /** Fills the settings form in and saves it. */
  async configure(settings: Settings = {}): Promise<void> {
    await this.fill(settings);
    await this.save();
  }

  /** Adds one more integration, as `configure` does the first. */
  async addIntegration(name: string, settings: Settings = {}): Promise<void> {
    await this.settings.getByRole('button', { name: 'Add integration' }).click();
    await this.fill(settings);
    await this.settings.getByLabel('Name').fill(name);
    await this.unfold('advanced');
    await this.settings.getByLabel('Integration ID').fill(settings.veriffIntegrationId ?? '');
    await this.save();
  }

  /** Opens a portal page by a full load in a tab of its own. */
  async openPortal(path: string): Promise<PortalTab> {
    const page = await this.launched.context.newPage();
    await page.goto(new URL(path, `https://${portalHost}`).href);
    return new PortalTab(page, this);
  }

  openSession(sessionId: string): Promise<PortalTab> {
    return this.openPortal(addressOf(sessionId));
  }

  tabOf(page: Page): PortalTab {
    return new PortalTab(page, this);
  }

  /** A page of the extension opened in a tab. */
  async openPage(name: string): Promise<Page> {
    const page = await this.launched.context.newPage();
    await page.goto(`chrome-extension://${this.launched.extensionId}/${name}`);
    return page;
  }

  /** The popup's page opened in a tab. */
  openPopupTab(): Promise<Page> {
    return this.openPage('popup.html');
  }

  /** Clicks the chip as a hand would, and returns the popup that hangs on the toolbar then. */
  async openToolbarPopup(tab: PortalTab): Promise<Page> {
    await tab.clickChip();
    return this.toolbarPopup();
  }

  /** The popup that hangs on the toolbar, once it does. */
  async toolbarPopup(): Promise<Page> {
    let popup: Page | undefined;
    await expect
      .poll(async () => {
        [popup] = await this.#pagesAt('/popup.html');
        return popup !== undefined;
      })
      .toBe(true);
    if (!popup) throw new Error('no popup');
    // Chromium shows a popup no earlier, and before that no key reaches it.
    await popup.waitForLoadState();
    return popup;
  }

  /** Whether the browser has this page of the extension open, wherever it shows it. */
  async hasPage(path: string): Promise<boolean> {
    return (await this.#pagesAt(path)).length > 0;
  }

  /** Popups and panels are seen by a second client of the browser, connected after they have opened. */
  async #pagesAt(path: string): Promise<Page[]> {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.launched.devToolsPort()}`);
    return browser
      .contexts()
      .flatMap((context) => context.pages().filter((page) => page.url().endsWith(path)));
  }

  /** Has the browser collect what goes wrong from now on; else it lists nothing of worker and pages. */
  async collectErrors(): Promise<void> {
    const page = await this.#extensionsPage();
    await page.evaluate(async (extensionId) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, errorCollection: true });
    }, this.launched.extensionId);
    await page.close();
  }

  /** What `chrome://extensions` lists as wrong with the extension. */
  async listedErrors(): Promise<unknown[]> {
    const page = await this.#extensionsPage();
    return page.evaluate(async (id) => {
      const info = await chrome.developerPrivate.getExtensionInfo(id);
      return [...info.manifestErrors, ...info.runtimeErrors, ...(info.installWarnings ?? [])];
    }, this.launched.extensionId);
  }

  /** What went wrong in worker and pages; developer mode lists remarks on the manifest beside it. */
  async runtimeErrors(): Promise<unknown[]> {
    const page = await this.#extensionsPage();
    return page.evaluate(
      async (id) => (await chrome.developerPrivate.getExtensionInfo(id)).runtimeErrors,
      this.launched.extensionId,
    );
  }

  /** Reloads the extension, as an update does, under the pages that are open; the settings page goes with it. */
  async reloadExtension(): Promise<void> {
    const page = await this.#extensionsPage();
    const closed = this.settings.waitForEvent('close');
    // Without developer mode Chromium disables an unpacked extension instead.
    await page.evaluate(async (id) => {
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await chrome.developerPrivate.reload(id, { failQuietly: true });
    }, this.launched.extensionId);
    await closed;
  }

  /** Switches the extension off under the pages that are open. */
  async disable(): Promise<void> {
    const page = await this.#extensionsPage();
    await page.evaluate((id) => chrome.management.setEnabled(id, false), this.launched.extensionId);
  }

  /** Gives or withdraws the extension's access to its hosts, as a person may on chrome://extensions. */
  async setHostAccess(hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
    const page = await this.#extensionsPage();
    await page.evaluate(
      async ([extensionId, access]) => {
        await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access });
      },
      [this.launched.extensionId, hostAccess] as const,
    );
  }

  /** Pins the toolbar button, or takes it from the toolbar, as a person may in the extensions' menu. */
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

  /** Runs a function in the worker, where the browser's own events can be raised. */
  async inWorker<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    const [worker] = this.launched.context.serviceWorkers();
    if (!worker) throw new Error('the worker does not run');
    return worker.evaluate(run as (argument: unknown) => Promise<Result>, argument);
  }

  /** Hands a policy out in the browser's place, until the worker ends; tests/policy has the browser do it. */
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

  /** Listens beside the worker; the returned function tells every message that was sent to it since. */
  async hearMessages(): Promise<() => Promise<unknown[]>> {
    await this.settings.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      chrome.runtime.onMessage.addListener((message) => {
        heard.push(message);
      });
    });
    return () => this.settings.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
  }

  /** All of `storage.local`. */
  stored(): Promise<unknown> {
    return this.settings.evaluate(() => chrome.storage.local.get());
  }

  /** One item of `storage.session`, or all of it. */
  inSession(item?: string): Promise<unknown> {
    return this.settings.evaluate((key) => chrome.storage.session.get(key), item);
  }

  /** How many secrets lie in the vault. */
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

  /** Takes what was unlocked out of memory, as closing the browser does. */
  async lock(): Promise<void> {
    await this.settings.evaluate(() => chrome.storage.session.clear());
  }

  /** Closes the browser, or has it crash, and starts it once more with the same profile. */
  async restart(end: 'quit' | 'crash' = 'quit'): Promise<void> {
    await this.launched[end]();
    this.launched = await this.launched.again();
  }

  /** Stops the worker as the browser may at any moment: at once, or after this number of milliseconds. */
  async stopWorker(after = 0): Promise<void> {
    const session = await this.launched.context.newCDPSession(this.settings);
    await session.send('ServiceWorker.enable');
    if (after > 0) await setTimeout(after);
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }
}

/** Types a text into the popup's field and presses Enter. */
export async function lookUp(popup: Page, text: string, label = 'Session ID'): Promise<void> {
  await popup.getByLabel(label).fill(text);
  await popup.getByLabel(label).press('Enter');
}

/** Puts a text on the clipboard and pastes it into the popup's field by keyboard. */
export async function paste(popup: Page, text: string): Promise<void> {
  await popup.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await popup.getByLabel('Session ID').focus();
  await popup.keyboard.press('ControlOrMeta+KeyV');
}

/** A tab on the portal, with its chip as assistive technology finds it and its toolbar as the browser has it. */
export class PortalTab {
  readonly page: Page;
  readonly cotejo: Cotejo;

  constructor(page: Page, cotejo: Cotejo) {
    this.page = page;
    this.cotejo = cotejo;
  }

  /** The chip in the accessibility tree. Its root is closed: only the browser can look in. */
  async #chipNode() {
    const session = await this.page.context().newCDPSession(this.page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    return nodes.find(
      ({ role, ignored, name }) =>
        role?.value === 'button' && !ignored && /INE|Cotejo/.test(String(name?.value ?? '')),
    );
  }

  /** The chip's accessible name; undefined without a chip. */
  async chip(): Promise<string | undefined> {
    const node = await this.#chipNode();
    return node && String(node.name?.value);
  }

  /** The chip's accessible description. */
  async description(): Promise<unknown> {
    return (await this.#chipNode())?.description?.value;
  }

  /** The texts that eyes find on the chip and beside it. */
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

  /** Clicks where the chip stands, as a hand would. */
  async clickChip(): Promise<void> {
    await this.page.bringToFront();
    const [width, height] = await this.page.evaluate(() => [innerWidth, innerHeight] as const);
    await this.page.mouse.click(width - 60, height - 28);
  }

  /** What the chip's status says to assistive technology, and how. */
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

  /** A function that evaluates an expression in the content script's world and awaits it. */
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

  /** Badge text and title of this tab's toolbar button. */
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

  /** Waits until chip and toolbar both show this. */
  async shows(badge: string, name: string | undefined): Promise<void> {
    const intervals = [20, 50, 100];
    await expect.poll(() => this.chip(), { intervals }).toBe(name);
    await expect.poll(async () => (await this.toolbar()).badge, { intervals }).toBe(badge);
  }

  /** How many anonymous elements stand beside the page's body: the chip is one. */
  strangers(): Promise<number> {
    return this.page.evaluate(() => document.querySelectorAll('html > :not(head, body)').length);
  }

  /** Navigates inside the page, as the portal's router does. */
  async push(address: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState(null, '', to), address);
  }
}
