import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { handIn, takeHandedIn } from '../../utils/browser/handed-in.ts';
import type { ReadText } from '../../utils/core/reader/read-text.ts';

const read: ReadText = {
  found: { candidates: [], unreadable: [] },
  decision: { kind: 'nothing', reason: 'no-id' },
  credentials: [],
};

test('a text that was handed in, taken twice, comes once', async () => {
  expect(await takeHandedIn()).toBeUndefined();
  await handIn(read);
  expect(await takeHandedIn()).toEqual(read);
  expect(await takeHandedIn()).toBeUndefined();
  expect(await fakeBrowser.storage.session.get(null)).toEqual({});
});
