import { describe, expect, test } from 'vitest';
import { failed, success } from '../../../utils/core/result.ts';
import { type PortalHostProblem, readPortalHost } from '../../../utils/core/session/portal-host.ts';

describe('readPortalHost', () => {
  test.each([
    'portal.acme.veriff.me',
    ' portal.acme.veriff.me ',
    'Portal.Acme.Veriff.Me',
    'https://portal.acme.veriff.me/verifications/x?y#z',
    'https://portal.acme.veriff.me:443/',
    'portal.acme.veriff.me/login?next=https://x.example',
    'portal.acme.veriff.me/'.padEnd(4096, 'x'),
  ])('“$0”, is accepted', (text) => {
    expect(readPortalHost(text, [])).toEqual(success('portal.acme.veriff.me'));
  });
  test('a host of 253 characters, the longest in DNS, is accepted', () => {
    const longest = `aa.${'a.'.repeat(120)}veriff.com`;
    expect(readPortalHost(longest, [])).toEqual(success(longest));
    expect(readPortalHost(`a${longest}`, [])).toEqual(failed('foreign-host'));
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
    ['portal.acme.veriff.me/'.padEnd(4097, 'x'), 'foreign-host'],
    ['https://', 'foreign-host'],
    ['portal.veriff.com:8443', 'extra-parts'],
    ['https://me@portal.veriff.com', 'extra-parts'],
    ['station.veriff.com', 'known'],
    ['added.veriff.me', 'known'],
    ...['alchemy', 'magic', 'saas', 'eu', 'us', 'magic.us', 'alchemy.saas-4'].flatMap((label) => [
      [`${label}.veriff.com`, 'end-users'] as [string, PortalHostProblem],
      [`https://${label}.veriff.me/v/token`, 'end-users'] as [string, PortalHostProblem],
    ]),
  ])('“$0”, is refused: $1', (text, problem) => {
    expect(readPortalHost(text, ['added.veriff.me'])).toEqual(failed(problem));
  });
});
