import { describe, expect, test } from 'vitest';
import { credentialsIdOf } from '../../../utils/core/integration/credentials-id.ts';
import {
  defaultOptions,
  integrationSchema,
  integrationsItemSchema,
  orderIntegrations,
} from '../../../utils/core/integration/integration.ts';
import { defaultApiVersion, initialTexts } from '../../../utils/core/integration/integration-fields.ts';
import { integrationNamed } from '../../fixtures/integration.ts';

const key = '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f';

test('credentialsIdOf, differs exactly if a part of the credentials differs', () => {
  const live = integrationNamed('live');
  const same = { ...live, name: 'Production', version: '2.0.0', checkSignatures: false };
  expect(credentialsIdOf(same)).toBe(credentialsIdOf(live));
  const others = (['id', 'baseUrl', 'apiKey', 'secretId'] as const).map((part) =>
    credentialsIdOf({ ...live, [part]: 'other' }),
  );
  expect(new Set([...others, credentialsIdOf(live)]).size).toBe(5);
});

describe('orderIntegrations, begins with', () => {
  const all = ['a', 'b', 'c'].map((name) => ({
    ...integrationNamed(name),
    veriffIntegrationId: `IID-${name}`,
  }));
  test.each<[string, string | undefined, string | undefined, string]>([
    ['the first in the list', undefined, undefined, 'abc'],
    ['the integration that answered before', 'c', undefined, 'cab'],
    ['the integration that a session URL names', undefined, 'iid-B', 'bac'],
    ['the integration that answered, even if a URL names another', 'c', 'iid-b', 'cab'],
    ['the first in the list, if the others are unknown', 'gone', 'none', 'abc'],
    ['the first in the list, if the URL names none', undefined, '', 'abc'],
  ])('%s', (_, integrationId, veriffIntegrationId, order) => {
    expect(
      orderIntegrations(all, integrationId, veriffIntegrationId)
        .map(({ name }) => name)
        .join(''),
    ).toBe(order);
  });
});

test('the default version, is the one in Veriff’s documentation', () => {
  expect(defaultApiVersion).toBe('1.0.0');
});

describe('the stored schema', () => {
  const integration = {
    ...initialTexts,
    id: '1',
    name: 'Live',
    baseUrl: 'https://stationapi.veriff.com',
    apiKey: key,
    secretId: 's',
    ...defaultOptions,
  };
  test('accepts an integration only with a normalized base URL of Veriff and no secret', () => {
    expect(integrationSchema.safeParse(integration).success).toBe(true);
    expect(integrationSchema.safeParse({ ...integration, baseUrl: 'https://evil.test' }).success).toBe(false);
    expect(
      integrationSchema.safeParse({ ...integration, baseUrl: 'https://stationapi.veriff.com/' }).success,
    ).toBe(false);
    expect(integrationSchema.safeParse({ ...integration, secret: 'x' }).success).toBe(false);
  });
  test.each([
    [null],
    [[]],
    [{}],
    [{ schema: 2, integrations: [] }],
    [{ schema: 1 }],
    [{ schema: 1, integrations: [{}] }],
  ])('refuses %j', (stored) => {
    expect(integrationsItemSchema.safeParse(stored).success).toBe(false);
  });
});
