import { inject, type SerializedConfig, TestRunner, vi } from 'vitest';

declare module 'vitest' {
  /** What Stryker's plugin tells the thread before each run. */
  interface ProvidedContext {
    mode: 'dry-run' | 'mutant';
    activeMutant: string;
  }
}

/** What Stryker's code in each mutated file reads and writes. */
interface StrykerState {
  /** The mutant that is switched on. */
  activeMutant?: string | undefined;
  /** Which test reached which mutant. */
  mutantCoverage?: unknown;
  /**
   * Called at each execution of the active mutant, with the number of executions in this test file. If true, the mutant
   * throws an error.
   */
  isLate?: (hitCount: number) => boolean;
}

const global: typeof globalThis & { __stryker__?: StrykerState } = globalThis;

/** How long a test may run, in milliseconds. The slowest one needs half a second. */
const maxTestMs = 2000;

let deadline = Number.POSITIVE_INFINITY;

/** The real clock, also while a test has a fake one. */
const readClock = performance.now.bind(performance);

/** Reads the clock at every thousandth execution only. */
const isLate = (hitCount: number) => hitCount % 1000 === 0 && readClock() > deadline;

/**
 * Runs every test of a file, although Stryker names only those that reached the mutant: Stryker credits a schema or
 * table that is built on first use only to the test that builds it, while other tests check it. A run begins with fresh
 * modules, and its mutant is switched on before the first of them is loaded. After the first failure, no further file
 * is imported. A mutant that keeps a test from ending makes it fail.
 */
export default class WholeFileRunner extends TestRunner {
  #isCanceled = false;
  readonly #isDryRun: boolean;

  constructor(config: SerializedConfig) {
    const isDryRun = inject('mode') === 'dry-run';
    // A mutant may also keep a promise pending forever. The dry run counts coverage, which takes longer.
    const testTimeout = isDryRun ? config.testTimeout : maxTestMs;
    super({ ...config, testTimeout, testNamePattern: undefined, includeTaskLocation: false });
    this.#isDryRun = isDryRun;
    global.__stryker__ ??= {};
    global.__stryker__.isLate = isLate;
    global.__stryker__.activeMutant = isDryRun ? undefined : inject('activeMutant');
    // A test that failed in an earlier run may have left these.
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.resetModules();
  }

  override onBeforeTryTask(...args: Parameters<TestRunner['onBeforeTryTask']>): void {
    deadline = readClock() + maxTestMs;
    super.onBeforeTryTask(...args);
  }

  override cancel(...args: Parameters<TestRunner['cancel']>): void {
    this.#isCanceled = true;
    super.cancel(...args);
  }

  override importFile(...[path, source]: Parameters<TestRunner['importFile']>): unknown {
    if (this.#isCanceled) return undefined;
    if (this.#isDryRun && source === 'collect') {
      // With fresh modules, each file builds its own schemas, so Stryker credits them to a test of each file.
      vi.resetModules();
      // After each file, Stryker reports all that it has recorded. Without a reset, the reports grow to gigabytes.
      delete global.__stryker__?.mutantCoverage;
    }
    return super.importFile(path, source);
  }
}
