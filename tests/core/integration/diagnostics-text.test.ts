import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnosticsText, type Installation } from '../../../utils/core/integration/diagnostics-text.ts';
import type { Integration } from '../../../utils/core/integration/integration.ts';
import { flagFields, textFields } from '../../../utils/core/integration/integration-fields.ts';
import { secretModes } from '../../../utils/core/integration/secret-mode.ts';
import { failureKinds } from '../../../utils/core/lookup/failure.ts';
import { type AppliedPolicy, noPolicy } from '../../../utils/core/policy/applied-policy.ts';
import { recordOf } from '../../../utils/core/record-of.ts';
import { integrationNamed } from '../../fixtures/integration.ts';
import { runs } from '../../profile.ts';

const installation: Installation = {
  version: '0.1.0',
  extensionId: 'abcdefghijklmnop',
  browser: 'Mozilla/5.0 Chrome/150.0.0.0',
  platform: 'win x86-64',
  language: 'es-419',
  permissions: ['storage', 'idle'],
  hosts: ['https://*.veriff.com/*'],
};
const nothing = { installation, integrations: [], tests: {}, rejections: {}, failures: [] };

test('the diagnostics, list kinds, counts and hosts', () => {
  const live = {
    ...integrationNamed('Live'),
    baseUrl: 'https://api.veriff.me',
    secretMode: 'passkey' as const,
  };
  // A later version can have settings that this one does not know.
  const unknown: object = { 'a name': true };
  const policy: AppliedPolicy = {
    ...noPolicy,
    enforced: { chip: 'none', supportAddress: 'help@example.com', integrations: [live] },
    defaults: unknown,
    problems: [
      { path: 'enforced.ana', code: 'unknown' },
      { path: 'enforced.luis', code: 'unknown' },
    ],
  };
  const other = { ...integrationNamed('Test'), secretId: '', checkSignatures: false };
  const strict = { ...integrationNamed('Strict'), requireSigned: true };
  expect(
    diagnosticsText(
      {
        ...nothing,
        integrations: [live, other, strict],
        tests: { [live.id]: 'connected' },
        rejections: { [other.id]: 'key-rejected' },
        policy,
        failures: ['timeout', 'offline', 'timeout'],
      },
      Date.UTC(2026, 10, 28),
    ).split('\n'),
  ).toEqual([
    'Cotejo diagnostics, 2026-11-28T00:00:00.000Z',
    'Version: 0.1.0',
    'Extension ID: abcdefghijklmnop',
    'Browser: Mozilla/5.0 Chrome/150.0.0.0',
    'Platform: win x86-64',
    'Language: es-419',
    'Permissions: storage, idle',
    'Allowed hosts: https://*.veriff.com/*',
    'Integrations: 3',
    '1. api.veriff.me; secret: passkey; signatures: verified; last test: connected; rejected: no',
    `2. ${new URL(other.baseUrl).host}; secret: missing; signatures: not verified; last test: none; rejected: key-rejected`,
    '3. api-saas.veriff.com; secret: device; signatures: required; last test: none; rejected: no',
    'Policy, enforced: chip, supportAddress, integrations',
    'Policy, defaults: none',
    'Policy, ignored values: unknown (2)',
    'Recent failures: timeout (2), offline (1)',
  ]);
});

test('the diagnostics before anything was set up or read, say so', () => {
  const bare = { ...installation, permissions: [], hosts: [] };
  const text = diagnosticsText({ ...nothing, installation: bare, policy: undefined }, 0);
  expect(text.split('\n').slice(6)).toEqual([
    'Permissions: none',
    'Allowed hosts: none',
    'Integrations: 0',
    'Policy: not read yet',
    'Recent failures: none',
  ]);
});

test('the diagnostics of any setup, contain no name, key, secret or ID', () => {
  const canary = fc.uuid().map((text) => `canary ${text}`);
  const integration: fc.Arbitrary<Integration> = fc.record({
    ...recordOf(textFields, () => canary),
    ...recordOf(flagFields, () => fc.boolean()),
    id: canary,
    secretId: canary,
    baseUrl: fc.constantFrom('https://api-saas.veriff.com', 'https://api.acme.veriff.me'),
    secretMode: fc.constantFrom(...secretModes),
  });
  const layer = fc.record(
    {
      integrations: fc.array(integration, { maxLength: 2 }),
      supportAddress: canary,
      portalHosts: fc.array(canary),
      portalAddresses: fc.array(canary),
    },
    { requiredKeys: [] },
  );
  const problem = fc.record({
    path: canary,
    code: fc.constantFrom('unknown' as const, 'wrong-type' as const),
  });
  fc.assert(
    fc.property(
      fc.array(integration, { maxLength: 4 }),
      fc.record({ enforced: layer, defaults: layer, problems: fc.array(problem) }),
      fc.array(fc.constantFrom(...failureKinds)),
      (integrations, policy, failures) => {
        const tests = Object.fromEntries(integrations.map(({ id }) => [id, 'key-rejected' as const]));
        const diagnosed = { installation, integrations, tests, rejections: tests, failures };
        const text = diagnosticsText({ ...diagnosed, policy: { ...noPolicy, ...policy } }, 0);
        expect(text).not.toContain('canary');
        expect(text).toContain(`Integrations: ${integrations.length}`);
      },
    ),
    runs(5000, 100_000),
  );
});
