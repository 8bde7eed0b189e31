import { describe, expect, test } from 'vitest';
import { type FieldProblem, readBaseUrl, trimBlanks } from '../../../utils/core/integration/field-text.ts';
import { failed, success } from '../../../utils/core/result.ts';

test.each([
  ['around it', ' \t\r\n a b \r\n', 'a b'],
  ['within it', `a${' '.repeat(500_000)}b`, `a${' '.repeat(500_000)}b`],
  ['only', ' \n ', ''],
  ['of another kind', '\u00a0a', '\u00a0a'],
])('trimBlanks, a text with blanks %s, loses only the ASCII ones around it', (_, text, trimmed) => {
  expect(trimBlanks(text) === trimmed).toBe(true);
});

describe('[fault 7] readBaseUrl', () => {
  test.each([
    'stationapi.veriff.com',
    'stationapi.veriff.com/',
    'STATIONAPI.veriff.com/v1',
    'https://stationapi.veriff.com',
    'https://stationapi.veriff.com/',
    'https://stationapi.veriff.com/v1',
    'https://stationapi.veriff.com/v1/',
    'HTTPS://StationAPI.Veriff.com:443/v1/',
  ])('“%s”, is normalized', (text) => {
    expect(readBaseUrl(text)).toEqual(success('https://stationapi.veriff.com'));
  });

  test.each(['api.veriff.me', 'api.us.veriff.me', 'api.saas-4.veriff.me', 'api-eu.veriff.com'])(
    '“%s”, is accepted as a host of Veriff',
    (host) => {
      expect(readBaseUrl(host)).toEqual(success(`https://${host}`));
    },
  );

  test.each<[string, FieldProblem['code']]>([
    ['', 'empty'],
    ['http://stationapi.veriff.com', 'not-https'],
    ['ftp://stationapi.veriff.com', 'not-https'],
    ['javascript://stationapi.veriff.com', 'not-https'],
    ['https://example.com', 'foreign-host'],
    ['https://veriff.com.evil.test', 'foreign-host'],
    ['https://evilveriff.com', 'foreign-host'],
    ['https://veriff.com', 'foreign-host'],
    ['https://stationapi.veriff.com.', 'foreign-host'],
    ['https://xn--veiff-zta.com', 'foreign-host'],
    ['https://', 'foreign-host'],
    ['https://[::1]', 'foreign-host'],
    ['a..veriff.com', 'foreign-host'],
    ['https://.veriff.com', 'foreign-host'],
    ['https://.a.veriff.com', 'foreign-host'],
    ['a.veriff.me..', 'foreign-host'],
    ['api..veriff.com', 'foreign-host'],
    ['api.us..veriff.me/v1', 'foreign-host'],
    ['api%2e%2eus.veriff.com', 'foreign-host'],
    ['-api.veriff.com', 'foreign-host'],
    ['api-.veriff.com', 'foreign-host'],
    ['api.-us.veriff.com', 'foreign-host'],
    ['-.veriff.com', 'foreign-host'],
    [`${'a'.repeat(64)}.veriff.com`, 'foreign-host'],
    [`${'a.'.repeat(122)}veriff.com`, 'foreign-host'],
    ['https://veriff.com@evil.test', 'foreign-host'],
    ['https://evil.test/.veriff.com', 'foreign-host'],
    ['https://user:pass@stationapi.veriff.com', 'extra-parts'],
    ['https://@stationapi.veriff.com', 'extra-parts'],
    ['https://stationapi.veriff.com:8443', 'extra-parts'],
    ['https://stationapi.veriff.com/v1/sessions', 'extra-parts'],
    ['https://stationapi.veriff.com/v2', 'extra-parts'],
    ['https://stationapi.veriff.com//', 'extra-parts'],
    ['https://stationapi.veriff.com/x/v1', 'extra-parts'],
    ['stationapi.veriff.com/https://x', 'extra-parts'],
    ['svn+ssh://stationapi.veriff.com', 'not-https'],
    ['https://stationapi.veriff.com?x=1', 'extra-parts'],
    ['https://stationapi.veriff.com/?', 'extra-parts'],
    ['https://stationapi.veriff.com#x', 'extra-parts'],
    ['https:\\\\stationapi.veriff.com', 'foreign-host'],
    ['https://stationapi.veriff.com\\x', 'extra-parts'],
    ['https://stationapi.vériff.com', 'bad-character'],
    ['https://ｖeriff.com', 'bad-character'],
    ['https://stationapi .veriff.com', 'bad-character'],
    ['h'.repeat(5000), 'too-long'],
  ])('“$0”, is refused as $1', (text, code) => {
    expect(readBaseUrl(text)).toMatchObject(failed({ code }));
  });
});
