import { type SerializedConfig, TestRunner } from 'vitest';

/**
 * Runs every test of a file, although Stryker names those that reached the mutant: a schema or table that is made at its
 * first use is reached by one test and checked by others. After the first failure, no further file is imported.
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

  override importFile(...args: Parameters<TestRunner['importFile']>): unknown {
    return this.#isCanceled ? undefined : super.importFile(...args);
  }
}
