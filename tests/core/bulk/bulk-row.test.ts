import { describe, expect, test } from 'vitest';
import {
  attentionCount,
  type BulkRow,
  bulkRowOf,
  countRows,
  filterAndSortRows,
  type RowDisplay,
} from '../../../utils/core/bulk/bulk-row.ts';
import type { Lookup } from '../../../utils/core/lookup/lookup.ts';
import { readDocumentState } from '../../../utils/core/registry/document-state.ts';
import { randomSessionId, type SessionId } from '../../../utils/core/session/session-id.ts';

const id = (n: number) => `0000000${n}-1b47-47fc-a4fc-f72b6d3584a7` as string as SessionId;
const done = (n: number, active: boolean, documentState: string, integration = 'Live'): Lookup => ({
  state: 'done',
  sessionId: id(n),
  at: 100 - n,
  active,
  documentState,
  reading: readDocumentState(documentState),
  integration,
  signed: true,
});
const failed = (n: number, kind: 'offline' | 'session-not-found'): Lookup => ({
  state: 'failed',
  sessionId: id(n),
  at: 100 - n,
  failure: { kind },
});

const allRows = (): BulkRow[] => [
  bulkRowOf(1, id(1), done(1, true, 'La credencial esta vigente', 'Test')),
  bulkRowOf(2, id(2), failed(2, 'offline')),
  bulkRowOf(3, id(3), undefined),
  bulkRowOf(4, id(4), done(4, false, 'NO_VIGENTE')),
  bulkRowOf(5, id(5), failed(5, 'session-not-found')),
  bulkRowOf(6, id(6), done(6, true, 'La credencial esta vigente')),
];

test('rows to look into, are those that are inactive, not found or in need of review', () => {
  const counts = { ...countRows([]), inactive: 1, 'not-found': 20, 'needs-review': 300 };
  expect(attentionCount({ ...counts, active: 4000, failed: 50_000, waiting: 600_000 })).toBe(321);
});

test('the row of an attempt with a session, keeps its ID and is searched by both', () => {
  const row = bulkRowOf(1, id(8), done(1, true, 'La credencial esta vigente'));
  expect(row).toMatchObject({ sessionId: id(8), sessionOfAttempt: id(1), outcome: 'active' });
  const search = (query: string): RowDisplay => ({
    outcome: undefined,
    query,
    sortBy: 'position',
    descending: false,
  });
  for (const query of [id(8), id(1)]) expect(filterAndSortRows([row], search(query))).toEqual([row]);
  expect(allRows().every(({ sessionOfAttempt }) => sessionOfAttempt === undefined)).toBe(true);
});

test.each(['attempt-not-found', 'several-sessions'] as const)(
  '%s, counts as no result, not as a failure',
  (kind) => {
    const lookup: Lookup = { state: 'failed', sessionId: id(1), at: 1, failure: { kind } };
    expect(bulkRowOf(1, id(1), lookup).outcome).toBe('no-result');
  },
);

test('a row, has the outcome of its lookup; "checking" is waiting', () => {
  expect(allRows().map(({ outcome }) => outcome)).toEqual([
    'active',
    'failed',
    'waiting',
    'inactive',
    'no-result',
    'active',
  ]);
  const sessionId = randomSessionId();
  expect(bulkRowOf(1, sessionId, { state: 'checking', sessionId, at: 1 })).toEqual(
    bulkRowOf(1, sessionId, undefined),
  );
});

test('countRows, counts by outcome', () => {
  expect(countRows(allRows())).toEqual({
    active: 2,
    inactive: 1,
    'not-found': 0,
    'needs-review': 0,
    'no-result': 1,
    failed: 1,
    waiting: 1,
  });
});

describe('rows with a filter and an order', () => {
  const all: RowDisplay = { outcome: undefined, query: '', sortBy: 'position', descending: false };
  test.each<[string, Partial<RowDisplay>, number[]]>([
    ['all, as they came', {}, [1, 2, 3, 4, 5, 6]],
    ['all, backwards', { descending: true }, [6, 5, 4, 3, 2, 1]],
    ['by outcome', { outcome: 'active' }, [1, 6]],
    ['by all that need attention', { outcome: 'attention' }, [4]],
    ['by words, in any case', { query: ' no_VIG ' }, [4]],
    ['by id', { query: '00000005-' }, [5]],
    ['by id, of one that was not looked up', { query: '00000003-' }, [3]],
    ['by the kind of failure', { query: 'Offline' }, [2]],
    ['by integration', { query: 'test' }, [1]],
    ['by outcome and integration', { outcome: 'active', query: 'live' }, [6]],
    ['sorted by session, backwards', { sortBy: 'session', descending: true }, [6, 5, 4, 3, 2, 1]],
    ['sorted by verdict, equal ones as they came', { sortBy: 'verdict' }, [1, 6, 4, 5, 2, 3]],
    ['sorted by verdict, backwards', { sortBy: 'verdict', descending: true }, [3, 2, 5, 4, 1, 6]],
    ['sorted by response', { sortBy: 'response' }, [3, 1, 6, 4, 2, 5]],
    ['sorted by integration', { sortBy: 'integration' }, [2, 3, 5, 4, 6, 1]],
    ['sorted by time', { sortBy: 'checked' }, [3, 6, 5, 4, 2, 1]],
  ])('%s, has the rows $2', (_, change, places) => {
    expect(filterAndSortRows(allRows(), { ...all, ...change }).map(({ position }) => position)).toEqual(
      places,
    );
  });
});
