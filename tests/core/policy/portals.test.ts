import { expect, test } from 'vitest';
import { portalsOf } from '../../../utils/core/policy/portals.ts';
import { defaultPreferences } from '../../../utils/core/policy/preferences.ts';
import { taughtTables } from '../../../utils/core/session/taught-pattern.ts';

test('the built-in portal, is always a portal', () => {
  expect(portalsOf(defaultPreferences)).toEqual({ origins: ['https://station.veriff.com'], taught: {} });
  expect(portalsOf({ ...defaultPreferences, portalHosts: ['a.veriff.me'] }).origins).toEqual([
    'https://station.veriff.com',
    'https://a.veriff.me',
  ]);
});

test('taught addresses, are compiled', () => {
  const portalAddresses = ['station.veriff.com/queue/{session}'];
  const taught = taughtTables(portalAddresses);
  expect(Object.keys(taught)).toHaveLength(1);
  expect(portalsOf({ ...defaultPreferences, portalAddresses }).taught).toEqual(taught);
});
