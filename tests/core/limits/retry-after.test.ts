import { expect, test } from 'vitest';
import { readRetryAfter } from '../../../utils/core/limits/retry-after.ts';

const now = Date.UTC(2026, 10, 23, 18, 0, 0);
const s = 1000;

test.each<[string, string | null, number | undefined]>([
  ['absent', null, undefined],
  ['empty', '', undefined],
  ['2 seconds', '2', 2 * s],
  ['blanks around it', ' 2 ', 2 * s],
  ['an hour', '3600', 3600 * s],
  ['two hours, cut to one', '7200', 3600 * s],
  ['a day, cut to an hour', '86400', 3600 * s],
  ['beyond a day', '86401', undefined],
  ['no time at all', '0', undefined],
  ['negative', '-5', undefined],
  ['a fraction', '1.5', undefined],
  ['no number', 'abc', undefined],
  ['hexadecimal', '0x10', undefined],
  ['more digits than a number has', '9'.repeat(400), undefined],
  ['an HTTP date', 'Mon, 23 Nov 2026 18:00:30 GMT', 30 * s],
  ['an HTTP date that is over', 'Mon, 23 Nov 2026 17:59:59 GMT', undefined],
  ['now', 'Mon, 23 Nov 2026 18:00:00 GMT', undefined],
  ['the year 9999', 'Fri, 31 Dec 9999 23:59:59 GMT', undefined],
  ['a date that is none', 'Mon, 99 Nov 2026 18:00:30 GMT', undefined],
  ['a date with something before it', 'x Mon, 23 Nov 2026 18:00:30 GMT', undefined],
  ['a date with something behind it', 'Mon, 23 Nov 2026 18:00:30 GMT+1', undefined],
  ['another form of date', '2026-11-23T18:00:30Z', undefined],
])('[fault 36] %s', (_, header, wait) => {
  expect(readRetryAfter(header, now)).toBe(wait === undefined ? undefined : now + wait);
});
