import { describe, expect, test } from 'vitest';
import schema from '../../../assets/public/policy-schema.json' with { type: 'json' };
import { examplePolicy } from '../../../scripts/rollout/example-policy.ts';
import {
  flagFields,
  initialTexts,
  integrationFields,
  type PolicyField,
  policyFields,
  secretPlaceholder,
  textFields,
} from '../../../utils/core/integration/integration-fields.ts';
import { readPolicy } from '../../../utils/core/policy/policy.ts';
import { recordOf } from '../../../utils/core/record-of.ts';
import { builtInPortalHost } from '../../../utils/core/session/portal-host.ts';

const integration = {
  name: 'Live',
  baseUrl: 'api-saas.veriff.com',
  apiKey: '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f',
  sharedSecret: 'abcdef12-abcd-abcd-abcd-abcdef012345',
};
const read = {
  ...initialTexts,
  ...integration,
  baseUrl: 'https://api-saas.veriff.com',
  version: '1.0.0',
  veriffIntegrationId: '',
};

/**
 * The example of each setting. Below: an example integration with the policy's names of its fields, then with the
 * stored ones.
 */
const { integrations: _, ...exampleSettings } = { ...examplePolicy.defaults, ...examplePolicy.enforced };
const exampleOf = (field: PolicyField) => integrationFields[field].policy.example;
const exampleIntegration = Object.fromEntries(
  policyFields.map((field) => [integrationFields[field].policy.name, exampleOf(field)]),
);
const exampleRead = recordOf([...textFields, ...flagFields], exampleOf);

/** A valid value for every setting: the example's, or another. */
const everything = {
  ...exampleSettings,
  integrations: [
    {
      ...exampleIntegration,
      ...integration,
      ...{ version: '1.0.0', integrationId: 'x', checkSignatures: true, requireSigned: true },
    },
  ],
  portalHosts: ['portal.acme.veriff.me'],
  portalAddresses: ['station.veriff.com/queue/{session}', 'portal.acme.veriff.me/teams/{other}'],
  checkSignatures: true,
  requireSigned: false,
  chip: 'top-start',
  sealedSecrets: true,
  lockAfterMinutes: 5,
  lockClearsResults: true,
  evidenceTemplate: '{session} {verdict}',
  evidenceLanguage: 'es',
  journalDays: 30,
  bulk: true,
  bulkSize: 500,
  bulkPerSecond: 5,
  recents: false,
  demo: false,
  welcome: false,
  supportAddress: 'https://help.example.com/cotejo',
};

