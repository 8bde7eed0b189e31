import { defineConfig } from 'vitest/config';

/** The tests that run against mutants: those of the pure modules, without a simulated browser. */
export default defineConfig({
  test: {
    include: ['tests/{core,services,pages}/**/*.test.ts'],
    // Needs a window.
    exclude: ['tests/pages/html-table.test.ts'],
    tags: [{ name: 'slow' }],
    testTimeout: 600_000,
  },
});
