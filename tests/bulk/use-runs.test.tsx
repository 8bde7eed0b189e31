import 'fake-indexeddb/auto';
import { act, renderHook } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { useRuns } from '../../entrypoints/bulk/use-runs.ts';
import { saveResult } from '../../utils/browser/bulk-results.ts';
import { readRuns, saveRun } from '../../utils/browser/bulk-runs.ts';
import { storeLookup } from '../../utils/browser/lookups.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { readDocumentState } from '../../utils/core/registry/document-state.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';

const [session, attempt, found] = [randomSessionId(), randomSessionId(), randomSessionId()];
const now = Date.now();
const run: BulkRun = { id: crypto.randomUUID(), startedAt: now, sessions: [session, attempt], perSecond: 2 };
const listed = (sessionId: SessionId): Lookup => ({
  ...{ state: 'done', sessionId, at: now, integration: 'Live', signed: true, listed: true },
  ...{ active: true, documentState: 'VIGENTE', reading: readDocumentState('VIGENTE') },
});
const itemsInMemory = async () => Object.keys(await fakeBrowser.storage.session.get(null));

test('a deleted run with a session found from an attempt, leaves no cached lookup', async () => {
  await saveRun(run);
  for (const [id, lookup] of [
    [session, listed(session)],
    [attempt, listed(found)],
  ] as const) {
    await storeLookup(lookup);
    await saveResult(run.id, lookup, id);
  }
  expect(await itemsInMemory()).toHaveLength(2);
  const stored = await readRuns(now);
  const { result } = renderHook(() => useRuns(stored));
  await act(async () => void (await result.current.remove(run)));
  expect(await itemsInMemory()).toEqual([]);
});
