import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BulkRun,
  bulkRunSchema,
  groupRuns,
  isRunExpired,
  maxSetAside,
  remainingMs,
  requestCount,
  runExpiryOf,
  setAside,
  undoForMs,
} from '../../../utils/core/bulk/bulk-run.ts';
import type { Failure } from '../../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../../utils/core/lookup/lookup.ts';
import { parseSessionId, type SessionId } from '../../../utils/core/session/session-id.ts';
import { doneLookup } from '../../fixtures/lookup.ts';
import { runs } from '../../profile.ts';

const run = {
  id: 'f04bdb47-d3be-4b28-b028-a652feb060b5',
  startedAt: 1000,
  sessions: ['aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7'],
  perSecond: 2,
};

test.each([
  ['with its required fields', run, true],
  ['with all fields', { ...run, integrationId: 'x', canceled: true, setAsideAt: 1, deletedAt: 2 }, true],
  ['with an invalid ID', { ...run, id: '..' }, false],
  ['with an invalid session ID', { ...run, sessions: ['..'] }, false],
  ['with false for "canceled"', { ...run, canceled: false }, false],
  ['with an unknown field', { ...run, extra: 1 }, false],
  ['with text for a time', { ...run, startedAt: '1' }, false],
  ['that is null', null, false],
])('a stored run %s, is read: $2', (_, stored, expected) => {
  expect(bulkRunSchema.safeParse(stored).success).toBe(expected);
});

test('a run, expires after 24 hours', () => {
  expect(runExpiryOf(bulkRunSchema.parse(run))).toBe(1000 + 86_400_000);
});

test.each([
  ['without a result, assumes the chosen speed', 10, 2, [], 5000],
  ['after one result, assumes the chosen speed', 10, 5, [7], 2000],
  ['after two results, assumes the measured speed', 10, 5, [1000, 3000], 20_000],
  ['of a slower run, assumes the measured speed', 10, 5, [0, 1000, 2000], 10_000],
  ['of a faster run, assumes the chosen speed', 10, 2, [0, 10, 20], 5000],
  ['with nothing left, is zero', 0, 2, [0, 1000], 0],
])('remainingMs, %s', (_, left, perSecond, ends, expected) => {
  expect(remainingMs(left, perSecond, ends)).toBe(expected);
});

const day = 24 * 60 * 60_000;

test.each([
  ['is young', {}, day + 999, false],
  ['is a day old', {}, day + 1000, true],
  ['is deleted, and this can be undone', { deletedAt: 5000 }, 5000 + undoForMs - 1, false],
  ['is deleted for good', { deletedAt: 5000 }, 5000 + undoForMs, true],
])('a run that %s, is removed: $3', (_, changes, now, expected) => {
  expect(isRunExpired({ ...run, ...changes }, now)).toBe(expected);
});

describe('stored runs', () => {
  const now = 50_000;
  const stored = (startedAt: number, changes: Partial<BulkRun> = {}): BulkRun =>
    bulkRunSchema.parse({ ...run, id: crypto.randomUUID(), startedAt, ...changes });
  const [older, newest] = [stored(1000), stored(3000)];
  const [early, late] = [stored(100, { setAsideAt: 2000 }), stored(50, { setAsideAt: 4000 })];
  const deleted = stored(1000, { deletedAt: now - 2 });
  const deletedLater = stored(900, { deletedAt: now - 1, setAsideAt: 9 });
  const deletedFirst = stored(1000, { deletedAt: now - 3 });
  const gone = stored(1000, { deletedAt: now - undoForMs });
  const stores = [older, early, deleted, newest, gone, late, deletedLater, deletedFirst, stored(now - day)];

  test('are grouped, the newest of each group first and those that are gone left out', () => {
    expect(groupRuns(stores, now)).toEqual({
      open: newest,
      setAside: [late, early, older],
      deleted: [deletedLater, deleted, deletedFirst],
    });
  });
  test('without an open one, set nothing aside', () => {
    expect(setAside([early, late], now)).toEqual([]);
  });
  test('with an open one, set it aside and leave the others if there is room', () => {
    expect(setAside([early, newest, late], now)).toEqual([{ ...newest, setAsideAt: now }]);
  });
  test('with an open one and five set aside, delete the one set aside first', () => {
    const aside = [1, 2, 3, 4, 5].map((setAsideAt) => stored(10, { setAsideAt }));
    expect(setAside([...aside, newest], now)).toEqual([
      { ...newest, setAsideAt: now },
      { ...aside[0], deletedAt: now },
    ]);
  });
});

