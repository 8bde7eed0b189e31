import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  deleteUntrusted,
  readCached,
  readLookup,
  storeAnswerer,
  storeLookup,
  watchLookup,
} from '../../utils/browser/lookups.ts';
import { readPastedSession } from '../../utils/browser/pasted.ts';
import { clearLookups, readRecentLookups } from '../../utils/browser/recent-lookups.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { importSecret } from '../../utils/core/integration/signature.ts';
import type { DoneLookup, Lookup } from '../../utils/core/lookup/lookup.ts';
import { failed, success } from '../../utils/core/result.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import { createLookupService } from '../../utils/services/lookup-service.ts';
import { noCredentials } from '../fixtures/credential-check.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { doneLookup, storedIntegrations } from '../fixtures/lookup.ts';

const A = randomSessionId();
const B = randomSessionId();
const at = Date.UTC(2026, 10, 23);
const done = (sessionId: SessionId, more: Partial<DoneLookup> = {}) => doneLookup(sessionId, { at, ...more });
const checking = (sessionId = A): Lookup => ({ state: 'checking', sessionId, at: 1 });

beforeEach(() => fakeBrowser.storage.local.set(storedIntegrations()));

test('a cached lookup, is read back for its session only', async () => {
  await storeLookup(checking());
  expect(await readLookup(A)).toEqual(checking());
  expect(await readLookup(B)).toBeUndefined();
});

test('lookups, are stored in memory only', async () => {
  await storeLookup(checking());
  expect(await fakeBrowser.storage.local.get()).toEqual(storedIntegrations());
});

test.each([
  ['readLookup', readLookup],
  ['readCached', async (sessionId: SessionId) => (await readCached(sessionId)).lookup],
])('%s, while a newer lookup is stored, returns the newer one', async (_, readState) => {
  await storeLookup(checking());
  const held = Promise.withResolvers<void>();
  const get = fakeBrowser.storage.session.get.bind(fakeBrowser.storage.session);
  vi.spyOn(fakeBrowser.storage.session, 'get').mockImplementationOnce(async (items) => {
    const before = await get(items);
    await held.promise;
    return before;
  });
  const reading = readState(A);
  await storeLookup(done(A));
  held.resolve();
  expect(await reading).toEqual(done(A));
});

test.each([null, 'done', {}, { ...checking(), state: 'gone' }, checking(B)])(
  'a stored %j, is not read as a lookup',
  async (stored) => {
    await fakeBrowser.storage.session.set({ [`lookup:${A}`]: stored });
    expect(await readLookup(A)).toBeUndefined();
  },
);

test('a storage that fails, gives no lookup', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValueOnce(new Error('gone'));
  expect(await readLookup(A)).toBeUndefined();
});

describe('[fault 60] a full storage', () => {
  const readLookupItems = async () =>
    Object.keys(await fakeBrowser.storage.session.get()).filter((item) => item.startsWith('lookup:'));

  test('evicts old lookups for the new one', async () => {
    const olds = Array.from(
      { length: 300 },
      (_, i): Lookup => ({ state: 'checking', sessionId: randomSessionId(), at: i + 1 }),
    );
    await fakeBrowser.storage.session.set(
      Object.fromEntries(olds.map((old) => [`lookup:${old.sessionId}`, old])),
    );
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES'));
    await storeLookup({ ...checking(), at: 1000 });
    expect(await readLookup(A)).toEqual({ ...checking(), at: 1000 });
    expect(await readLookupItems()).toHaveLength(251);
    expect(await readLookup(olds[299]?.sessionId ?? A)).toBeDefined();
    expect(await readLookup(olds[0]?.sessionId ?? A)).toBeUndefined();
  });

  test('never lets an older state overwrite a newer one', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES'));
    const done: Lookup = { ...checking(), state: 'failed', failure: { kind: 'offline' } };
    await Promise.all([storeLookup(checking()), storeLookup(done)]);
    expect(await readLookup(A)).toEqual(done);
  });

  test('that takes nothing, is no error, and the worker keeps the lookup', async () => {
    const set = vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('QUOTA_BYTES'));
    await expect(storeLookup(checking(B))).resolves.toBeUndefined();
    expect(await readLookup(B)).toEqual(checking(B));
    set.mockRestore();
    await storeLookup({ ...checking(B), at: 2 });
    await fakeBrowser.storage.session.remove(`lookup:${B}`);
    expect(await readLookup(B)).toBeUndefined();
  });

  test('is never due to lookups: at most 500 stay, the newest', { tags: ['slow'] }, async () => {
    await fakeBrowser.storage.session.set({ pasted: { sessionId: A } });
    const sessions = Array.from({ length: 560 }, randomSessionId);
    for (const [n, sessionId] of sessions.entries()) await storeLookup({ ...checking(sessionId), at: n + 1 });
    await storeLookup({ ...checking(), at: 0 });
    const cached = await readLookupItems();
    expect(cached.length).toBeLessThanOrEqual(500);
    expect(cached.length).toBeGreaterThanOrEqual(480);
    expect(await readLookup(sessions.at(-1) ?? A)).toBeDefined();
    expect(await readLookup(sessions[0] ?? A)).toBeUndefined();
    expect(await readPastedSession()).toEqual({ sessionId: A });
  });
});

