import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readEffectiveSettings } from '../../../utils/browser/effective-settings.ts';
import { keepSettingsParsed, parseForPopup } from '../../../utils/browser/worker/parse-for-popup.ts';
import { noPolicy } from '../../../utils/core/policy/applied-policy.ts';
import { storedIntegrations } from '../../fixtures/lookup.ts';

/** Reads the settings as the popup does, and returns whether it had to load their schemas. */
async function needsSchemas(): Promise<boolean> {
  const loaded = vi.fn(() => Promise.reject(new Error('parsed in the popup')));
  await readEffectiveSettings(loaded).catch(() => undefined);
  return loaded.mock.calls.length > 0;
}

test('settings, are parsed for the popup when asked, and after each change', async () => {
  await fakeBrowser.storage.local.set({ ...storedIntegrations(), policy: noPolicy });
  expect(await needsSchemas()).toBe(true);
  await parseForPopup();
  expect(await needsSchemas()).toBe(false);
  keepSettingsParsed();
  await fakeBrowser.storage.local.set({ preferences: { schema: 1, chip: 'none' } });
  await vi.waitFor(async () => expect(await needsSchemas()).toBe(false));
});
