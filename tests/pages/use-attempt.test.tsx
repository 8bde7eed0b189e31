import { act, renderHook } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { success } from '../../utils/core/result.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { useAttempt } from '../../utils/pages/use-attempt.ts';

const [attemptId, sessionId] = [randomSessionId(), randomSessionId()];

test.each([
  ['of one integration, asks only that', 'chosen'],
  ['of all integrations, names none', undefined],
])('the search for an attempt’s session %s', async (_, integrationId) => {
  const send = vi
    .spyOn(fakeBrowser.runtime, 'sendMessage')
    .mockImplementation(async () => success([sessionId]));
  const onFound = vi.fn<() => void>();
  const { result } = renderHook(() => useAttempt(integrationId, onFound));
  await act(() => result.current.find(attemptId));
  expect(send).toHaveBeenCalledExactlyOnceWith({
    ...{ type: 'findSession', attemptId, delayMs: 0, userInitiated: true },
    ...(integrationId && { integrationId }),
  });
  expect(onFound).toHaveBeenCalledExactlyOnceWith(sessionId, attemptId);
});
