import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { portalsOf } from '../../../utils/core/policy/portals.ts';
import { defaultPreferences } from '../../../utils/core/policy/preferences.ts';
import { failed, success } from '../../../utils/core/result.ts';
import { portalOrigin, sessionIdFromAddress } from '../../../utils/core/session/address.ts';
import type { SessionId } from '../../../utils/core/session/session-id.ts';
import { taughtTables } from '../../../utils/core/session/taught-pattern.ts';
import { addTaughtPattern, findUnreadIds } from '../../../utils/core/session/unread-address.ts';
import { runs } from '../../profile.ts';
import { id, other, titled, titleOf } from './hostile-texts.ts';

const host = 'station.veriff.com';
const sessionId = id as string as SessionId;

/** Returns the IDs in an address, each as `id, place, patterns`. */
const idsIn = (path: string, ...patterns: string[]) =>
  findUnreadIds(
    portalOrigin + path,
    portalsOf({ ...defaultPreferences, portalAddresses: patterns }),
    patterns,
  )?.ids.map(({ id: found, place, asSession, asOther }) => [found, place, asSession, asOther]);

const behind = (part: string) => ({ kind: 'segment', after: part });
const parameter = (name: string) => ({ kind: 'parameter', name });

describe('the IDs in an address without a session', () => {
  const single = [
    [`/queue/${id}`, behind('/queue/'), `${host}/queue/{session}`, `${host}/queue/{other}`],
    [`/es-MX/queue/${id}/details`, behind('/queue/'), `${host}/queue/{session}`, `${host}/queue/{other}`],
    [
      `/zh-Hans/queue/${id}`,
      behind('/queue/'),
      `${host}/zh-Hans/queue/{session}`,
      `${host}/zh-Hans/queue/{other}`,
    ],
    [`/qa/${id}`, behind('/qa/'), `${host}/qa/{session}`, `${host}/qa/{other}`],
    [`/${id}`, behind('/'), `${host}/{session}`, `${host}/{other}`],
    [
      `/teams/t-17/items/${id}`,
      behind('/items/'),
      `${host}/teams/*/items/{session}`,
      `${host}/teams/*/items/{other}`,
    ],
    [
      `/acme%20inc/queue/7/${id}`,
      behind('/queue/…/'),
      `${host}/acme%20inc/queue/*/{session}`,
      `${host}/acme%20inc/queue/*/{other}`,
    ],
    // What may be a language is kept if nothing else names the place.
    [`/es/42/${id}`, behind('/es/…/'), `${host}/es/*/{session}`, `${host}/es/*/{other}`],
    [`/queue/${id}#tab`, behind('/queue/'), `${host}/queue/{session}`, `${host}/queue/{other}`],
    [`/app#/queue/${id}`, behind('/queue/'), `${host}/queue/{session}`, `${host}/queue/{other}`],
    [`/inbox/next?page=2&ref=${id}`, parameter('ref'), `${host}?ref={session}`, undefined],
    [`/inbox?id=${id.toUpperCase()}`, parameter('id'), `${host}?id={session}`, `${host}?id={other}`],
    [`/inbox#/next?ref=${id}`, parameter('ref'), `${host}?ref={session}`, undefined],
    [`/review/x-${id}`, { kind: 'elsewhere' }, undefined, undefined],
    [`/queue/${id.replaceAll('-', '%2D')}`, { kind: 'elsewhere' }, undefined, undefined],
    [`/login?next=%2Fverifications%2F${id}`, { kind: 'elsewhere' }, undefined, undefined],
    [`/inbox#${id}`, { kind: 'elsewhere' }, undefined, undefined],
  ] as const;
  test.each(single.map((row) => [titleOf(row[0]), ...row] as const))(
    '%s, has the place $2',
    (_, path, place, asSession, asOther) => {
      expect(idsIn(path)).toEqual([[id, place, asSession, asOther]]);
    },
  );

  test('two IDs in one address, have a place each and `*` for variable segments', () => {
    expect(idsIn(`/organizations/${other}/queue?sessionId=${id}`)).toEqual([
      [other, behind('/organizations/'), `${host}/organizations/{session}`, `${host}/organizations/{other}`],
      [
        id,
        parameter('sessionId'),
        `${host}/organizations/*/queue?sessionId={session}`,
        `${host}?sessionId={other}`,
      ],
    ]);
  });

  test('an ID in a place and another elsewhere, are both given', () => {
    expect(idsIn(`/queue/${id}?next=%2Fqueue%2F${other}`)).toEqual([
      [id, behind('/queue/'), `${host}/queue/{session}`, `${host}/queue/{other}`],
      [other, { kind: 'elsewhere' }, undefined, undefined],
    ]);
  });

  test('slashes beside each other or at the end, are not in the pattern of a parameter', () => {
    const [, [, , asSession] = []] = idsIn(`/organizations//${other}/queue/?sessionId=${id}`) ?? [];
    expect(asSession).toBe(`${host}/organizations/*/queue?sessionId={session}`);
  });

  test('in one place twice, are given once; in more than eight places, eight are given', () => {
    expect(idsIn(`/queue/${id}/queue/${id}`)).toHaveLength(1);
    const many = Array.from({ length: 12 }, (_, i) => `a${i}=${id}`).join('&');
    expect(idsIn(`/inbox?${many}`)).toHaveLength(8);
  });

  test('of a place known to hold no session, are left out', () => {
    expect(idsIn(`/integrations/${other}/queue`)).toBeUndefined();
    expect(idsIn(`/teams/${other}/queue`, `${host}/teams/{other}`)).toBeUndefined();
    expect(idsIn(`/inbox?id=${other}`, `${host}?id={other}`)).toBeUndefined();
  });

  const none = [`/verifications/${id}`, '/verifications', `/integrations/${other}/sessions/${id}`];
  test.each(titled(none))('%s, has none', (_, path) => {
    expect(idsIn(path)).toBeUndefined();
  });

  test('of another site, are left out', () => {
    const portals = portalsOf(defaultPreferences);
    expect(findUnreadIds(`https://evil.test/queue/${id}`, portals, [])).toBeUndefined();
    expect(findUnreadIds('', portals, [])).toBeUndefined();
  });
});

