import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { opaqueId, readPastedText } from '../../utils/core/pasted-text.ts';
import { isSessionId, parseSessionId } from '../../utils/core/session-id.ts';
import { hostile, id, named, other } from './hostile-texts.ts';

const portal = 'https://station.veriff.com/verifications';

describe('row 15: readPastedText', () => {
  test.each([
    id,
    ` ${id}\n`,
    `{${id.toUpperCase()}}`,
    `"${id}"`,
    `«${id}».`,
    `(${id}),`,
    ` ${portal}/${id} `,
    `<${portal}/${id}>`,
    `Please look at ${id}. Thanks!`,
    `Hi,\n\nsession ID: ${id.toUpperCase()}\nfrom today (urgent)\n--\nAna`,
    `ID:${id}; session=${id}`,
    `${portal}/${id}?attempt=${other}.`,
    `See ${portal}/${id}.`,
    `${id} ${id}`,
    `\u2068WhatsApp\u2069 ${id}`,
  ])('reads one session from %j', (text) => {
    expect(readPastedText(text)).toEqual([{ sessionId: id }]);
  });
  test.each([`${id} ${other}`, `${id}\n${other}\n${id}`, `${id},${other}`, `${portal}/${id}\t${other}`])(
    'reads several from %j',
    (text) => {
      expect(readPastedText(text).map(({ sessionId }) => sessionId)).toEqual([id, other]);
    },
  );
  test.each(
    named([
      ...hostile.filter((text) => !text.includes('\n')),
      `https://evil.test/verifications/${id}`,
      `../${id}`,
      `${id}/..`,
      `${id}${other}`,
      `x${id}`,
      `${id}\u200f`,
      `${' '.repeat(5000)}${id}`,
    ]),
  )('rows 13 and 14: reads nothing from $name', ({ text }) => {
    expect(readPastedText(text)).toEqual([]);
  });
  test('whatever it reads has the form of a session id', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.uuid(), fc.constantFrom(...hostile))), (parts) => {
        const read = readPastedText(parts.join(' '));
        expect(read.every(({ sessionId }) => parseSessionId(sessionId) === sessionId)).toBe(true);
      }),
    );
  });
});

describe('opaqueId', () => {
  test.each(['x'.repeat(20), 'aB_-'.repeat(10), id.replaceAll('-', ''), `${id}0`, `  ${'7'.repeat(24)}\n`])(
    'takes %j as it is',
    (text) => {
      expect(opaqueId(text)).toBe(text.trim());
      expect(isSessionId(text.trim())).toBe(true);
    },
  );
  test.each(
    named([
      id,
      id.toUpperCase(),
      'x'.repeat(19),
      'x'.repeat(41),
      `${'x'.repeat(20)}/..`,
      `${'x'.repeat(20)} y`,
      `${'x'.repeat(20)}%2e`,
      `${'x'.repeat(20)}é`,
      ...hostile.filter((text) => !/^[\w-]{20,40}$/.test(text)),
    ]),
  )('takes nothing from $name', ({ text }) => {
    expect(opaqueId(text)).toBeUndefined();
    expect(isSessionId(text)).toBe(text === id);
  });
});

describe('row 15: a session URL', () => {
  const tokenOf = (payload: unknown) => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'HS256' })}.${part(payload)}.c2lnbmF0dXJl`;
  };
  const iid = '0d7f6c1e-1111-4222-8333-944455566677';
  const token = tokenOf({ iat: 1, session_id: id.toUpperCase(), iid });

  test.each([
    `https://alchemy.veriff.com/v/${token}`,
    `https://magic.veriff.me/v/${token}?lang=es`,
    `https://magic.us.veriff.me/v/${token}`,
    ` "${token}" `,
    `The link was https://saas.veriff.com/v/${token}. It has expired.`,
  ])('gives the session and its integration, and nothing of the token: %.40s', (text) => {
    expect(readPastedText(text)).toEqual([{ sessionId: id, iid }]);
  });
  test('without an integration gives the session', () => {
    expect(readPastedText(tokenOf({ session_id: id }))).toEqual([{ sessionId: id }]);
    expect(readPastedText(tokenOf({ session_id: id, iid: 7 }))).toEqual([{ sessionId: id }]);
  });
  test.each([
    `https://evil.test/v/${token}`,
    `https://alchemy.veriff.com.evil.test/v/${token}`,
    `http://alchemy.veriff.com/v/${token}`,
    `https://alchemy.veriff.com/x/${token}`,
    tokenOf({ session_id: '..' }),
    tokenOf({ session_id: 7 }),
    tokenOf({}),
    tokenOf(null),
    'a.b.c',
    token.replace(/\.[^.]*$/, ''),
  ])('is nothing: %.60s', (text) => {
    expect(readPastedText(text)).toEqual([]);
  });
});
