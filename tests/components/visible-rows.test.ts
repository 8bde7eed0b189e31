import { expect, test } from 'vitest';
import { visibleRows } from '../../components/visible-rows.ts';

test.each([0, 1, 39, 40, 399, 4000, 399_600])(
  'a view at %d px, draws its rows and few others',
  (scrollTop) => {
    const { first, count } = visibleRows(scrollTop, 400, 40);
    expect(first).toBeLessThanOrEqual(Math.floor(scrollTop / 40));
    expect(first + count).toBeGreaterThanOrEqual(Math.ceil((scrollTop + 400) / 40));
    expect(first).toBeGreaterThanOrEqual(0);
    expect(count).toBeLessThanOrEqual(21);
  },
);

test('every other scroll by one row, draws the same rows', () => {
  const firsts = Array.from({ length: 60 }, (_, row) => visibleRows(4000 + row * 40, 400, 40).first);
  expect(new Set(firsts).size).toBeLessThanOrEqual(31);
});
