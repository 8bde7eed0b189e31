import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { portalOrigin } from '../../../utils/core/session/address.ts';
import { linkPatterns, sessionsInLink } from '../../../utils/core/session/links.ts';
import { taughtTables } from '../../../utils/core/session/taught-address.ts';
import { anyCharacter } from '../../fixtures/any-character.ts';
import shapes from '../../fixtures/portal-shapes.json' with { type: 'json' };
import { runs } from '../../profile.ts';
import { disguisedAddresses } from './disguised-addresses.ts';
import { id, other, titled } from './hostile-texts.ts';

const address = (sessionId: string) => `${portalOrigin}/verifications/${sessionId}`;
const safelink = (inner: string) =>
  `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(inner)}&data=05%7C02%7C${other}`;
const proofpoint2 = (inner: string) => {
  const written = inner.replaceAll('_', '-5F').replaceAll('-', '-2D').replaceAll('-2D5F', '-5F');
  return `https://urldefense.proofpoint.com/v2/url?u=${written
    .replace(/[:?=&%#]/g, (character) => `-${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('/', '_')}&d=DwMF-g&c=x`;
};
const login = (inner: string) => `${portalOrigin}/login?returnTo=${encodeURIComponent(inner)}`;

const base64 = (text: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** Links that wrap an address, as gateways, search engines and login pages write them. */
const wrappers: readonly (readonly [string, (inner: string) => string])[] = [
  ['Outlook', safelink],
  ['Proofpoint v2', proofpoint2],
  ['Proofpoint v3', (inner) => `https://urldefense.com/v3/__${inner}__;!!abc$`],
  ['Google', (inner) => `https://www.google.com/url?sa=t&url=${encodeURIComponent(inner)}&usg=x`],
  ['a parameter in the fragment', (inner) => `https://gw.example/#/go?to=${encodeURIComponent(inner)}`],
  ['Cisco, in the path', (inner) => `https://secure-web.cisco.com/1a2b/${encodeURIComponent(inner)}`],
  ['Sophos', (inner) => `https://eu.protection.sophos.com/?d=veriff.com&u=${base64(inner)}&t=x`],
  ['a login page', login],
  ['two gateways', (inner) => safelink(safelink(inner))],
  ['three gateways', (inner) => safelink(login(safelink(inner)))],
  [
    'encoded three times',
    (inner) => `https://x.example/?u=${encodeURIComponent(encodeURIComponent(encodeURIComponent(inner)))}`,
  ],
];

describe('a link, is read', () => {
  test.each(shapes)('to the portal, $shape', (shape) => {
    for (const host of ['station.veriff.com', 'portal.acme.veriff.me']) {
      expect(sessionsInLink(`https://${host}${shape.address}`)).toEqual([id]);
      expect(sessionsInLink(`http://${host}${shape.address}`)).toEqual([id]);
      expect(sessionsInLink(`${host}${shape.address}`)).toEqual([id]);
    }
  });

  test('to the API', () => {
    const api = `https://api-saas.veriff.com/v1/sessions/${id}/decision/ine-registry?version=1.0.0`;
    expect(sessionsInLink(api)).toEqual([id]);
  });
});

test('an address of a taught form, as the link or nested, is read', () => {
  const taught = taughtTables(['station.veriff.com/queue/{session}']);
  const queue = `${portalOrigin}/queue/${id}`;
  expect(sessionsInLink(queue, taught)).toEqual([id]);
  expect(sessionsInLink(safelink(queue), taught)).toEqual([id]);
  expect(sessionsInLink(queue)).toEqual([]);
  expect(sessionsInLink(`https://portal.acme.veriff.me/queue/${id}`, taught)).toEqual([]);
});

describe.each(wrappers)('a nested address: %s', (_, wrap) => {
  test.each(shapes)('$shape, is read', (shape) => {
    expect(sessionsInLink(wrap(portalOrigin + shape.address))).toEqual([id]);
  });

  test('that can be read as two sessions or is of another site, names none', () => {
    expect(sessionsInLink(wrap(`${address(other)}?sessionId=${id}`))).toEqual([]);
    expect(sessionsInLink(wrap(`${portalOrigin}/review?sessionId=${id}&verificationId=${other}`))).toEqual(
      [],
    );
    expect(sessionsInLink(wrap(`https://evil.test/verifications/${id}`))).toEqual([]);
  });

  test('with another session in any disguise, is never read as the first', () => {
    fc.assert(
      fc.property(disguisedAddresses(other), (disguised) => {
        expect(sessionsInLink(wrap(disguised))).not.toContain(id);
      }),
      runs(300, 10_000),
    );
  });
});