test('a long list, evicts its own lookups and none that the user viewed', {
  tags: ['slow'],
}, async () => {
  const looked = Array.from({ length: 30 }, randomSessionId);
  for (const sessionId of looked) await storeLookup(done(sessionId));
  const listed = Array.from({ length: 600 }, randomSessionId);
  for (const [n, sessionId] of listed.entries())
    await storeLookup(done(sessionId, { at: at + n, listed: true }));
  await storeLookup(done(A, { at: 0 }));
  for (const sessionId of looked) expect(await readLookup(sessionId)).toBeDefined();
  // The newest of the list stay, so that the portal shows them at once.
  for (const sessionId of listed.slice(-400)) expect(await readLookup(sessionId)).toBeDefined();
  expect(await readLookup(listed[0] ?? A)).toBeUndefined();
});

describe('the integration that answered for a session', () => {
  const answered = (sessionId: SessionId, more: Partial<DoneLookup> = {}) =>
    done(sessionId, { integrationId: 'Two', ...more });

  test('outlives its lookup and is tried first after 600 others', {
    tags: ['slow'],
  }, async () => {
    const key = await importSecret('secret');
    const asked: string[] = [];
    const service = createLookupService({
      integrations: async () => success(['One', 'Two'].map(integrationNamed)),
      checkCredentials: noCredentials,
      keyOf: async () => success(key),
      ask: async ({ name }, _key, sessionId) => {
        asked.push(name);
        return name === 'One' && sessionId === A
          ? failed({ kind: 'session-not-found' })
          : success({ reply: { active: true, documentState: 'VIGENTE' }, signed: true });
      },
      onExtraPageRequest: () => undefined,
      cached: readCached,
      store: storeLookup,
      storeAnswerer,
      trustChangeCount: () => 0,
      isTrusted: async () => true,
      now: () => at,
    });
    await service.lookUp(A);
    expect(asked.splice(0)).toEqual(['One', 'Two']);
    for (let n = 1; n <= 600; n += 1) await storeLookup(done(randomSessionId(), { at: at + n }));
    expect(await readLookup(A)).toBeUndefined();
    expect(await service.lookUp(A)).toMatchObject({ integrationId: 'Two' });
    expect(asked).toEqual(['Two']);
    // The service does not wait for the answerer to be stored; this lookup is stored after it.
    await storeLookup(done(B));
    expect(await readLookup(A)).toMatchObject({ integrationId: 'Two' });
  });

  test('in a full storage, evicts lookups; if that fails, is not stored, without error', async () => {
    await storeLookup(done(B));
    const set = vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES'));
    await storeAnswerer(answered(A));
    expect(await readCached(A)).toEqual({ lookup: undefined, integrationId: 'Two' });
    set.mockRejectedValue(new Error('QUOTA_BYTES'));
    await expect(storeAnswerer(answered(B))).resolves.toBeUndefined();
    set.mockRestore();
    expect(await readCached(B)).toEqual({ lookup: done(B), integrationId: undefined });
  });

  test('is stored for the last 5,000 sessions', async () => {
    const sessions = Array.from({ length: 5001 }, randomSessionId);
    await fakeBrowser.storage.session.set(
      Object.fromEntries(sessions.map((sessionId, n) => [`answerer:${sessionId}`, { id: 'Two', at: n + 1 }])),
    );
    for (let n = 0; n < 20; n += 1) await storeLookup(done(randomSessionId()));
    await vi.waitFor(async () =>
      expect(await readCached(sessions[0] ?? A)).toHaveProperty('integrationId', undefined),
    );
    expect(await readCached(sessions[1] ?? A)).toHaveProperty('integrationId', 'Two');
  });

  test.each([null, 'Two', { id: 'Two' }])('is not taken from %j', async (stored) => {
    await fakeBrowser.storage.session.set({ [`answerer:${A}`]: stored });
    expect(await readCached(A)).toEqual({ lookup: undefined, integrationId: undefined });
  });

  test('is unknown if the storage fails', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValueOnce(new Error('gone'));
    expect(await readCached(A)).toEqual({ lookup: undefined, integrationId: undefined });
  });
});

