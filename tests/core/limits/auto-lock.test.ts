import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultLockMinutes, isLockDue, lockMinutes } from '../../../utils/core/limits/auto-lock.ts';
import { runs } from '../../profile.ts';

const now = 1_750_000_000_000;
const minute = 60_000;

test.each<[string, unknown, 0 | 5 | 15 | 60, boolean]>([
  ['used just now', now, 5, false],
  ['unused for 1 ms less than the time', now - 5 * minute + 1, 5, false],
  ['unused for the whole time', now - 5 * minute, 5, true],
  ['used yesterday', now - 1440 * minute, 60, true],
  ['never locked by time', 0, 0, false],
  ['never locked by time, last use unknown', undefined, 0, false],
  ['last use unknown', undefined, 60, true],
  ['stored time is a string', '1750000000000', 60, true],
  ['stored time is NaN', Number.NaN, 60, true],
  ['clock set back by less than the time', now + 4 * minute, 5, false],
  ['clock set back by the time', now + 5 * minute, 5, true],
])('isLockDue, %s, locking after $2 min, is $3', (_, lastUse, minutes, due) => {
  expect(isLockDue(lastUse, minutes, now)).toBe(due);
});

test('the default time until locking, is 15 minutes', () => {
  expect(defaultLockMinutes).toBe(15);
});

test('a longer time, never locks sooner; and once due, locking stays due', () => {
  const timed = fc.constantFrom(...lockMinutes.filter((minutes) => minutes > 0));
  fc.assert(
    fc.property(timed, timed, fc.nat(200 * minute), fc.nat(200 * minute), (one, other, age, more) => {
      const [shorter, longer] = one < other ? [one, other] : [other, one];
      if (isLockDue(now - age, longer, now)) expect(isLockDue(now - age, shorter, now)).toBe(true);
      if (isLockDue(now - age, one, now)) expect(isLockDue(now - age, one, now + more)).toBe(true);
    }),
    runs(5000, 100_000),
  );
});
