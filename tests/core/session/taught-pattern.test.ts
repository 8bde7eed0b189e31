import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failed, success } from '../../../utils/core/result.ts';
import { portalOrigin, sessionIdFromAddress } from '../../../utils/core/session/address.ts';
import {
  isTaughtPattern,
  maxTaughtPatterns,
  readTaughtPattern,
  type TaughtProblem,
  taughtTables,
} from '../../../utils/core/session/taught-pattern.ts';
import { runs } from '../../profile.ts';
import { builtInTable, disguisedAddresses } from './disguised-addresses.ts';
import { id, other, third, titleOf } from './hostile-texts.ts';

const host = 'station.veriff.com';

const read = (path: string, ...patterns: string[]) =>
  sessionIdFromAddress(
    `${portalOrigin}${path}`,
    undefined,
    taughtTables(patterns.map((pattern) => host + pattern)),
  );

describe('a taught pattern', () => {
  test.each([
    [`/queue/{session}`, `${host}/queue/{session}`],
    [` https://STATION.veriff.com/queue/{session}/ `, `${host}/queue/{session}`],
    [`/{session}`, `${host}/{session}`],
    ['/organizations/*/queue?sessionId={session}', `${host}/organizations/*/queue?sessionId={session}`],
    ['?ref={session}', `${host}?ref={session}`],
    ['/?ref={session}', `${host}?ref={session}`],
    ['/organizations/{other}', `${host}/organizations/{other}`],
    ['?id={other}', `${host}?id={other}`],
    ['/teams/*/items/{other}', `${host}/teams/*/items/{other}`],
    ['/verifications/*/notes/{other}', `${host}/verifications/*/notes/{other}`],
    ['/verifications/*?id={other}', `${host}/verifications/*?id={other}`],
    ['/acme%20inc/queue/{session}', `${host}/acme%20inc/queue/{session}`],
    ['/Fälle/{session}', `${host}/F%C3%A4lle/{session}`],
    ['?número={session}', `${host}?n%C3%BAmero={session}`],
    ['/a😀/{session}', `${host}/a%F0%9F%98%80/{session}`],
    [`/${'x'.repeat(483)}/{session}`, `${host}/${'x'.repeat(483)}/{session}`],
  ])('“$0”, is accepted', (text, pattern) => {
    const typed = text.startsWith('/') || text.startsWith('?') ? host + text : text;
    expect(readTaughtPattern(typed, [])).toEqual(success(pattern));
  });

  test.each<[string, TaughtProblem]>([
    ['', 'empty'],
    ['http://station.veriff.com/queue/{session}', 'not-https'],
    ['h2://station.veriff.com/queue/{session}', 'not-https'],
    ['evil.test/queue/{session}', 'foreign-host'],
    ['station.veriff.com.evil.test/queue/{session}', 'foreign-host'],
    ['station.veriff.com:8443/queue/{session}', 'extra-parts'],
    ['me@station.veriff.com/queue/{session}', 'extra-parts'],
    ['magic.veriff.me/v/{session}', 'end-users'],
    [host, 'no-place'],
    [`${host}/queue`, 'no-place'],
    [`${host}/queue/*`, 'no-place'],
    [`${host}/{session}/{session}`, 'no-place'],
    [`${host}/{session}/details`, 'no-place'],
    [`${host}/queue/{session}?page=2`, 'no-place'],
    [`${host}/queue/{session}?page`, 'no-place'],
    [`${host}/queue?/{session}`, 'no-place'],
    [`${host}/{other}?ref={session}`, 'no-place'],
    [`${host}/queue?ref={session}&x=1`, 'no-place'],
    [`${host}/queue?={session}`, 'no-place'],
    [`${host}/queue?[]={session}`, 'no-place'],
    [`${host}/queue#{session}`, 'no-place'],
    [`${host}/queue*/{session}`, 'no-place'],
    [`${host}//queue/{session}`, 'no-place'],
    [`${host}/queue/{Session}`, 'no-place'],
    [`${host}/${id}/queue/{session}`, 'holds-id'],
    [`${host}?ref${id.replaceAll('-', '')}={session}`, 'holds-id'],
    [`${host}/*/{session}`, 'too-wide'],
    [`${host}/*/*?ref={session}`, 'too-wide'],
    [`${host}/${'x'.repeat(484)}/{session}`, 'too-long'],
    // Read without teaching.
    [`${host}/verifications/{session}`, 'needless'],
    [`${host}/workspaces/*/verifications/{session}`, 'needless'],
    [`${host}?sessionId={session}`, 'needless'],
    [`${host}/integrations/{other}`, 'needless'],
    [`${host}?ref={other}`, 'needless'],
    [`${host}/verifications/*/attempts/{other}`, 'needless'],
    // Addresses of these forms would name two sessions, or none.
    [`${host}/verifications/*/next/{session}`, 'two-sessions'],
    [`${host}/verifications/*?ref={session}`, 'two-sessions'],
    [`${host}/verifications/{other}`, 'two-sessions'],
    [`${host}/queue/verifications/{other}`, 'two-sessions'],
    [`${host}/queue/*/verifications/{other}`, 'two-sessions'],
    [`${host}/verifications/*/verifications/{other}`, 'two-sessions'],
    [`${host}/verifications/*?sessionId={other}`, 'two-sessions'],
    [`${host}/login/*/notes/{other}`, 'two-sessions'],
    [`${host}?sessionId={other}`, 'two-sessions'],
    [`${host}?session_id={other}`, 'two-sessions'],
    [`${host}/login/{session}`, 'two-sessions'],
    [`${host}/login?ref={session}`, 'two-sessions'],
  ])('“$0”, is refused: $1', (text, problem) => {
    expect(readTaughtPattern(text, [])).toEqual(failed(problem));
  });

  test.each<[string, string, TaughtProblem]>([
    ['/queue/{session}', '/queue/{session}', 'needless'],
    ['/queue/{session}', '/queue/{other}', 'two-sessions'],
    ['/queue/{other}', '/queue/{session}', 'two-sessions'],
    ['/queue/{session}', '/queue/*/item/{session}', 'two-sessions'],
    ['/queue/{session}', '/queue/*?ref={session}', 'two-sessions'],
    ['?ref={session}', '/inbox/*?ref={other}', 'two-sessions'],
    ['/{session}', '/{other}', 'two-sessions'],
    ['/{session}', '/verifications/{session}', 'needless'],
    ['/es/{session}', '/es/{other}', 'two-sessions'],
  ])('after %s, %s, is refused: %s', (known, text, problem) => {
    expect(readTaughtPattern(host + text, [host + known])).toEqual(failed(problem));
  });

  test('beyond the limit, is refused', () => {
    const many = Array.from({ length: maxTaughtPatterns }, (_, i) => `${host}/queue${i}/{session}`);
    expect(readTaughtPattern(`${host}/one/{session}`, many.slice(1))).toEqual(
      success(`${host}/one/{session}`),
    );
    expect(readTaughtPattern(`${host}/one/{session}`, many)).toEqual(failed('too-many'));
  });

  test('of any text, read again, is the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `${host}/${text}/{session}`),
        ),
        (text) => {
          const first = readTaughtPattern(text, []);
          if (first.ok) expect(readTaughtPattern(first.value, [])).toEqual(first);
        },
      ),
      runs(1000, 20_000),
    );
  });
});

