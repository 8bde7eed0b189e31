import { beforeEach, describe, expect, test } from 'vitest';
import type { Pace } from '../../utils/core/pace.ts';
import { type Admission, createPagePace, type PagePace } from '../../utils/services/page-pace.ts';

const start = 1_750_000_000_000;

let time: number;
let stored: Pace | undefined;
/** Who sleeps, until when. */
let sleepers: { until: number; wake: () => void }[];

const worker = (): PagePace =>
  createPagePace({
    load: async () => stored,
    save: (pace) => {
      stored = pace;
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

/** Begins this many visits of a tab; the list fills with what each comes to. */
function visit(pace: PagePace, tabId: number, count: number): (Admission | undefined)[] {
  const outcomes: (Admission | undefined)[] = Array.from({ length: count }, () => undefined);
  for (let i = 0; i < count; i += 1) {
    pace
      .begin(tabId)()
      .then((outcome) => {
        outcomes[i] = outcome;
      });
  }
  return outcomes;
}

/** One visit after the other, each as soon as the last was answered. */
async function clickThrough(
  pace: PagePace,
  tabId: number,
  count: number,
): Promise<(Admission | undefined)[]> {
  const all: (Admission | undefined)[][] = [];
  for (let i = 0; i < count; i += 1) {
    all.push(visit(pace, tabId, 1));
    await settle();
  }
  return all.flat();
}

test('row 17: of 50 sessions clicked through in 2 s the first five and at most two more are asked, the last among them', async () => {
  const pace = worker();
  const outcomes: (Admission | undefined)[][] = [];
  for (let i = 0; i < 50; i += 1) {
    outcomes.push(visit(pace, 1, 1));
    await pass(40);
  }
  await pass(1000);
  const asked = outcomes.flat().map((outcome) => outcome === 'go');
  expect(asked.slice(0, 5)).toEqual([true, true, true, true, true]);
  expect(asked.at(-1)).toBe(true);
  expect(asked.filter(Boolean).length).toBe(7);
});

test('the newest visit of a tab waits, the older ones are dropped', async () => {
  const pace = worker();
  await clickThrough(pace, 1, 5);
  const [older] = [visit(pace, 1, 1)];
  await settle();
  const newer = visit(pace, 1, 1);
  await pass(1000);
  expect(older).toEqual(['dropped']);
  expect(newer).toEqual(['go']);
});

test('calls that come while the pace is read are counted all the same', async () => {
  const pace = worker();
  const [first, second] = [visit(pace, 1, 1), visit(pace, 2, 1)];
  await settle();
  expect([first, second]).toEqual([['go'], ['go']]);
  expect(stored?.calls).toHaveLength(2);
});

test('leaving a session drops what waits for it', async () => {
  const pace = worker();
  await clickThrough(pace, 1, 5);
  const waiting = visit(pace, 1, 1);
  await settle();
  pace.begin(1);
  await pass(1000);
  expect(waiting).toEqual(['dropped']);
});

describe('row 30: a flood from one tab', () => {
  test('holds back no other tab', async () => {
    const pace = worker();
    const flood = visit(pace, 1, 5000);
    const other = visit(pace, 2, 1);
    await settle();
    expect(other).toEqual(['go']);
    expect(flood.filter((outcome) => outcome === 'go').length).toBeLessThanOrEqual(5);
    expect(flood.filter((outcome) => outcome === 'dropped').length).toBe(4999);
  });
});

test('a wait of more than 15 s is a failure that says until when', async () => {
  const pace = worker();
  for (let tabId = 0; tabId < 12; tabId += 1) await clickThrough(pace, tabId, 5);
  const late = visit(pace, 99, 1);
  await settle();
  expect(late).toEqual([{ kind: 'holding-back', until: start + 60_000 }]);
});

test('requests beyond those that were let go count towards the sixty', async () => {
  const pace = worker();
  for (let tabId = 0; tabId < 10; tabId += 1) await clickThrough(pace, tabId, 5);
  for (let i = 0; i < 10; i += 1) pace.charge();
  expect(stored?.calls).toHaveLength(60);
  const late = visit(pace, 99, 1);
  await settle();
  expect(late).toEqual([{ kind: 'holding-back', until: start + 60_000 }]);
});

test('before the first call is let go, nothing that a former worker filed is touched', async () => {
  await clickThrough(worker(), 1, 5);
  const filed = stored;
  worker().charge();
  expect(stored).toBe(filed);
});

test('row 56: the pace survives the worker', async () => {
  await clickThrough(worker(), 1, 5);
  const reborn = visit(worker(), 1, 1);
  await settle();
  expect(reborn).toEqual([undefined]);
  await pass(1000);
  expect(reborn).toEqual(['go']);
});
