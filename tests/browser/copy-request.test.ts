import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { takeCopyRequest } from '../../utils/browser/copy-request.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';

const sessionId = randomSessionId();
const at = 1_750_000_000_000;

beforeEach(() => fakeBrowser.storage.session.set({ copyRequest: { sessionId, at } }));

test('a copy request, taken in time, is given once', async () => {
  expect(await takeCopyRequest(at + 2000)).toBe(sessionId);
  expect(await takeCopyRequest(at + 2000)).toBeUndefined();
});

test.each([2001, 3_600_000, -2001])(
  'a copy request, taken %i ms later, is invalid and deleted',
  async (ms) => {
    expect(await takeCopyRequest(at + ms)).toBeUndefined();
    expect(await fakeBrowser.storage.session.get('copyRequest')).toEqual({});
  },
);