test.each([
  [`${host}/queue/{session}`, true],
  [`${host}?ref={other}`, true],
  ['', false],
  [`${host}/queue`, false],
  [`${host}/queue/{session}/`, false],
  [`https://${host}/queue/{session}`, false],
  ['Station.veriff.com/queue/{session}', false],
  ['evil.test/queue/{session}', false],
  ['magic.veriff.me/v/{session}', false],
])('the stored pattern “$0”, is valid: $1', (text, isValid) => {
  expect(isTaughtPattern(text)).toBe(isValid);
});

/** Returns the rows of a table of patterns and paths, each with the path's title between them. */
const withTitles = (rows: readonly (readonly [pattern: string, path: string])[]) =>
  rows.map(([pattern, path]) => [pattern, titleOf(path), path] as const);

describe('reading with taught patterns', () => {
  const readPaths = withTitles([
    ['/queue/{session}', `/queue/${id}`],
    ['/queue/{session}', `/queue/${id}/`],
    ['/queue/{session}', `/queue/${id}/details?tab=2#top`],
    ['/queue/{session}', `/es-MX/queue/${id}`],
    ['/zh-Hans/queue/{session}', `/zh-Hans/queue/${id}`],
    ['/queue/{session}', `/queue/${id.toUpperCase()}`],
    ['/queue/{session}', `/queue/${id}/attempts/${other}`],
    ['/queue/{session}', `/queue/${id}?session=${id}`],
    ['/queue/{session}', `/#/queue/${id}`],
    ['/acme%20inc/queue/{session}', `/acme%20inc/queue/${id}`],
    ['/{session}', `/${id}`],
    ['/F%C3%A4lle/{session}', `/F%C3%A4lle/${id}`],
    ['/teams/*/queue/{session}', `/teams/${other}/queue/${id}`],
    ['/teams/*/queue/{session}', `/teams/7/queue/${id}`],
    ['/review/*/*/of/{session}', `/review/${other}/${third}/of/${id}`],
    ['/organizations/*/queue?sessionId={session}', `/organizations/${other}/queue?sessionId=${id}`],
    ['/organizations/*/queue?sessionId={session}', `/organizations/${other}/queue/?page=2&sessionId=${id}#x`],
    ['/cases/view?ref={session}', `/cases/view?page=2&ref=${id}`],
    ['/organizations/{other}', `/organizations/${other}/queue?sessionId=${id}`],
    ['/review/{other}', `/review/${other}/verifications/${id}`],
    ['?ref={session}', `/inbox/next?ref=${id}`],
    ['?ref={session}', `/?page=2&ref=${id}`],
    ['?filter%5Bsession%5D={session}', `/?filter%5Bsession%5D=${id}`],
    ['?id={other}', `/verifications/${id}?id=${other}`],
    ['/teams/*/items/{other}', `/teams/t-17/items/${other}?sessionId=${id}`],
    ['/verifications/*/notes/{other}', `/verifications/${id}/notes/${other}`],
    ['/verifications/*/notes/*/of/{other}', `/verifications/${id}/notes/7/of/${other}`],
    ['?batchSession={other}', `/verifications/${id}?batchSession=${other}`],
  ]);
  test.each(readPaths)('%s, reads %s', (pattern, _, path) => {
    expect(readTaughtPattern(host + pattern, [])).toEqual(success(host + pattern));
    expect(read(path, pattern)).toBe(id);
    expect(sessionIdFromAddress(portalOrigin + path)).toBeUndefined();
  });

  const notRead = withTitles([
    ['/queue/{session}', `/queue/${other}?sessionId=${id}`],
    ['/queue/{session}', `/Queue/${other}?sessionId=${id}`],
    ['/queue/{session}', `/queue/latest?sessionId=${id}`],
    ['/queue/{session}', `/que%75e/l%61test?sessionId=${id}`],
    ['/queue/{session}', `/queue/${id}/queue/${other}`],
    ['/queue/{session}', `/queue/${id}/${other}`],
    ['/queue/{session}', `/queue/${id}#/queue/latest`],
    ['/queue/{session}', `/es-MX/queue/${id}#/es-MX/queue/latest`],
    ['/queue/{session}', `/zh-Hans/queue/${id}#/zh-Hans/queue/latest`],
    ['/cases/view?ref={session}', `/zh-Hans/cases/view?ref=${id}&ref=latest`],
    ['/queue/{session}', `/other/queue/${id}`],
    ['/queue/{session}', `/Queue/${id}`],
    ['/queue/{session}', `/queue//${id}`],
    ['/queue/{session}', `/queue/${id}x`],
    ['/acme%20inc/queue/{session}', `/acme%20inc/queue/latest?sessionId=${id}`],
    ['/-/queue/{session}', `/-/queue/latest?sessionId=${id}`],
    ['/list/{session}', `/${other}/${id}?sessionId=${id}`],
    ['/{session}', `/${other}?sessionId=${id}`],
    ['/{session}', `/queue/${other}?sessionId=${id}`],
    ['/{session}', `/${id}/${other}`],
    ['/{session}', `/${id}#/${other}`],
    ['/{session}', `/${id}?sessionId=${other}`],
    ['/{session}', `/verifications/${id}#/${other}`],
    ['/es/{session}', `/es/${other}?sessionId=${id}`],
    ['/es/{session}', `/es/${id}/${other}`],
    ['/es/*/{session}', `/es/7/${other}?sessionId=${id}`],
    ['/-/{session}', `/-/${other}?sessionId=${id}`],
    ['/teams/*/queue/{session}', `/teams/${other}/list/${id}`],
    ['/teams/*/queue/{session}', `/teams/${other}/list?sessionId=${id}`],
    ['/teams/*/queue/{session}', `/teams/${other}/queue/?sessionId=${id}`],
    ['/teams/*/queue/{session}', `/teams/${other}/queue/${third}?sessionId=${id}`],
    ['/organizations/*/queue?sessionId={session}', `/organizations/${other}?sessionId=${id}`],
    ['/organizations/*/queue?sessionId={session}', `/organizations/${other}/queue/${third}?sessionId=${id}`],
    ['/organizations/*/queue?sessionId={session}', `/review/${other}/queue?sessionId=${id}`],
    ['/organizations/*/queue?sessionId={session}', `/organizations/7/queue?sessionId=${id}#/review/${other}`],
    ['/organizations/{other}', `/organizations/${other}/queue/${third}?sessionId=${id}`],
    ['/organizations/{other}', `/organizations/${other}`],
    ['/teams/*/items/{other}', `/teams/${third}/items/${other}?sessionId=${id}`],
    ['/verifications/*/notes/{other}', `/verifications/${third}/notes/${other}?sessionId=${id}`],
    ['/verifications/*/notes/{other}', `/verifications/${id}/notes/${other}/${third}`],
    ['/verifications/*/notes/{other}', `/verifications/${id}/notes/${other}?sessionId=${third}`],
    ['/cases/view?ref={session}', `/inbox?ref=${other}&sessionId=${id}`],
    ['?ref={session}', `/verifications/${id}?ref=${other}`],
    ['?ref={session}', `/verifications/${id}?REF=${other}`],
    ['?ref={session}', `/verifications/${id}?ref[]=${other}`],
    ['?ref={session}', `/verifications/${id}?ref=latest`],
    ['?ref={session}', `/verifications/${id}#ref=${other}`],
    ['?ref={session}', `/inbox?ref=${id}&ref=${other}`],
    ['?ref={session}', `/inbox/${other}?ref=${id}`],
    ['?ref={session}', `/login?ref=${id}`],
  ]);
  test.each(notRead)('%s, does not read %s', (pattern, _, path) => {
    expect(read(path, pattern)).toBeUndefined();
  });

  const ofOtherPages = withTitles([
    ['/organizations/*/queue?ref={session}', `/inbox?ref=latest&sessionId=${id}`],
    ['?ref={session}', `/inbox?xref=latest&sessionId=${id}`],
    ...['/{session}', '/es/{session}', '/es/*/{session}', '/-/{session}'].flatMap((pattern) =>
      [
        `/verifications/${id}`,
        `/es/sessions/${id}/notes`,
        `/es/queue/list?sessionId=${id}`,
        `/#/verifications/${id}`,
      ].map((path) => [pattern, path] as const),
    ),
  ]);
  test.each(ofOtherPages)('%s, does not affect %s', (pattern, _, path) => {
    expect(read(path, pattern)).toBe(id);
  });

  test('a long address, with the maximum of patterns taught, gives its session or none', () => {
    const patterns = Array.from({ length: maxTaughtPatterns / 5 }, (_, i) => [
      `/a${i}/*/b/{session}`,
      `/c${i}/*?ref={session}`,
      `?d${i}={session}`,
      `/e${i}/{other}`,
      `/f/*?g${i}={other}`,
    ]).flat();
    const taught = taughtTables(patterns.map((pattern) => host + pattern));
    for (const text of [
      '/a1/x/b/',
      '&ref=',
      '/c1/x?ref=',
      '&',
      '/f/x?',
      '&g1=',
      ';',
      '#/e1/',
      '%2525',
      '/',
    ]) {
      const address = `${portalOrigin}/f/x?sessionId=${id}${text.repeat(8000 / text.length)}`;
      expect([id, undefined]).toContain(sessionIdFromAddress(address, undefined, taught));
    }
  });

  test('a pattern, on another host, reads nothing', () => {
    const taught = taughtTables([`portal.acme.veriff.me/queue/{session}`]);
    const portals = [portalOrigin, 'https://portal.acme.veriff.me'];
    expect(sessionIdFromAddress(`${portalOrigin}/queue/${id}`, portals, taught)).toBeUndefined();
    expect(sessionIdFromAddress(`https://portal.acme.veriff.me/queue/${id}`, portals, taught)).toBe(id);
  });

  const patterns = [
    '/queue/{session}',
    '/projects/*/items/{session}',
    '/organizations/*/queue?sessionId={session}',
    '/batches/{other}',
    '?ref={session}',
  ];
  const addresses = [
    `/queue/${id}`,
    `/es/queue/${id}/details`,
    `/#/queue/${id}`,
    `/projects/${third}/items/${id}`,
    `/organizations/${third}/queue?sessionId=${id}`,
    `/batches/${third}/list?sessionId=${id}`,
    `/inbox?page=2&ref=${id}`,
  ];

  test('patterns at the root and for a parameter, conflict only if both have an ID', () => {
    const both = ['/{session}', '?ref={session}'];
    expect(readTaughtPattern(`${host}${both[1]}`, [`${host}${both[0]}`])).toEqual(success(host + both[1]));
    expect(read(`/inbox?ref=${id}`, ...both)).toBe(id);
    expect(read(`/${other}?ref=${id}`, ...both)).toBeUndefined();
    expect(read(`/${id}?ref=${other}`, ...both)).toBeUndefined();
  });

  test('an address of each kind of pattern, with all patterns taught, is read', () => {
    for (const address of addresses) expect(read(address, ...patterns)).toBe(id);
  });

  test('an address that hides another session, is never read as the first session', () => {
    const disguised = disguisedAddresses(other, {
      addresses: [...builtInTable.addresses, ...addresses],
      segments: [...builtInTable.segments, 'queue'],
      parameters: [...builtInTable.parameters, 'ref'],
      words: [],
    });
    const taught = taughtTables(patterns.map((pattern) => host + pattern));
    fc.assert(
      fc.property(disguised, (address) => {
        expect(sessionIdFromAddress(address, undefined, taught)).not.toBe(id);
      }),
      runs(5000, 100_000),
    );
  });

  test('any pattern, reads its address, and no address that hides another session', () => {
    const segment = fc.constantFrom(
      'inbox',
      'acme%20inc',
      'v1.2',
      'Fälle',
      'item_list',
      'sessions-archive',
      'es',
      '*',
    );
    const parameter = fc.constantFrom(undefined, 'ref', 'filter%5Bcase%5D', 'caseId');
    const samples = fc
      .tuple(fc.array(segment, { maxLength: 3 }), parameter)
      .map(([segments, name]) => {
        const place = name === undefined ? '/{session}' : `?${name}={session}`;
        const read = readTaughtPattern(`${host}${segments.map((one) => `/${one}`).join('')}${place}`, []);
        return { pattern: read.ok ? read.value : undefined, segments, name };
      })
      .filter(({ pattern }) => pattern !== undefined);
    const property = fc.property(
      samples.chain(({ pattern = '', segments, name }) => {
        const address = pattern
          .slice(host.length)
          .replaceAll('*', third)
          .replace('{session}', id)
          .replace(/^(?!\/)/, '/list');
        const words = {
          addresses: [address],
          segments: [...builtInTable.segments, ...segments.slice(-1).filter((one) => one !== '*')],
          parameters: [...builtInTable.parameters, ...(name ? [name] : [])],
          words: [],
        };
        return fc.record({
          pattern: fc.constant(pattern),
          address: fc.constant(address),
          disguised: disguisedAddresses(other, words),
        });
      }),
      ({ pattern, address, disguised }) => {
        const taught = taughtTables([pattern]);
        expect(sessionIdFromAddress(portalOrigin + address, undefined, taught)).toBe(id);
        expect(sessionIdFromAddress(disguised, undefined, taught)).not.toBe(id);
      },
    );
    fc.assert(property, runs(1000, 20_000));
  });
});
