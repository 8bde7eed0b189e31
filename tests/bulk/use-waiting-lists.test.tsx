import { act, renderHook, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { useWaitingLists } from '../../entrypoints/bulk/use-waiting-lists.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';

/** No other page is open. */
class NoOtherPage {
  addEventListener() {}
  close() {}
}

test('a dropped file that can’t be read, followed by a list, is still named', async () => {
  vi.stubGlobal('BroadcastChannel', NoOtherPage);
  const { result } = renderHook(() => useWaitingLists());
  act(() => result.current.add({ files: [new File([], 'broken.txt')] }));
  await waitFor(() => expect(result.current.unreadFiles.map(({ file }) => file)).toEqual(['broken.txt']));
  act(() => result.current.add({ text: randomSessionId() }));
  await waitFor(() => expect(result.current.lists).toHaveLength(1));
  expect(result.current.unreadFiles.map(({ file }) => file)).toEqual(['broken.txt']);
});

test('a pasted text without IDs, is no list', async () => {
  vi.stubGlobal('BroadcastChannel', NoOtherPage);
  const { result } = renderHook(() => useWaitingLists());
  act(() => result.current.add({ text: 'hello' }));
  act(() => result.current.add({ text: randomSessionId() }));
  await waitFor(() => expect(result.current.lists.map(({ count }) => count)).toEqual([1]));
});

test('lists dropped on a second page, wait there unless the first has started them', async () => {
  vi.stubGlobal('BroadcastChannel', NoOtherPage);
  const [started, key, other] = [randomSessionId(), randomSessionId(), randomSessionId()];
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) =>
    (message as { texts: string[] }).texts.map((text) => (text === key ? { kind: 'api-key-given' } : null)),
  );
  const longer = { text: `${started}\n${other}` };
  const withKeys = { text: `API key,session\n${key},${started}\n${key},${other}` };
  const files = {
    files: [
      new File([`session,date\n${started},x`], 'sessions.csv'),
      new File([`attempt,date\n${randomSessionId()},x`], 'attempts.csv'),
    ],
  };
  const fromSecondPage = [
    { input: withKeys, at: 2 },
    { input: files, at: 2 },
    { input: { text: `${started}\n${key}` }, at: 1 },
    { input: { text: other }, at: 2 },
    { input: longer, at: 2 },
    { input: { text: `attempt,session\n${other},${started}` }, at: 2 },
  ];
  const run = { id: crypto.randomUUID(), perSecond: 2 };
  const runs = [
    { ...run, startedAt: 2, sessions: [started] },
    { ...run, startedAt: 1, sessions: [other, started] },
  ];
  const { result } = renderHook(() => useWaitingLists(fromSecondPage, runs));
  await waitFor(() =>
    expect(result.current.lists.map(({ input }) => input)).toEqual([withKeys, { text: other }, longer]),
  );
});
