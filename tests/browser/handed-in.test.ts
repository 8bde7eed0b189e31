import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storeHandedIn, takeHandedIn } from '../../utils/browser/handed-in.ts';
import { type ReadText, readText } from '../../utils/core/session/reader/read-text.ts';

const read: ReadText = {
  found: { candidates: [], unreadable: [], empty: 'no-id' },
  decision: { kind: 'nothing', reason: 'no-id' },
  credentials: [],
};

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';

test('a handed-in text, taken twice, is returned once', async () => {
  expect(await takeHandedIn()).toBeUndefined();
  await storeHandedIn(read, ' nothing of the kind ');
  expect(await takeHandedIn()).toEqual({ read, text: 'nothing of the kind' });
  expect(await takeHandedIn()).toBeUndefined();
  expect(await fakeBrowser.storage.session.get(null)).toEqual({});
});

const locked = {
  recognize: async (texts: readonly string[]) => texts.map(() => undefined),
  isAnyLocked: async () => true,
};

test.each([
  ['an ID', A],
  ['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjE2MDAwMDAwMDAsInNvbWV0aGluZyI6ImVsc2UifQ.c2lnbmF0dXJl'],
  ['a possible locked secret', 'Session_of-another-form_1'],
])('a text with %s, handed in, is not itself stored', async (_, text) => {
  await storeHandedIn(await readText(text, locked), text);
  expect((await takeHandedIn())?.text).toBe('');
});

test('a long text, handed in, is cut', async () => {
  await storeHandedIn(read, 'x'.repeat(1000));
  expect((await takeHandedIn())?.text).toHaveLength(200);
});
