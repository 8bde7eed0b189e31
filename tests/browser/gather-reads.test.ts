import { expect, test, vi } from 'vitest';
import { gatherReads } from '../../utils/browser/gather-reads.ts';

const stored: Readonly<Record<string, unknown>> = { a: 1, b: { c: 2 }, d: undefined };
const readStored = async (names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (name in stored ? [[name, stored[name]]] : [])));

test('reads begun in one task, are one call, and each has its own items', async () => {
  const read = vi.fn(readStored);
  const get = gatherReads(read);
  const [first, second, third] = await Promise.all([get(['a']), get(['b', 'a', 'missing']), get([])]);
  expect([first, second, third]).toEqual([{ a: 1 }, { b: { c: 2 }, a: 1 }, {}]);
  expect(read.mock.calls).toEqual([[['a', 'b', 'missing']]]);
});

test('an item whose value is undefined, is not left out', async () => {
  expect(Object.keys(await gatherReads(readStored)(['d']))).toEqual(['d']);
});

test('a read that is begun while another one runs, is a call of its own', async () => {
  const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>();
  const read = vi.fn().mockReturnValueOnce(promise).mockImplementation(readStored);
  const get = gatherReads(read);
  const hanging = get(['a']);
  await vi.waitFor(() => expect(read).toHaveBeenCalledOnce());
  expect(await get(['b'])).toEqual({ b: { c: 2 } });
  resolve({ a: 'late' });
  expect(await hanging).toEqual({ a: 'late' });
});

test('a failed call, rejects each of its reads, and the next one is tried', async () => {
  const read = vi.fn().mockRejectedValueOnce(new Error('the disk failed')).mockImplementation(readStored);
  const get = gatherReads(read);
  const results = await Promise.allSettled([get(['a']), get(['b'])]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await get(['a'])).toEqual({ a: 1 });
});
