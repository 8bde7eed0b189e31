import { expect, test } from 'vitest';
import { secretModes } from '../../../utils/core/integration/secret-mode.ts';
import {
  editableIntegrations,
  effectiveIntegrations,
} from '../../../utils/core/policy/effective-integrations.ts';
import { integrationNamed } from '../../fixtures/integration.ts';

const own = secretModes.map((secretMode) => ({ ...integrationNamed(secretMode), secretMode }));
const sealRequired = { enforced: { sealedSecrets: true }, defaults: {} };

test('an organization that requires sealing, disables secrets in other modes', () => {
  const effective = effectiveIntegrations(sealRequired, own);
  expect(effective.map(({ secretMode, secretId }) => [secretMode, secretId])).toEqual([
    ['passphrase', ''],
    ['passphrase', ''],
    ['passphrase', 'passphrase'],
    ['passkey', 'passkey'],
  ]);
  expect(editableIntegrations(sealRequired, own)).toEqual(effective);
});

test('an organization without a requirement, allows every secret mode', () => {
  for (const enforced of [{}, { sealedSecrets: false }])
    expect(effectiveIntegrations({ enforced, defaults: { sealedSecrets: true } }, own)).toEqual(own);
});

test('the enforced integrations, replace the user’s and are not changed', () => {
  const enforced = { ...integrationNamed('enforced'), checkSignatures: false };
  const layers = {
    enforced: { integrations: [enforced], checkSignatures: true, sealedSecrets: true },
    defaults: { integrations: [integrationNamed('default')] },
  };
  for (const mine of [undefined, own]) expect(effectiveIntegrations(layers, mine)).toEqual([enforced]);
  // A user's integration with a secret that the organization brought.
  const copy = { ...enforced, name: 'copy' };
  expect(editableIntegrations(layers, [copy])).toEqual([copy]);
});

test('without integrations of user or organization, there are none', () => {
  expect(effectiveIntegrations({ enforced: {}, defaults: {} }, undefined)).toEqual([]);
});

test('enforced checks, apply to the user’s integrations and the default ones', () => {
  const layers = { enforced: { requireSigned: true }, defaults: { integrations: own } };
  const required = own.map((one) => ({ ...one, requireSigned: true }));
  for (const mine of [undefined, own]) expect(effectiveIntegrations(layers, mine)).toEqual(required);
});

test("the organization's secrets, are used in any mode", () => {
  const brought = integrationNamed('brought');
  const layers = { enforced: { sealedSecrets: true }, defaults: { integrations: [brought] } };
  expect(effectiveIntegrations(layers, undefined)).toEqual([brought]);
  expect(effectiveIntegrations(layers, [{ ...brought, name: 'renamed' }])).toEqual([
    { ...brought, name: 'renamed' },
  ]);
  // A secret that the user stored beside it stays unusable.
  const onDevice = integrationNamed('device');
  expect(effectiveIntegrations(layers, [onDevice])).toEqual([
    { ...onDevice, secretMode: 'passphrase', secretId: '' },
  ]);
});
