import { type SerializedConfig, TestRunner, vi } from 'vitest';

/**
 * Runs every test of a file, although Stryker names those that reached the mutant, and with modules of its own: a schema
 * or table that is made at its first use is reached by one test and checked by others. After the first failure, no
 * further file is imported.
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
    if (source === 'collect') vi.resetModules();
    return super.importFile(path, source);
  }
}
