import { expect, test } from 'vitest';
import { sizes } from '../bench/figures/sizes.ts';

test.each(sizes())('$what, is within its target', ({ value, target }) => {
  expect(value).toBeLessThanOrEqual(target);
});
