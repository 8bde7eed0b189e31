// Starts a real Firefox with the built extension and controls it with WebDriver BiDi, without a separate driver.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { firefoxId } from '../../wxt.config.ts';
import { expect } from './expect.ts';

const extensionDir = resolve(import.meta.dirname, '../../.output/firefox-mv3');
const executable = process.env.COTEJO_FIREFOX ?? '/usr/bin/firefox-esr';

/** The host of the extension's pages, set here because Firefox would choose a random one. */
const pagesHost = '5a3b6b0e-3f0c-4f5e-9a55-0d1c6f1b7a21';

type Json = Record<string, unknown>;

/** A connection for WebDriver BiDi commands. */
class Bidi {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<Json>>();
  #last = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const { id, type, result, error, message } = JSON.parse(data);
      const waiting = this.#waiting.get(id);
      if (type === 'success') waiting?.resolve(result);
      else waiting?.reject(new Error(`${error}: ${message}`));
    });
  }

  /** Sends a command and resolves with its result; rejects if the browser reports an error. */
  send<T = Json>(method: string, params: Json = {}): Promise<T> {
    this.#last += 1;
    const waiting = Promise.withResolvers<Json>();
    this.#waiting.set(this.#last, waiting);
    this.#socket.send(JSON.stringify({ id: this.#last, method, params }));
    return waiting.promise as Promise<T>;
  }
}

/** A Firefox tab that a test drives through the page's own elements. */
class FirefoxTab {
  readonly #bidi: Bidi;
  readonly #context: string;

  constructor(bidi: Bidi, context: string) {
    this.#bidi = bidi;
    this.#context = context;
  }

  async go(url: string): Promise<void> {
    await this.#bidi.send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  /** Evaluates an expression in the page and awaits its result, which must be a string. */
  async evaluate(expression: string): Promise<string | undefined> {
    const reply = await this.#bidi.send<{
      type: string;
      result: { value?: string };
      exceptionDetails?: Json;
    }>('script.evaluate', {
      expression,
      target: { context: this.#context },
      awaitPromise: true,
      userActivation: true,
    });
    if (reply.type !== 'success') throw new Error(JSON.stringify(reply.exceptionDetails));
    return reply.result.value;
  }

  /** Waits for an element with this selector and exact text, then runs the script `act`, which calls it `one`. */
  async #act(selector: string, text: string, act: string): Promise<void> {
    const expression = `(() => {
      const one = [...document.querySelectorAll('${selector}')].find((one) => one.textContent === ${JSON.stringify(text)});
      if (!one) return 'missing';
      ${act};
      return 'done';
    })()`;
    await expect.poll(() => this.evaluate(expression), `${selector} "${text}"`).toBe('done');
  }

  /** Sets the value of the field with this label and fires the events of typing. */
  fill(label: string, text: string): Promise<void> {
    const value = JSON.stringify(text);
    return this.#act(
      'label',
      label,
      `one.control.value = ${value}; one.control.dispatchEvent(new InputEvent('input', { bubbles: true }))`,
    );
  }

  /** Clicks the button with this text. */
  press(button: string): Promise<void> {
    return this.#act('button', button, 'one.click()');
  }

  /** Clicks the chip's position with the mouse. */
  async clickChip(): Promise<void> {
    const context = this.#context;
    await this.#bidi.send('browsingContext.activate', { context });
    const [x = 0, y = 0] = JSON.parse(
      (await this.evaluate('JSON.stringify([innerWidth - 60, innerHeight - 28])')) ?? '[]',
    );
    const actions = [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#bidi.send('input.performActions', {
      context,
      actions: [{ type: 'pointer', id: 'mouse', actions }],
    });
  }

  /** Waits until the page's text contains this text. */
  async shows(text: string): Promise<void> {
    await expect.poll(() => this.evaluate('document.body.innerText')).toContain(text);
  }
}

export interface Firefox {
  /** Returns the address of a page of the extension. */
  addressOf(page: string): string;
  openTab(): Promise<FirefoxTab>;
  close(): Promise<void>;
}

/** Starts a Firefox that resolves every https host to this local port and accepts any certificate. */
export async function startFirefox(port: number): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'cotejo-firefox-'));
  const preferences = {
    'extensions.webextensions.uuids': JSON.stringify({ [firefoxId]: pagesHost }),
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${port}`,
    'intl.locale.requested': 'en-US',
  };
  await writeFile(
    join(profile, 'user.js'),
    Object.entries(preferences)
      .map((preference) => `user_pref(${preference.map((part) => JSON.stringify(part)).join(', ')});`)
      .join('\n'),
  );
  const child = spawn(
    executable,
    // System access is needed for BiDi on the extension's own pages.
    [
      '--headless',
      '--no-remote',
      '--remote-debugging-port=0',
      '--remote-allow-system-access',
      '--profile',
      profile,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(child, 'exit');
  const address = new Promise<string>((found, failed) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const url = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
      if (url) found(url);
    });
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`Firefox ended with ${code}`)));
  });
  const socket = new WebSocket(`${await address}/session`);
  await once(socket, 'open');
  const bidi = new Bidi(socket);
  await bidi.send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  await bidi.send('webExtension.install', { extensionData: { type: 'path', path: extensionDir } });
  return {
    addressOf: (page) => `moz-extension://${pagesHost}/${page}`,
    async openTab() {
      const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
      return new FirefoxTab(bidi, context);
    },
    async close() {
      await bidi.send('browser.close');
      await exited;
      await rm(profile, { recursive: true, force: true });
    },
  };
}
