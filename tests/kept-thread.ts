// The worker thread of mutation runs. Vitest starts a thread for each run, which takes longer than the tests of most
// mutants, so this one is kept.
import { type PoolOptions, type PoolWorker, ThreadsPoolWorker, type WorkerRequest } from 'vitest/node';

const name = 'kept-thread';

let kept: KeptThread | undefined;

/** Answers every "stop" itself, and every "start" but the first, so that the thread stays as it is. */
class KeptThread extends ThreadsPoolWorker {
  override readonly name = name;
  #isStarted = false;
  #onMessage: (response: unknown) => void = () => undefined;

  override async start(): Promise<void> {
    if (this.#isStarted) return;
    await super.start();
    super.on('exit', () => {
      kept = undefined;
    });
  }

  override async stop(): Promise<void> {
    super.off('message', this.#onMessage);
  }

  override on(...[event, callback]: Parameters<PoolWorker['on']>): void {
    if (event === 'message') this.#onMessage = callback;
    super.on(event, callback);
  }

  override send(message: WorkerRequest): void {
    if (message.type === 'stop') this.#answer('stopped');
    else if (message.type === 'start' && this.#isStarted) this.#answer('started');
    else {
      this.#isStarted = true;
      super.send(message);
    }
  }

  #answer(type: 'started' | 'stopped'): void {
    this.#onMessage({ type, __vitest_worker_response__: true });
  }
}

/** The pool of Vitest's configuration that runs all tests in the kept thread, one file after another. */
export const keptThreadPool = {
  name,
  createPoolWorker(options: PoolOptions): PoolWorker {
    kept ??= new KeptThread(options);
    return kept;
  },
};
