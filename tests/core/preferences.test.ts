import { describe, expect, test } from 'vitest';
import {
  chosenPreferencesSchema,
  defaultPreferences,
  type PortalHostProblem,
  portalsOf,
  readPortalHost,
} from '../../utils/core/preferences.ts';

describe('readPortalHost', () => {
  test.each([
    'portal.acme.veriff.me',
    ' portal.acme.veriff.me ',
    'Portal.Acme.Veriff.Me',
    'https://portal.acme.veriff.me/verifications/x?y#z',
    'https://portal.acme.veriff.me:443/',
  ])('takes %j', (text) => {
    expect(readPortalHost(text, [])).toEqual({ host: 'portal.acme.veriff.me' });
  });
  test.each<[string, PortalHostProblem]>([
    ['', 'empty'],
    ['  ', 'empty'],
    ['http://portal.veriff.com', 'not-https'],
    ['ftp://portal.veriff.com', 'not-https'],
    ['portal.acme.com', 'foreign-host'],
    ['veriff.com', 'foreign-host'],
    ['evilveriff.com', 'foreign-host'],
    ['portal.veriff.com.evil.test', 'foreign-host'],
    ['portal.veriff.com@evil.test', 'foreign-host'],
    ['xn--prtal-jua.veriff.com.', 'foreign-host'],
    ['a..veriff.com', 'foreign-host'],
    ['-a.veriff.com', 'foreign-host'],
    ['*.veriff.com', 'foreign-host'],
    ['pörtal.evil', 'foreign-host'],
    ['x'.repeat(5000), 'foreign-host'],
    ['https://', 'foreign-host'],
    ['portal.veriff.com:8443', 'extra-parts'],
    ['https://me@portal.veriff.com', 'extra-parts'],
    ['station.veriff.com', 'known'],
    ['added.veriff.me', 'known'],
    ...['alchemy', 'magic', 'saas', 'eu', 'us', 'magic.us', 'alchemy.saas-4'].flatMap((label) => [
      [`${label}.veriff.com`, 'end-users'] as [string, PortalHostProblem],
      [`https://${label}.veriff.me/v/token`, 'end-users'] as [string, PortalHostProblem],
    ]),
  ])('refuses %.60j: %s', (text, problem) => {
    expect(readPortalHost(text, ['added.veriff.me'])).toEqual({ problem });
  });
});

test('the built-in portal is one whatever was added', () => {
  expect(portalsOf(defaultPreferences)).toEqual(['https://station.veriff.com']);
  expect(portalsOf({ ...defaultPreferences, portalHosts: ['a.veriff.me'] })).toEqual([
    'https://station.veriff.com',
    'https://a.veriff.me',
  ]);
});

test.each([
  { schema: 2 },
  { schema: 1, chip: 'middle' },
  { schema: 1, portalHosts: ['evil.test'] },
  { schema: 1, portalHosts: ['magic.veriff.com'] },
  { schema: 1, portalHosts: ['https://a.veriff.me'] },
  { schema: 1, extra: 1 },
])('what is stored as %j is not believed', (stored) => {
  expect(chosenPreferencesSchema.safeParse(stored).success).toBe(false);
});

test.each([
  [{ schema: 1 }],
  [{ schema: 1, chip: 'none' }],
  [{ schema: 1, portalHosts: [] }],
  // As it was written before: both, whoever chose them.
  [{ schema: 1, chip: 'bottom-end', portalHosts: ['a.veriff.me'] }],
])('what is stored as %j is read as it stands, and nothing is put in its gaps', (stored) => {
  expect(chosenPreferencesSchema.parse(stored)).toEqual(stored);
});
