import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isSessionId,
  linkPatterns,
  opaqueId,
  parseSessionId,
  readPastedText,
  sessionIdFromAddress,
  unknownSession,
} from '../../utils/core/session-id.ts';
import shapes from '../fixtures/portal-shapes.json' with { type: 'json' };

const id = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const other = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const portal = 'https://station.veriff.com/verifications';

/** Rows 13 and 14 of the fault catalogue: what must never become a session. */
const hostile = [
  '',
  '..',
  '../../x',
  '%2e%2e',
  'a/b',
  'a?x=1',
  'a#b',
  '//evil/x',
  'https://evil',
  `${id.slice(0, 8)}\0${id.slice(9)}`,
  `\u202e${id}`,
  id.replace('a', '\uff41'),
  id.replace('1', '\uff11'),
  id.replaceAll('-', ''),
  `${id}0`,
  `${id}\n${id}`,
  'x'.repeat(10_240),
];

/** Each text with a name short enough to print. */
const named = (texts: readonly string[]) =>
  texts.map((text) => ({ name: JSON.stringify(text).slice(0, 90), text }));

describe('parseSessionId', () => {
  test.each([id, id.toUpperCase(), 'AEA9BA6D-1b47-37fc-a4fc-f72b6d3584a7'])('takes %s', (text) => {
    expect(parseSessionId(text)).toBe(text.toLowerCase());
  });
  test.each(named([...hostile, `${id}\0`, ` ${id}`]))('takes nothing from $name', ({ text }) => {
    expect(parseSessionId(text)).toBeUndefined();
  });
  test('whatever it takes goes into a URL as it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.uuid(),
          fc.uuid().map((text) => text.toUpperCase()),
        ),
        (text) => {
          const parsed = parseSessionId(text);
          expect(parsed === undefined || encodeURIComponent(parsed) === parsed).toBe(true);
        },
      ),
    );
  });
});

describe('sessionIdFromAddress', () => {
  test.each([
    `${portal}/${id}`,
    `${portal}/${id.toUpperCase()}`,
    `${portal}/${id}/`,
    `${portal}/${id}/documents`,
    `${portal}/${id}?tab=document&attempt=f04bdb47-d3be-4b28-b028-a652feb060b5`,
    `${portal}/${id}#f04bdb47-d3be-4b28-b028-a652feb060b5`,
  ])('reads %s', (address) => {
    expect(sessionIdFromAddress(address)).toBe(id);
  });
  test.each(shapes)('reads $shape: $address', ({ address }) => {
    expect(sessionIdFromAddress(`https://station.veriff.com${address}`)).toBe(id);
  });
  test('reads the same session named twice, and passes over what is no id', () => {
    expect(sessionIdFromAddress(`${portal}/${id}?sessionId=${id}&session_id=none#/sessions/${id}`)).toBe(id);
  });
  test.each(shapes)('reads $shape on the hosts it is given alone', ({ address }) => {
    const added = 'https://portal.acme.veriff.me';
    expect(sessionIdFromAddress(`${added}${address}`, ['https://station.veriff.com', added])).toBe(id);
    expect(sessionIdFromAddress(`${added}${address}`)).toBeUndefined();
    expect(sessionIdFromAddress(`https://station.veriff.com${address}`, [added])).toBeUndefined();
  });
  test.each(
    named([
      // Two sessions: neither.
      `${portal}/${id}?sessionId=${other}`,
      `${portal}?sessionId=${id}&sessionId=${other}`,
      `${portal}?sessionId=${id}&verification_id=${other}`,
      `${portal}/${id}#/verifications/${other}`,
      // Other names, other things.
      `${portal}?attempt=${id}`,
      `${portal}?SESSIONID=${id}`,
      `${portal}?sessionId=${id}x`,
      `${portal}#${id}`,
      `${portal}#sessionId=${id}`,
      `${portal}#//evil.test/verifications/${id}`,
      `https://station.veriff.com/users/${id}`,
      `https://station.veriff.com/settings/sessions/${id}`,
      `https://station.veriff.com/media/${other}/sessions/${id}`,
      `https://station.veriff.com/${id}`,
      `https://station.veriff.com/login?sessionId=${id}`,
      `https://station.veriff.com/login#/verifications/${id}`,
      portal,
      `${portal}/`,
      `${portal}/new`,
      `${portal}/${id}x`,
      `${portal}//${id}`,
      `${portal}/x/${id}`,
      `${portal}/${other}x/${id}`,
      `${portal}/${id.replace('a', '%61')}`,
      `${portal}/${id}/..`,
      `${portal}?id=${id}`,
      `https://station.veriff.com/integrations/${id}`,
      `https://station.veriff.com/login?next=/verifications/${id}`,
      `http://station.veriff.com/verifications/${id}`,
      `https://station.veriff.com:8443/verifications/${id}`,
      `https://station.veriff.com.evil.test/verifications/${id}`,
      `https://evil.test/verifications/${id}`,
      `https://station.veriff.com@evil.test/verifications/${id}`,
      `blob:https://station.veriff.com/verifications/${id}`,
      `/verifications/${id}`,
      '',
      ...hostile.map((text) => `${portal}/${text}`),
    ]),
  )('reads nothing from $name', ({ text }) => {
    expect(sessionIdFromAddress(text)).toBeUndefined();
  });
});

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

test('an unknown session has the form of a session id and is a new one each time', () => {
  expect(isSessionId(unknownSession())).toBe(true);
  expect(unknownSession()).not.toBe(unknownSession());
});

describe('link patterns', () => {
  /** As the browser matches: any number of characters for a `*`, and no fragment. */
  const matches = (address: string) =>
    linkPatterns().some((pattern) => {
      const source = pattern.split('*').map((part) => part.replace(/[.?]/g, '\\$&'));
      return new RegExp(`^${source.join('.*')}$`).test(address.replace(/#.*/, ''));
    });

  test.each(shapes.map(({ address, shape }) => ({ address, shape })))('$shape', ({ address }) => {
    const isInFragment = /#!?\//.test(address);
    expect(matches(`https://station.veriff.com${address}`)).toBe(!isInFragment);
    expect(matches(`https://portal.acme.veriff.me${address}`)).toBe(!isInFragment);
    expect(matches(`https://station.veriff.com.example.com${address}`)).toBe(false);
  });

  test('session URLs', () => {
    expect(matches('https://magic.veriff.me/v/eyJhbGciOiJIUzI1NiJ9.e30.c2ln')).toBe(true);
  });

  test.each(['', 'settings', 'verifications', 'queue?page=2'])('not /%s', (path) => {
    expect(matches(`https://station.veriff.com/${path}`)).toBe(false);
  });
});
