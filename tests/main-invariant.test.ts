// The first invariant of docs/architecture.md as a property: in any order of navigations, replies and worker deaths, no
// verdict is ever shown for another session than the address's.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Outcome } from '../utils/core/lookup/lookup.ts';
import { runs } from './profile.ts';
import { listPlace, otherSitePlace, World } from './world.ts';

const tabIds = fc.nat(1);
/** A session's place, or the list's, which is visited as often as those of all sessions together. */
const places = fc.oneof(fc.nat(3), fc.constant(listPlace));
/** The places of full page loads. */
const sites = fc.oneof(places, fc.constant(otherSitePlace));
const action = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('go on' as const), choice: fc.nat(60) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('push' as const), tabId: tabIds, to: places }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('load' as const), tabId: tabIds, to: sites }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), tabId: tabIds }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('check again' as const), session: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('die' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time passes' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('look back' as const), tabId: tabIds }) },
);
const silence = fc.record({ kind: fc.constant('fall silent' as const), tabId: tabIds });
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;
type Silence = typeof silence extends fc.Arbitrary<infer T> ? T : never;

/** A page sends each visit up to four times, so a worker that is stopped four times could miss it. */
const maxDeaths = 3;

function perform(world: World, step: Action | Silence): void {
  switch (step.kind) {
    case 'go on':
      world.letGo(step.choice);
      break;
    case 'push':
      world.push(step.tabId, step.to);
      break;
    case 'load':
      world.load(step.tabId, step.to);
      break;
    case 'back':
      world.back(step.tabId);
      break;
    case 'check again':
      world.checkAgain(step.session);
      break;
    case 'die':
      if (world.deaths < maxDeaths) world.die();
      break;
    case 'time passes':
      world.passTime();
      break;
    case 'look back':
      world.lookBack(step.tabId);
      break;
    case 'fall silent':
      world.fallSilent(step.tabId);
  }
}

let world: World;
/** The states that chips and toolbars have shown. */
let seen: Set<string>;

/** Lets pending promises go on, up to 14 in a row. */
async function settle(): Promise<void> {
  for (let i = 0; i < 14; i += 1) await undefined;
}

/** Records what is shown, and fails if a chip has the verdict of another session. */
function checkChips(): void {
  for (const { doc, badge } of world.tabs) seen.add(doc.shown ?? '').add(badge);
  const mixUps = world.mixUps();
  if (mixUps.length > 0) throw new Error(mixUps.join());
}

function checkToolbars(): void {
  if (world.wrongBadges().length > 0) throw new Error(world.wrongBadges().join());
}

async function run(steps: readonly (Action | Silence)[]): Promise<void> {
  world.serve();
  for (const step of steps) {
    perform(world, step);
    checkChips();
    await settle();
    checkChips();
  }
}

/** Lets everything end, in an order that depends on the seed. */
async function finish(seed: number): Promise<void> {
  await settle();
  for (let i = 0; (world.hasWaiting || world.timers.size > 0) && i < 1000; i += 1) {
    if (world.hasWaiting) world.letGo((seed * (i + 1)) >>> 3);
    else world.passTime();
    await settle();
    checkChips();
  }
}

beforeEach(() => {
  seen = new Set();
  // This is cheaper than fake timers, which record a stack trace for each timer.
  vi.stubGlobal('setTimeout', (call: () => void, ms: number) => world.setTimer(call, ms));
  vi.stubGlobal('clearTimeout', (id: number) => world.timers.delete(id));
});
afterEach(() => {
  vi.unstubAllGlobals();
  // Other files in the same worker share `crypto`.
  vi.restoreAllMocks();
});

/** Fails if the runs did not show every outcome of the simulated sessions, because then they prove little. */
function expectAllSeen(): void {
  const outcomes: Outcome[] = ['active', 'not-found', 'inactive', 'no-result', 'checking'];
  expect([...seen]).toEqual(expect.arrayContaining([...outcomes, '✓', '?', '✗']));
}

test('[fault 18] a session left and reopened at once, has its badge', async () => {
  world = new World(2);
  await run([
    { kind: 'push', tabId: 0, to: 0 },
    { kind: 'go on', choice: 31 },
    { kind: 'push', tabId: 0, to: 4 },
    { kind: 'go on', choice: 4 },
    { kind: 'check again', session: 1 },
    { kind: 'push', tabId: 0, to: 0 },
  ]);
  await finish(1_750_538_040);
  expect(world.missingBadges()).toEqual([]);
  expect(world.wrongBadges()).toEqual([]);
});

test('[faults 16, 18, 56] any order of events, shows no verdict on another session', async () => {
  const steps = fc.array(action, { minLength: 5, maxLength: 20 });
  const property = fc.asyncProperty(steps, fc.nat(), async (all, seed) => {
    world = new World(2);
    await run(all);
    await finish(seed);
    checkToolbars();
    if (world.deaths === 0 && world.missingBadges().length > 0) throw new Error(world.missingBadges().join());
  });
  await fc.assert(property, runs(5000, 100_000));
  expectAllSeen();
});

test('a page that stops sending messages, leaves no verdict once a worker has started', async () => {
  const before = fc.array(action, { minLength: 5, maxLength: 16 });
  const after = fc.array(fc.oneof({ weight: 9, arbitrary: action }, { weight: 1, arbitrary: silence }), {
    maxLength: 6,
  });
  const property = fc.asyncProperty(before, tabIds, after, fc.nat(), async (first, tabId, last, seed) => {
    world = new World(2);
    await run(first);
    await finish(seed);
    world.fallSilent(tabId);
    world.push(tabId, listPlace);
    await run(last);
    await finish(seed);
    // If no worker died, the browser's event is enough.
    if (world.deaths > 0) {
      world.wake();
      await finish(seed);
    }
    checkToolbars();
  });
  await fc.assert(property, runs(5000, 100_000));
  expectAllSeen();
});
