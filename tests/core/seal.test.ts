import { expect, test } from 'vitest';
import { open, readSealed, type Sealed, seal } from '../../utils/core/seal.ts';

const secret = 'abcdef12-abcd-abcd-abcd-abcdef012345';
const passphrase = 'correct horse ñandú';
const sealed = await seal(secret, passphrase);

test('the same passphrase opens it, typed in another composition too', async () => {
  expect(await open(sealed, passphrase)).toBe(secret);
  expect(await open(sealed, passphrase.normalize('NFD'))).toBe(secret);
});

test.each(['', 'correct horse', `${passphrase} `, passphrase.toUpperCase()])('%j does not', async (wrong) => {
  expect(await open(sealed, wrong)).toBeUndefined();
});

test.each(['salt', 'iv', 'sealed'] as const)('a changed %s does not open', async (part) => {
  const changed = sealed[part].slice();
  changed[0] = (changed[0] ?? 0) ^ 1;
  expect(await open({ ...sealed, [part]: changed }, passphrase)).toBeUndefined();
});

test('nothing of secret and passphrase is in it, and no two are alike', async () => {
  const text = (value: Sealed) => Buffer.from(value.sealed).toString('latin1');
  expect(text(sealed)).not.toContain(secret.slice(0, 8));
  const other = await seal(secret, passphrase);
  for (const part of ['salt', 'iv', 'sealed'] as const) expect(other[part]).not.toEqual(sealed[part]);
});

// OWASP's Password Storage Cheat Sheet for PBKDF2 with SHA-256.
test('it costs 600,000 rounds, a salt of 128 and a nonce of 96 bits', () => {
  expect([sealed.rounds, sealed.salt.length, sealed.iv.length]).toEqual([600_000, 16, 12]);
});

test.each([undefined, null, 'x', {}, { ...sealed, salt: 'text' }, { ...sealed, more: 1 }])(
  'row 62: %j is no seal',
  (stored) => {
    expect(readSealed(stored)).toBeUndefined();
  },
);

test('a seal survives storage', () => {
  expect(readSealed(structuredClone(sealed))).toEqual(sealed);
});