test.each([
  ['relative', `${portalOrigin}/login?next=%2Fverifications%2F${id}`, [id]],
  ['relative, not encoded', `${portalOrigin}/login?next=/verifications/${id}`, [id]],
  [
    'relative, of an OAuth server',
    `https://id.veriff.com/login?client_id=${other}&next=/sessions/${id}`,
    [id],
  ],
  ['not encoded', `https://x.example/?u=${address(id)}&data=05`, [id]],
  ['without a scheme', `https://x.example/?u=station.veriff.com/verifications/${id}`, [id]],
  ['in the path', `https://web.archive.org/web/2026/${address(id)}?page=2`, [id]],
  ['in the path, its slashes joined', `https://gw.example/https:/station.veriff.com/sessions/${id}`, [id]],
  ['in a sentence', `https://wa.me/?text=Mira+${encodeURIComponent(address(id))}+hoy`, [id]],
  [
    'in the path, with parameters',
    `https://web.archive.org/web/2026/${portalOrigin}/q?sessionId=${id}`,
    [id],
  ],
  ['in the path, without encryption', `https://gw.example/http://station.veriff.com/sessions/${id}`, [id]],
  [
    'in the path and encoded, beside a parameter of the gateway',
    `https://gw.example/${encodeURIComponent(address(id))}?sessionId=${other}`,
    [id],
  ],
  [
    'in the path, encoded three times',
    `https://gw.example/${encodeURIComponent(encodeURIComponent(encodeURIComponent(address(id))))}`,
    [],
  ],
  [
    'in a parameter, encoded four times',
    `https://x.example/?u=${[1, 2, 3, 4].reduce((text) => encodeURIComponent(text), address(id))}`,
    [],
  ],
  [
    'in Base64, with characters beyond ASCII',
    `https://x.example/?u=${base64(`${portalOrigin}/ñ/~>?sessionId=${id}`)}`,
    [id],
  ],
  ['without encryption', `https://x.example/?u=http%3A%2F%2Fstation.veriff.com%2Fsessions%2F${id}`, [id]],
  [
    'Proofpoint v2, without encryption',
    `https://urldefense.com/v2/url?u=http-3A__station.veriff.com_sessions_${id.replaceAll('-', '-2D')}`,
    [id],
  ],
  [
    'Proofpoint v2, a hyphen of the host not encoded',
    `https://urldefense.com/v2/url?u=https-3A__portal-eu.veriff.me_sessions_${id.replaceAll('-', '-2D')}`,
    [id],
  ],
  [
    'Proofpoint v3 with characters of their own',
    `https://urldefense.com/v3/__https:/station.veriff.com/**Averifications/${id}__;Iy8!!abc$`,
    [id],
  ],
  [
    'Proofpoint v3 with a run of characters and single ones',
    `https://urldefense.com/v3/__https:/station.veriff.com/q**BsessionId=${id}*page*2__;${base64('/ñ?&=')}!!abc$`,
    [id],
  ],
  ['the same twice', `https://x.example/?u=${address(id)}&v=${encodeURIComponent(address(id))}`, [id]],
  [
    'two that differ',
    `https://x.example/?u=${encodeURIComponent(address(id))}&v=${encodeURIComponent(address(other))}`,
    [id, other],
  ],
  ['two that differ, not encoded', `https://x.example/?u=${address(id)}&v=${address(other)}`, [id, other]],
  [
    'two that differ, behind a login',
    `${portalOrigin}/login?a=/sessions/${id}&b=/sessions/${other}`,
    [id, other],
  ],
  [
    'not encoded, after another session of the outer address',
    `https://x.example/?sessionId=${other}&u=${address(id)}`,
    [id],
  ],
  [
    'encoded, before another session of the outer address',
    `https://x.example/?u=${encodeURIComponent(address(id))}&sessionId=${other}`,
    [id],
  ],
  [
    'behind a login that names the same session twice',
    `${portalOrigin}/login?sessionId=${id}&session_id=${id}&next=/sessions/${id}`,
    [id],
  ],
  [
    'behind a login whose fragment has a word in the session’s place',
    `${portalOrigin}/login#sessionId=latest&next=/sessions/${id}`,
    [],
  ],
  [
    'behind a login, beside an address that no browser accepts',
    `${portalOrigin}/login?back=//[/sessions/${other}&next=/sessions/${id}`,
    [],
  ],
  ['in the longest link', `https://x.example/?u=${address(id)}&x=`.padEnd(16_384, 'x'), [id]],
  [
    'not encoded, and contradicted',
    `https://x.example/?u=${portalOrigin}/q?sessionId=${id}&session_id=${other}`,
    [],
  ],
  ['beside another session', `${address(other)}?next=/verifications/${id}`, []],
  [
    'beside another session in a parameter',
    `${portalOrigin}/login?sessionId=${other}&next=/sessions/${id}`,
    [],
  ],
])('a nested address, %s, names $2', (_, link, sessions) => {
  expect(sessionsInLink(link)).toEqual(sessions);
});

