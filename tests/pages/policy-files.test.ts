import { describe, expect, test } from 'vitest';
import { secretPlaceholder } from '../../utils/core/integration/integration-fields.ts';
import { noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { readPolicy } from '../../utils/core/policy/policy.ts';
import { policyFileBytes, policyFromSettings } from '../../utils/pages/policy-files.ts';
import { integrationNamed } from '../fixtures/integration.ts';

describe('the current settings as a policy', () => {
  const { secretId: _, ...integration } = integrationNamed('Live');
  const applied = { ...noPolicy, enforced: { demo: false }, defaults: { chip: 'none' as const } };

  test.each(['enforced', 'defaults'] as const)(
    'keep the policy and add integrations as %s, without secrets',
    (layer) => {
      const given = { ...integration, secretId: 'in the vault', veriffIntegrationId: 'x' };
      const present = policyFromSettings(applied, [given], {}, layer);
      expect(present).toEqual({
        ...{ enforced: { demo: false }, defaults: { chip: 'none' } },
        [layer]: {
          ...applied[layer],
          integrations: [
            {
              ...{ name: 'Live', baseUrl: integration.baseUrl, apiKey: integration.apiKey, version: '1.0.0' },
              ...{ sharedSecret: secretPlaceholder, integrationId: 'x' },
              ...{ checkSignatures: true, requireSigned: false },
            },
          ],
        },
      });
      expect(JSON.stringify(present)).not.toContain('vault');
      expect(readPolicy(present).problems).toEqual([
        { path: `${layer}.integrations[0].sharedSecret`, code: 'placeholder' },
      ]);
    },
  );

  test('put the user’s choices before defaults, enforced values first', () => {
    const chosen = { chip: 'top-start' as const, portalHosts: ['portal.acme.veriff.me'] };
    expect(policyFromSettings(applied, [], chosen, 'defaults')).toEqual({
      enforced: { demo: false },
      defaults: { integrations: [], ...chosen },
    });
    const locked = { ...applied, enforced: { chip: 'none' as const } };
    expect(policyFromSettings(locked, [], chosen, 'enforced').enforced).toEqual({
      integrations: [],
      ...chosen,
      chip: 'none',
    });
  });
});

test('a registry file, is UTF-16 with a BOM; any other file is UTF-8', () => {
  const bytes = policyFileBytes({ name: 'x.reg', text: 'ñ' });
  expect(Array.from(bytes)).toEqual([0xff, 0xfe, 0xf1, 0x00]);
  expect(Array.from(policyFileBytes({ name: 'x.json', text: 'ñ' }))).toEqual([0xc3, 0xb1]);
});