describe('the runs, after any sequence of new lists, deletions, undoing and opening', () => {
  type Act = 'begin' | 'set-aside' | 'delete-open' | 'delete-aside' | 'undo' | 'open-aside';
  const acts = fc.array(
    fc.record({
      act: fc.constantFrom<Act[]>('begin', 'set-aside', 'delete-open', 'delete-aside', 'undo', 'open-aside'),
      passed: fc.constantFrom(1, 9000, 11_000),
    }),
    { maxLength: 40 },
  );

  /** A model of what the page does with its runs. */
  class Page {
    now = 1000;
    runs: BulkRun[] = [];
    get groups() {
      return groupRuns(this.runs, this.now);
    }
    put(changed: readonly BulkRun[]): void {
      const ids = new Set(changed.map(({ id }) => id));
      this.runs = [...this.runs.filter(({ id }) => !ids.has(id)), ...changed];
    }
    open(found: BulkRun): void {
      this.put(setAside(this.runs, this.now));
      const { setAsideAt: _, deletedAt: __, ...opened } = found;
      this.put([opened]);
    }
    do(act: Act): void {
      const { open, setAside: aside, deleted } = this.groups;
      const remove = (one: BulkRun | undefined) => one && this.put([{ ...one, deletedAt: this.now }]);
      if (act === 'begin' && !open) {
        this.put([{ ...bulkRunSchema.parse(run), id: crypto.randomUUID(), startedAt: this.now }]);
      }
      if (act === 'set-aside') this.put(setAside(this.runs, this.now));
      if (act === 'delete-open') remove(open);
      if (act === 'delete-aside') remove(aside[0]);
      if (act === 'undo' && deleted[0]) this.open(deleted[0]);
      if (act === 'open-aside' && aside.at(-1)) this.open(aside.at(-1) as BulkRun);
    }
  }

  test('at most one is open and five set aside, and deleting can be undone for 10 s', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const page = new Page();
        for (const { act, passed } of sequence) {
          page.now += passed;
          const before = page.groups;
          page.do(act);
          const after = page.groups;
          expect(after.setAside.length).toBeLessThanOrEqual(maxSetAside);
          const there = (groups: typeof before) =>
            [...(groups.open ? [groups.open] : []), ...groups.setAside, ...groups.deleted].map(
              ({ id }) => id,
            );
          // Every earlier list still exists.
          expect(there(after)).toEqual(expect.arrayContaining(there(before)));
          expect(page.runs.filter(({ setAsideAt, deletedAt }) => setAsideAt ?? deletedAt ?? 0).length).toBe(
            page.runs.length - (after.open ? 1 : 0),
          );
          for (const one of page.runs) {
            const gone = isRunExpired(one, page.now) && runExpiryOf(one) > page.now;
            if (gone) expect(page.now - (one.deletedAt ?? page.now)).toBeGreaterThanOrEqual(undoForMs);
          }
        }
      }),
      runs(1000, 100_000),
    );
  });
});

const A = parseSessionId('aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7') as SessionId;

const failed = (tried?: Failure['tried']): Lookup => ({
  state: 'failed',
  sessionId: A,
  at: 1,
  failure: { kind: 'session-not-found', ...(tried && { tried }) },
});

test.each<[string, Lookup, number]>([
  ['answered by the first integration', { ...doneLookup(A), integrationId: 'one' }, 1],
  ['answered by the second', { ...doneLookup(A), integrationId: 'two' }, 2],
  ['answered by one that was deleted since', { ...doneLookup(A), integrationId: 'three' }, 1],
  ['answered by an integration without an id', doneLookup(A), 1],
  ['not answered yet', { state: 'checking', sessionId: A, at: 1 }, 1],
  ['failed without a list of integrations', failed(), 1],
  [
    'failed with both integrations',
    failed([
      { integration: 'One', kind: 'session-not-found' },
      { integration: 'Two', kind: 'offline' },
    ]),
    2,
  ],
  [
    'failed with one integration, the other not asked',
    failed([{ integration: 'One', kind: 'session-not-found' }, { integration: 'Two' }]),
    1,
  ],
])('requestCount, %s, is $2', (_, lookup, count) => {
  expect(requestCount(lookup, ['one', 'two'])).toBe(count);
});
