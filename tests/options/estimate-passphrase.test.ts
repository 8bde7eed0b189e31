import { expect, test } from 'vitest';
import { estimatePassphrase } from '../../entrypoints/options/estimate-passphrase.ts';
import { isStrongPassphrase } from '../../utils/core/integration/passphrase.ts';
import { passphrase as browserTestPassphrase } from '../e2e/passphrase.ts';

const values = { name: 'Producción', baseUrl: 'https://acme.veriff.com', apiKey: '', secret: '' };
const judge = (text: string) => estimatePassphrase(text, values);

test.each([
  'contraseña123',
  'password1234',
  'qwertyuiop12',
  'aaaaaaaaaaaaaaaaaaaaaaaa',
  'abcdef123456',
  'Guadalajara2026',
  '16 de septiembre',
  'hola hola hola',
  'producción acme',
  'P4ssw0rd!P4ssw0rd!',
  'a'.repeat(4096),
])('the passphrase “$0”, can be guessed', (text) => {
  expect(isStrongPassphrase(judge(text))).toBe(false);
});

test.each([
  browserTestPassphrase,
  'una ballena pinta 7 tejados',
  'perro gato casa azul marino',
  'tR7#kq9!mZ2p-Wx',
  'volcán cuaderno trompeta nube',
])('the passphrase “$0”, can not be guessed soon', (text) => {
  expect(isStrongPassphrase(judge(text))).toBe(true);
});

test('the same words, another Unicode composition, get the same estimate', () => {
  const text = 'volcán cuaderno trompeta';
  expect(judge(text.normalize('NFD'))).toEqual(judge(text.normalize('NFC')));
});

test.each([
  ['aaaaaaaaaaaa', 'simpleRepeat'],
  ['abcdef123456', 'sequences'],
  ['una ballena pinta 7 tejados', undefined],
])('the passphrase “%s”, has the warning %s', (text, warning) => {
  expect(judge(text).warning).toBe(warning);
});
