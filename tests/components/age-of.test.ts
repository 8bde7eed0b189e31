import { expect, test } from 'vitest';
import { ageOf } from '../../components/age-of.ts';

const s = 1000;
const now = 1_750_000_000_000;

test.each([
  [-5 * s, 0, 'second'],
  [0, 0, 'second'],
  [9.9 * s, 0, 'second'],
  [10 * s, -10, 'second'],
  [59 * s, -59, 'second'],
  [60 * s, -1, 'minute'],
  [3599 * s, -59, 'minute'],
  [3600 * s, -1, 'hour'],
  [86_399 * s, -23, 'hour'],
  [86_400 * s, -1, 'day'],
  [30 * 86_400 * s, -30, 'day'],
])('a time %i ms ago, is %i %s', (age, value, unit) => {
  expect(ageOf(now - age, now)).toEqual({ value, unit });
});
