import { expect, test } from 'vitest';
import { bulkRunSchema, expiryOf, timeToGo } from '../../utils/core/bulk-run.ts';

const run = { startedAt: 1000, sessions: ['aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7'], perSecond: 2 };

test.each([
  [run, true],
  [{ ...run, integrationId: 'x', cancelled: true }, true],
  [{ ...run, sessions: ['..'] }, false],
  [{ ...run, cancelled: false }, false],
  [{ ...run, extra: 1 }, false],
  [{ ...run, startedAt: '1' }, false],
  [null, false],
])('%j is a stored run: %s', (stored, expected) => {
  expect(bulkRunSchema.safeParse(stored).success).toBe(expected);
});

test('a run is kept for 24 hours', () => {
  expect(expiryOf(bulkRunSchema.parse(run))).toBe(1000 + 86_400_000);
});

test.each([
  ['nothing measured: as fast as it may', 10, 2, [], 5000],
  ['one end tells nothing yet', 10, 5, [7], 2000],
  ['slower than it may', 10, 5, [0, 1000, 2000], 10_000],
  ['never faster than it may', 10, 2, [0, 10, 20], 5000],
  ['nothing left', 0, 2, [0, 1000], 0],
])('time to go: %s', (_, left, perSecond, ends, expected) => {
  expect(timeToGo(left, perSecond, ends)).toBe(expected);
});