test.each(
  titled([
    '',
    'x',
    id,
    `${portalOrigin}/verifications`,
    `https://x.example/verifications/${id}`,
    `https://station.veriff.com.evil.test/verifications/${id}`,
    `https://station.veriff.com:8443/verifications/${id}`,
    `https://station.veriff.com@evil.test/verifications/${id}`,
    `https://x.example/?u=https%3A%2F%2Fstation.veriff.com.evil.test%2Fverifications%2F${id}`,
    `https://x.example/?next=%2Fverifications%2F${id}`,
    `javascript:location='${address(id)}'`,
    `mailto:x@example.com?body=${address(id)}`,
    `x${address(id)}`,
    'https://x.example/?u=aHR0c%%%',
    'https://x.example/?u=%E0%A4%A',
    safelink(safelink(safelink(safelink(address(id))))),
    `https://x.example/?u=${address(id)}&x=`.padEnd(16_385, 'x'),
  ]),
)('the link “%s”, names no session', (_, text) => {
  expect(sessionsInLink(text)).toEqual([]);
});

test('any link with random text, names no session and throws no exception', () => {
  const encoded = fc.string({ unit: anyCharacter }).map(encodeURIComponent);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: anyCharacter }),
        fc
          .tuple(fc.constantFrom('http', 'https'), fc.webAuthority(), fc.array(encoded), encoded, encoded)
          .map(
            ([scheme, host, path, query, hash]) => `${scheme}://${host}/${path.join('/')}?${query}#${hash}`,
          ),
        fc
          .tuple(fc.constantFrom(...wrappers), fc.string())
          .map(([[, wrap], text]) => wrap(`${portalOrigin}/${text.toWellFormed().replace(/[^ -~]/g, '')}`)),
      ),
      (link) => {
        expect(sessionsInLink(link)).toEqual([]);
      },
    ),
    runs(1000, 20_000),
  );
});

describe('the match patterns', () => {
  /** Matches like the browser: `*` is any number of characters, and the fragment is ignored. */
  const matches = (link: string) =>
    linkPatterns().some((pattern) => {
      const source = pattern
        .replace('*://', '{scheme}://')
        .split('*')
        .map((part) => part.replace(/[.?]/g, '\\$&'))
        .join('.*')
        .replace('{scheme}', 'https?');
      return new RegExp(`^${source}$`).test(link.replace(/#.*/, ''));
    });

  test.each(shapes)('match $shape, unless in the fragment', (shape) => {
    const isInFragment = /#!?\//.test(shape.address);
    expect(matches(`https://station.veriff.com${shape.address}`)).toBe(!isInFragment);
    expect(matches(`https://portal.acme.veriff.me${shape.address}`)).toBe(!isInFragment);
    expect(matches(`https://station.veriff.com.example.com${shape.address}`)).toBe(false);
  });

  test.each(wrappers)('match a nested address, unless in Base64 or the fragment: %s', (name, wrap) => {
    const isHidden = ['Sophos', 'a parameter in the fragment'].includes(name);
    expect(matches(wrap(address(id)))).toBe(!isHidden);
    expect(matches(wrap(`${portalOrigin}/queue?sessionId=${id}`))).toBe(!isHidden);
  });

  test('match a session URL', () => {
    expect(matches('https://magic.veriff.me/v/eyJhbGciOiJIUzI1NiJ9.e30.c2ln')).toBe(true);
  });

  test.each([
    'https://station.veriff.com/',
    'https://station.veriff.com/settings',
    'https://station.veriff.com/verifications',
    'https://station.veriff.com/queue?page=2',
    'https://www.example.com/?u=https%3A%2F%2Fwww.veriff.com%2Fabout',
    'https://www.example.com/sessions/1',
  ])('do not match %s', (link) => {
    expect(matches(link)).toBe(false);
  });
});
