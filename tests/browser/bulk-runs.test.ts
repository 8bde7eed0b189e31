import 'fake-indexeddb/auto';
import { clear, createStore, keys, set } from 'idb-keyval';
import { beforeEach, describe, expect, test } from 'vitest';
import { deleteResults, saveResult } from '../../utils/browser/bulk-results.ts';
import {
  deleteExpiredRuns,
  deleteRun,
  deleteUnreadableRuns,
  readRuns,
  restoreRun,
  saveRun,
  setOpenRunAside,
} from '../../utils/browser/bulk-runs.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { failed, success } from '../../utils/core/result.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';

const [A, B] = [randomSessionId(), randomSessionId()];
const now = Date.UTC(2026, 10, 23);
const run: BulkRun = { id: crypto.randomUUID(), startedAt: now, sessions: [A, B], perSecond: 2 };
const another = (at: number): BulkRun => ({ ...run, id: crypto.randomUUID(), startedAt: at });
const end = (sessionId: SessionId): Lookup => ({
  state: 'failed',
  sessionId,
  at: now,
  failure: { kind: 'offline' },
});
const store = createStore('cotejo-bulk', 'run');
const none = success({ open: undefined, setAside: [], deleted: [] });
const openOf = async (at: number) => {
  const runs = await readRuns(at);
  return runs.ok ? runs.value.open : runs;
};

beforeEach(() => clear(store));

test('a run with results, is read back', async () => {
  expect(await readRuns(now)).toEqual(none);
  await saveRun(run);
  await saveResult(run.id, end(A), A);
  expect(await openOf(now)).toEqual({ run, results: new Map([[A, end(A)]]) });
});

test('a changed run, keeps its results until they or the run are deleted', async () => {
  await saveRun(run);
  await saveResult(run.id, end(A), A);
  await saveResult(run.id, end(B), B);
  await saveRun({ ...run, canceled: true });
  await deleteResults(run.id, [A]);
  expect(await openOf(now)).toEqual({ run: { ...run, canceled: true }, results: new Map([[B, end(B)]]) });
  await deleteRun(run.id);
  expect(await readRuns(now)).toEqual(none);
  expect(await keys(store)).toEqual([]);
});

test('a run after 24 hours, is deleted with its results', async () => {
  const older = another(now - 1000);
  await saveRun(older);
  await saveResult(older.id, end(A), A);
  await setOpenRunAside(now);
  await saveRun(run);
  await saveResult(run.id, end(A), A);
  await deleteExpiredRuns(now + 86_399_000);
  expect(await readRuns(now + 86_398_999)).toMatchObject(success({ open: { run }, setAside: [] }));
  await deleteExpiredRuns(now + 86_400_000);
  expect(await keys(store)).toEqual([]);
});

test('a result that comes after its run was deleted, is deleted too', async () => {
  await saveRun(run);
  await deleteRun(run.id);
  await saveResult(run.id, end(A), A);
  expect(await readRuns(now)).toEqual(none);
  expect(await keys(store)).toEqual([]);
});

test('a run that was set aside, opens with its results and sets the open one aside', async () => {
  await saveRun(run);
  await saveResult(run.id, end(A), A);
  await setOpenRunAside(now + 1);
  const second = another(now + 2);
  await saveRun(second);
  expect(await readRuns(now + 3)).toMatchObject(
    success({
      open: { run: second },
      setAside: [{ id: run.id, done: 1 }],
      deleted: [],
    }),
  );
  expect(await restoreRun(run.id, now + 4, true)).toBe(true);
  expect(await readRuns(now + 5)).toMatchObject(
    success({
      open: { run, results: new Map([[A, end(A)]]) },
      setAside: [{ id: second.id, done: 0 }],
    }),
  );
});

test('a deletion, can be undone with all results for 10 seconds', async () => {
  await saveRun(run);
  await saveResult(run.id, end(A), A);
  await saveRun({ ...run, deletedAt: now });
  expect(await readRuns(now + 9999)).toMatchObject(
    success({ open: undefined, deleted: [{ id: run.id, done: 1 }] }),
  );
  expect(await restoreRun(run.id, now + 9999, true)).toBe(true);
  expect(await openOf(now + 20_000)).toEqual({ run, results: new Map([[A, end(A)]]) });
  await saveRun({ ...run, deletedAt: now });
  expect(await restoreRun(run.id, now + 10_000, true)).toBe(false);
  await deleteExpiredRuns(now + 10_000);
  expect(await keys(store)).toEqual([]);
});

test('a run restored while another is open, is set aside', async () => {
  await saveRun({ ...run, deletedAt: now });
  const second = another(now + 1);
  await saveRun(second);
  expect(await restoreRun(run.id, now + 2, false)).toBe(true);
  expect(await readRuns(now + 3)).toMatchObject(
    success({ open: { run: second }, setAside: [{ id: run.id }] }),
  );
});

describe('[fault 62] a run that cannot be read', () => {
  const item = `run:${run.id}`;
  test.each([null, 'rubbish', { ...run, sessions: 'all' }, { ...run, later: true }, {}, another(now)])(
    '%j, is kept with its results, reported, and deleted on request',
    async (stored) => {
      await set(item, stored, store);
      await saveResult(run.id, end(A), A);
      expect(await readRuns(now)).toEqual(failed('unreadable'));
      expect(await readRuns(now)).toEqual(failed('unreadable'));
      expect(await keys(store)).toHaveLength(2);
      await deleteUnreadableRuns();
      expect(await readRuns(now)).toEqual(none);
      expect(await keys(store)).toEqual([]);
    },
  );
  test('without a time, never expires', async () => {
    await set(item, { sessions: [A] }, store);
    await deleteExpiredRuns(now + 86_400_000_000);
    expect(await readRuns(now)).toEqual(failed('unreadable'));
  });
});
