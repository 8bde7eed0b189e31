import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readIntegrations } from '../../utils/browser/integrations.ts';
import { withTimeout } from '../../utils/browser/with-timeout.ts';
import { failed } from '../../utils/core/result.ts';

test('a settled promise, gives its value or the fallback and leaves no timer', async () => {
  vi.useFakeTimers();
  expect(await withTimeout(Promise.resolve('value'), 'fallback')).toBe('value');
  expect(await withTimeout(Promise.reject(new Error('no')), 'fallback')).toBe('fallback');
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('[fault 61] a storage read that never ends, is a failure within two seconds', async () => {
  vi.useFakeTimers();
  vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementation(() => new Promise(() => undefined));
  const read = readIntegrations();
  await vi.advanceTimersByTimeAsync(2000);
  expect(await read).toEqual(failed({ kind: 'storage-failed' }));
  vi.useRealTimers();
});
