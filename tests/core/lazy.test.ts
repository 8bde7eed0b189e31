import { expect, test, vi } from 'vitest';
import { lazy } from '../../utils/core/lazy.ts';

test.each([
  ['a value', { a: 1 }],
  ['undefined', undefined],
])('lazy, %s read twice, is made once, at the first read', (_, value) => {
  const make = vi.fn(() => value);
  const read = lazy(make);
  expect(make).not.toHaveBeenCalled();
  expect([read(), read()]).toEqual([value, value]);
  expect(make).toHaveBeenCalledOnce();
});
