import { describe, expect, test } from 'vitest';
import {
  fieldOfFailure,
  readSettingsPlace,
  settingsHash,
} from '../../../utils/core/integration/settings-place.ts';
import { type FailureKind, failureKinds } from '../../../utils/core/lookup/failure.ts';

describe('a place in the settings', () => {
  test.each([
    { tab: 'integrations', integrationId: 'new' },
    { tab: 'integrations', integrationId: 'a/b #%', field: 'secret' },
    { tab: 'integrations', integrationId: 'policy-1', field: 'signatures' },
    { tab: 'portal' },
    { tab: 'organization' },
    { tab: 'about' },
  ] as const)('%j is read as it was written', (place) => {
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
    ['#constructor', { tab: 'integrations' }],
  ])('%j leads to %j', (hash, place) => {
    expect(readSettingsPlace(hash)).toEqual(place);
  });
});

describe('the field in which a failure is corrected', () => {
  test.each<[FailureKind, string]>([
    ['key-refused', 'apiKey'],
    ['signature-refused', 'secret'],
    ['secret-needed', 'secret'],
    ['host-changed', 'secret'],
    ['redirected', 'baseUrl'],
    ['signature-mismatch', 'signatures'],
    ['reply-unsigned', 'signatures'],
  ])('%s: %s', (kind, field) => {
    expect(fieldOfFailure({ kind })).toBe(field);
  });

  test('is none where the integration is disabled at Veriff, or nothing in the form is wrong', () => {
    expect(fieldOfFailure({ kind: 'key-refused', inactive: true })).toBeUndefined();
    const others = failureKinds.filter((kind) => fieldOfFailure({ kind }) === undefined);
    expect(others).toContain('timeout');
    expect(others).toHaveLength(failureKinds.length - 7);
  });

  test('is the base URL where Veriff changes its hosts', () => {
    expect(fieldOfFailure({ kind: 'offline', hostChange: true })).toBe('baseUrl');
  });
});
