import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { deleteListLookups, readFreshSessions } from '../../utils/browser/list-lookups.ts';
import { readCached, readLookup, storeAnswerer, storeLookup } from '../../utils/browser/lookups.ts';
import type { DoneLookup } from '../../utils/core/lookup/lookup.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { doneLookup, storedIntegrations } from '../fixtures/lookup.ts';

const A = randomSessionId();
const B = randomSessionId();
const at = Date.UTC(2026, 10, 23);
const done = (sessionId: SessionId, more: Partial<DoneLookup> = {}) =>
  doneLookup(sessionId, { at, integrationId: 'Two', ...more });

beforeEach(() => fakeBrowser.storage.local.set(storedIntegrations()));

test('fresh verdicts, are found; lookups of a list can be deleted', async () => {
  const [old, failed] = [randomSessionId(), randomSessionId()];
  await storeLookup(done(A));
  await storeLookup(done(old, { at: at - 600_000 }));
  await storeLookup({ state: 'failed', sessionId: failed, at, failure: { kind: 'offline' } });
  await fakeBrowser.storage.session.set({ pasted: B, 'lookup:x': 'rubbish' });
  expect(await readFreshSessions(at)).toEqual(new Map([[A, 'Two']]));
  await storeLookup(done(B, { listed: true }));
  await deleteListLookups([A, old, B, failed, randomSessionId()]);
  expect(await readLookup(B)).toBeUndefined();
  for (const theirs of [A, old, failed]) expect(await readLookup(theirs)).toBeDefined();
});

test('a verdict that the settings no longer trust, is not found', async () => {
  await storeLookup(done(A));
  const moved = { ...integrationNamed('Live'), baseUrl: 'https://api-eu.veriff.com' };
  await fakeBrowser.storage.local.set(storedIntegrations([moved]));
  expect(await readFreshSessions(at)).toEqual(new Map());
});

test('answerers, are deleted with a list’s lookups, but not for viewed sessions', async () => {
  const evicted = randomSessionId();
  for (const sessionId of [A, B, evicted]) await storeAnswerer(done(sessionId));
  await storeLookup(done(A));
  await storeLookup(done(B, { listed: true }));
  await deleteListLookups([A, B, evicted]);
  expect(await readCached(A)).toEqual({ lookup: done(A), integrationId: 'Two' });
  for (const theirs of [B, evicted]) {
    expect(await readCached(theirs)).toEqual({ lookup: undefined, integrationId: undefined });
  }
});
