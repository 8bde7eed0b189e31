import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  importPrfResult,
  openWithPasskey,
  type Passkey,
  sealWithPasskey,
} from '../../../utils/core/integration/passkey-seal.ts';
import { isSamePasskeyId } from '../../../utils/core/integration/stored-seal.ts';
import { keysMade } from '../../fixtures/keys-made.ts';
import { runs } from '../../profile.ts';

const secret = 'abcdef12-abcd-abcd-abcd-abcdef012345';

async function passkey(byte: number): Promise<Passkey> {
  const answer = new Uint8Array(32).fill(byte);
  return { credentialId: new Uint8Array([byte]), key: await importPrfResult(answer) };
}

test('a seal, opens for its passkey and context only', async () => {
  const [mine, other] = [await passkey(1), await passkey(2)];
  const sealed = await sealWithPasskey(secret, mine, 'here');
  expect(sealed.credentialId).toEqual(mine.credentialId);
  expect(await openWithPasskey(sealed, mine, 'here')).toBe(secret);
  expect(await openWithPasskey(sealed, other, 'here')).toBeUndefined();
  expect(await openWithPasskey(sealed, mine, 'there')).toBeUndefined();
});

test('two seals of one secret, differ in salt, nonce and sealed bytes', async () => {
  const mine = await passkey(1);
  const [one, two] = [await sealWithPasskey(secret, mine, 'x'), await sealWithPasskey(secret, mine, 'x')];
  expect(one.salt).not.toEqual(two.salt);
  expect(one.iv).not.toEqual(two.iv);
  expect(one.sealed).not.toEqual(two.sealed);
});

test.each(['salt', 'iv', 'sealed'] as const)(
  'a seal, with a byte of its %s changed, does not open',
  async (part) => {
    const mine = await passkey(1);
    const sealed = await sealWithPasskey(secret, mine, 'x');
    const changed = Uint8Array.from(sealed[part], (byte, i) => (i === 0 ? byte ^ 1 : byte));
    expect(await openWithPasskey({ ...sealed, [part]: changed }, mine, 'x')).toBeUndefined();
  },
);

test('a prf result, is overwritten, and its key can not be exported', async () => {
  const answer = new Uint8Array(32).fill(7);
  const key = await importPrfResult(answer);
  expect(answer).toEqual(new Uint8Array(32));
  expect(key.extractable).toBe(false);
  expect(key.usages).toEqual(['deriveKey']);
});

test('sealing and opening, make no key that can be exported', async () => {
  const mine = await passkey(1);
  const keys = await keysMade(async () =>
    openWithPasskey(await sealWithPasskey(secret, mine, 'x'), mine, 'x'),
  );
  expect(keys.map(({ extractable }) => extractable)).toEqual([false, false]);
});

test('isSamePasskeyId, is true if every byte is equal', () => {
  const bytes = fc.uint8Array({ maxLength: 4 });
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(isSamePasskeyId(one, other)).toBe(one.join() === other.join());
    }),
    runs(5000, 100_000),
  );
});
