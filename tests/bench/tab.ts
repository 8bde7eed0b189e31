// A portal tab of the bench, seen from the page's world and from an extension's isolated world.
import type { Session } from './devtools.ts';

/** Returns the memory of a page or worker after a garbage collection, in bytes: script heap, DOM and buffers. */
export async function heapSize(session: Session): Promise<number> {
  await session.send('HeapProfiler.enable');
  // Two collections, because what the first one frees in the DOM leaves the script's heap only in the second.
  for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

interface Node {
  readonly nodeName: string;
  readonly backendNodeId: number;
  readonly children?: readonly Node[];
  readonly shadowRoots?: readonly Node[];
}

/** Finds the chip's button in the tree: the only button in a shadow root. */
function findChip(node: Node, inShadow = false): Node | undefined {
  if (inShadow && node.nodeName === 'BUTTON') return node;
  const children = (node.children ?? []).map((child) => findChip(child, inShadow));
  const shadows = (node.shadowRoots ?? []).map((root) => findChip(root, true));
  return [...shadows, ...children].find((found) => found !== undefined);
}

/** A function that runs in the content script's world, where `this` is the chip's button. */
const watchChip = `function () {
  globalThis.chipState = () => this.dataset.state;
  const hasVerdict = () => this.isConnected && this.dataset.state !== 'checking';
  /**
   * Resolves when the chip shows another state than "checking": at once or, with isPainted, when it is on the screen.
   */
  globalThis.nextVerdict = (isPainted) => new Promise((resolve) => {
    const now = () => performance.timeOrigin + performance.now();
    const observer = new MutationObserver(() => {
      if (!hasVerdict()) return;
      observer.disconnect();
      if (!isPainted) return resolve(now());
      // The first task after a frame begins when the frame's paint is done.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { port1.close(); resolve(now()); };
        port2.postMessage(0);
      });
    });
    observer.observe(this, { attributes: true, attributeFilter: ['data-state'] });
  });
}`;

export class Tab {
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  async bringToFront(): Promise<void> {
    await this.session.send('Page.bringToFront');
  }

  async close(): Promise<void> {
    await this.session.send('Page.close');
  }

  /** Returns the id of an extension's isolated world in this page. */
  async worldOf(extensionId: string): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>();
    this.session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin === `chrome-extension://${extensionId}`) resolve(context.id);
    });
    await this.session.send('Runtime.enable');
    return promise;
  }

  /** Waits for the chip, and watches it in Cotejo's world. The page must not be reloaded. */
  async watchChip(extensionId: string): Promise<Visitor> {
    const world = await this.worldOf(extensionId);
    for (;;) {
      const { root } = await this.session.send('DOM.getDocument', { depth: -1, pierce: true });
      const chip = findChip(root);
      if (!chip) continue;
      const { object } = await this.session.send('DOM.resolveNode', {
        backendNodeId: chip.backendNodeId,
        executionContextId: world,
      });
      await this.session.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: watchChip,
      });
      return new Visitor(this.session, world);
    }
  }
}

const addressOf = (sessionId: string) => `/verifications/${sessionId}`;

/** Opens session after session in a page, as the portal's router does, and waits for the chip's verdicts. */
export class Visitor {
  readonly #session: Session;
  readonly #world: number;

  constructor(session: Session, world: number) {
    this.#session = session;
    this.#world = world;
  }

  /** Opens a session, and returns the milliseconds from the address change to the verdict on the screen. */
  async visit(sessionId: string): Promise<number> {
    return this.act(`history.pushState(null, '', '${addressOf(sessionId)}')`);
  }

  /** Runs a script that opens a session in the page, and returns the milliseconds from its start to the verdict. */
  async act(script: string): Promise<number> {
    const painted = this.#session.evaluate<number>('nextVerdict(true)', this.#world);
    const begun = await this.#session.evaluate<number>(
      `(() => { const now = performance.timeOrigin + performance.now(); ${script}; return now; })()`,
    );
    return (await painted) - begun;
  }

  /** Returns the chip's current state. */
  state(): Promise<string> {
    return this.#session.evaluate('chipState()', this.#world);
  }

  /** Goes to the list of sessions, by the page's own button, and waits until it is drawn. */
  async leave(): Promise<void> {
    await this.#session.evaluate(`(async () => {
      const drawn = new Promise((resolve) => {
        new MutationObserver((_, observer) => {
          if (!document.querySelector('main li a')) return;
          observer.disconnect();
          resolve();
        }).observe(document.querySelector('main'), { childList: true });
      });
      document.querySelector('main button').click();
      await drawn;
    })()`);
  }

  /** Opens these sessions in rotation, this number of times, each time waiting for the chip's verdict. */
  async visitInTurns(sessions: readonly string[], times: number): Promise<void> {
    await this.#session.evaluate(
      `(async () => {
        const sessions = ${JSON.stringify(sessions.map(addressOf))};
        for (let time = 0; time < ${times}; time += 1) {
          const verdict = nextVerdict(false);
          history.pushState(null, '', sessions[time % sessions.length]);
          await verdict;
        }
      })()`,
      this.#world,
    );
  }
}
