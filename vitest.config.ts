import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Tests of pure functions, and of processes with fakes as arguments: they leave nothing behind that others see. */
const pure = 'tests/{core,services,pages,popup,bench}/**/*.test.ts';
const drawn = [
  'tests/**/*.test.tsx',
  'tests/portal/*.test.ts',
  'tests/pages/html-table.test.ts',
  'tests/scripts/rollout.test.ts',
];
const built = 'tests/built/*.test.ts';

const wxt = WxtVitest();
const english = generateChromeMessages(
  await parseMessagesFile(resolve(import.meta.dirname, 'assets/locales/en.yml')),
);

/** Tests of one kind, set up as the extension is built. */
function project(name: string, test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return {
    plugins: [wxt],
    resolve: { alias: { '#i18n': resolve(import.meta.dirname, '.wxt/i18n/index.ts') } },
    test: {
      name,
      setupFiles: ['tests/setup.ts'],
      provide: { english },
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
      // These files share workers and their modules, and need no browser.
      project('pure', { include: [pure], exclude: drawn, isolate: false, setupFiles: [] }),
      project('isolated', {
        include: ['tests/**/*.test.ts'],
        exclude: [pure, ...drawn, built, 'tests/e2e/**', 'tests/policy/**'],
        pool: 'threads',
        setupFiles: ['tests/setup.ts', 'tests/quick-keys.ts'],
      }),
      // A virtual machine with a window of its own costs less than a worker for each file.
      project('components', { include: drawn, environment: 'happy-dom', pool: 'vmThreads' }),
      // Tests that read `.output`.
      project('built', { include: [built] }),
    ],
  },
});
