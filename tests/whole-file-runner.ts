import { type SerializedConfig, TestRunner } from 'vitest';

/**
 * Runs every test of a file, although Stryker names those that reached the mutant. A schema or table that is made at its
 * first use is reached by one test and checked by others.
 */
export default class WholeFileRunner extends TestRunner {
  constructor(config: SerializedConfig) {
    super({ ...config, testNamePattern: undefined });
  }
}
