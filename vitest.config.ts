import { resolve } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const browser = 'tests/browser/**/*.test.ts';
const drawn = [
  'tests/**/*.test.tsx',
  'tests/portal/*.test.ts',
  'tests/pages/html-table.test.ts',
  'tests/scripts/rollout.test.ts',
];
const built = 'tests/built/*.test.ts';

/** Tests of one kind, set up as the extension is built. */
function project(name: string, test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return {
    plugins: [WxtVitest()],
    resolve: { alias: { '#i18n': resolve(import.meta.dirname, '.wxt/i18n/index.ts') } },
    test: {
      name,
      setupFiles: ['tests/setup.ts'],
      tags: [{ name: 'slow', description: 'Takes a second or more: left out of `npm run test:unit`.' }],
      restoreMocks: true,
      // So that the alias of fflate reaches them, as in the build.
      server: { deps: { inline: ['read-excel-file', 'write-excel-file'] } },
      // A limit for hangs, not a measure: properties take their time, the nightly ones minutes.
      testTimeout: 600_000,
      ...test,
    },
  };
}

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['utils/core/**', 'utils/services/**', 'utils/pages/**'],
      // Hooks and drawn parts are covered by the tests of components and by browser tests.
      exclude: ['utils/pages/use-*', 'utils/pages/*.tsx', 'utils/pages/{setup-status,done-view}.ts'],
      reporter: ['text'],
      thresholds: { branches: 97 },
    },
    projects: [
      project('pure', {
        include: ['tests/**/*.test.ts'],
        exclude: [browser, ...drawn, built, 'tests/e2e/**', 'tests/policy/**'],
      }),
      project('browser', { include: [browser] }),
      // A virtual machine with a window of its own costs less than a worker for each file.
      project('components', { include: drawn, environment: 'happy-dom', pool: 'vmThreads' }),
      // Tests that read `.output`.
      project('built', { include: [built] }),
    ],
  },
});
