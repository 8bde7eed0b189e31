// Opens the settings.
import { type SettingsPlace, settingsHash } from '../core/integration/settings-place.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { fieldOfFailure } from '../core/lookup/failure-rules.ts';
import { browser } from './api.ts';

/** Opens the settings, optionally at the form of an integration (or a new one) and at one of its fields. */
export function openSettings({
  integrationId,
  field,
}: { [K in 'integrationId' | 'field']?: SettingsPlace[K] | undefined } = {}): void {
  if (!integrationId) {
    void browser.runtime.openOptionsPage();
    return;
  }
  const hash = settingsHash({ tab: 'integrations', integrationId, ...(field && { field }) });
  void browser.tabs.create({ url: browser.runtime.getURL(`/options.html${hash}`) });
}

/** Opens the settings at the field that corrects a failure. */
export function openSettingsFor(failure: Failure): void {
  openSettings({ integrationId: failure.integrationId, field: fieldOfFailure(failure) });
}
