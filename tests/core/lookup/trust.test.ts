import { expect, test } from 'vitest';
import {
  isEntryOfKey,
  signedReplyEntry,
  sufficientTrusts,
  trustOf,
} from '../../../utils/core/lookup/trust.ts';
import { integrationNamed } from '../../fixtures/integration.ts';

const checked = integrationNamed('Live');
const unchecked = { ...checked, checkSignatures: false };
const required = { ...checked, requireSigned: true };

/** Returns whether an answer under the settings `then` is trusted under the settings `now`. */
const suffices = async (then: typeof checked, signed: boolean, now: typeof checked, signedBefore = false) =>
  (await sufficientTrusts(now, signedBefore)).includes(await trustOf(then, signed));

test.each<[string, boolean, boolean, boolean]>([
  ['signed', true, true, true],
  ['unsigned', false, true, false],
])(
  'an answer that was %s, is trusted with checks: $2, with required ones: $3',
  async (_, signed, byChecked, byRequired) => {
    expect(await suffices(checked, signed, unchecked)).toBe(true);
    expect(await suffices(checked, signed, checked)).toBe(byChecked);
    expect(await suffices(checked, signed, required)).toBe(byRequired);
    expect(await suffices(checked, signed, checked, true)).toBe(byRequired);
    expect(await suffices(checked, signed, unchecked, true)).toBe(true);
  },
);

test('an answer with an unchecked signature, is trusted only with checks off', async () => {
  expect(await suffices(unchecked, false, unchecked)).toBe(true);
  expect(await suffices(unchecked, false, checked)).toBe(false);
  expect(await suffices(unchecked, false, required)).toBe(false);
});

test.each([
  ['host', { baseUrl: 'https://api-eu.veriff.com' }],
  ['API key', { apiKey: 'f04bdb47-d3be-4b28-b028-a652feb060b5' }],
])('an answer from another %s, is never trusted', async (_, more) => {
  for (const signed of [true, false]) {
    for (const now of [unchecked, checked, required]) {
      expect(await suffices({ ...now, ...more }, signed, now)).toBe(false);
    }
  }
});

test('an answer from before a new name, version or secret, is trusted', async () => {
  const renamed = { ...checked, name: 'Other', version: '2.0.0', secretId: 'x', id: 'y' };
  expect(await suffices(renamed, true, checked)).toBe(true);
});

test('the trust, reveals neither host nor key', async () => {
  expect(await trustOf(checked, true)).toMatch(/^[0-9a-f]{64}$/);
});

test('an entry of an API key with blanks, belongs to the whole key only', () => {
  const entry = signedReplyEntry('registry', { apiKey: 'a b' });
  expect(isEntryOfKey(entry, 'a b')).toBe(true);
  for (const other of ['a', 'b', 'registry a b', '']) expect(isEntryOfKey(entry, other)).toBe(false);
});
