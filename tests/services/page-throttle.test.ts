import { beforeEach, describe, expect, test } from 'vitest';
import type { RateLimit } from '../../utils/core/limits/rate-limit.ts';
import { failed, success } from '../../utils/core/result.ts';
import { type Admission, createPageThrottle, type PageThrottle } from '../../utils/services/page-throttle.ts';

const start = 1_750_000_000_000;

let time: number;
let stored: RateLimit | undefined;
/** The sleeping visits, and when each wakes. */
let sleepers: { until: number; wake: () => void }[];

/** Creates the throttle of a new worker. */
const startThrottle = (): PageThrottle =>
  createPageThrottle({
    load: async () => stored,
    save: (limit) => {
      stored = limit;
    },
    now: () => time,
    sleep: (ms) => new Promise((wake) => sleepers.push({ until: time + ms, wake })),
  });

const settle = () => new Promise((resolve) => setImmediate(resolve));

async function pass(ms: number) {
  await settle();
  time += ms;
  const due = sleepers.filter(({ until }) => until <= time);
  sleepers = sleepers.filter(({ until }) => until > time);
  for (const { wake } of due) wake();
  await settle();
}

beforeEach(() => {
  time = start;
  stored = undefined;
  sleepers = [];
});

/** Begins this many visits of a tab. Their admissions are added to the returned list. */
function visit(throttle: PageThrottle, tabId: number, count: number): (Admission | undefined)[] {
  const outcomes: (Admission | undefined)[] = Array.from({ length: count }, () => undefined);
  for (let i = 0; i < count; i += 1) {
    throttle
      .begin(tabId)()
      .then((outcome) => {
        outcomes[i] = outcome;
      });
  }
  return outcomes;
}

/** Begins one visit after another, each as soon as the last one was answered. */
async function clickThrough(
  throttle: PageThrottle,
  tabId: number,
  count: number,
): Promise<(Admission | undefined)[]> {
  const all: (Admission | undefined)[][] = [];
  for (let i = 0; i < count; i += 1) {
    all.push(visit(throttle, tabId, 1));
    await settle();
  }
  return all.flat();
}

test('[fault 17] 50 sessions in 2 s, admit the first five and two more', async () => {
  const throttle = startThrottle();
  const outcomes: (Admission | undefined)[][] = [];
  for (let i = 0; i < 50; i += 1) {
    outcomes.push(visit(throttle, 1, 1));
    await pass(40);
  }
  await pass(1000);
  const asked = outcomes.flat().map((outcome) => outcome?.ok && outcome.value === 'go');
  expect(asked.slice(0, 5)).toEqual([true, true, true, true, true]);
  expect(asked.at(-1)).toBe(true);
  expect(asked.filter(Boolean).length).toBe(7);
});

test('several visits of a tab, drop all but the newest, which waits', async () => {
  const throttle = startThrottle();
  await clickThrough(throttle, 1, 5);
  const older = visit(throttle, 1, 1);
  await settle();
  const newer = visit(throttle, 1, 1);
  await pass(1000);
  expect(older).toEqual([success('dropped')]);
  expect(newer).toEqual([success('go')]);
});

test('calls that come while the limit is read, are counted too', async () => {
  const throttle = startThrottle();
  const [first, second] = [visit(throttle, 1, 1), visit(throttle, 2, 1)];
  await settle();
  expect([first, second]).toEqual([[success('go')], [success('go')]]);
  expect(stored?.calls).toHaveLength(2);
});

test('leaving a session, drops its waiting visit', async () => {
  const throttle = startThrottle();
  await clickThrough(throttle, 1, 5);
  const waiting = visit(throttle, 1, 1);
  await settle();
  throttle.begin(1);
  await pass(1000);
  expect(waiting).toEqual([success('dropped')]);
});

describe('[fault 30] a flood from one tab', () => {
  test('does not delay another tab', async () => {
    const throttle = startThrottle();
    const flood = visit(throttle, 1, 5000);
    const other = visit(throttle, 2, 1);
    await settle();
    expect(other).toEqual([success('go')]);
    expect(flood.filter((outcome) => outcome?.ok && outcome.value === 'go').length).toBeLessThanOrEqual(5);
    expect(flood.filter((outcome) => outcome?.ok && outcome.value === 'dropped').length).toBe(4999);
  });
});

test('a visit that has to wait exactly 15 s, waits and is admitted', async () => {
  stored = { tabs: {}, calls: Array.from({ length: 60 }, () => start - 45_000) };
  const waiting = visit(startThrottle(), 1, 1);
  await pass(14_999);
  expect(waiting).toEqual([undefined]);
  await pass(1);
  expect(waiting).toEqual([success('go')]);
});

test('a wait of more than 15 s, is a failure that says when it ends', async () => {
  const throttle = startThrottle();
  for (let tabId = 0; tabId < 12; tabId += 1) await clickThrough(throttle, tabId, 5);
  const late = visit(throttle, 99, 1);
  await settle();
  expect(late).toEqual([failed({ kind: 'throttled', until: start + 60_000 })]);
});

test('requests beyond the admitted ones, count towards the sixty', async () => {
  const throttle = startThrottle();
  for (let tabId = 0; tabId < 10; tabId += 1) await clickThrough(throttle, tabId, 5);
  for (let i = 0; i < 10; i += 1) throttle.charge();
  expect(stored?.calls).toHaveLength(60);
  const late = visit(throttle, 99, 1);
  await settle();
  expect(late).toEqual([failed({ kind: 'throttled', until: start + 60_000 })]);
});

test('before the first admitted call, the limit that an earlier worker stored stays', async () => {
  await clickThrough(startThrottle(), 1, 5);
  const before = stored;
  startThrottle().charge();
  expect(stored).toBe(before);
});

test('[fault 56] the limit, survives the worker', async () => {
  await clickThrough(startThrottle(), 1, 5);
  const later = visit(startThrottle(), 1, 1);
  await settle();
  expect(later).toEqual([undefined]);
  await pass(1000);
  expect(later).toEqual([success('go')]);
});
