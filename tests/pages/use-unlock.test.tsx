import { renderHook } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import { failed } from '../../utils/core/result.ts';
import { useUnlock } from '../../utils/pages/use-unlock.ts';

const passkeyOnly: Failure = { kind: 'locked', passkey: true };

const renderUnlock = (failure?: Failure) =>
  renderHook((latest: Failure | undefined) => useUnlock(latest, () => undefined), { initialProps: failure });

test('a passkey’s window that cannot be opened, gives a failure', async () => {
  vi.spyOn(fakeBrowser.windows, 'create').mockRejectedValue(new Error('no window'));
  const { result } = renderUnlock(passkeyOnly);
  expect(await result.current.onPasskey?.()).toEqual(failed({ kind: 'passkey-failed', problem: 'failed' }));
});

test('the ways to unlock, until they are read, are those of the latest failure', () => {
  vi.spyOn(fakeBrowser.storage.local, 'get').mockReturnValue(new Promise(() => undefined) as never);
  const { result, rerender } = renderUnlock();
  expect(Object.keys(result.current)).toEqual(['onPassphrase']);
  rerender(passkeyOnly);
  expect(Object.keys(result.current)).toEqual(['onPasskey']);
});
