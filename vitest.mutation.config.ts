import { defineConfig } from 'vitest/config';

/** What mutants are tried against: the pure rooms and their own tests, without a browser's stand-in. */
export default defineConfig({
  test: {
    include: ['tests/{core,services,pages}/**/*.test.ts'],
    testTimeout: 600_000,
  },
});
