import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { PageSettings } from '../../utils/core/messages.ts';
import { success } from '../../utils/core/result.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import { createSessionViews } from '../../utils/services/session-views.ts';
import { doneLookup } from '../fixtures/lookup.ts';

const [A, B] = [randomSessionId(), randomSessionId()];
const origin = 'https://station.veriff.com';
const settings = { chip: 'top-end', taught: ['|a', '|b', '|c'] } as const;
/** The settings of the pages as they are now. */
let stored: PageSettings;
const names = new Map([
  [A, 'A'],
  [B, 'B'],
]);
const note = { caption: 'popup_registrySays', text: 'VIGENTE', lang: 'es', more: 'chip_more' };
const active = (sessionId: SessionId) => ({ sessionId, outcome: 'active', note });
const checking = (sessionId: SessionId) => ({
  sessionId,
  outcome: 'checking',
  askAgainAt: 20_005,
  isTimed: true,
});

/** What happened, in order. */
let log: unknown[];
/** The result of a page's lookup. */
let answer: () => Lookup | undefined | Promise<Lookup>;
let cached: Map<SessionId, Lookup>;
/** Settles when the next macrotask comes. */
let later: Promise<void>;
/** Settles when the browser has painted the toolbar of the visit. */
let painted: Promise<void>;
/** Settles when a sleep ends. */
let slept: PromiseWithResolvers<void>;

const views = createSessionViews({
  lookups: {
    lookUp: async (sessionId) => doneLookup(sessionId),
    lookUpAfterPause: async (sessionId) => doneLookup(sessionId),
    lookUpForPage: async (_, __, isRepeat) => {
      log.push(isRepeat ? 'asked again' : 'asked');
      return answer();
    },
    async lookUpAfterSettingsChange(sessionId) {
      log.push(`asked for ${names.get(sessionId)}`);
      await undefined;
      log.push(`answered for ${names.get(sessionId)}`);
      return doneLookup(sessionId);
    },
    lookUpForList: () => Promise.reject(new Error('not for this test')),
    ended: async () => undefined,
    askOne: () => Promise.reject(new Error('not for this test')),
  },
  pageThrottle: {
    begin: (tabId) => {
      log.push(`visit of ${tabId}`);
      return async () => success('go');
    },
    charge: () => undefined,
  },
  toolbar: {
    visit: (tabId, sessionId) => {
      log.push(`toolbar of ${tabId} on ${names.get(sessionId as SessionId)}`);
      return painted;
    },
    refresh: async (tabId, ended) => {
      await undefined;
      log.push(`refreshed toolbar of ${tabId}${ended ? `, ${ended.state}` : ''}`);
    },
  },
  cached: async (sessionId) => cached.get(sessionId),
  messageTab: (tabId, message) => log.push([tabId, message]),
  translate: (key) => key,
  pageSettings: async (of) => {
    expect(of).toBe(origin);
    return stored;
  },
  sessionTabs: async () => [
    { tabId: 1, sessionId: A },
    { tabId: 2, sessionId: B },
    { tabId: 3, sessionId: A },
  ],
  now: () => 5,
  nextMacrotask: () => later,
  sleep: () => slept.promise,
});

