import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storeBulkList } from '../../utils/browser/bulk-list.ts';
import { deleteBulkLists, readBulkLists, watchBulkLists } from '../../utils/browser/read-bulk-lists.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as string as SessionId;
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5' as string as SessionId;

const sessions = async () => (await readBulkLists()).map((list) => list.sessions);

describe('lists handed over', () => {
  test('several, wait in their order until they are deleted', async () => {
    vi.spyOn(Date, 'now').mockReturnValueOnce(1).mockReturnValueOnce(2);
    await storeBulkList([B, A]);
    await storeBulkList([A]);
    expect(await sessions()).toEqual([[B, A], [A]]);
    expect(await sessions()).toEqual([[B, A], [A]]);
    await deleteBulkLists((await readBulkLists()).slice(0, 1));
    expect(await sessions()).toEqual([[A]]);
    await deleteBulkLists(await readBulkLists());
    expect(await fakeBrowser.storage.session.get()).toEqual({});
  });

  test.each([
    ['no list', 'x', []],
    ['a list without IDs', { at: 1, sessions: ['..', 7, null] }, []],
    ['texts that are not IDs', { at: 1, sessions: ['..', 7, null, A] }, [[A]]],
    ['another item', undefined, []],
  ])('%s, is left out', async (_, stored, expected) => {
    await fakeBrowser.storage.session.set({ other: { sessions: [A] }, 'bulkList:1': stored });
    expect(await sessions()).toEqual(expected);
  });

  test('watchers, are told of stored and deleted lists until they stop', async () => {
    const changed = vi.fn();
    const stop = watchBulkLists(changed);
    await fakeBrowser.storage.session.set({ other: 1 });
    await storeBulkList([A]);
    await deleteBulkLists(await readBulkLists());
    expect(changed).toHaveBeenCalledTimes(2);
    stop();
    await storeBulkList([A]);
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
