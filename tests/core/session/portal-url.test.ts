import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { portalsOf } from '../../../utils/core/policy/portals.ts';
import { sessionIdFromAddress } from '../../../utils/core/session/address.ts';
import { portalUrlOf } from '../../../utils/core/session/portal-url.ts';
import type { SessionId } from '../../../utils/core/session/session-id.ts';
import { readTaughtPattern } from '../../../utils/core/session/taught-pattern.ts';
import { runs } from '../../profile.ts';

const id = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as string as SessionId;
const builtIn = `https://station.veriff.com/verifications/${id}`;
const acme = 'portal.acme.veriff.me';

describe('portalUrlOf, gives an address', () => {
  test.each<[string, string[], string[], string | undefined, string]>([
    ['by the built-in form', [], [], undefined, builtIn],
    ['on the host that was added', [acme], [], undefined, `https://${acme}/verifications/${id}`],
    ['on the host used last', [acme], [], 'station.veriff.com', builtIn],
    [
      'on the host used last when another host has a taught pattern',
      [acme],
      [`${acme}/queue/{session}`],
      'station.veriff.com',
      builtIn,
    ],
    ['on the portal’s host when another site was used last', [], [], 'evil.test', builtIn],
    [
      'by a taught pattern',
      [],
      ['station.veriff.com/queue/{session}'],
      undefined,
      `https://station.veriff.com/queue/${id}`,
    ],
    [
      'by a taught pattern with a parameter',
      [acme],
      [`${acme}/case/view?ref={session}`],
      undefined,
      `https://${acme}/case/view?ref=${id}`,
    ],
    [
      'by the built-in form when the taught pattern has a `*`',
      [],
      ['station.veriff.com/t/*/q/{session}'],
      undefined,
      builtIn,
    ],
    [
      'by a taught pattern at the root when another has no path',
      [],
      ['station.veriff.com?ref={session}', 'station.veriff.com/{session}'],
      undefined,
      `https://station.veriff.com/${id}`,
    ],
    [
      'by the built-in form when the taught pattern has no path',
      [],
      ['station.veriff.com?ref={session}'],
      undefined,
      builtIn,
    ],
    ['on the portal’s host when another host is only taught', [], [`${acme}/queue/{session}`], acme, builtIn],
  ])('%s', (_, portalHosts, portalAddresses, lastHost, expected) => {
    expect(portalUrlOf(id, { portalHosts, portalAddresses }, lastHost)).toBe(expected);
  });
});

test('portalUrlOf, of an ID that no address can name, is undefined', () => {
  expect(
    portalUrlOf('not_a_uuid_but_opaque_1' as SessionId, { portalHosts: [], portalAddresses: [] }),
  ).toBeUndefined();
});

test('portalUrlOf, any taught patterns, gives an address that reads as its session', () => {
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
          const read = readTaughtPattern(text, portalAddresses);
          if (read.ok) portalAddresses.push(read.value);
        }
        const url = portalUrlOf(uuid as SessionId, { portalHosts, portalAddresses }, lastHost);
        const { origins, taught } = portalsOf({ portalHosts, portalAddresses });
        expect(url && sessionIdFromAddress(url, origins, taught)).toBe(url && uuid);
        expect(url).toBeDefined();
        // A browser does not change the address.
        expect(url && new URL(url).href).toBe(url);
      },
    ),
    runs(2000, 100_000),
  );
});
