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
  const policy: AppliedPolicy = {
    ...noPolicy,
    enforced: { chip: 'none', supportAddress: 'help@example.com' },
    problems: [
      { path: 'enforced.ana', code: 'unknown' },
      { path: 'enforced.luis', code: 'unknown' },
    ],
  };
  const live = {
    ...integrationNamed('Live'),
    baseUrl: 'https://api.veriff.me',
    secretMode: 'passkey' as const,
  };
  const other = { ...integrationNamed('Test'), secretId: '', checkSignatures: false };
  expect(
    diagnosticsText(
      {
        ...nothing,
        integrations: [live, other],
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
    'Integrations: 2',
    '1. api.veriff.me; secret: passkey; signatures: verified; last test: connected; rejected: no',
    `2. ${new URL(other.baseUrl).host}; secret: missing; signatures: not verified; last test: none; rejected: key-rejected`,
    'Policy, enforced: chip, supportAddress',
    'Policy, defaults: none',
    'Policy, ignored values: unknown (2)',
    'Recent failures: timeout (2), offline (1)',
  ]);
});

test('the diagnostics before the policy was read, say so', () => {
  expect(diagnosticsText({ ...nothing, policy: undefined }, 0)).toContain('Policy: not read yet');
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
