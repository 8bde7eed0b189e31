import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  resolve: {
    alias: {
      '#i18n': resolve(import.meta.dirname, '.wxt/i18n/index.ts'),
    },
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/policy/**'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    // So that the alias of fflate reaches them, as in the build.
    server: { deps: { inline: ['read-excel-file', 'write-excel-file'] } },
    // A limit for hangs, not a measure: properties take their time, the nightly ones minutes.
    testTimeout: 600_000,
    coverage: {
      provider: 'v8',
      include: ['utils/core/**', 'utils/services/**', 'utils/pages/**'],
      // What draws, or waits for people, is held by the tests of components and browser.
      exclude: [
        'utils/pages/use-*',
        'utils/pages/*.tsx',
        'utils/pages/setup-status.ts',
        'utils/pages/done-view.ts',
      ],
      reporter: ['text'],
      thresholds: { branches: 97 },
    },
  },
});
