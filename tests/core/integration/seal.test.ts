import { expect, test } from 'vitest';
import {
  isSealOutdated,
  openWithPassphrase,
  sealWithPassphrase,
} from '../../../utils/core/integration/seal.ts';
import { type PassphraseSeal, passphraseSealSchema } from '../../../utils/core/integration/stored-seal.ts';
import { keysMade } from '../../fixtures/keys-made.ts';

const secret = 'abcdef12-abcd-abcd-abcd-abcdef012345';
const passphrase = 'correct horse ñandú';
const context = 'https://stationapi.veriff.com';
const sealed = await sealWithPassphrase(secret, passphrase, context);

test('a seal, opens with its passphrase in either Unicode composition', async () => {
  expect(await openWithPassphrase(sealed, passphrase, context)).toBe(secret);
  expect(await openWithPassphrase(sealed, passphrase.normalize('NFD'), context)).toBe(secret);
});

test.each(['', 'correct horse', `${passphrase} `, passphrase.toUpperCase()])(
  'a seal, with the passphrase %j, does not open',
  async (wrong) => {
    expect(await openWithPassphrase(sealed, wrong, context)).toBeUndefined();
  },
);

test.each(['salt', 'iv', 'sealed'] as const)(
  'a seal, with a byte of its %s changed, does not open',
  async (part) => {
    const changed = sealed[part].slice();
    changed[0] = (changed[0] ?? 0) ^ 1;
    expect(await openWithPassphrase({ ...sealed, [part]: changed }, passphrase, context)).toBeUndefined();
  },
);

test.each(['', 'https://stationapi.veriff.co', 'https://api-eu.veriff.com', `${context} `])(
  'a seal, with the context %j, does not open',
  async (other) => {
    expect(await openWithPassphrase(sealed, passphrase, other)).toBeUndefined();
  },
);

test('sealing and opening, make no key that can be exported', async () => {
  const keys = await keysMade(async () => {
    const seal = await sealWithPassphrase(secret, passphrase, context);
    await openWithPassphrase(seal, passphrase, context);
  });
  expect(keys.map(({ extractable }) => extractable)).toEqual([false, false, false, false]);
});

test('a seal, contains neither secret nor passphrase and differs each time', async () => {
  const text = (value: PassphraseSeal) => Buffer.from(value.sealed).toString('latin1');
  expect(text(sealed)).not.toContain(secret.slice(0, 8));
  expect(text(sealed)).not.toContain(passphrase.slice(0, 8));
  const other = await sealWithPassphrase(secret, passphrase, context);
  for (const part of ['salt', 'iv', 'sealed'] as const) expect(other[part]).not.toEqual(sealed[part]);
});

// The rounds are those of OWASP's Password Storage Cheat Sheet for PBKDF2 with SHA-256.
test('a seal, has 600,000 rounds, a salt of 128 bits and a nonce of 96 bits', () => {
  expect([sealed.rounds, sealed.salt.length, sealed.iv.length]).toEqual([600_000, 16, 12]);
});

const numbers = [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 20_000_001, 2 ** 60];

test.each<[string, unknown]>([
  ...[undefined, null, 'x', {}].map((stored): [string, unknown] => [JSON.stringify(stored), stored]),
  ['a seal whose salt is text', { ...sealed, salt: 'text' }],
  ['a seal with another property', { ...sealed, more: 1 }],
  ...numbers.map((rounds): [string, unknown] => [`a seal of ${rounds} rounds`, { ...sealed, rounds }]),
])('[fault 62] %s, is not read as a seal', (_, stored) => {
  expect(passphraseSealSchema.safeParse(stored).success).toBe(false);
});

test('a seal with fewer rounds than advised, is outdated; with more, not', () => {
  expect([1, 310_000, 599_999].map((rounds) => isSealOutdated({ ...sealed, rounds }))).toEqual([
    true,
    true,
    true,
  ]);
  expect([600_000, 1_200_000].map((rounds) => isSealOutdated({ ...sealed, rounds }))).toEqual([false, false]);
});

test('a seal, stored and read, is the same', () => {
  expect(passphraseSealSchema.parse(structuredClone(sealed))).toEqual(sealed);
});
