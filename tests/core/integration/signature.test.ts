import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importSecret, isSignatureOf, sign } from '../../../utils/core/integration/signature.ts';
import { anyCharacter } from '../../fixtures/any-character.ts';
import vectors from '../../fixtures/signature-vectors.json' with { type: 'json' };

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe.each(vectors)('$source', ({ secret, text, signature }) => {
  test('text and secret, have this signature', async () => {
    expect(await sign(await importSecret(secret), text)).toBe(signature);
  });
  test('the signature in either case, matches', async () => {
    const key = await importSecret(secret);
    expect(await isSignatureOf(key, signature, bytesOf(text))).toBe(true);
    expect(await isSignatureOf(key, signature.toUpperCase(), bytesOf(text))).toBe(true);
  });
});

test('any secret and text, have the signature of node:crypto', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: anyCharacter, minLength: 1 }),
      fc.string({ unit: anyCharacter }),
      async (secret, text) => {
        const expected = createHmac('sha256', secret).update(text).digest('hex');
        expect(await sign(await importSecret(secret), text)).toBe(expected);
      },
    ),
  );
});

test.each([
  ['another signature', 'a'.repeat(64)],
  ['an empty text', ''],
  ['a text that is not hexadecimal', 'g'.repeat(64)],
  ['a text of 62 digits', 'a'.repeat(62)],
  ['a text of 66 digits', 'a'.repeat(66)],
  ['a blank before 64 digits', ` ${'a'.repeat(64)}`],
])('%s, does not match', async (_, signature) => {
  expect(await isSignatureOf(await importSecret('secret'), signature, bytesOf('text'))).toBe(false);
});

test.each([
  ['followed by more', (right: string) => `${right}00`],
  ['followed by a line break', (right: string) => `${right}\n`],
  ['cut off', (right: string) => right.slice(0, -1)],
  // `parseInt` reads both forms alike.
  ['with a blank instead of a zero', (right: string) => right.replace(/(?<=^(?:..)*)0/, ' ')],
])('the right signature %s, does not match', async (_, change) => {
  const key = await importSecret('secret');
  // Some of these texts have a signature with a byte below 16.
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
    const right = await sign(key, text);
    const changed = change(right);
    if (changed !== right) expect(await isSignatureOf(key, changed, bytesOf(text))).toBe(false);
  }
});

test('the key, can not be exported', async () => {
  const key = await importSecret('secret');
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});
