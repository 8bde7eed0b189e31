import { act, renderHook } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { useJournalRows } from '../../entrypoints/bulk/use-journal-rows.ts';
import { bulkRowOf } from '../../utils/core/bulk/bulk-row.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { doneLookup } from '../fixtures/lookup.ts';

const sessionId = randomSessionId();
const rows = [bulkRowOf(1, sessionId, doneLookup(sessionId))];

test('a row seen before the journal is turned on, is recorded once after that', async () => {
  const send = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async () => undefined);
  const { result } = renderHook(() => useJournalRows('run', rows));
  await act(() => result.current(rows));
  expect(send).not.toHaveBeenCalled();
  await fakeBrowser.storage.local.set({ preferences: { schema: 1, journalDays: 30 } });
  await act(() => result.current(rows));
  await act(() => result.current(rows));
  expect(send).toHaveBeenCalledExactlyOnceWith({
    ...{ type: 'resultsSeen', sessionIds: [sessionId], place: 'list', runId: 'run' },
  });
});
