import 'fake-indexeddb/auto';
import { clear, createStore, set } from 'idb-keyval';
import { beforeEach, expect, test } from 'vitest';
import {
  countResults,
  deleteResults,
  deleteRunLookups,
  readResults,
  readResultsOf,
  saveResult,
} from '../../utils/browser/bulk-results.ts';
import { readLookup, storeLookup } from '../../utils/browser/lookups.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import { doneLookup } from '../fixtures/lookup.ts';

const [A, B, C] = [randomSessionId(), randomSessionId(), randomSessionId()];
const run: BulkRun = { id: crypto.randomUUID(), startedAt: 0, sessions: [A, B, C], perSecond: 2 };
const result = (sessionId: SessionId): Lookup => ({
  state: 'failed',
  sessionId,
  at: 0,
  failure: { kind: 'offline' },
});
const store = createStore('cotejo-bulk', 'run');

beforeEach(() => clear(store));

test('the results of some IDs, are read in their order without missing ones', async () => {
  for (const id of [A, C]) await saveResult(run.id, result(id), id);
  await saveResult(crypto.randomUUID(), result(B), B);
  expect(await readResultsOf(run.id, [C, B, A])).toEqual([result(C), result(A)]);
  expect(await countResults(run.id)).toBe(2);
});

test('deleted results, are no longer read', async () => {
  for (const id of [A, B, C]) await saveResult(run.id, result(id), id);
  await deleteResults(run.id, [A, C]);
  expect(await readResults(run)).toEqual(new Map([[B, result(B)]]));
});

test('a run’s lookups, also of sessions found from attempts, are deleted', async () => {
  const found = randomSessionId();
  await saveResult(run.id, result(found), A);
  for (const id of [B, found]) await storeLookup(doneLookup(id, { listed: true }));
  await deleteRunLookups(run);
  for (const id of [B, found]) expect(await readLookup(id)).toBeUndefined();
});

test('the lookup of an attempt’s session, is read back under the attempt’s ID', async () => {
  await saveResult(run.id, result(B), A);
  expect(await readResults(run)).toEqual(new Map([[A, result(B)]]));
});

test.each([
  null,
  'rubbish',
  result(B),
  { ...result(A), state: 'gone' },
  { attemptId: B, lookup: result(A) },
  { attemptId: A, lookup: null },
  { attemptId: A, lookup: result(B), more: 1 },
])('[fault 62] %j, is not read as a result', async (stored) => {
  await set(`result:${run.id}:${A}`, stored, store);
  expect(await readResults(run)).toEqual(new Map());
});
