import { expect, test } from 'vitest';
import { isSamePasskeyId, passphraseSealSchema } from '../../../utils/core/integration/stored-seal.ts';

test.each([
  [[1, 2, 3], [1, 2, 3], true],
  [[], [], true],
  [[1, 2, 3], [1, 2, 4], false],
  [[1, 2, 3], [1, 2], false],
  [[1, 2], [1, 2, 3], false],
])('isSamePasskeyId, the ids %j and %j, are the same: %j', (one, other, isSame) => {
  expect(isSamePasskeyId(Uint8Array.from(one), Uint8Array.from(other))).toBe(isSame);
});

const bytes = new Uint8Array(16);

test.each([
  [1, true],
  [20_000_000, true],
  [20_000_001, false],
  [0, false],
  [1.5, false],
  [Number.NaN, false],
  ['600000', false],
])('a stored seal, with %j rounds, is valid: %j', (rounds, isValid) => {
  const seal = { salt: bytes, iv: bytes, rounds, sealed: bytes };
  expect(passphraseSealSchema.safeParse(seal).success).toBe(isValid);
});