/** Resolves once all work has run that waits for no timer and for nothing in the test. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  log = [];
  stored = settings;
  answer = () => doneLookup(A);
  cached = new Map();
  later = Promise.resolve();
  painted = Promise.resolve();
  slept = Promise.withResolvers();
});

test('a new session, replaces the old badge and updates the toolbar before the reply', async () => {
  expect(await views.show(7, origin, A)).toEqual({ ...active(A), ...settings });
  expect(log).toEqual(['visit of 7', 'asked', 'toolbar of 7 on A', 'refreshed toolbar of 7, done']);
});

test('a page’s new result, reaches the session’s other tabs; a cached one does not', async () => {
  answer = () => doneLookup(A, { at: 5 });
  await views.show(1, origin, A);
  await settle();
  expect(log.filter(Array.isArray)).toEqual([[3, { type: 'lookupChanged', ...active(A) }]]);
  expect(log).not.toContain('refreshed toolbar of 1');
  log = [];
  answer = () => doneLookup(A, { at: 4 });
  await views.show(1, origin, A);
  await settle();
  expect(log.filter(Array.isArray)).toEqual([]);
});

test('a repeated lookup of the shown session, leaves the toolbar until it ends', async () => {
  expect(await views.show(7, origin, A, true)).toEqual({ ...active(A), ...settings });
  expect(log).toEqual(['visit of 7', 'asked again', 'refreshed toolbar of 7, done']);
});

test('a waiting page, is sent its settings before the reply; an answered one is not', async () => {
  const asked = Promise.withResolvers<Lookup>();
  answer = () => asked.promise;
  const shown = views.show(7, origin, A);
  slept.resolve();
  const toldOnce = [[7, { type: 'pageSettings', ...settings }]];
  await vi.waitFor(() => expect(log.filter(Array.isArray)).toEqual(toldOnce));
  asked.resolve(doneLookup(A));
  await shown;
  slept = Promise.withResolvers();
  await views.show(7, origin, A);
  slept.resolve();
  await settle();
  expect(log.filter(Array.isArray)).toEqual(toldOnce);
});

test('a waiting page, after its settings change, is sent the new ones', async () => {
  answer = () => new Promise(() => undefined);
  void views.show(7, origin, A);
  stored = { chip: 'none', taught: null };
  slept.resolve();
  await settle();
  expect(log.filter(Array.isArray)).toEqual([[7, { type: 'pageSettings', ...stored }]]);
});

test('a page with changed settings, is sent them', async () => {
  await views.sendSettings(7, origin);
  expect(log).toEqual([[7, { type: 'pageSettings', ...settings }]]);
});

test('a result that is no longer trusted, is cleared from toolbar and chip of its tabs', async () => {
  await views.retractResult(A);
  await settle();
  const view = { type: 'lookupChanged', ...checking(A) };
  expect(log.filter(Array.isArray)).toEqual([
    [1, view],
    [3, view],
  ]);
  expect(log.filter((entry) => !Array.isArray(entry))).toEqual([
    'refreshed toolbar of 1',
    'refreshed toolbar of 3',
  ]);
});

test('a page without a session, has its badge cleared first and causes no lookup', async () => {
  expect(await views.show(7, origin, null)).toEqual({ sessionId: null, ...settings });
  expect(log).toEqual(['visit of 7', 'toolbar of 7 on undefined']);
});

test.each([
  ['no session', null],
  ['a session', A],
])('a page on %s, its toolbar not painted yet, gets no reply', async (_, sessionId) => {
  const painting = Promise.withResolvers<void>();
  painted = painting.promise;
  const shown = views.show(7, origin, sessionId).then(() => log.push('reply'));
  await vi.waitFor(() => expect(log.at(-1)).toMatch(/^toolbar of 7/));
  await settle();
  expect(log).not.toContain('reply');
  painting.resolve();
  await shown;
  expect(log.at(-1)).toBe('reply');
});

test('a dropped visit, gets no reply and does not refresh the toolbar', async () => {
  answer = () => undefined;
  expect(await views.show(7, origin, A)).toBeUndefined();
  expect(log).not.toContain('refreshed toolbar of 7, done');
});

test('a lookup after a pause, notifies its session’s tabs of its end only', async () => {
  expect(await views.lookUpAfterPause(A)).toEqual(doneLookup(A));
  await settle();
  expect(log.filter(Array.isArray)).toEqual(
    [1, 3].map((tabId) => [tabId, { type: 'lookupChanged', ...active(A) }]),
  );
});

test.each([
  [false, []],
  [true, [checking(A)]],
])('a lookup that no tab asked for, cache bypassed: %s, notifies its tabs', async (bypassCache, first) => {
  expect(await views.lookUpAndNotifyTabs(A, { bypassCache })).toEqual(doneLookup(A));
  const told = [...first, active(A)].flatMap((view) =>
    [1, 3].map((tabId) => [tabId, { type: 'lookupChanged', ...view }]),
  );
  await vi.waitFor(() => expect(log.filter((entry) => Array.isArray(entry))).toEqual(told));
  expect(log).toContain('refreshed toolbar of 3');
  expect(log).not.toContain('refreshed toolbar of 2');
});

test('a lookup that no tab asked for, returns before any tab is notified', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  later = promise;
  expect(await views.lookUpAndNotifyTabs(A, { bypassCache: true })).toEqual(doneLookup(A));
  expect(log).toEqual([]);
  resolve();
  await vi.waitFor(() => expect(log).toContainEqual([1, { type: 'lookupChanged', ...active(A) }]));
});

describe('sessions of open tabs', () => {
  const asking = () =>
    log.filter((entry) => typeof entry === 'string' && /^(asked|answered) for/.test(entry));

  test('are looked up once each, and all of their tabs are notified', async () => {
    await views.lookUpUnanswered();
    expect(asking()).toEqual(['asked for A', 'answered for A', 'asked for B', 'answered for B']);
    const changed = { type: 'lookupChanged' };
    await vi.waitFor(() => expect(log).toContainEqual([2, { ...changed, ...active(B) }]));
    expect(log).toContainEqual([3, { ...changed, ...checking(A) }]);
    expect(log).toContainEqual([3, { ...changed, ...active(A) }]);
  });

  test('with a verdict, are not looked up', async () => {
    cached.set(A, doneLookup(A));
    cached.set(B, { state: 'failed', sessionId: B, at: 1, failure: { kind: 'locked' } });
    await views.lookUpUnanswered();
    expect(asking()).toEqual(['asked for B', 'answered for B']);
  });

  test('if the settings change meanwhile, are looked up by the newest call only', async () => {
    await Promise.all([views.lookUpUnanswered(), views.lookUpUnanswered()]);
    expect(asking()).toEqual(['asked for A', 'answered for A', 'asked for B', 'answered for B']);
  });
});
