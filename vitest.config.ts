import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Tests of pure functions, and of services with fakes as arguments. They leave no state that other tests could see. */
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
      // Inlined, so that the alias of fflate applies to them as in the build.
      server: { deps: { inline: ['read-excel-file', 'write-excel-file'] } },
      // A limit for tests that hang; properties can take long, the nightly ones minutes.
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
      // Hooks and rendered parts are covered by component tests and browser tests.
      exclude: ['utils/pages/use-*', 'utils/pages/*.tsx', 'utils/pages/{setup-status,done-view}.ts'],
      reporter: ['text'],
      thresholds: { branches: 97 },
    },
    projects: [
      // These files share workers and their modules, and need no browser.
      project('pure', {
        include: [pure],
        exclude: drawn,
        isolate: false,
        setupFiles: ['tests/quick-keys.ts'],
      }),
      // A VM context with modules and globals of its own costs less than a worker for each file.
      project('isolated', {
        include: ['tests/**/*.test.ts'],
        exclude: [pure, ...drawn, built, 'tests/e2e/**', 'tests/policy/**'],
        pool: 'vmThreads',
        setupFiles: ['tests/setup.ts', 'tests/quick-keys.ts'],
      }),
      project('components', { include: drawn, environment: 'happy-dom', pool: 'vmThreads' }),
      // Tests that read `.output`.
      project('built', { include: [built] }),
    ],
  },
});
