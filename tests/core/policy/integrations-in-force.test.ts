import { expect, test } from 'vitest';
import { secretModes } from '../../../utils/core/integration/secret-mode.ts';
import {
  integrationsInForce,
  integrationsToChange,
} from '../../../utils/core/policy/integrations-in-force.ts';
import { integrationNamed } from '../../fixtures/integration.ts';

const own = secretModes.map((secretMode) => ({ ...integrationNamed(secretMode), secretMode }));
const seal = { enforced: { sealedSecrets: true }, defaults: {} };

test('an organization that requires sealing, disables secrets in other modes', () => {
  const inForce = integrationsInForce(seal, own);
  expect(inForce.map(({ secretMode, secretId }) => [secretMode, secretId])).toEqual([
    ['passphrase', ''],
    ['passphrase', ''],
    ['passphrase', 'passphrase'],
    ['passkey', 'passkey'],
  ]);
  expect(integrationsToChange(seal, own)).toEqual(inForce);
});

test('an organization without a requirement, allows every secret mode', () => {
  for (const enforced of [{}, { sealedSecrets: false }])
    expect(integrationsInForce({ enforced, defaults: { sealedSecrets: true } }, own)).toEqual(own);
});

test("the organization's secrets, are used in any mode", () => {
  const brought = integrationNamed('brought');
  const layers = { enforced: { sealedSecrets: true }, defaults: { integrations: [brought] } };
  expect(integrationsInForce(layers, undefined)).toEqual([brought]);
  expect(integrationsInForce(layers, [{ ...brought, name: 'renamed' }])).toEqual([
    { ...brought, name: 'renamed' },
  ]);
});
