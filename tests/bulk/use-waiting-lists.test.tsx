import { act, renderHook, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { useWaitingLists } from '../../entrypoints/bulk/use-waiting-lists.ts';
import { unknownSession } from '../../utils/core/session/session-id.ts';

/** No other page is open. */
class NoOtherPage {
  addEventListener() {}
  close() {}
}

test('a dropped file that can’t be read, followed by a list, is still named', async () => {
  vi.stubGlobal('BroadcastChannel', NoOtherPage);
  const { result } = renderHook(() => useWaitingLists());
  act(() => result.current.add({ files: [new File([], 'broken.txt')] }));
  await waitFor(() => expect(result.current.unread.map(({ file }) => file)).toEqual(['broken.txt']));
  act(() => result.current.add({ text: unknownSession() }));
  await waitFor(() => expect(result.current.lists).toHaveLength(1));
  expect(result.current.unread.map(({ file }) => file)).toEqual(['broken.txt']);
});

test('a pasted text without IDs, is no list', async () => {
  vi.stubGlobal('BroadcastChannel', NoOtherPage);
  const { result } = renderHook(() => useWaitingLists());
  act(() => result.current.add({ text: 'hello' }));
  act(() => result.current.add({ text: unknownSession() }));
  await waitFor(() => expect(result.current.lists.map(({ count }) => count)).toEqual([1]));
});

test('lists dropped while another page was open, wait here unless that page has started them', async () => {
  vi.stubGlobal('BroadcastChannel', NoOtherPage);
  const [started, deleted, other] = [unknownSession(), unknownSession(), unknownSession()];
  const former = [{ text: started }, { text: other }, { text: `${deleted}\n${other}` }];
  const { result } = renderHook(() => useWaitingLists(former, [[started], [deleted]]));
  await waitFor(() => expect(result.current.lists.map(({ input }) => input)).toEqual(former.slice(1)));
});
