import { describe, expect, test } from 'vitest';
import { defaultOptions } from '../../../utils/core/integration/integration.ts';
import { initialTexts } from '../../../utils/core/integration/integration-fields.ts';
import {
  allowedFeatures,
  appliedPolicySchema,
  effectivePreferences,
  effectiveSetting,
  generalChecks,
  initialOptions,
  integrationFromPolicy,
  lockedChecks,
  noPolicy,
  preferenceValues,
  secretIdsOf,
  supportLink,
  withChosenChecks,
} from '../../../utils/core/policy/applied-policy.ts';
import { withEnforcedChecks } from '../../../utils/core/policy/effective-integrations.ts';
import { builtInValue, preferenceKeys } from '../../../utils/core/policy/policy-settings.ts';
import { defaultPreferences } from '../../../utils/core/policy/preferences.ts';
import { recordOf } from '../../../utils/core/record-of.ts';
import { integrationNamed } from '../../fixtures/integration.ts';

test.each([
  [
    'the enforced value',
    { enforced: { demo: false }, defaults: { demo: true } },
    true,
    { value: false, locked: true },
  ],
  [
    'the user’s choice before the default',
    { enforced: {}, defaults: { demo: false } },
    true,
    { value: true, locked: false },
  ],
  [
    'the default without a choice',
    { enforced: {}, defaults: { demo: false } },
    undefined,
    { value: false, locked: false },
  ],
  [
    'the built-in value without any',
    { enforced: {}, defaults: {} },
    undefined,
    { value: true, locked: false },
  ],
])('effectiveSetting, is %s', (_, layers, chosen, expected) => {
  expect(effectiveSetting(layers, 'demo', chosen)).toEqual(expected);
});

test('a chosen and a locked preference, do not affect the defaults of the others', () => {
  const hosts = ['portal.acme.veriff.me'];
  const defaults = { chip: 'none', portalHosts: hosts } as const;
  const layers = { enforced: {}, defaults: { ...defaults, portalHosts: hosts } };
  const free = { locked: false };
  const untouched = recordOf(preferenceKeys, (key) => ({ value: builtInValue(key), ...free }));
  const rest = {
    lockAfterMinutes: { value: 15, ...free },
    lockClearsResults: { value: false, ...free },
    evidenceTemplate: { value: defaultPreferences.evidenceTemplate, ...free },
    evidenceLanguage: { value: 'interface', ...free },
    journalDays: { value: 0, ...free },
  };
  expect(effectivePreferences(layers, { chip: 'top-end' })).toEqual({
    ...untouched,
    chip: { value: 'top-end', ...free },
    portalHosts: { value: hosts, ...free },
    portalAddresses: { value: [], ...free },
    ...rest,
  });
  expect(effectivePreferences(layers, { portalHosts: [] })).toEqual({
    ...untouched,
    chip: { value: 'none', ...free },
    portalHosts: { value: [], ...free },
    portalAddresses: { value: [], ...free },
    ...rest,
  });
  const enforced = { ...layers, enforced: { portalHosts: [] } };
  expect(effectivePreferences(enforced, { portalHosts: hosts }).portalHosts).toEqual({
    value: [],
    locked: true,
  });
  expect(effectivePreferences({ enforced: {}, defaults: {} }, {})).toEqual({
    ...untouched,
    chip: { value: 'bottom-end', ...free },
    portalHosts: { value: [], ...free },
    portalAddresses: { value: [], ...free },
    ...rest,
  });
});

test('the values of preferences, are those that apply', () => {
  const layers = { enforced: { chip: 'none' }, defaults: { journalDays: 30 } } as const;
  const preferences = effectivePreferences(layers, { chip: 'top-end', lockAfterMinutes: 5 });
  expect(preferenceValues(preferences)).toEqual({
    ...defaultPreferences,
    ...{ chip: 'none', journalDays: 30, lockAfterMinutes: 5 },
  });
});

describe('a stored policy', () => {
  const live = integrationNamed('Live');
  const stored = {
    ...noPolicy,
    enforced: { chip: 'none', bulkSize: 500, integrations: [live] },
    defaults: { supportAddress: 'help@example.com' },
    problems: [{ path: 'enforced.chipp', code: 'unknown' }],
  };

  test('is read as it was stored', () => {
    for (const policy of [noPolicy, stored]) expect(appliedPolicySchema.parse(policy)).toEqual(policy);
  });

  test.each<[string, object]>([
    ['in another form', { schema: 2 }],
    ['with another property', { more: 1 }],
    ['without a layer', { defaults: undefined }],
    ['with an invalid setting', { enforced: { chip: 'left' } }],
    ['with an integration at another company', { enforced: { integrations: [{ ...live, baseUrl: 'x' }] } }],
    ['with a secret in an integration', { defaults: { integrations: [{ ...live, sharedSecret: 'x' }] } }],
    ['with a problem without a path', { problems: [{ code: 'unknown' }] }],
    ['with a problem without a code', { problems: [{ path: 'enforced' }] }],
  ])('%s, is not read', (_, part) => {
    expect(appliedPolicySchema.safeParse({ ...stored, ...part }).success).toBe(false);
  });
});

test('the lock time, is prescribed like other preferences', () => {
  const layers = {
    enforced: { lockAfterMinutes: 5 },
    defaults: { lockAfterMinutes: 60, lockClearsResults: true },
  } as const;
  expect(effectivePreferences(layers, { lockAfterMinutes: 0 })).toMatchObject({
    lockAfterMinutes: { value: 5, locked: true },
    lockClearsResults: { value: true, locked: false },
  });
});

