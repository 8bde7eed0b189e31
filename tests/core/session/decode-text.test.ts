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

const littleEndianMark = [0xff, 0xfe];

/** Returns these bytes `count` times. */
const repeated = (count: number, ...bytes: number[]) => Array.from({ length: count }, () => bytes).flat();

describe('decodeText', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with a byte order mark', Buffer.concat([Buffer.from(littleEndianMark), utf16])],
    ['big-endian UTF-16 with a byte order mark', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped(utf16)])],
    ['UTF-16 without a mark', utf16],
    ['big-endian UTF-16 without a mark', swapped(utf16)],
    ['Windows-1252', windows1252],
  ])('%s, is decoded', (_, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });

  test.each<[string, Buffer, string]>([
    [
      'UTF-16 with a byte order mark and hardly any Latin letters',
      Buffer.concat([Buffer.from(littleEndianMark), Buffer.from('検証;名前の一覧', 'utf16le')]),
      '検証;名前の一覧',
    ],
    ['UTF-8 cut inside its last character', Buffer.from('niño ñ').subarray(0, -1), 'niño \uFFFD'],
    [
      'UTF-16 cut inside its last character',
      Buffer.concat([Buffer.from(littleEndianMark), Buffer.from('Ana', 'utf16le'), Buffer.from([0x41])]),
      'Ana\uFFFD',
    ],
    ['Windows-1252 that begins like a byte order mark', Buffer.from('ïndice', 'latin1'), 'ïndice'],
    ['text with a zero at an odd offset', Buffer.from(`${'a'.repeat(99)}\0`), `${'a'.repeat(99)}\0`],
    ['text with a zero at an even offset', Buffer.from(`${'a'.repeat(100)}\0`), `${'a'.repeat(100)}\0`],
    [
      'text with one control character in fifty',
      Buffer.from(`${'a'.repeat(98)}\x02\x03`),
      `${'a'.repeat(98)}\x02\x03`,
    ],
    [
      'text with control characters only after 64 KiB',
      Buffer.from('a'.repeat(65_536) + '\x01'.repeat(4096)),
      'a'.repeat(65_536) + '\x01'.repeat(4096),
    ],
  ])('%s, is decoded too', (_, bytes, expected) => {
    expect(decodeText(bytes)).toBe(expected);
  });

  test.each<[string, Uint8Array]>([
    ['random bytes', Uint8Array.from({ length: 4096 }, (_, n) => (n * 7919 + (n >> 3) * 31) % 256)],
    ['32-bit numbers', new Uint8Array(Uint32Array.from({ length: 500 }, (_, n) => n).buffer)],
    ['only zeros', new Uint8Array(100)],
    ['a fifth of zeros, at odd offsets', Uint8Array.from(repeated(9, 65, 0, 65, 0, 65, 66, 65, 66, 65, 66))],
    ['a fifth of zeros, at even offsets', Uint8Array.from(repeated(9, 0, 65, 0, 65, 66, 65, 66, 65, 66, 65))],
    [
      'UTF-16, every eleventh unit with its bytes swapped',
      Uint8Array.from(repeated(10, ...repeated(10, 65, 0), 0, 65)),
    ],
    [
      'big-endian UTF-16, every eleventh unit with its bytes swapped',
      Uint8Array.from(repeated(10, ...repeated(10, 0, 65), 65, 0)),
    ],
  ])('%s, are no text', (_, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });
});
