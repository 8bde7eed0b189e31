import { describe, expect, test } from 'vitest';
import { readMediaSessions } from '../../../utils/core/registry/media-reply.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const read = (body: unknown) =>
  readMediaSessions(new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)));
const file = (sessionId: unknown) => ({
  context: 'face',
  id: '7a1f63d1-0c05-4d28-a3b4-a6e5d6a1d6f1',
  url: 'https://cdn.veriff.me/v1/media/7a1f63d1.jpg',
  mimetype: 'image/jpeg',
  sessionId,
});

describe('readMediaSessions, reads the sessions of the files in', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['the documented reply', { status: 'success', videos: [file(A)], images: [file(A), file(A)] }, [A]],
    ['images without videos', { images: [file(A)] }, [A]],
    ['videos without images', { videos: [file(A)] }, [A]],
    ['null for an array', { images: null, videos: [file(A)] }, [A]],
    ['several sessions, images first', { images: [file(B)], videos: [file(A), file(B)] }, [B, A]],
    ['a session in capitals', { images: [file(A.toUpperCase())] }, [A]],
    ['a session twice in two cases', { images: [file(A), file(A.toUpperCase())] }, [A]],
    ['files without a session beside one', { images: [file(undefined), null, 7, [A], file(A)] }, [A]],
    ['an invalid session beside a valid one', { images: [file('..'), file(`${A} `), file(A)] }, [A]],
    ['images that have other IDs too', { images: [{ ...file(A), attemptId: B, id: B }] }, [A]],
    [
      'images beside files elsewhere',
      { images: [file(A)], audios: [file(B)], sessionId: B, data: { images: [file(B)] } },
      [A],
    ],
    ['__proto__ as a property', `{"__proto__":{"images":[{"sessionId":"${B}"}]},"images":[]}`, []],
    ['empty arrays', { status: 'success', images: [], videos: [] }, []],
    ['no arrays', { status: 'success' }, []],
    ['a BOM', `\ufeff{"images":[{"sessionId":"${A}"}]}`, [A]],
  ])('%s', (_, body, sessions) => {
    expect(read(body)).toEqual(sessions);
  });
});

describe('readMediaSessions, refuses', () => {
  test.each<[string, unknown]>([
    ['an empty body', ''],
    ['HTML', '<html></html>'],
    ['a truncated document', `{"images":[{"sessionId":"${A}"}`],
    ['an array', [file(A)]],
    ['null', 'null'],
    ['a text', JSON.stringify(A)],
    ['images as a text', { images: A }],
    ['images as an object', { images: { 0: file(A), length: 1 } }],
    ['videos as a number beside images', { images: [file(A)], videos: 1 }],
    ['strings for files', { images: [A] }],
    ['files without a session', { images: [file(undefined)] }],
    ['a session as null', { images: [file(null)] }],
    ['a session as an array', { images: [file([A])] }],
    ['a session as an object', { images: [file({ sessionId: A })] }],
    ['a session with other text around it', { images: [file(`${A}/../${B}`)] }],
    ['an opaque ID for a session', { images: [file('abcdefghijklmnopqrstuvwxyz')] }],
    ['digits of another script', { images: [file(A.replace('1', '１'))] }],
    ['an empty text for a session', { images: [file('')] }],
    ['more than 20 sessions', { images: Array.from({ length: 21 }, () => file(crypto.randomUUID())) }],
  ])('%s', (_, body) => {
    expect(read(body)).toBeUndefined();
  });

  test('bytes that are not UTF-8', () => {
    expect(readMediaSessions(Uint8Array.of(0xff, 0xfe, 0x7b, 0x7d))).toBeUndefined();
  });
});

test('readMediaSessions, of 20 sessions, reads all', () => {
  const sessions = Array.from({ length: 20 }, () => crypto.randomUUID());
  expect(read({ images: sessions.map(file) })).toEqual(sessions);
});
