import 'fake-indexeddb/auto';
import { renderHook } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { useRunResults } from '../../entrypoints/bulk/use-run-results.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import { unknownSession } from '../../utils/core/session/session-id.ts';

const sessionId = unknownSession();
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
