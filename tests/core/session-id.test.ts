import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isSessionId,
  linkPatterns,
  parseSessionId,
  sessionIdFromAddress,
  unknownSession,
} from '../../utils/core/session-id.ts';
import shapes from '../fixtures/portal-shapes.json' with { type: 'json' };
import { hostile, id, named, other } from './hostile-texts.ts';

const portal = 'https://station.veriff.com/verifications';

describe('parseSessionId', () => {
  test.each([id, id.toUpperCase(), 'AEA9BA6D-1b47-37fc-a4fc-f72b6d3584a7'])('takes %s', (text) => {
    expect(parseSessionId(text)).toBe(text.toLowerCase());
  });
  test.each(named([...hostile, `${id}\0`, ` ${id}`]))(
    'rows 13 and 14: takes nothing from $name',
    ({ text }) => {
      expect(parseSessionId(text)).toBeUndefined();
    },
  );
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
  )('rows 13 and 14: reads nothing from $name', ({ text }) => {
    expect(sessionIdFromAddress(text)).toBeUndefined();
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