describe('readPolicy', () => {
  test.each([[undefined], [null], [{}], [[]], ['x']])('%j, prescribes nothing', (managed) => {
    expect(readPolicy(managed)).toEqual({ layers: { enforced: {}, defaults: {} }, problems: [] });
  });

  test('reads every setting of the schema in both layers', () => {
    const { layers, problems } = readPolicy({ defaults: everything, enforced: everything });
    expect(problems).toEqual([]);
    for (const layer of ['defaults', 'enforced'] as const) {
      const { properties } = schema.properties[layer];
      expect(Object.keys(everything).toSorted()).toEqual(Object.keys(properties).toSorted());
      expect(Object.keys(everything.integrations[0] ?? {}).toSorted()).toEqual(
        Object.keys(properties.integrations.items.properties).toSorted(),
      );
      expect(layers[layer]).toEqual({
        ...everything,
        integrations: [
          { ...exampleRead, ...read, veriffIntegrationId: 'x', checkSignatures: true, requireSigned: true },
        ],
      });
    }
  });

  test.each([
    ['a layer that is not an object', { enforced: [] }, 'enforced', 'wrong-type'],
    ['an unknown layer', { forced: {} }, 'forced', 'unknown'],
    ['an unknown setting', { enforced: { chipp: 'none' } }, 'enforced.chipp', 'unknown'],
    ['a wrong type', { enforced: { demo: 'false' } }, 'enforced.demo', 'wrong-type'],
    ['an unknown place of the chip', { defaults: { chip: 'left' } }, 'defaults.chip', 'not-allowed'],
    [
      'a time to lock that is no choice',
      { enforced: { lockAfterMinutes: 10 } },
      'enforced.lockAfterMinutes',
      'not-allowed',
    ],
    [
      'a time to lock in words',
      { enforced: { lockAfterMinutes: '5' } },
      'enforced.lockAfterMinutes',
      'wrong-type',
    ],
    ['days that can not be chosen', { enforced: { journalDays: 31 } }, 'enforced.journalDays', 'not-allowed'],
    ['days in words', { enforced: { journalDays: '30' } }, 'enforced.journalDays', 'wrong-type'],
    ['a list size of zero', { enforced: { bulkSize: 0 } }, 'enforced.bulkSize', 'not-allowed'],
    ['a list size above the limit', { enforced: { bulkSize: 10_001 } }, 'enforced.bulkSize', 'not-allowed'],
    [
      'a list speed above the limit',
      { enforced: { bulkPerSecond: 6 } },
      'enforced.bulkPerSecond',
      'not-allowed',
    ],
    ['a fractional list size', { enforced: { bulkSize: 1.5 } }, 'enforced.bulkSize', 'not-allowed'],
    [
      'a script for an address',
      { enforced: { supportAddress: 'javascript:alert(1)' } },
      'enforced.supportAddress',
      'not-allowed',
    ],
    [
      'an address without https',
      { enforced: { supportAddress: 'http://help.example.com' } },
      'enforced.supportAddress',
      'not-allowed',
    ],
    [
      'a template that is no text',
      { enforced: { evidenceTemplate: 7 } },
      'enforced.evidenceTemplate',
      'wrong-type',
    ],
    ['hosts that are not a list', { enforced: { portalHosts: 'x' } }, 'enforced.portalHosts', 'wrong-type'],
    [
      'a host that is not a text',
      { enforced: { portalHosts: [1] } },
      'enforced.portalHosts[0]',
      'wrong-type',
    ],
    [
      'a foreign host',
      { enforced: { portalHosts: ['evil.test'] } },
      'enforced.portalHosts[0]',
      'foreign-host',
    ],
    [
      'the built-in portal’s host',
      { enforced: { portalHosts: [builtInPortalHost] } },
      'enforced.portalHosts[0]',
      'known',
    ],
    [
      'addresses that are not a list',
      { enforced: { portalAddresses: {} } },
      'enforced.portalAddresses',
      'wrong-type',
    ],
    [
      'an address that is no text',
      { enforced: { portalAddresses: [1] } },
      'enforced.portalAddresses[0]',
      'wrong-type',
    ],
    [
      'an address without a place for the session',
      { enforced: { portalAddresses: ['station.veriff.com/queue'] } },
      'enforced.portalAddresses[0]',
      'no-place',
    ],
    [
      'an address with which two sessions could be read',
      { defaults: { portalAddresses: ['station.veriff.com/verifications/*/next/{session}'] } },
      'defaults.portalAddresses[0]',
      'two-sessions',
    ],
    [
      'integrations that are not a list',
      { enforced: { integrations: {} } },
      'enforced.integrations',
      'wrong-type',
    ],
    [
      'an integration that is text',
      { enforced: { integrations: ['x'] } },
      'enforced.integrations[0]',
      'wrong-type',
    ],
  ])('%s, is reported and left out', (_, managed, path, code) => {
    const policy = readPolicy(managed);
    expect(policy.problems).toEqual([{ path, code }]);
    expect(Object.values(policy.layers).flatMap((layer) => Object.values(layer).flat())).toEqual([]);
  });

  test.each([
    ['https://help.example.com/cotejo', true],
    ['help@example.com', true],
    ['see https://help.example.com', false],
    ['https://help.example.com and more', false],
    ['https://', false],
    ['help@example.com, or call', false],
    ['Ana help@example.com', false],
    ['help@', false],
    ['@example.com', false],
    ['ana@help@example.com', false],
    ['mailto:help@example.com', false],
  ])('support address %j, is accepted: %j', (supportAddress, isAccepted) => {
    const { layers, problems } = readPolicy({ defaults: { supportAddress } });
    expect(layers.defaults).toEqual(isAccepted ? { supportAddress } : {});
    expect(problems.map(({ code }) => code)).toEqual(isAccepted ? [] : ['not-allowed']);
  });

  test.each([
    ['bulkSize', [1, 10_000]],
    ['bulkPerSecond', [1, 5]],
  ])('%s, accepts its least and greatest value', (key, values) => {
    for (const value of values)
      expect(readPolicy({ enforced: { [key]: value } }).layers.enforced).toEqual({ [key]: value });
  });

  test('a host or address that a list has already, is reported and left out', () => {
    const portalHosts = ['a.veriff.me', 'A.veriff.me'];
    const portalAddresses = ['a.veriff.me/queue/{session}', 'a.veriff.me/queue/{session}'];
    const { layers, problems } = readPolicy({ enforced: { portalHosts, portalAddresses } });
    expect(layers.enforced).toEqual({
      portalHosts: portalHosts.slice(0, 1),
      portalAddresses: portalAddresses.slice(0, 1),
    });
    expect(problems).toEqual([
      { path: 'enforced.portalHosts[1]', code: 'known' },
      { path: 'enforced.portalAddresses[1]', code: 'needless' },
    ]);
  });

  test.each([
    ['baseUrl', 'https://evil.test', 'foreign-host'],
    ['baseUrl', 'http://api-saas.veriff.com', 'not-https'],
    ['apiKey', 'a b', 'bad-character'],
    ['apiKey', 7, 'wrong-type'],
    ['name', '', 'empty'],
    ['sharedSecret', '', 'empty'],
    ['sharedSecret', secretPlaceholder, 'placeholder'],
    ['version', '1 0', 'bad-character'],
    ['integrationId', 'a b', 'bad-character'],
    ['checkSignatures', 'yes', 'wrong-type'],
  ])('an integration whose %s is %j, is left out, and the others stay', (field, value, code) => {
    const wrong = { ...integration, [field]: value };
    const { layers, problems } = readPolicy({
      enforced: { integrations: [wrong, integration], demo: false },
    });
    expect(problems).toEqual([{ path: `enforced.integrations[0].${field}`, code }]);
    expect(layers.enforced).toEqual({ integrations: [read], demo: false });
  });

  test.each([
    ['apiKey', 'a-key-that-is-no-uuid'],
    ['baseUrl', 'https://customer-host.veriff.com'],
  ])('an integration whose %s is %s, needs no confirmation', (field, value) => {
    const policy = readPolicy({ enforced: { integrations: [{ ...integration, [field]: value }] } });
    expect(policy.problems).toEqual([]);
    expect(policy.layers.enforced.integrations).toStrictEqual([{ ...read, [field]: value }]);
  });

  test('an unknown field of an integration, is reported and ignored', () => {
    const { layers, problems } = readPolicy({
      enforced: { integrations: [{ ...integration, secret: 'x' }] },
    });
    expect(problems).toEqual([{ path: 'enforced.integrations[0].secret', code: 'unknown' }]);
    expect(layers.enforced.integrations).toEqual([read]);
  });

  test('an integration without a secret, is valid as a default only', () => {
    const { sharedSecret: _, ...withoutSecret } = integration;
    const integrations = [withoutSecret];
    const { layers, problems } = readPolicy({ defaults: { integrations }, enforced: { integrations } });
    expect(layers.defaults.integrations).toEqual([{ ...read, sharedSecret: '' }]);
    expect(layers.enforced.integrations).toEqual([]);
    expect(problems).toEqual([{ path: 'enforced.integrations[0].sharedSecret', code: 'empty' }]);
  });

  test('problems, never contain a value, such as a secret', () => {
    const wrong = { ...integration, sharedSecret: 'sec\u200bret', apiKey: 'also\u00a0wrong' };
    const { problems } = readPolicy({ enforced: { integrations: [wrong] } });
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toMatch(/\u200b|also/);
  });
});
