import { expect, test } from 'vitest';
import { portalsOf } from '../../../utils/core/policy/portals.ts';
import { defaultPreferences } from '../../../utils/core/policy/preferences.ts';

test('the built-in portal, is always a portal', () => {
  expect(portalsOf(defaultPreferences)).toEqual({ origins: ['https://station.veriff.com'], taught: {} });
  expect(portalsOf({ ...defaultPreferences, portalHosts: ['a.veriff.me'] }).origins).toEqual([
    'https://station.veriff.com',
    'https://a.veriff.me',
  ]);
});
