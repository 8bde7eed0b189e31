import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.output/e2e',
  fullyParallel: true,
  // They wait more than they work: three keep two cores busy.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  // Limits for hangs, not measures.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
