import { expect, test, vi } from 'vitest';
import type { JournalEntry } from '../../utils/core/journal/journal.ts';
import type { JournalDays } from '../../utils/core/journal/journal-days.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { createJournalService, type JournalDeps } from '../../utils/services/journal-service.ts';
import { doneLookup } from '../fixtures/lookup.ts';

const [A, B, C] = [randomSessionId(), randomSessionId(), randomSessionId()];

function setUp(days: JournalDays, lookups: readonly Lookup[], more: Partial<JournalDeps> = {}) {
  const written: JournalEntry[] = [];
  const deps: JournalDeps = {
    settings: async () => ({ days, isForbidden: false }),
    lookupOf: async (sessionId) => lookups.find((lookup) => lookup.sessionId === sessionId),
    resultsOf: async () => lookups,
    append: vi.fn(async (entries) => void written.push(...entries)),
    prune: vi.fn(async () => undefined),
    clear: vi.fn(async () => undefined),
    sealUnsealed: vi.fn(async () => undefined),
    addNotRecorded: vi.fn(async () => undefined),
    now: () => 50,
    ...more,
  };
  return { journal: createJournalService(deps), written, deps };
}

test('a verdict, is recorded as it is stored, with place and time of the view', async () => {
  const { journal, written } = setUp(30, [doneLookup(A, { at: 40 })]);
  await journal.record([A], 'menu');
  expect(written).toMatchObject([
    { sessionId: A, verdict: 'active', checkedAt: 40, seenAt: 50, place: 'menu' },
  ]);
});

test('a verdict, while the journal is off, is not recorded', async () => {
  const { journal, written } = setUp(0, [doneLookup(A)]);
  await journal.record([A], 'portal');
  expect(written).toEqual([]);
});

test.each<[string, Lookup[]]>([
  ['is not stored', []],
  ['is still checking', [{ state: 'checking', sessionId: A, at: 1 }]],
  ['failed', [{ state: 'failed', sessionId: A, at: 1, failure: { kind: 'offline' } }]],
  ['is the demo’s', [(({ trust: _, ...demo }) => demo)(doneLookup(A))]],
])('a lookup that %s, is not recorded', async (_, lookups) => {
  const { journal, written, deps } = setUp(30, lookups);
  await journal.record([A], 'popup');
  expect(written).toEqual([]);
  expect(deps.append).not.toHaveBeenCalled();
  expect(deps.addNotRecorded).not.toHaveBeenCalled();
});

test('a list’s results, with a session found from an attempt, are recorded', async () => {
  const resultsOf = vi.fn(async () => [doneLookup(B), doneLookup(C)]);
  const { journal, written } = setUp(7, [], { resultsOf });
  await journal.record([A, C], 'list', 'run');
  expect(resultsOf).toHaveBeenCalledExactlyOnceWith('run', [A, C]);
  expect(written.map(({ sessionId }) => sessionId)).toEqual([B, C]);
});

test.each([
  ['the journal is full', { append: () => Promise.reject(new Error('full')) }],
  ['lookups can’t be read', { lookupOf: () => Promise.reject(new Error('broken')) }],
])('a verdict, if %s, is counted as not recorded', async (_, more) => {
  const { journal, deps } = setUp(30, [doneLookup(A)], more);
  await journal.record([A], 'portal');
  expect(deps.addNotRecorded).toHaveBeenCalledExactlyOnceWith(1);
});

test('verdicts beside failures, if the journal is full, are the only ones counted', async () => {
  const failure: Lookup = { state: 'failed', sessionId: B, at: 1, failure: { kind: 'offline' } };
  const append = () => Promise.reject(new Error('full'));
  const { journal, deps } = setUp(30, [doneLookup(A), failure, doneLookup(C)], { append });
  await journal.record([A, B, C], 'list');
  expect(deps.addNotRecorded).toHaveBeenCalledExactlyOnceWith(2);
});

test('an entry that can’t be sealed yet, is recorded and not counted as missing', async () => {
  const { journal, written, deps } = setUp(30, [doneLookup(A)], {
    sealUnsealed: () => Promise.reject(new Error()),
  });
  await journal.record([A], 'portal');
  expect(written).toHaveLength(1);
  expect(deps.addNotRecorded).not.toHaveBeenCalled();
});

test('tidying, prunes and seals, deletes a forbidden journal and survives errors', async () => {
  const kept = setUp(30, []);
  await kept.journal.tidy();
  expect(kept.deps.prune).toHaveBeenCalledExactlyOnceWith(30, 50);
  expect(kept.deps.clear).not.toHaveBeenCalled();
  expect(kept.deps.sealUnsealed).toHaveBeenCalledOnce();
  const forbidden = setUp(0, [], { settings: async () => ({ days: 0, isForbidden: true }) });
  await forbidden.journal.tidy();
  expect(forbidden.deps.clear).toHaveBeenCalledOnce();
  const failing = setUp(30, [], { prune: () => Promise.reject(new Error()) });
  await expect(failing.journal.tidy()).resolves.toBeUndefined();
});
