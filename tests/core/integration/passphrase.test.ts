import { expect, test } from 'vitest';
import {
  containsOwnValue,
  isStrongPassphrase,
  ownWords,
  passphraseLevel,
} from '../../../utils/core/integration/passphrase.ts';

const values = {
  name: 'Live',
  baseUrl: ' https://api-saas.veriff.com/v1/',
  apiKey: '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f',
  secret: 'abcdef12-abcd-abcd-abcd-abcdef012345',
};

test.each([
  ['the secret itself', values.secret, true],
  ['the secret without its hyphens', 'abcdef12abcdabcdabcdabcdef012345', true],
  ['the secret in capitals', `my ${values.secret.toUpperCase()} !`, true],
  ['the API key', values.apiKey, true],
  ['the host', 'api-saas.veriff.com rocks', true],
  ['the host with blanks', 'api saas.veriff.com', true],
  ['the name in another case', 'we LIVE here together', true],
  ['the name in full-width letters', 'we Ｌｉｖｅ here together', true],
  ['other words', 'una ballena pinta tejados', false],
])('a passphrase with %s, is refused: $2', (_, passphrase, refused) => {
  expect(containsOwnValue(passphrase, values)).toBe(refused);
});

test('values of three characters or less, are ignored', () => {
  expect(ownWords({ ...values, name: 'MX', secret: '' })).toEqual([
    'apisaas.veriff.com',
    values.apiKey.replaceAll('-', ''),
  ]);
  expect(containsOwnValue('mxmxmxmxmx', { ...values, name: 'MX', secret: '' })).toBe(false);
});

test('an integration’s own words, are its name, host, API key and secret', () => {
  expect(ownWords({ ...values, baseUrl: 'HTTPS://API-SaaS.veriff.com', name: 'Live  in-México' })).toEqual([
    'liveinméxico',
    'apisaas.veriff.com',
    '8f7a4b1e9c314c5e8a3d1f2b3c4d5e6f',
    'abcdef12abcdabcdabcdabcdef012345',
  ]);
  expect(ownWords({ name: 'MXN!', baseUrl: 'a.veriff.me/v1', apiKey: '', secret: '' })).toEqual([
    'mxn!',
    'a.veriff.me',
  ]);
});

test.each([
  [0, 1, false],
  [4.9, 1, false],
  [5, 2, false],
  [9.9, 2, false],
  [10, 3, true],
  [12.9, 3, true],
  [13, 4, true],
  [40, 4, true],
] as const)(
  'a passphrase of 10^%d guesses, has level %d and is accepted: %s',
  (guessesLog10, level, accepted) => {
    expect(passphraseLevel({ guessesLog10 })).toBe(level);
    expect(isStrongPassphrase({ guessesLog10 })).toBe(accepted);
  },
);
