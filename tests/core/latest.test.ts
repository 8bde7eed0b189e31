import { expect, test } from 'vitest';
import { trackLatest } from '../../utils/core/latest.ts';

test('a call, alone, is the latest', () => {
  const start = trackLatest();
  const isLatest = start();
  expect(isLatest()).toBe(true);
  expect(isLatest()).toBe(true);
});

test('an earlier call, after a later one has started, is no longer the latest', () => {
  const start = trackLatest();
  const isFirstLatest = start();
  const isSecondLatest = start();
  expect([isFirstLatest(), isSecondLatest()]).toEqual([false, true]);
  start();
  expect([isFirstLatest(), isSecondLatest()]).toEqual([false, false]);
});

test('two trackers, used in turns, do not affect each other', () => {
  const isFirstLatest = trackLatest()();
  const isSecondLatest = trackLatest()();
  expect([isFirstLatest(), isSecondLatest()]).toEqual([true, true]);
});
