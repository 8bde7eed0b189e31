import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { testConnection } from '../../entrypoints/options/test-connection.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';

const integration: Integration = {
  ...{
    id: 'one',
    name: 'Live',
    baseUrl: 'https://api-saas.veriff.com',
    version: '1.0.0',
    veriffIntegrationId: '',
  },
  ...{ apiKey: 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7', secretId: '', secretMode: 'until-close' },
  ...{ checkSignatures: true, requireSigned: false },
};
const actions = { turnOffSignatureCheck: undefined, again: () => undefined };
const failing = async () => {
  throw new Error('the storage is full');
};

afterEach(() => fakeBrowser.reset());

test('a typed secret, which the storage does not take, fails the test', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'set').mockImplementation(failing);
  const outcome = await testConnection(integration, 'a shared secret', undefined, actions);
  expect(outcome).toMatchObject({ kind: 'bad', failure: { kind: 'unexpected' } });
});

test('a typed secret that can’t be deleted after the test, changes no outcome', async () => {
  const reply = { state: 'failed', sessionId: randomSessionId(), failure: { kind: 'session-not-found' } };
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async () => ({ ...reply, at: 0 }));
  vi.spyOn(fakeBrowser.storage.session, 'remove').mockImplementation(failing);
  const outcome = await testConnection(integration, 'a shared secret', undefined, actions);
  expect(outcome).toMatchObject({ kind: 'good', proved: false });
});
