import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeOnce, lenientViews, sessionIdFromAddress } from '../../../utils/core/session/address.ts';
import shapes from '../../fixtures/portal-shapes.json' with { type: 'json' };
import { runs } from '../../profile.ts';
import { disguisedAddresses } from './disguised-addresses.ts';
import { hostile, id, other, third, titled } from './hostile-texts.ts';

const origin = 'https://station.veriff.com';
const added = 'https://portal.acme.veriff.me';

const read = (path: string) => sessionIdFromAddress(origin + path);

describe('the table of shapes', () => {
  test.each(shapes)('reads $shape: $address', ({ address }) => {
    expect(read(address)).toBe(id);
  });

  test.each(shapes)('$shape, on a given host, is read; on another, not', ({ address }) => {
    expect(sessionIdFromAddress(`${added}${address}`, [origin, added])).toBe(id);
    expect(sessionIdFromAddress(`${added}${address}`)).toBeUndefined();
    expect(sessionIdFromAddress(`${origin}${address}`, [added])).toBeUndefined();
  });

  const alsoRead = [
    `/verifications/${id.toUpperCase()}`,
    `/verifications/${id}/`,
    `/verifications/${id}/documents`,
    `/verifications/${id}?tab=document&attempt=${other}`,
    `/verifications/${id}#${other}`,
    `/verifications/${id}#attempt=${other}`,
    `/verifications/${id}/attempts/${other}/documents/${third}`,
    `/verifications/${id}?q=Jos%C3%A9+P%C3%A9rez%20%D0%9A%D0%BE%D0%BC%D0%BF%D0%B0%D0%BD%D0%B8%D1%8F`,
    `/verifications/${id}?returnTo=%2Fverifications%2Fpending%3Fpage%3D2`,
    `/verifications/${id}?returnTo=https%3A%2F%2Fstation.veriff.com%2Fqueue`,
    `/verifications/${id}?from=/verifications/${id}/documents`,
    `/verifications/${id}?sessionId=${id}#/sessions/${id}`,
    `/verifications/${id}?columns=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23`,
    `/verifications?sessionId=${id}`,
    `/verifications/?page=2&sessionId=${id}`,
    `/workspaces/acme/verifications/${id}/overview`,
    `/workspaces/acme%20inc/verifications/${id}`,
    `/workspaces/${other}/projects/${third}/verifications/${id}`,
    `/settings/sessions/${id}`,
    `/verification/session/${id}`,
    `/integrations/${other}/queue?sessionId=${id}`,
    `/app#/workspaces/acme/verifications/${id}`,
    `/#/integrations/${other}/sessions/${id}/attempts/${third}`,
  ];
  test.each(titled(alsoRead))('reads %s', (_, path) => {
    expect(read(path)).toBe(id);
  });

  test.each(
    titled([
      '/verifications',
      '/verifications/',
      '/verifications/new',
      `/verifications/${id}x`,
      `/verifications//${id}`,
      `/verifications/x/${id}`,
      `/verifications/${id.replace('a', '%61')}`,
      `/Verifications/${id}`,
      `/verifications?attempt=${id}`,
      `/verifications?id=${id}`,
      `/verifications?SESSIONID=${id}`,
      `/verifications?sessionId=${id}x`,
      `/verifications#${id}`,
      `/verifications#sessionId=${id}`,
      `/verifications#verifications/${id}`,
      `/verifications#//evil.test/verifications/${id}`,
      `/users/${id}`,
      `/${id}`,
      `/integrations/${id}`,
      ...hostile.map((text) => `/verifications/${text}`),
    ]),
  )('[faults 13, 14] %s, names no session', (_, path) => {
    expect(read(path)).toBeUndefined();
  });
});

/** Reads an address by the expressions. An empty taught table turns off the shortcut for the usual address. */
const readByExpressions = (path: string) =>
  sessionIdFromAddress(origin + path, [origin], { [origin]: ['', '', ''] });

test('sessionIdFromAddress, the usual address and similar ones, agrees with the expressions', () => {
  const segment = fc.constantFrom(
    'verification',
    'verifications',
    'session',
    'sessions',
    'Sessions',
    'users',
    '..',
    '',
  );
  const uuid = fc.oneof(
    fc.uuid(),
    fc.constantFrom(id, id.toUpperCase(), id.replaceAll('-', ''), `${id}-`, '-'.repeat(36)),
  );
  const rest = fc.constantFrom(
    '',
    '/',
    '?',
    '#',
    '\n',
    `/${other}`,
    `?id=${other}`,
    '/media',
    ';a',
    '%20',
    '\u200b',
  );
  const path = fc
    .tuple(fc.array(segment, { maxLength: 3 }), uuid, rest)
    .map(([above, one, end]) => `/${[...above, one].join('/')}${end}`);
  fc.assert(
    fc.property(path, (path) => {
      expect(read(path)).toBe(readByExpressions(path));
    }),
    runs(5000, 100_000),
  );
  expect(read(`/verifications/${id}`)).toBe(id);
});

