import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { DetailedOutcome } from '../../../utils/core/lookup/lookup.ts';
import { toolbarView } from '../../../utils/core/lookup/toolbar.ts';

/** Returns WCAG's contrast ratio of white text on a color. */
function contrastOfWhite(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

describe.each<[DetailedOutcome, string]>([
  ['active', '✓'],
  ['active-new-wording', '✓'],
  ['active-no-text', '✓'],
  ['inactive', '✗'],
  ['not-found', '?'],
  ['needs-review', '!'],
  ['checking', '…'],
  ['failed', '–'],
  ['no-result', ''],
])('the outcome %s', (outcome, badge) => {
  test(`has the badge "${badge}"`, () => {
    expect(toolbarView(outcome).badge).toBe(badge);
  });
  test('has a color with enough contrast for white text', () => {
    expect(contrastOfWhite(toolbarView(outcome).color)).toBeGreaterThanOrEqual(4.5);
  });
});

test('an outcome, has the same color on toolbar, chip and pages', async () => {
  const [theme, chip] = await Promise.all(
    ['assets/theme.css', 'utils/portal/chip-style.ts'].map((file) => readFile(file, 'utf8')),
  );
  const names = {
    active: 'active',
    inactive: 'inactive',
    'not-found': 'not-found',
    'needs-review': 'attention',
  };
  for (const [outcome, name] of Object.entries(names)) {
    const { color } = toolbarView(outcome as DetailedOutcome);
    const both = theme?.match(new RegExp(`--${name}: (light-dark\\(${color}, #\\w+\\));`))?.[1];
    expect(both, outcome).toBeDefined();
    expect(chip, outcome).toContain(`--ink: ${both}`);
  }
});
