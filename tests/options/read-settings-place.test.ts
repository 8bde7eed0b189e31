import { describe, expect, test } from 'vitest';
import { readSettingsPlace } from '../../entrypoints/options/read-settings-place.ts';
import { settingsHash } from '../../utils/core/integration/settings-place.ts';

describe('a place in the settings', () => {
  test.each([
    { tab: 'integrations', integrationId: 'new' },
    { tab: 'integrations', integrationId: 'a/b #%', field: 'secret' },
    { tab: 'integrations', integrationId: 'policy-1', field: 'signatures' },
    { tab: 'portal' },
    { tab: 'organization' },
    { tab: 'about' },
  ] as const)('%j, is read as it was written', (place) => {
    expect(readSettingsPlace(settingsHash(place))).toEqual(place);
  });

  test.each([
    ['', { tab: 'integrations' }],
    ['#', { tab: 'integrations' }],
    ['#nowhere/1/secret', { tab: 'integrations' }],
    ['#integrations', { tab: 'integrations' }],
    ['#integrations//secret', { tab: 'integrations' }],
    ['#integrations/%', { tab: 'integrations' }],
    ['#integrations/1/unknown', { tab: 'integrations', integrationId: '1' }],
    ['#portal/1/secret', { tab: 'portal' }],
    ['por#tal', { tab: 'integrations' }],
    ['#constructor', { tab: 'integrations' }],
  ])('read from %j, is %j', (hash, place) => {
    expect(readSettingsPlace(hash)).toEqual(place);
  });
});
