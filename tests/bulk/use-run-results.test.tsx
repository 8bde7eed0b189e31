import 'fake-indexeddb/auto';
import { act, renderHook } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { useRunResults } from '../../entrypoints/bulk/use-run-results.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';

const sessionId = randomSessionId();
const run: BulkRun = { id: crypto.randomUUID(), startedAt: 0, sessions: [sessionId], perSecond: 2 };

test.each([
  ['with one integration, asks only that', { ...run, integrationId: 'chosen' }, 'chosen'],
  ['with all integrations, names none', run, undefined],
])('"Check again" in a run %s', async (_, checked, integrationId) => {
  const lookup = { state: 'failed', sessionId, at: 0, failure: { kind: 'offline' } };
  const send = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async () => lookup);
  const show = vi.fn<() => void>();
  const { result } = renderHook(() => useRunResults(checked, show));
  await result.current.checkAgain(sessionId, sessionId);
  expect(send).toHaveBeenCalledExactlyOnceWith({
    ...{ type: 'lookUp', sessionId, bypassCache: true },
    ...(integrationId && { integrationId }),
  });
  expect(show).toHaveBeenCalledExactlyOnceWith(lookup, sessionId);
});

test('"Check again" in a run, no answer and a full storage, shows an unstored failure', async () => {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(new Error('no worker'));
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const show = vi.fn<(lookup: Lookup) => void>();
  const { result } = renderHook(() => useRunResults(run, show));
  await act(() => result.current.checkAgain(sessionId, sessionId));
  expect(show.mock.calls[0]?.[0]).toMatchObject({
    state: 'failed',
    sessionId,
    failure: { kind: 'unexpected' },
  });
  expect(result.current.isNotStored).toBe(true);
  vi.restoreAllMocks();
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(undefined);
  await act(() => result.current.checkAgain(sessionId, sessionId));
  expect(result.current.isNotStored).toBe(false);
});
