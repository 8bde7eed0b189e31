import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** The policy files apply to the whole machine, so tests run one after another. */
export default defineConfig({
  ...base,
  testDir: 'tests/policy',
  outputDir: '.output/policy',
  fullyParallel: false,
  workers: 1,
});
