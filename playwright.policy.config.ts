import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** The policy's files are the machine's: one test after the other. */
export default defineConfig({
  ...base,
  testDir: 'tests/policy',
  outputDir: '.output/policy',
  fullyParallel: false,
  workers: 1,
});
