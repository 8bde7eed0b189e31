import { expect, test } from 'vitest';
import { median, p95, quantile, slope, takeTurns } from './rounds.ts';

test('takeTurns, two rounds, measures A B B A in each and does not count the warm-up', async () => {
  const order: string[] = [];
  const measure = (name: string) => async () => order.push(name);
  const { ours, reference } = await takeTurns(2, measure('A'), measure('B'));
  expect(order.join('')).toBe('ABABBAABBA');
  expect(ours).toEqual([3, 6, 7, 10]);
  expect(reference).toEqual([4, 5, 8, 9]);
});

test.each([
  [[3], 0.5, 3],
  [[1, 2, 3, 4], 0.5, 2.5],
  [[4, 1, 3, 2], 0, 1],
  [[4, 1, 3, 2], 1, 4],
  [[0, 10], 0.95, 9.5],
])('quantile, of %j at %d, is %d', (samples, share, expected) => {
  expect(quantile(samples, share)).toBe(expected);
});

test('median and p95, 101 samples, are the 51st and the 96th', () => {
  const samples = Array.from({ length: 101 }, (_, index) => index);
  expect([median(samples), p95(samples)]).toEqual([50, 95]);
});

test.each([
  ['a line', [1, 3, 5, 7], 2],
  ['a level', [4, 4, 4, 4], 0],
  ['noise around a line', [1, 0, 3, 2], 0.6],
])('slope, of %s with y = %j, is %d', (_, ys, expected) => {
  expect(slope(ys.map((y, x) => ({ x, y })))).toBeCloseTo(expected);
});
