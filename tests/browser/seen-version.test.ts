import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { markVersionSeen, readUnseenVersion } from '../../utils/browser/seen-version.ts';

test('an update, is news until it was seen; an installation is not', async () => {
  const manifest = vi.spyOn(fakeBrowser.runtime, 'getManifest');
  manifest.mockReturnValue({ manifest_version: 3, name: 'Cotejo', version: '1.0.0' });
  expect(await readUnseenVersion()).toBeUndefined();
  manifest.mockReturnValue({ manifest_version: 3, name: 'Cotejo', version: '1.1.0' });
  expect(await readUnseenVersion()).toBe('1.1.0');
  expect(await readUnseenVersion()).toBe('1.1.0');
  await markVersionSeen();
  expect(await readUnseenVersion()).toBeUndefined();
});