describe('teaching an address', () => {
  const teach = (path: string, place: string, ...known: string[]) => {
    const address = portalOrigin + path;
    return addTaughtPattern(known, host + place, address, sessionId);
  };

  test.each([
    [`/queue/${id}`, '/queue/{session}'],
    [`/organizations/${other}/queue?sessionId=${id}`, '/organizations/*/queue?sessionId={session}'],
    [`/organizations/${other}/queue?sessionId=${id}`, '/organizations/{other}'],
    [`/inbox?ref=${id}`, '?ref={session}'],
    [`/verifications/${id}/notes/${other}`, '/verifications/*/notes/{other}'],
  ])('with pattern $1, reads the ID as the session', (path, place) => {
    const taught = teach(path, place);
    expect(taught).toEqual(success([host + place]));
    expect(sessionIdFromAddress(portalOrigin + path, undefined, taughtTables([host + place]))).toBe(id);
  });

  // With the pattern, each address would name two sessions or none.
  const contradictory = [
    [`/verifications/${id}?sessionId=${other}`, '/verifications/{session}'],
    [`/queue/${id}?sessionId=${other}`, '/queue/{session}'],
    [`/queue/${id}/next/${other}`, '/queue/{session}'],
    [`/login?ref=${id}`, '?ref={session}'],
  ] as const;
  test.each(contradictory.map(([path, place]) => [titleOf(path), path, place]))(
    '%s, by $2, is refused',
    (_, path, place) => {
      expect(teach(path, place)).toEqual(failed('two-sessions'));
    },
  );

  test('a second place of the same address, is refused', () => {
    const path = `/queue/${other}?ref=${id}`;
    expect(teach(path, '?ref={session}', `${host}/queue/{session}`)).toEqual(failed('two-sessions'));
  });

  test('any offered pattern, holds no ID and, once added for a session, reads the ID', () => {
    const segment = fc.constantFrom('queue', 'es', 'teams', 'item-7', '42', 'acme%20inc', other, id);
    const address = fc
      .record({
        path: fc.array(segment, { maxLength: 4 }),
        query: fc.array(fc.tuple(fc.constantFrom('ref', 'id', 'page'), segment), { maxLength: 2 }),
        isInFragment: fc.boolean(),
      })
      .map(
        ({ path, query, isInFragment }) =>
          `${portalOrigin}/${isInFragment ? '#/' : ''}${path.join('/')}?${query.map((pair) => pair.join('=')).join('&')}`,
      );
    fc.assert(
      fc.property(address, (from) => {
        const unread = findUnreadIds(from, portalsOf(defaultPreferences), []);
        for (const { id: found, asSession, asOther } of unread?.ids ?? []) {
          for (const pattern of [asSession, asOther].filter((one) => one !== undefined)) {
            expect(pattern).not.toMatch(/[\da-f]{8}-/);
            const taught = addTaughtPattern([], pattern, from, found);
            if (!taught.ok || pattern === asOther) continue;
            expect(sessionIdFromAddress(from, undefined, taughtTables(taught.value))).toBe(found);
          }
        }
      }),
      runs(1000, 20_000),
    );
  });
});
