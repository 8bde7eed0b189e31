import { describe, expect, test } from 'vitest';
import { followPrescribedHosts, isMovePrescribed } from '../../../utils/core/policy/prescribed-host.ts';
import { integrationNamed } from '../../fixtures/integration.ts';

const old = 'https://stationapi.veriff.com';
const current = 'https://api-saas.veriff.com';
const unknown = 'https://api.acme.veriff.com';
const { apiKey } = integrationNamed('Live');
const otherKey = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const at = (baseUrl: string, key = apiKey) => ({ baseUrl, apiKey: key });
const enforcing = (...integrations: ReturnType<typeof at>[]) => ({
  enforced: { integrations },
  defaults: {},
});
const byDefault = (...integrations: ReturnType<typeof at>[]) => ({
  enforced: {},
  defaults: { integrations },
});
const nothing = { enforced: {}, defaults: {} };

describe('isMovePrescribed', () => {
  test.each([
    ['enforces', enforcing(at(current))],
    ['has as a default', byDefault(at(unknown, otherKey), at(current))],
  ])('the documented host that the policy %s for the API key, is true', (_, policy) => {
    expect(isMovePrescribed(at(old), at(current), policy)).toBe(true);
  });

  test.each<[string, ReturnType<typeof at>, ReturnType<typeof at>, Parameters<typeof isMovePrescribed>[2]]>([
    ['no policy', at(old), at(current), nothing],
    ['another host in the policy', at(old), at(current), byDefault(at('https://api-eu.veriff.com'))],
    ["another integration's host", at(old), at(current), byDefault(at(current, otherKey))],
    ['another API key', at(old), at(current, otherKey), byDefault(at(current, otherKey))],
    ['an undocumented host, prescribed', at(old), at(unknown), enforcing(at(unknown))],
    ['an undocumented host before', at(unknown), at(current), enforcing(at(current))],
  ])('%s, is false', (_, from, to, policy) => {
    expect(isMovePrescribed(from, to, policy)).toBe(false);
  });
});

describe("the user's integrations after a change of the policy", () => {
  const live = { ...integrationNamed('Live'), baseUrl: old };
  const other = { ...integrationNamed('Other'), baseUrl: old, apiKey: otherKey };
  const own = [live, other];

  test('follow it by API key, and keep all other fields', () => {
    expect(followPrescribedHosts(own, byDefault(at(old)), byDefault(at(current)))).toEqual([
      { ...live, baseUrl: current },
      other,
    ]);
    expect(
      followPrescribedHosts(own, enforcing(at(old, otherKey)), enforcing(at(current, otherKey))),
    ).toEqual([live, { ...other, baseUrl: current }]);
    // Both were prescribed at the old host, and only one of them is prescribed now.
    expect(followPrescribedHosts(own, byDefault(at(old), at(old, otherKey)), byDefault(at(current)))).toEqual(
      [{ ...live, baseUrl: current }, other],
    );
  });

  test.each<[string, typeof nothing | ReturnType<typeof byDefault>, ReturnType<typeof byDefault>]>([
    ['the policy did not change', byDefault(at(current)), byDefault(at(current))],
    [
      'it prescribed another host before, so the user chose this one',
      byDefault(at('https://api-eu.veriff.com')),
      byDefault(at(current)),
    ],
    [
      'it prescribed their host for another API key before',
      byDefault(at(old, 'another-key')),
      byDefault(at(current)),
    ],
    ['it still prescribes this host, beside another', byDefault(at(old)), byDefault(at(old), at(current))],
    ['its new host is undocumented', byDefault(at(old)), byDefault(at(unknown))],
    ['it prescribes no integration now', byDefault(at(old)), byDefault()],
  ])('stay if %s', (_, before, after) => {
    expect(followPrescribedHosts(own, before, after)).toEqual(own);
  });
});
