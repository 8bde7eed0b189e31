import { statSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { keptThreadPool } from './tests/kept-thread.ts';

/**
 * Runs the test file that mirrors the mutated file first, then its neighbors, short files before long ones, because a
 * mutant ends at its first failure.
 */
class MirrorFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [mutated = ''] = this.ctx.config.related ?? [];
    const mirror = mutated.replace(/^.*\butils\//, 'tests/').replace(/\.ts$/, '.test.ts');
    const folder = mirror.slice(0, mirror.lastIndexOf('/') + 1);
    const rank = ({ moduleId }: TestSpecification) =>
      moduleId.endsWith(`/${mirror}`) ? 0 : moduleId.includes(`/${folder}`) ? 1 : 2;
    const size = ({ moduleId }: TestSpecification) => statSync(moduleId).size;
    return files.toSorted((a, b) => rank(a) - rank(b) || size(a) - size(b));
  }
}

/**
 * Patches the functions that Stryker adds to each mutated file. After the dry run, they count no coverage, because a
 * run that doesn't count takes a third of the time; and a mutant ends a test that takes too long. If Stryker renames
 * these functions, the patch has no effect, and the runs are slow again.
 */
const patchStryker = {
  name: 'patch-stryker',
  transform: (code: string) =>
    code
      .replace('function cover() {', 'function cover() { if (ns.activeMutant !== undefined) return;')
      .replace('++ns.hitCount > ns.hitLimit', '(++ns.hitCount > ns.hitLimit || ns.isLate(ns.hitCount))'),
};

/** Sets the pool, for which Stryker's option has only the names of Vitest's own. */
const keepThread: Plugin = {
  name: 'keep-thread',
  configureVitest({ project: { config } }) {
    config.pool = keptThreadPool.name;
    config.poolRunner = keptThreadPool;
  },
};

/** The tests that run against mutants: those of the pure modules, without a simulated browser. */
export default defineConfig({
  plugins: [patchStryker, keepThread],
  test: {
    include: ['tests/{core,services,pages}/**/*.test.ts'],
    // The first needs a window, the second the texts of the interface.
    exclude: ['tests/pages/html-table.test.ts', 'tests/pages/done-view.test.ts'],
    tags: [
      { name: 'slow', skip: true },
      { name: 'long', skip: true },
    ],
    setupFiles: ['tests/quick-keys.ts'],
    isolate: false,
    testTimeout: 600_000,
    runner: './tests/whole-file-runner.ts',
    sequence: { sequencer: MirrorFirst },
  },
});
