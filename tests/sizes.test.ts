import { expect, test } from 'vitest';
import { sizes } from './bench/figures/sizes.ts';

test.each(sizes())('$what: at most its bar', ({ value, bar }) => {
  expect(value).toBeLessThanOrEqual(bar);
});
