import { describe, expect, test } from 'vitest';
import { freshPace, type Pace, paceSchema, step } from '../../utils/core/pace.ts';

const now = 1_750_000_000_000;

/** Makes calls of tabs, one after the other, at one moment; each has to be let through. */
function paceAfter(tabs: number[], at = now, from: Pace = freshPace): Pace {
  return tabs.reduce((pace, tabId) => {
    const next = step(pace, tabId, at);
    if (!('pace' in next)) throw new Error(`held back for ${next.waitMs} ms`);
    return next.pace;
  }, from);
}

const five = [1, 1, 1, 1, 1];

describe('a tab', () => {
  test('may make five calls at once, and has to wait a second for the sixth', () => {
    expect(step(paceAfter(five), 1, now)).toEqual({ waitMs: 1000 });
    expect(step(paceAfter(five), 1, now + 600)).toEqual({ waitMs: 400 });
    expect(step(paceAfter(five), 1, now + 1000)).toHaveProperty('pace');
  });
  test('may make a call with exactly one left', () => {
    expect(step(paceAfter([1, 1, 1, 1]), 1, now)).toHaveProperty('pace');
  });
  test('refills to five, not beyond', () => {
    const rested = paceAfter(five, now + 3_600_000, paceAfter(five));
    expect(step(rested, 1, now + 3_600_000)).toEqual({ waitMs: 1000 });
  });
  test('does not hold back another', () => {
    expect(step(paceAfter(five), 2, now)).toHaveProperty('pace');
  });
  test('that is full again is forgotten', () => {
    expect(Object.keys(paceAfter([2], now + 5000, paceAfter(five)).tabs)).toEqual(['2']);
    expect(Object.keys(paceAfter([2], now + 4999, paceAfter(five)).tabs)).toEqual(['1', '2']);
  });
  test('loses nothing by a clock that is set back', () => {
    expect(step(paceAfter([1]), 1, now - 60_000)).toHaveProperty('pace');
  });
});

describe('all tabs together', () => {
  const sixty = paceAfter(Array.from({ length: 60 }, (_, tabId) => tabId));
  test('may make sixty calls a minute', () => {
    expect(step(sixty, 99, now + 20_000)).toEqual({ waitMs: 40_000 });
    expect(step(sixty, 99, now + 60_000)).toHaveProperty('pace');
  });
  test('and only calls of the last minute are kept', () => {
    expect(paceAfter([1], now + 60_000, sixty).calls).toEqual([now + 60_000]);
  });
  test('one minute that slides: as many calls as are over may be made', () => {
    const early = paceAfter(Array.from({ length: 30 }, (_, tabId) => tabId));
    const full = paceAfter(
      Array.from({ length: 30 }, (_, tabId) => 100 + tabId),
      now + 30_000,
      early,
    );
    expect(step(full, 99, now + 59_000)).toEqual({ waitMs: 1000 });
    expect(step(full, 99, now + 60_000)).toHaveProperty('pace');
  });
});

test('a pace survives being filed', () => {
  expect(paceSchema.parse(JSON.parse(JSON.stringify(paceAfter(five))))).toEqual(paceAfter(five));
});
