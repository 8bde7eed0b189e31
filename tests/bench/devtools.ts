// A minimal client of Chromium's DevTools. It attaches only to given targets: a client that is attached to a worker
// keeps it alive and slows its start, so a test library's client would change what is measured.

/** A page, worker or tab of the browser. */
export interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

// biome-ignore lint/suspicious/noExplicitAny: the replies and events of the protocol have different forms.
type Reply = any;

/** A session with one target: commands, events and evaluation. */
export class Session {
  readonly #browser: Browser;
  readonly #id: string;

  constructor(browser: Browser, id: string) {
    this.#browser = browser;
    this.#id = id;
  }

  send(method: string, params: object = {}): Promise<Reply> {
    return this.#browser.send(method, params, this.#id);
  }

  on(method: string, heard: (params: Reply) => void): void {
    this.#browser.listeners.add((event) => {
      if (event.sessionId === this.#id && event.method === method) heard(event.params);
    });
  }

  /** Resolves with the next event of this kind. */
  next(method: string): Promise<Reply> {
    return new Promise((resolve) => this.on(method, resolve));
  }

  /** Evaluates an expression and awaits its value. Without a context, this is in the page's own world. */
  async evaluate<T>(expression: string, contextId?: number): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      // Counts as a user's click, for functions that need one.
      userGesture: true,
      ...(contextId !== undefined && { contextId }),
    });
    if (exceptionDetails) {
      throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    }
    return result.value;
  }

  async detach(): Promise<void> {
    await this.#browser.send('Target.detachFromTarget', { sessionId: this.#id });
  }
}

/** A reply to a command, with the command's id, or an event, with a method. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: object;
  readonly sessionId?: string;
  readonly result?: Reply;
  readonly error?: { readonly message: string };
}

/** A connection to the browser, which all sessions share. */
export class Browser {
  readonly listeners = new Set<(event: Message) => void>();
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const message: Message = JSON.parse(String(data));
      if (message.id === undefined) for (const listener of this.listeners) listener(message);
      else this.#waiting.get(message.id)?.(message);
    });
  }

  static async connect(url: string): Promise<Browser> {
    const socket = new WebSocket(url);
    await new Promise((opened, failed) => {
      socket.addEventListener('open', opened);
      socket.addEventListener('error', failed);
    });
    return new Browser(socket);
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Reply> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    });
  }

  /** Returns the targets. Without a filter, these are pages and workers, but no whole tabs. */
  async targets(filter?: readonly object[]): Promise<Target[]> {
    return (await this.send('Target.getTargets', filter && { filter })).targetInfos;
  }

  async attach(targetId: string): Promise<Session> {
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return new Session(this, sessionId);
  }

  /** Waits for a target that satisfies `isIt`, for at most 30 s. */
  async target(isIt: (target: Target) => boolean, filter?: readonly object[]): Promise<Target> {
    const deadline = performance.now() + 30_000;
    while (performance.now() < deadline) {
      const found = (await this.targets(filter)).find(isIt);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`no target in 30 s for which ${isIt}`);
  }
}
