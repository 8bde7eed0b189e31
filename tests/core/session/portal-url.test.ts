import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { portalsOf } from '../../../utils/core/policy/preferences.ts';
import { sessionIdFromAddress } from '../../../utils/core/session/address.ts';
import { portalUrlOf } from '../../../utils/core/session/portal-url.ts';
import type { SessionId } from '../../../utils/core/session/session-id.ts';
import { readTaughtAddress } from '../../../utils/core/session/taught-address.ts';
import { runs } from '../../profile.ts';

const id = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as string as SessionId;
const builtIn = `https://station.veriff.com/verifications/${id}`;
const acme = 'portal.acme.veriff.me';

describe('the portal’s address of a session', () => {
  test.each<[string, string[], string[], string | undefined, string]>([
    ['by the built-in form', [], [], undefined, builtIn],
    ['on the host that was added', [acme], [], undefined, `https://${acme}/verifications/${id}`],
    ['on the host used last', [acme], [], 'station.veriff.com', builtIn],
    ['on no host but the portal’s', [], [], 'evil.test', builtIn],
    [
      'as it is taught',
      [],
      ['station.veriff.com/queue/{session}'],
      undefined,
      `https://station.veriff.com/queue/${id}`,
    ],
    [
      'as it is taught, in a parameter',
      [acme],
      [`${acme}/case/view?ref={session}`],
      undefined,
      `https://${acme}/case/view?ref=${id}`,
    ],
    [
      'by the built-in form, where `*` leaves a part open',
      [],
      ['station.veriff.com/t/*/q/{session}'],
      undefined,
      builtIn,
    ],
    [
      'by the built-in form, before any page’s parameter',
      [],
      ['station.veriff.com?ref={session}'],
      undefined,
      builtIn,
    ],
    ['not on a host that is taught and not the portal’s', [], [`${acme}/queue/{session}`], acme, builtIn],
  ])('%s', (_, portalHosts, portalAddresses, lastHost, expected) => {
    expect(portalUrlOf(id, { portalHosts, portalAddresses }, lastHost)).toBe(expected);
  });

  test('is none for an ID that no address can name', () => {
    expect(
      portalUrlOf('not_a_uuid_but_opaque_1' as SessionId, { portalHosts: [], portalAddresses: [] }),
    ).toBeUndefined();
  });
});

test('whatever is taught, the address reads as the session it was made for', () => {
  const hosts = ['station.veriff.com', acme, 'queue.veriff.com'];
  const segment = fc.constantFrom(
    'queue',
    'case',
    '*',
    'verifications',
    'sessions',
    'login',
    'attempts',
    'Fälle',
    'a%20b',
  );
  const hole = fc.constantFrom('{session}', '{other}');
  const pattern = fc
    .tuple(
      fc.constantFrom(...hosts),
      fc.array(segment, { maxLength: 3 }),
      fc.constantFrom('', 'ref', 'sessionId', 'id'),
      hole,
    )
    .map(([host, path, parameter, place]) => {
      const start = [host, ...path].join('/');
      return parameter === '' ? `${start}/${place}` : `${start}?${parameter}=${place}`;
    });
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uniqueArray(fc.constantFrom(...hosts.slice(1))),
      fc.array(pattern, { maxLength: 6 }),
      fc.option(fc.constantFrom(...hosts, 'evil.test'), { nil: undefined }),
      (uuid, portalHosts, texts, lastHost) => {
        const portalAddresses: string[] = [];
        for (const text of texts) {
          const read = readTaughtAddress(text, portalAddresses);
          if ('pattern' in read) portalAddresses.push(read.pattern);
        }
        const url = portalUrlOf(uuid as SessionId, { portalHosts, portalAddresses }, lastHost);
        const { origins, taught } = portalsOf({ portalHosts, portalAddresses });
        expect(url && sessionIdFromAddress(url, origins, taught)).toBe(url && uuid);
        expect(url).toBeDefined();
        // What a browser makes of it is the same address.
        expect(url && new URL(url).href).toBe(url);
      },
    ),
    runs(2000, 100_000),
  );
});
