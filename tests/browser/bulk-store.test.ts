import 'fake-indexeddb/auto';
import { createStore, set } from 'idb-keyval';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  clearRun,
  dropEnds,
  readRun,
  removeOldRun,
  saveEnd,
  saveRun,
} from '../../utils/browser/bulk-store.ts';
import type { BulkRun } from '../../utils/core/bulk-run.ts';
import type { Lookup } from '../../utils/core/lookup.ts';
import { type SessionId, unknownSession } from '../../utils/core/session-id.ts';

const [A, B] = [unknownSession(), unknownSession()];
const now = Date.UTC(2026, 10, 23);
const run: BulkRun = { startedAt: now, sessions: [A, B], perSecond: 2 };
const end = (sessionId: SessionId): Lookup => ({
  state: 'failed',
  sessionId,
  at: now,
  failure: { kind: 'offline' },
});
const store = createStore('cotejo-bulk', 'run');

beforeEach(clearRun);

test('a run and its ends are read back', async () => {
  expect(await readRun(now)).toBeUndefined();
  await saveRun(run);
  await saveEnd(end(A), A);
  expect(await readRun(now)).toEqual({ run, ends: new Map([[A, end(A)]]) });
});

test('a changed run keeps its ends; dropped ends are asked again; cleared, everything is gone', async () => {
  await saveRun(run);
  await saveEnd(end(A), A);
  await saveEnd(end(B), B);
  await saveRun({ ...run, cancelled: true });
  await dropEnds([A]);
  expect(await readRun(now)).toEqual({ run: { ...run, cancelled: true }, ends: new Map([[B, end(B)]]) });
  await clearRun();
  expect(await readRun(now)).toBeUndefined();
});

test('after 24 hours a run is deleted with its ends, by whoever looks first', async () => {
  await saveRun(run);
  await saveEnd(end(A), A);
  await removeOldRun(now + 86_399_999);
  expect(await readRun(now + 86_399_999)).toMatchObject({ run });
  await removeOldRun(now + 86_400_000);
  expect(await readRun(now)).toBeUndefined();
  await saveRun(run);
  expect(await readRun(now + 86_400_000)).toBeUndefined();
  expect(await readRun(now)).toBeUndefined();
});

test('the lookup of a session that was found from an attempt is read back under the ID of the attempt', async () => {
  await saveRun(run);
  await saveEnd(end(B), A);
  expect(await readRun(now)).toEqual({ run, ends: new Map([[A, end(B)]]) });
});

test('an end that comes after its run was deleted goes too', async () => {
  await saveRun(run);
  await removeOldRun(now + 86_400_000);
  await saveEnd(end(A), A);
  expect(await readRun(now)).toBeUndefined();
  await saveRun(run);
  expect(await readRun(now)).toEqual({ run, ends: new Map() });
});

describe('row 62: what cannot be read', () => {
  test.each([null, 'rubbish', { ...run, sessions: 'all' }, { ...run, later: true }, {}])(
    '%j is kept and reported',
    async (stored) => {
      await set('run', stored, store);
      expect(await readRun(now)).toBe('unreadable');
      expect(await readRun(now)).toBe('unreadable');
    },
  );
  test('without a time it stays, however late it is', async () => {
    await set('run', { sessions: [A] }, store);
    await removeOldRun(now + 86_400_000_000);
    expect(await readRun(now)).toBe('unreadable');
  });
  test.each([
    null,
    'rubbish',
    end(B),
    { ...end(A), state: 'gone' },
    { attemptId: B, lookup: end(A) },
    { attemptId: A, lookup: null },
    { attemptId: A, lookup: end(B), more: 1 },
  ])('%j is no end', async (stored) => {
    await saveRun(run);
    await set(A, stored, store);
    expect(await readRun(now)).toEqual({ run, ends: new Map() });
  });
});
