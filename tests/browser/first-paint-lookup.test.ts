import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readFirstPaintLookup } from '../../utils/browser/first-paint-lookup.ts';
import { trustOf } from '../../utils/core/lookup/trust.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { storedIntegrations } from '../fixtures/lookup.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const onPortal = `https://station.veriff.com/verifications/${A}`;
const done = {
  state: 'done',
  sessionId: A,
  at: 1,
  active: true,
  documentState: 'La credencial esta vigente',
  reading: { category: 'valid', meaning: 'valid', by: 'exact' },
  integration: 'Live',
  signed: true,
  trust: await trustOf(integrationNamed('Live'), true),
};

beforeEach(() => fakeBrowser.storage.local.set(storedIntegrations()));

const isAt = (url: string | undefined) =>
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ ...(url && { url }) }] as never);

test('the active tab’s session, has its cached verdict', async () => {
  isAt(onPortal);
  await fakeBrowser.storage.session.set({ [`lookup:${A}`]: done });
  expect(await readFirstPaintLookup()).toEqual(done);
});

test.each<[string, object]>([
  ['nothing stored', {}],
  ['a lookup that has not ended', { [`lookup:${A}`]: { state: 'checking', sessionId: A, at: 1 } }],
  ['a failure', { [`lookup:${A}`]: { ...done, state: 'failed', failure: { kind: 'offline' } } }],
  ["another session's verdict in its place", { [`lookup:${A}`]: { ...done, sessionId: B } }],
  ["another session's verdict", { [`lookup:${B}`]: { ...done, sessionId: B } }],
  ['"true" for true', { [`lookup:${A}`]: { ...done, active: 'true' } }],
  ['no registry text', { [`lookup:${A}`]: { ...done, documentState: null } }],
  ['no reading of that text', { [`lookup:${A}`]: { ...done, reading: undefined } }],
  ['null', { [`lookup:${A}`]: null }],
  ['an answer without its trust', { [`lookup:${A}`]: { ...done, trust: undefined } }],
  ['an answer of other credentials', { [`lookup:${A}`]: { ...done, trust: '0'.repeat(64) } }],
  ['a text that was handed in, for which the popup opened', { [`lookup:${A}`]: done, handedIn: {} }],
])('with %s, there is no first-paint lookup', async (_, stored) => {
  isAt(onPortal);
  await fakeBrowser.storage.session.set(stored as Record<string, unknown>);
  expect(await readFirstPaintLookup()).toBeUndefined();
});

test.each([undefined, 'https://station.veriff.com/verifications', `https://evil.test/verifications/${A}`])(
  'the address %s, has no first-paint lookup',
  async (url) => {
    isAt(url);
    await fakeBrowser.storage.session.set({ [`lookup:${A}`]: done });
    expect(await readFirstPaintLookup()).toBeUndefined();
  },
);

test.each([
  { preferences: { schema: 1, portalAddresses: ['station.veriff.com/queue/{session}'] } },
  { policy: { schema: 1, enforced: { portalAddresses: ['station.veriff.com?ref={session}'] } } },
])('settings that the first paint does not handle, %j, give no lookup', async (stored) => {
  isAt(onPortal);
  await fakeBrowser.storage.session.set({ [`lookup:${A}`]: done });
  await fakeBrowser.storage.local.set({ preferences: { schema: 1, portalAddresses: [] } });
  expect(await readFirstPaintLookup()).toEqual(done);
  await fakeBrowser.storage.local.set(stored as Record<string, unknown>);
  expect(await readFirstPaintLookup()).toBeUndefined();
});

test('a storage that fails, gives no first-paint lookup', async () => {
  isAt(onPortal);
  vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValue(new Error('gone'));
  expect(await readFirstPaintLookup()).toBeUndefined();
});

test.each([
  [
    'another host',
    storedIntegrations([{ ...integrationNamed('Live'), baseUrl: 'https://api-eu.veriff.com' }]),
  ],
  ['no integration any more', { settings: { schema: 1, integrations: [] } }],
  ['an unreadable form', { settings: { integrations: 'x' } }],
  ["an organization's integrations", { policy: { schema: 1, enforced: { integrations: [] } } }],
])('settings changed to %s, give no first-paint lookup', async (_, stored) => {
  isAt(onPortal);
  await fakeBrowser.storage.session.set({ [`lookup:${A}`]: done });
  await fakeBrowser.storage.local.set(stored as Record<string, unknown>);
  expect(await readFirstPaintLookup()).toBeUndefined();
});
