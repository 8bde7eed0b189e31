import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.output/e2e',
  fullyParallel: true,
  // Two at once leave a sixth of two cores idle, because tests wait for the browser; three leave a twentieth.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  // Limits for tests that hang, not expected durations.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
