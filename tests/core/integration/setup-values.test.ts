import { expect, test } from 'vitest';
import {
  hostsAndUuidsIn,
  labeledValues,
  labelsIn,
  loneSecrets,
} from '../../../utils/core/integration/setup-values.ts';

/** The value of each letter in the texts below. `filled` replaces it only as a separate word. */
const values: Readonly<Record<string, string>> = {
  K: '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f',
  L: '0d7f6c1e-1111-4222-8333-944455566677',
  P: 'Zk3+xQ/9vLm2pR8wT5yB1n',
  H: 'https://api-saas.veriff.com',
};
const filled = (text: string) => text.replace(/\b[KLPH]\b/g, (letter) => values[letter] ?? '');
const letterOf = (text: string) => Object.keys(values).find((letter) => values[letter] === text) ?? text;

test.each<[string, readonly (readonly [string, string | undefined, boolean])[]]>([
  ['API key: K', [['K', 'apiKey', true]]],
  ['API key:K', [['K', 'apiKey', true]]],
  ['K API key', [['K', 'apiKey', true]]],
  ['K (API key) approved: yes', [['K', 'apiKey', true]]],
  ['K API key: yes', [['K', undefined, false]]],
  ['K, API key', [['K', undefined, false]]],
  ['Ana K', [['K', undefined, false]]],
  ['Session ID: K', [['K', 'other', true]]],
  ['host H', [['H', 'baseUrl', true]]],
  // If several names are listed before a value, each of them may be its name.
  ['API key and secret: K', [['K', undefined, false]]],
  ['API key, secret or integration ID: K', [['K', undefined, false]]],
  ['API key (API key): K', [['K', 'apiKey', true]]],
  ['host and API key: K', [['K', 'apiKey', false]]],
  ['API key and host: K', [['K', 'baseUrl', false]]],
  ['API key = secret: K', [['K', 'secret', false]]],
  ['API key. Secret: K', [['K', 'secret', false]]],
  // A name belongs to one value, and the nearest one before a value counts.
  [
    'API key: K L',
    [
      ['K', 'apiKey', true],
      ['L', undefined, false],
    ],
  ],
  [
    'API key: K secret: L',
    [
      ['K', 'apiKey', true],
      ['L', 'secret', false],
    ],
  ],
  [
    'secret is P and API key K',
    [
      ['P', 'secret', true],
      ['K', 'apiKey', false],
    ],
  ],
  [
    'API key: K\nsecret: L',
    [
      ['K', 'apiKey', true],
      ['L', 'secret', true],
    ],
  ],
  [
    'API key\nK\nsecret\nL',
    [
      ['K', 'apiKey', false],
      ['L', 'secret', false],
    ],
  ],
  [
    '{"apiKey":"K","secret":"L"}',
    [
      ['K', 'apiKey', true],
      ['L', 'secret', true],
    ],
  ],
  [
    '{"apiKey" : "K", \'secret\' :\t\'L\'}',
    [
      ['K', 'apiKey', true],
      ['L', 'secret', true],
    ],
  ],
  [
    '"apiKey": "K", "secret": L',
    [
      ['K', 'apiKey', true],
      ['L', 'secret', false],
    ],
  ],
  [
    '"apiKey": "K", "secret": "for L"',
    [
      ['K', 'apiKey', true],
      ['L', 'secret', false],
    ],
  ],
  [
    '"apiKey": "K", "secret of Ana": "L"',
    [
      ['K', 'apiKey', true],
      ['L', 'secret', false],
    ],
  ],
  // Secrets that are no UUIDs.
  ['secret: P', [['P', 'secret', true]]],
  ['secret: P.', [['P', 'secret', true]]],
  ['secret: P) approved', [['P', 'secret', true]]],
  ['API key: P', []],
  [
    'API key: K secret: P',
    [
      ['K', 'apiKey', true],
      ['P', 'secret', false],
    ],
  ],
  [
    'secret: P API key: K',
    [
      ['P', 'secret', true],
      ['K', 'apiKey', false],
    ],
  ],
  ['secret P', []],
  ['secret is P', [['P', 'secret', true]]],
  ['secret:\napi_key=a1b2c3d4e5', []],
  ['secret: a1b2c3d4=e5', [['a1b2c3d4=e5', 'secret', true]]],
  ['secret: -', []],
  ['secret: word', []],
  ['secret: 2026-11-20T10:00:00Z', []],
  ['secret: 2026-11-20T10:00:00.123+01:00', []],
  ['secret: 2026-11-20T10:00:00', []],
  ['secret: 2026-11-20T10:00:00-0600', []],
  ['secret: x2026-11-20T10:00:00Z', [['x2026-11-20T10:00:00Z', 'secret', true]]],
  ['secret: 2026-11-20T10:00:00Zx', [['2026-11-20T10:00:00Zx', 'secret', true]]],
  ['secret: vault.example.mx/a1b2c3d4', []],
  ['secret: vault1.example.mx', []],
  ['secret: ana1.lopez@correo.banco.mx', []],
  ['secret: ana1.lopez@correo.banco.mx>', []],
  ['secret: sftp://a1b2c3d4', []],
])('labeledValues, %j, gives each value’s field and whether it is certain', (text, expected) => {
  const found = labeledValues(filled(text));
  expect(found.map(({ value, field, isCertain }) => [letterOf(value.text), field, isCertain])).toEqual(
    expected,
  );
});

