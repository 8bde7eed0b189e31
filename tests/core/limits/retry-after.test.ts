import { expect, test } from 'vitest';
import { readRetryAfter } from '../../../utils/core/limits/retry-after.ts';

const now = Date.UTC(2026, 10, 23, 18, 0, 0);
const s = 1000;

test.each<[string, string | null, number | undefined]>([
  ['absent', null, undefined],
  ['empty', '', undefined],
  ['2 seconds', '2', 2 * s],
  ['2 seconds with blanks around', ' 2 ', 2 * s],
  ['an hour', '3600', 3600 * s],
  ['two hours, cut to one', '7200', 3600 * s],
  ['a day, cut to an hour', '86400', 3600 * s],
  ['beyond a day', '86401', undefined],
  ['zero', '0', undefined],
  ['negative', '-5', undefined],
  ['a fraction', '1.5', undefined],
  ['a word', 'abc', undefined],
  ['hexadecimal', '0x10', undefined],
  ['400 digits', '9'.repeat(400), undefined],
  ['an HTTP date', 'Mon, 23 Nov 2026 18:00:30 GMT', 30 * s],
  ['an HTTP date in the past', 'Mon, 23 Nov 2026 17:59:59 GMT', undefined],
  ['an HTTP date of now', 'Mon, 23 Nov 2026 18:00:00 GMT', undefined],
  ['the year 9999', 'Fri, 31 Dec 9999 23:59:59 GMT', undefined],
  ['an invalid date', 'Mon, 99 Nov 2026 18:00:30 GMT', undefined],
  ['a date after other text', 'x Mon, 23 Nov 2026 18:00:30 GMT', undefined],
  ['a date before other text', 'Mon, 23 Nov 2026 18:00:30 GMT+1', undefined],
  ['an ISO date', '2026-11-23T18:00:30Z', undefined],
])('[fault 36] Retry-After, %s, means a wait of $2 ms', (_, header, wait) => {
  expect(readRetryAfter(header, now)).toBe(wait === undefined ? undefined : now + wait);
});