test('a watcher, sees its session until it stops', async () => {
  const seen: (Lookup | undefined)[] = [];
  const stop = watchLookup(A, (lookup) => seen.push(lookup));
  await storeLookup(checking(B));
  await fakeBrowser.storage.session.set({ [`lookup:${A}`]: 'corrupt' });
  await fakeBrowser.storage.local.set({ [`lookup:${A}`]: checking() });
  await storeLookup(checking());
  await vi.waitFor(() => expect(seen).toEqual([checking()]));
  stop();
  await storeLookup({ ...checking(), at: 2 });
  await readLookup(A);
  expect(seen).toEqual([checking()]);
});

describe('an answer that the current settings do not trust', () => {
  const changes: readonly [string, Partial<Integration>][] = [
    ['another host', { baseUrl: 'https://api-eu.veriff.com' }],
    ['another API key', { apiKey: 'f04bdb47-d3be-4b28-b028-a652feb060b5' }],
  ];
  const live = integrationNamed('Live');
  const change = (more: Partial<Integration>) =>
    fakeBrowser.storage.local.set(storedIntegrations([{ ...live, ...more }]));

  test.each(changes)('because of %s, is not readable anywhere', async (_, more) => {
    await storeLookup(done(A));
    expect(await readLookup(A)).toEqual(done(A));
    await change(more);
    expect(await readLookup(A)).toBeUndefined();
    expect((await readCached(A)).lookup).toBeUndefined();
    expect(await readRecentLookups()).toEqual([]);
    await change({});
    expect(await readLookup(A)).toEqual(done(A));
  });

  test('because they are unreadable, is not returned', async () => {
    await storeLookup(done(A));
    vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('gone'));
    expect(await readLookup(A)).toBeUndefined();
    await fakeBrowser.storage.local.set({ settings: 'corrupt' });
    expect(await readLookup(A)).toBeUndefined();
  });

  test('is deleted, and its watcher is told; lookups without an answer stay', async () => {
    const seen: (Lookup | undefined)[] = [];
    const stop = watchLookup(A, (lookup) => seen.push(lookup));
    await storeLookup(done(A));
    await storeLookup(checking(B));
    await vi.waitFor(() => expect(seen).toEqual([done(A)]));
    await change({ apiKey: 'f04bdb47-d3be-4b28-b028-a652feb060b5' });
    expect(await deleteUntrusted()).toEqual([A]);
    await vi.waitFor(() => expect(seen).toEqual([done(A), undefined]));
    expect(await fakeBrowser.storage.session.get(`lookup:${A}`)).toEqual({});
    expect(await readLookup(B)).toEqual(checking(B));
    stop();
  });

  test('that is looked up again at once, is withdrawn from watchers first', async () => {
    const seen: (Lookup | undefined)[] = [];
    await storeLookup(done(A));
    const stop = watchLookup(A, (lookup) => seen.push(lookup));
    await change({ apiKey: 'f04bdb47-d3be-4b28-b028-a652feb060b5' });
    // Both changes come before the current settings are read for the first one.
    await Promise.all([
      fakeBrowser.storage.session.remove(`lookup:${A}`),
      fakeBrowser.storage.session.set({ [`lookup:${A}`]: checking(A) }),
    ]);
    await vi.waitFor(() => expect(seen).toEqual([undefined, checking(A)]));
    stop();
  });

  test('that is deleted for another reason, tells its watcher nothing', async () => {
    const seen: (Lookup | undefined)[] = [];
    const stop = watchLookup(A, (lookup) => seen.push(lookup));
    await storeLookup(done(A));
    await clearLookups(undefined);
    await storeLookup(checking(A));
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(checking(A)));
    expect(seen).not.toContain(undefined);
    stop();
  });
});
