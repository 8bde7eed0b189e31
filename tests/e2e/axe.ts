// Runs axe in a page. Axe's own package for Playwright takes five times as long, because it injects axe for every check
// and returns every element that passed.
import type { Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';

interface AxeResult {
  /** The problems: each with its rule and its elements. */
  readonly problems: readonly string[];
  /** The rules that at least one element passes. */
  readonly passed: readonly string[];
}

/** Checks a page with these rules, but not its frames. */
export async function checkWithAxe(page: Page, runOnly: RunOnly): Promise<AxeResult> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { violations, passes } = await inPage.run({ runOnly: only, resultTypes: ['violations'] });
    return {
      problems: violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`),
      passed: passes.map(({ id }) => id),
    };
  }, runOnly);
}
