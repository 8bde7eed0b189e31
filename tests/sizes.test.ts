import { expect, test } from 'vitest';
import { builtSizes } from './bench/figures/sizes.ts';

/** Beyond the bars that docs/performance.md finds out of reach, what is there now is the most it may be, in KB. */
const floors: Readonly<Record<string, number>> = {
  'Worker, gzipped': 22,
};

test.each(builtSizes())(
  '$what: at most its bar, or what was found to be its floor',
  ({ what, value, bar }) => {
    expect(value).toBeLessThanOrEqual(floors[what] ?? bar);
  },
);