describe('[fault 20] an address that can be read as two sessions', () => {
  const contradicted = [
    // For routers that ignore case, decode the path or join slashes.
    `/Verifications/${other}?sessionId=${id}`,
    `/verifications/${other}?sessionId=${id}`,
    `/verif%69cations/${other}?sessionId=${id}`,
    `/verif%2569cations/${other}?sessionId=${id}`,
    `/verifications/${other.replaceAll('-', '%2D')}?sessionId=${id}`,
    `/verifications/${other.replaceAll('-', '%252d')}?sessionId=${id}`,
    `/verifications%2F${other}?sessionId=${id}`,
    `/verifications//${other}?sessionId=${id}`,
    `/verifications\\${other}?sessionId=${id}`,
    `/verifications;page=2/${other}?sessionId=${id}`,
    `/verifications;sessionId=${other}?sessionId=${id}`,
    `/verifications%20/${other}%20?sessionId=${id}`,
    `/verifications./${other}.?sessionId=${id}`,
    `/verifications/${other}%00?sessionId=${id}`,
    `/verifications/${other}%E2%80%8B?sessionId=${id}`,
    `/verifications/./${other}?sessionId=${id}`,
    `/verifications/${id}/%252e%252e/${other}`,
    `/ｖerifications/${other}?sessionId=${id}`,
    `/es/verifications/${other}?sessionId=${id}`,
    `/${other}/verifications/${id}`,
    `/verifications/${id}/${other}`,
    `/verifications/${id}/compare/${other}`,
    `/media/${other}/sessions/${id}`,
    `/${other}?sessionId=${id}`,
    // Another ID in an unknown place of the path, beside a parameter.
    `/review/${other}?sessionId=${id}`,
    `/review/${other.replaceAll('-', '')}?sessionId=${id}`,
    `/review/${id},${other}?sessionId=${id}`,
    `/review/x=${other}?sessionId=${id}`,
    `/organizations/${other}/queue?sessionId=${id}`,
    `/attempts/${other}?sessionId=${id}`,
    // Another session in the fragment.
    `/verifications/${id}#/verifications/${other}`,
    `/verifications/${id}#!/Sessions/${other}`,
    `/verifications/${id}#verifications/${other}`,
    `/verifications/${id}#/review/${other}`,
    `/verifications/${id}#sessionId=${other}`,
    `/verifications/${id}#/review?session_id=${other}`,
    `/verifications/${id}/#/review?x=1&sessionid=${other}`,
    // Another session in a parameter.
    `/verifications/${id}?sessionId=${other}`,
    `/verifications?sessionId=${id}&sessionId=${other}`,
    `/verifications?sessionId=${id}&verification_id=${other}`,
    `/verifications?sessionId=${id}&SESSIONID=${other}`,
    `/verifications?sessionId=${id}&sessionId[]=${other}`,
    `/verifications?sessionId=${id}&filter[sessionId]=${other}`,
    `/verifications?sessionId=${id}&session[id]=${other}`,
    `/verifications?sessionId=${id}&sessionId[$ne]=${other}`,
    `/verifications?sessionId=${id}&session%2549d=${other}`,
    `/verifications?sessionId=${id}&session+Id=${other}`,
    `/verifications?sessionId=${id}&session%20id=${other}`,
    `/verifications?sessionId=${id};sessionId=${other}`,
    `/verifications?sessionId=${id}&a=1;session_id=${other}`,
    `/verifications?sessionId=${id}&id=${other}`,
    `/verifications?sessionId=${id}&previousSession=${other}`,
    `/verifications?sessionId=${id}&state={"sessionId":"${other}"}`,
    `/verifications/${id}?${other}`,
    `/verifications/${id}?/sessions/${other}`,
    // Another session in a nested address.
    `/verifications/${id}?next=/verifications/${other}`,
    `/verifications/${id}?next=https%3A%2F%2Fstation.veriff.com%2Fverifications%2F${other}`,
    `/verifications/${id}?next=%252Fverifications%252F${other}`,
    // Something else than a UUID in a session's place.
    `/verifications/latest?sessionId=${id}`,
    `/a&b/verifications/latest?sessionId=${id}`,
    `/verifications/${id}?sessionId=latest`,
    `/verifications?sessionId=${id}&session_id=none`,
    `/verifications/${id}#/verifications/latest`,
    `/verifications/${id}/sessions/latest`,
  ];
  test.each(titled(contradicted))('%s, shows none', (_, path) => {
    expect(read(path)).toBeUndefined();
  });

  test('any shape with another session in any disguise, is never read as the first', () => {
    fc.assert(
      fc.property(disguisedAddresses(other), (address) => {
        expect(sessionIdFromAddress(address)).not.toBe(id);
      }),
      runs(5000, 100_000),
    );
  });
});