test('labeledValues, a host, a UUID and a token, have their kinds and offsets', () => {
  const text = filled('H K\nsecret: P');
  expect(labeledValues(text).map(({ value }) => value)).toEqual([
    { kind: 'host', text: values.H, start: 0, end: 27 },
    { kind: 'uuid', text: values.K, start: 28, end: 64 },
    { kind: 'token', text: values.P, start: 73, end: text.length },
  ]);
});

test.each<[string, readonly string[]]>([
  ['H, K', ['H', 'K']],
  ['H/v1/sessions/', ['H']],
  ['api-saas.veriff.com', ['H']],
  ['H/docs', []],
  ['https://station.veriff.com', []],
  ['https://api.veriff.example', []],
  ['http://api-saas.veriff.com', ['H']],
  ['ana@api.veriff.com', []],
  // A UUID in an address is a part of it.
  ['https://banco.mx/K', []],
  ['https://banco.mx/ K', ['K']],
  ['xK', []],
  ['Kx', []],
])('hostsAndUuidsIn, %j, finds %j', (text, found) => {
  const all = text.replace(/H|K/g, (letter) => values[letter] ?? '');
  expect(hostsAndUuidsIn(all).map((value) => letterOf(value.text))).toEqual(found);
});

test('labelsIn, names beside and within values, finds only those beside them', () => {
  const text = 'API key: secret-of-ana, Secreto';
  const value = { kind: 'token', text: 'secret-of-ana', start: 9, end: 22 } as const;
  expect(labelsIn(text, [])).toHaveLength(3);
  expect(labelsIn(text, [value])).toEqual([
    { field: 'apiKey', start: 0, end: 7 },
    { field: 'secret', start: 24, end: 31 },
  ]);
});

test.each<[string, readonly string[]]>([
  ['P', ['P']],
  ['* `P`,', ['P']],
  ['Ana\n P \nEva', ['P']],
  ['| P | K |', ['P']],
  ['the P', []],
  ['P,1', ['P,1']],
  ['P,12,3', []],
  ['P;12;3', []],
  ['a1b2c3d4e5f6a7b', []],
  ['a1b2c3d4e5f6a7b8', ['a1b2c3d4e5f6a7b8']],
  ['x=K', []],
  ['H:8080', []],
  ['', []],
])('loneSecrets, %j, gives %j', (text, found) => {
  expect(loneSecrets(filled(text), hostsAndUuidsIn(filled(text)))).toEqual(found.map(filled));
});