test.each([
  [{}, {}, undefined],
  [{}, { supportAddress: 'help@example.com' }, 'mailto:help@example.com'],
  [
    { supportAddress: 'https://help.example.com' },
    { supportAddress: 'help@example.com' },
    'https://help.example.com',
  ],
])('enforced %j, default %j, links help at %j', (enforced, defaults, expected) => {
  expect(supportLink({ enforced, defaults })).toBe(expected);
});

const checks = (check: boolean, require: boolean) => ({ checkSignatures: check, requireSigned: require });

describe('checks of signatures', () => {
  type Given = Partial<ReturnType<typeof checks>>;
  const layers = (enforced: Given, defaults: Given = {}) => ({ enforced, defaults });

  test.each([
    ['nothing is enforced, the choice applies', {}, checks(false, false), checks(false, false)],
    ['requiring without checking is chosen, neither applies', {}, checks(false, true), checks(false, false)],
    [
      'checking is enforced, it applies',
      { checkSignatures: true },
      checks(false, false),
      checks(true, false),
    ],
    [
      'not checking is enforced, neither applies',
      { checkSignatures: false },
      checks(true, true),
      checks(false, false),
    ],
    ['requiring is enforced, both apply', { requireSigned: true }, checks(false, false), checks(true, true)],
    [
      'not requiring is enforced, only checking applies',
      { requireSigned: false },
      checks(true, true),
      checks(true, false),
    ],
    [
      'requiring without checking is enforced, neither applies',
      checks(false, true),
      checks(true, true),
      checks(false, false),
    ],
  ])('if %s', (_, enforced, chosen, expected) => {
    expect(withEnforcedChecks(layers(enforced), { ...chosen, name: 'x' })).toEqual({
      ...expected,
      name: 'x',
    });
  });

  test.each([
    [{}, checks(false, false)],
    [{ checkSignatures: false }, checks(true, false)],
    [{ requireSigned: true }, checks(true, true)],
    [{ requireSigned: false }, checks(false, true)],
  ])('%j, locks %j', (enforced, expected) => {
    expect(lockedChecks(layers(enforced))).toEqual(expected);
  });

  test.each([
    [{}, checks(true, false)],
    [{ requireSigned: true }, checks(true, true)],
    [{ checkSignatures: false, requireSigned: true }, checks(false, false)],
  ])('a new form under the defaults %j, begins with %j', (defaults, expected) => {
    expect(initialOptions(layers({}, defaults))).toEqual({ ...defaultOptions, ...expected });
  });

  test.each([
    [{ sealedSecrets: true }, {}, 'passphrase'],
    [{}, { sealedSecrets: true }, 'passphrase'],
    [{ sealedSecrets: false }, { sealedSecrets: true }, 'device'],
  ])('enforced %j, default %j, begin a new secret in mode %s', (enforced, defaults, secretMode) => {
    expect(initialOptions({ enforced, defaults })).toMatchObject({ secretMode });
  });

  test('a locked check, is saved with its old choice; another with the new one', () => {
    const before = checks(false, false);
    const next = checks(true, true);
    expect(withChosenChecks(layers({}), before, next)).toEqual(next);
    expect(withChosenChecks(layers({ checkSignatures: true }), before, next)).toEqual(checks(false, true));
    expect(withChosenChecks(layers({ requireSigned: true }), before, next)).toEqual(before);
    expect(withChosenChecks(layers({ checkSignatures: false }), next, before)).toEqual(next);
  });

  test.each([
    ['nothing', {}, {}, checks(true, false)],
    ['defaults', {}, checks(false, true), checks(false, false)],
    [
      'an enforced requirement against a default',
      { requireSigned: true },
      checks(false, false),
      checks(true, true),
    ],
    [
      'an enforced check against a default',
      { checkSignatures: true },
      checks(false, false),
      checks(true, false),
    ],
  ])('the general checks of a policy with %s, are $3', (_, enforced, defaults, expected) => {
    expect(generalChecks({ enforced, defaults })).toEqual(expected);
  });

  test.each([
    ['its own checks', checks(true, true), checks(false, false), checks(true, true)],
    ['the general checks', {}, checks(true, true), checks(true, true)],
    ['no requirement without checks', { requireSigned: true }, checks(false, false), checks(false, false)],
  ])('a policy’s integration, has %s', (_, own, general, expected) => {
    const given = {
      ...{
        ...initialTexts,
        name: 'Live',
        baseUrl: 'https://x.veriff.com',
        apiKey: 'k',
        sharedSecret: 's',
        version: '1',
      },
      ...own,
    };
    const integration = integrationFromPolicy(given, { id: 'id', secretId: 'secret id' }, general);
    expect(integration).toMatchObject({ ...expected, id: 'id', secretId: 'secret id', secretMode: 'device' });
    expect(JSON.stringify(integration)).not.toContain('sharedSecret');
  });
});

test('features, are allowed unless the organization forbids them', () => {
  const layers = { enforced: {}, defaults: {} };
  expect(Object.values(allowedFeatures(layers))).not.toContain(false);
  expect(allowedFeatures({ ...layers, enforced: { demo: false } })).toEqual({
    ...allowedFeatures(layers),
    demo: false,
  });
  expect(allowedFeatures({ ...layers, enforced: { integrations: [] } }).integrations).toBe(false);
  expect(allowedFeatures({ ...layers, defaults: { integrations: [] } }).integrations).toBe(true);
});

test('the secrets of a policy, are those of both layers', () => {
  const of = (secretId: string) =>
    integrationFromPolicy(
      { ...initialTexts, sharedSecret: 'x' },
      { id: 'id', secretId },
      checks(true, false),
    );
  expect(secretIdsOf(noPolicy)).toEqual([]);
  expect(
    secretIdsOf({
      ...noPolicy,
      enforced: { integrations: [of('one')] },
      defaults: { integrations: [of('other')] },
    }),
  ).toEqual(['one', 'other']);
});