test.each(
  titled([
    `${origin}/login?sessionId=${id}`,
    `${origin}/Login/?sessionId=${id}`,
    `${origin}/log%69n?sessionId=${id}`,
    `${origin}/es/sign-in?sessionId=${id}`,
    `${origin}/login#/verifications/${id}`,
    `${origin}/#/login?sessionId=${id}`,
    `${origin}/login?next=/verifications/${id}`,
    `${origin}/go/https://station.veriff.com/verifications/${id}`,
    `${origin}/go/https%3A%2F%2Fx/verifications/${id}`,
    `${origin}/go?url=${encodeURIComponent(`${origin}/verifications/${id}`)}`,
    `http://station.veriff.com/verifications/${id}`,
    `https://station.veriff.com:8443/verifications/${id}`,
    `https://station.veriff.com.evil.test/verifications/${id}`,
    `https://evil.test/verifications/${id}`,
    `https://station.veriff.com@evil.test/verifications/${id}`,
    `blob:${origin}/verifications/${id}`,
    `view-source:${origin}/verifications/${id}`,
    `/verifications/${id}`,
    '',
    `${origin}/verifications/${id}?x=${'a'.repeat(8192)}`,
  ]),
)('the address “%s”, shows no session', (_, address) => {
  expect(sessionIdFromAddress(address)).toBeUndefined();
});

test.each([1, 2, 3, 4])('another session in a nested address, encoded %i times, is noticed', (times) => {
  const once = other.replaceAll('-', '%2D');
  const encoded = Array.from({ length: times - 1 }).reduce(
    (text: string) => text.replaceAll('%', '%25'),
    once,
  );
  expect(read(`/verifications/${id}`)).toBe(id);
  expect(read(`/verifications/${id}?next=/verifications/${encoded}`)).toBeUndefined();
});

test('lenientViews, before and after each of up to four decodings, gives two views', () => {
  expect(lenientViews(`/x%${'25'.repeat(9)}41`)).toHaveLength(10);
  expect(lenientViews('/x')).toEqual(['/x', '/x']);
  expect(lenientViews('/x;page=2/%41-b..')).toEqual(['/x;page=2/%41b', '/x/%41b', '/x;page=2/ab', '/x/ab']);
});

test.each([
  ['%41%2d%C3%B3', 'A-ó'],
  ['%2541', '%41'],
  ['%41%FF', '%41%FF'],
  ['%FF-%41', '%FF-A'],
  ['%C3-%B3', '%C3-%B3'],
  ['%4', '%4'],
  ['%%41', '%A'],
])('%s, decoded once, is %s', (text, decoded) => {
  expect(decodeOnce(text)).toBe(decoded);
});

test('the longest address, is read; a longer one, is not', () => {
  const longest = `${origin}/verifications/${id}?x=`.padEnd(8192, 'a');
  expect(sessionIdFromAddress(longest)).toBe(id);
  expect(sessionIdFromAddress(`${longest}a`)).toBeUndefined();
});

test('the longest address, with any filling, is never read as another session', () => {
  const fill = (text: string) => text.repeat(Math.floor(8000 / text.length));
  for (const text of [
    `/organizations/${other}`,
    '#',
    '/sessions',
    '&sessionId=',
    ';',
    `/attempts/${other}`,
    '=:',
    '%25',
  ]) {
    expect([id, undefined]).toContain(sessionIdFromAddress(`${origin}/verifications/${id}${fill(text)}`));
    expect([id, undefined]).toContain(
      sessionIdFromAddress(`${origin}/x${fill(text).slice(0, 8000)}?sessionId=${id}`),
    );
  }
});
