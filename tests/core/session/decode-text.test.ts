import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../utils/core/session/decode-text.ts';

const text = 'ID de sesión;nombre\r\naea9ba6d-1b47-47fc-a4fc-f72b6d3584a7;“Núñez”\r\n';

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}
const utf16 = Buffer.from(text, 'utf16le');
/** Buffer has no Windows-1252, only Latin-1, which differs in the quotes of this text. */
const windows1252 = Buffer.from(
  Array.from(text, (letter) => ({ '“': 0x93, '”': 0x94 })[letter] ?? letter.charCodeAt(0)),
);

describe('decodeText', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with a byte order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['big-endian UTF-16 with one', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped(utf16)])],
    ['UTF-16 without one', utf16],
    ['big-endian UTF-16 without one', swapped(utf16)],
    ['Windows-1252', windows1252],
  ])('%s, is decoded', (_, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });

  test('UTF-8, cut inside a character, keeps the other characters', () => {
    expect(decodeText(Buffer.from(`${text}ñ`).subarray(0, -1))).toBe(`${text}\uFFFD`);
  });

  test('text with a few control characters, is decoded', () => {
    expect(decodeText(Buffer.from(`${text}\0\x1a`))).toBe(`${text}\0\x1a`);
  });

  test.each<[string, Uint8Array]>([
    ['random bytes', Uint8Array.from({ length: 4096 }, (_, n) => (n * 7919 + (n >> 3) * 31) % 256)],
    ['32-bit numbers', new Uint8Array(Uint32Array.from({ length: 500 }, (_, n) => n).buffer)],
    ['only zeros', new Uint8Array(100)],
  ])('%s, are no text', (_, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });
});
