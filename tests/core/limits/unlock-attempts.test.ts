import { expect, test } from 'vitest';
import {
  addWrongAttempt,
  nextAttemptAt,
  noUnlockAttempts,
} from '../../../utils/core/limits/unlock-attempts.ts';

const now = 1_750_000_000_000;

test('[fault 10] wrong passphrases, from the fourth on, double the wait each time', () => {
  let attempts = noUnlockAttempts;
  const delays = Array.from({ length: 10 }, () => {
    attempts = addWrongAttempt(attempts, now);
    return attempts.until - now;
  });
  expect(delays).toEqual([0, 0, 0, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]);
});

test('the wait after 501 wrong passphrases, is five minutes, the longest', () => {
  expect(addWrongAttempt({ wrong: 500, until: 0 }, now)).toEqual({ wrong: 501, until: now + 300_000 });
});

test.each<[string, number, number | undefined]>([
  ['ended before', now - 1, undefined],
  ['ends now', now, undefined],
  ['goes on', now + 1000, now + 1000],
  ['grew because the clock was set back', now + 86_400_000, now + 300_000],
])('nextAttemptAt, with a delay that %s, is $2', (_, until, expected) => {
  expect(nextAttemptAt({ wrong: 9, until }, now)).toBe(expected);
});
