import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Runs the test file that mirrors the mutated file first, then its neighbors, because a mutant ends at its first failure. */
class MirrorFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [mutated = ''] = this.ctx.config.related ?? [];
    const mirror = mutated.replace(/^.*\butils\//, 'tests/').replace(/\.ts$/, '.test.ts');
    const folder = mirror.slice(0, mirror.lastIndexOf('/') + 1);
    const rank = ({ moduleId }: TestSpecification) =>
      moduleId.endsWith(`/${mirror}`) ? 0 : moduleId.includes(`/${folder}`) ? 1 : 2;
    return files.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/**
 * Stops Stryker from counting coverage after the dry run, because a run that doesn't count takes a third of the time. The
 * plugin patches the function `cover` that Stryker adds to each mutated file. If Stryker renames that function, the patch
 * has no effect, and the runs are slow again.
 */
const countCoverageOnce = {
  name: 'count-coverage-once',
  transform: (code: string) =>
    code.replace('function cover() {', 'function cover() { if (ns.activeMutant !== undefined) return;'),
};

/** The tests that run against mutants: those of the pure modules, without a simulated browser. */
export default defineConfig({
  plugins: [countCoverageOnce],
  test: {
    include: ['tests/{core,services,pages}/**/*.test.ts'],
    // The first needs a window, the second the texts of the interface.
    exclude: ['tests/pages/html-table.test.ts', 'tests/pages/done-view.test.ts'],
    // Bundles about a hundred files of zod into one, because each worker loads them.
    deps: { optimizer: { ssr: { enabled: true, include: ['zod/mini'] } } },
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
