import { type SerializedConfig, TestRunner, vi } from 'vitest';

/** The global variable in which Stryker records which test reached which mutant. */
const global: typeof globalThis & { __stryker__?: { mutantCoverage?: unknown } } = globalThis;

/**
 * Runs every test of a file, although Stryker names only those that reached the mutant, and with fresh modules: Stryker
 * credits a schema or table that is built on first use only to the test that builds it, while other tests check it.
 * After the first failure, no further file is imported.
 */
export default class WholeFileRunner extends TestRunner {
  #isCanceled = false;

  constructor(config: SerializedConfig) {
    super({ ...config, testNamePattern: undefined, includeTaskLocation: false });
  }

  override cancel(...args: Parameters<TestRunner['cancel']>): void {
    this.#isCanceled = true;
    super.cancel(...args);
  }

  override importFile(...[path, source]: Parameters<TestRunner['importFile']>): unknown {
    if (this.#isCanceled) return undefined;
    if (source === 'collect') {
      vi.resetModules();
      // After each file, Stryker reports all that it has recorded. Without a reset, the reports grow to gigabytes.
      delete global.__stryker__?.mutantCoverage;
    }
    return super.importFile(path, source);
  }
}
