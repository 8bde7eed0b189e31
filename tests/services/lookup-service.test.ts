import { describe, expect, test, vi } from 'vitest';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { importSecret } from '../../utils/core/integration/signature.ts';
import { type Breaker, closedBreaker } from '../../utils/core/limits/circuit-breaker.ts';
import type { Failure, FailureKind } from '../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { failed, success } from '../../utils/core/result.ts';
import { type SessionId, unknownSession } from '../../utils/core/session/session-id.ts';
import { callWithRetries } from '../../utils/services/call-with-retries.ts';
import type { CredentialCheck } from '../../utils/services/credential-check.ts';
import {
  createLookupService,
  type LookupDeps,
  type LookupService,
} from '../../utils/services/lookup-service.ts';
import type { Admission } from '../../utils/services/page-throttle.ts';
import type { Answer } from '../../utils/services/registry-client.ts';
import { noCredentials } from '../fixtures/credential-check.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { doneLookup } from '../fixtures/lookup.ts';

const A = unknownSession();
const B = unknownSession();
const key = await importSecret('secret');
const start = 1_750_000_000_000;

const active: Answer = success({ reply: { active: true, documentState: 'VIGENTE' }, signed: true });
const fails = (kind: FailureKind): Answer => failed({ kind, status: 400 });

/** A service over a cache in memory; `answer` says what each call returns. */
function desk(
  answer: (integration: Integration, sessionId: SessionId) => Answer | Promise<Answer>,
  deps: Partial<LookupDeps> = {},
) {
  const cache = new Map<SessionId, Lookup>();
  const answerers = new Map<SessionId, string | undefined>();
  const states: Lookup[] = [];
  const learnt: SessionId[] = [];
  const asked: string[] = [];
  const clock = { now: start };
  const more = { count: 0 };
  const service = createLookupService({
    integrations: async () => success([integrationNamed('Live')]),
    checkCredentials: noCredentials,
    keyOf: async () => success(key),
    ask: async (integration, _key, sessionId, { onRequest }) => {
      onRequest();
      asked.push(`${integration.name} ${sessionId}`);
      return answer(integration, sessionId);
    },
    onExtraPageRequest: () => {
      more.count += 1;
    },
    cached: async (sessionId) => ({ lookup: cache.get(sessionId), integrationId: answerers.get(sessionId) }),
    store: async (lookup) => {
      cache.set(lookup.sessionId, lookup);
      states.push(lookup);
    },
    storeAnswerer: async ({ sessionId, integrationId }) => {
      learnt.push(sessionId);
      answerers.set(sessionId, integrationId);
    },
    trustChanges: () => 0,
    isTrusted: async () => true,
    now: () => clock.now,
    ...deps,
  });
  return { service, cache, answerers, learnt, states, asked, clock, more };
}

/** The integrations that were asked, in their order. */
const namesOf = (asked: string[]) => asked.map((call) => call.split(' ')[0]);

const doneA = doneLookup(A, { at: start, integrationId: 'Live' });

test('a lookup is stored as checking, then as done, and answered', async () => {
  const { service, states } = desk(() => active);
  expect(await service.lookUp(A)).toEqual(doneA);
  expect(states).toEqual([{ state: 'checking', sessionId: A, at: start }, doneA]);
});

describe('stored first', () => {
  test('a fresh verdict is not asked for again, unless somebody says so', async () => {
    const { service, asked, clock } = desk(() => active);
    await service.lookUp(A);
    clock.now += 599_999;
    expect(await service.lookUp(A)).toEqual(doneA);
    expect(asked).toHaveLength(1);
    expect(await service.lookUp(A, { bypassCache: true })).toEqual({ ...doneA, at: clock.now });
    expect(asked).toHaveLength(2);
  });
  test('after ten minutes it is asked for again', async () => {
    const { service, asked, clock } = desk(() => active);
    await service.lookUp(A);
    clock.now += 600_000;
    await service.lookUp(A);
    expect(asked).toHaveLength(2);
  });
  test('a failure is never taken from the cache', async () => {
    const answers = [fails('offline'), active];
    const { service, asked } = desk(() => answers.shift() ?? active);
    expect((await service.lookUp(A)).state).toBe('failed');
    expect((await service.lookUp(A)).state).toBe('done');
    expect(asked).toHaveLength(2);
  });
});

describe('one request per session at a time', () => {
  test('every caller gets the same answer', async () => {
    const reply = Promise.withResolvers<Answer>();
    const { service, asked } = desk(() => reply.promise);
    const all = Promise.all([
      service.lookUp(A),
      service.lookUp(A, { bypassCache: true }),
      service.lookUp(A),
      service.lookUp(B),
    ]);
    reply.resolve(active);
    expect((await all).map(({ sessionId }) => sessionId)).toEqual([A, A, A, B]);
    expect(asked.toSorted()).toEqual([`Live ${A}`, `Live ${B}`].toSorted());
  });
  test('two that read the cache at the same moment are one', async () => {
    const { service, asked } = desk(() => active);
    await Promise.all([service.lookUp(A), service.lookUp(A)]);
    expect(asked).toHaveLength(1);
  });
  test('when it has ended, the next one asks again', async () => {
    const { service, asked } = desk(() => fails('timeout'));
    await service.lookUp(A);
    await service.lookUp(A);
    expect(asked).toHaveLength(2);
  });
});

describe('several integrations', () => {
  const three = { integrations: async () => success(['One', 'Two', 'Three'].map(integrationNamed)) };
  test.each<[string, Record<string, Answer>, string[], object]>([
    ['the first that answers wins', { One: active }, ['One'], { state: 'done', integration: 'One' }],
    [
      'a 404 goes on',
      { One: fails('session-not-found'), Two: active },
      ['One', 'Two'],
      { state: 'done', integration: 'Two' },
    ],
    [
      'a refused key goes on',
      { One: fails('key-refused'), Two: active },
      ['One', 'Two'],
      { state: 'done', integration: 'Two' },
    ],
    [
      'anything else stops',
      { One: fails('session-not-found'), Two: fails('offline') },
      ['One', 'Two'],
      { failure: { kind: 'offline', integration: 'Two' } },
    ],
    [
      'none has it',
      { One: fails('session-not-found'), Two: fails('session-not-found'), Three: fails('session-not-found') },
      ['One', 'Two', 'Three'],
      { failure: { kind: 'session-not-found', integration: 'One' } },
    ],
    [
      'a refused key is not hidden behind a 404',
      { One: fails('session-not-found'), Two: fails('key-refused'), Three: fails('session-not-found') },
      ['One', 'Two', 'Three'],
      { failure: { kind: 'key-refused', integration: 'Two' } },
    ],
  ])('%s', async (_, answers, order, expected) => {
    const { service, asked } = desk(({ name }) => answers[name] ?? fails('unexpected'), three);
    expect(await service.lookUp(A)).toMatchObject(expected);
    expect(asked).toEqual(order.map((name) => `${name} ${A}`));
  });
});

describe('what was learnt', () => {
  const three = { integrations: async () => success(['One', 'Two', 'Three'].map(integrationNamed)) };

  test('the integration that answered before, after a failure too, is asked first', async () => {
    const answers: Record<string, Answer> = { One: fails('session-not-found'), Two: active };
    const { service, cache, learnt, asked, clock } = desk(
      ({ name }) => answers[name] ?? fails('unexpected'),
      three,
    );
    await service.lookUp(A);
    clock.now += 600_000;
    answers.Two = fails('offline');
    expect(await service.lookUpForPage(A, async () => success('go'))).toMatchObject({ state: 'failed' });
    // Its lookup had to make room meanwhile.
    cache.clear();
    answers.Two = active;
    expect(await service.lookUp(A, { bypassCache: true })).toMatchObject({
      state: 'done',
      integrationId: 'Two',
    });
    expect(namesOf(asked)).toEqual(['One', 'Two', 'Two', 'Two']);
    // Written when it was new, and only then.
    expect(learnt).toEqual([A]);
  });

  test('when it has the session no more, the others are asked, each once', async () => {
    const answers: Record<string, Answer> = { One: active, Two: fails('session-not-found') };
    const { service, asked, answerers } = desk(({ name }) => answers[name] ?? fails('unexpected'), three);
    answerers.set(A, 'Two');
    expect(await service.lookUp(A)).toMatchObject({ integration: 'One', integrationId: 'One' });
    expect(namesOf(asked)).toEqual(['Two', 'One']);
    expect(answerers.get(A)).toBe('One');
  });

  test('the integration that a session URL names is asked first', async () => {
    const named = {
      integrations: async () =>
        success(
          ['One', 'Two'].map((name) => ({ ...integrationNamed(name), veriffIntegrationId: `iid ${name}` })),
        ),
    };
    const { service, asked } = desk(() => active, named);
    await service.lookUp(A, { veriffIntegrationId: 'iid Two' });
    expect(namesOf(asked)).toEqual(['Two']);
  });

  test('one integration that a person chose, is asked alone and remembered', async () => {
    const { service, asked, answerers } = desk(
      ({ name }) => (name === 'Two' ? active : fails('session-not-found')),
      three,
    );
    expect(await service.lookUp(A, { bypassCache: true, only: 'Three' })).toMatchObject({ state: 'failed' });
    expect(await service.lookUp(A, { bypassCache: true, only: 'Two' })).toMatchObject({
      state: 'done',
      integrationId: 'Two',
    });
    expect(namesOf(asked)).toEqual(['Three', 'Two']);
    expect(answerers.get(A)).toBe('Two');
  });

  test('of one integration there is nothing to learn, of a list there is', async () => {
    const one = desk(() => active);
    await one.service.lookUp(A);
    expect(one.learnt).toEqual([]);
    const several = desk(() => active, three);
    await several.service.lookUpForList(A, false, 'Two');
    await several.service.lookUpForList(B, false);
    expect(several.answerers).toEqual(
      new Map([
        [A, 'Two'],
        [B, 'One'],
      ]),
    );
  });

  test('when none answers, each says why', async () => {
    const answers: Record<string, Answer> = {
      One: fails('session-not-found'),
      Two: fails('key-refused'),
      Three: fails('session-not-found'),
    };
    const { service } = desk(({ name }) => answers[name] ?? fails('unexpected'), three);
    expect(await service.lookUp(A)).toMatchObject({
      failure: {
        kind: 'key-refused',
        integration: 'Two',
        tried: [
          { integration: 'One', kind: 'session-not-found' },
          { integration: 'Two', kind: 'key-refused' },
          { integration: 'Three', kind: 'session-not-found' },
        ],
      },
    });
  });

  test.each<FailureKind>(['signature-refused', 'forbidden', 'offline', 'locked'])(
    'when %s stops at one, it is named, and who was not asked any more',
    async (kind) => {
      const answers: Record<string, Answer> = { One: fails('session-not-found'), Two: fails(kind) };
      const { service } = desk(({ name }) => answers[name] ?? active, three);
      const tried = [
        { integration: 'One', kind: 'session-not-found' },
        { integration: 'Two', kind },
        { integration: 'Three' },
      ];
      expect(await service.lookUp(A)).toMatchObject({ failure: { kind, integration: 'Two', tried } });
      answers.One = fails(kind);
      expect(await service.lookUp(A, { bypassCache: true })).toMatchObject({
        failure: {
          integration: 'One',
          tried: [{ integration: 'One', kind }, { integration: 'Two' }, { integration: 'Three' }],
        },
      });
    },
  );

  test('each with what exactly Veriff rejects', async () => {
    const failures: Record<string, Failure> = {
      One: { kind: 'integration-disabled', status: 401, code: '1804' },
      Two: { kind: 'credentials-unclear', status: 401 },
    };
    const { service } = desk(({ name }) => failed(failures[name] ?? { kind: 'session-not-found' }), three);
    const tried = [
      { integration: 'One', kind: 'integration-disabled' },
      { integration: 'Two', kind: 'credentials-unclear' },
      { integration: 'Three', kind: 'session-not-found' },
    ];
    expect(await service.lookUp(A)).toMatchObject({ failure: { tried } });
  });

  test('where only one was to be asked, there is nothing to list', async () => {
    const one = desk(() => fails('offline'));
    expect(await one.service.lookUp(A)).not.toHaveProperty('failure.tried');
    const named = desk(() => fails('offline'), three);
    expect(await named.service.lookUpForList(A, false, 'Two')).not.toHaveProperty('failure.tried');
  });
});

describe('nothing is asked', () => {
  const failedWith = (failure: Failure) => ({ state: 'failed', sessionId: A, at: start, failure });
  test('without an integration', async () => {
    const { service, asked } = desk(() => active, { integrations: async () => success([]) });
    expect(await service.lookUp(A)).toEqual(failedWith({ kind: 'not-configured' }));
    expect(asked).toEqual([]);
  });
  test('when the settings cannot be read', async () => {
    const { service, asked } = desk(() => active, {
      integrations: async () => failed({ kind: 'storage-failed' } as const),
    });
    expect(await service.lookUp(A)).toEqual(failedWith({ kind: 'storage-failed' }));
    expect(asked).toEqual([]);
  });
  test('while the organization’s policy was not read yet', async () => {
    const { service, asked } = desk(() => active, {
      integrations: async () => failed({ kind: 'policy-pending' }),
    });
    expect(await service.lookUp(A)).toEqual(failedWith({ kind: 'policy-pending' }));
    expect(asked).toEqual([]);
  });
  test('without a secret', async () => {
    const { service, asked } = desk(() => active, {
      keyOf: async () => failed({ kind: 'secret-needed' } as const),
    });
    expect(await service.lookUp(A)).toEqual(
      failedWith({ kind: 'secret-needed', integration: 'Live', integrationId: 'Live' }),
    );
    expect(asked).toEqual([]);
  });
});

test('a bug is a failure, and the next lookup is not stuck behind it', async () => {
  const answers = [() => Promise.reject(new Error('bug')), () => active];
  const { service } = desk(() => answers.shift()?.() ?? active);
  expect(await service.lookUp(A)).toMatchObject({ state: 'failed', failure: { kind: 'unexpected' } });
  expect(await service.lookUp(A)).toEqual(doneA);
});

test('a connection test is neither stored nor taken from the cache', async () => {
  const { service, states } = desk(() => fails('session-not-found'));
  expect(await service.askOne(integrationNamed('Draft'), A)).toMatchObject({
    failure: { kind: 'session-not-found', integration: 'Draft' },
  });
  expect(states).toEqual([]);
});

test('a settings change, with a result stored, asks again unless rejected', async () => {
  const initiated: boolean[] = [];
  const { service, cache, answerers } = desk(() => active, {
    integrations: async () => success(['One', 'Two'].map(integrationNamed)),
    ask: async ({ name }, _key, _sessionId, { userInitiated }) => {
      initiated.push(userInitiated);
      return name === 'Two' ? active : fails('unexpected');
    },
  });
  answerers.set(A, 'Two');
  cache.set(A, { state: 'failed', sessionId: A, at: start, failure: { kind: 'locked' } });
  expect(await service.lookUpAfterSettingsChange(A)).toMatchObject({ state: 'done', integrationId: 'Two' });
  expect(initiated).toEqual([false]);
});

test('a settings change, with a verdict stored meanwhile, asks nobody', async () => {
  const { service, asked } = desk(() => active);
  await service.lookUp(A);
  expect(await service.lookUpAfterSettingsChange(A)).toEqual(doneA);
  expect(asked).toHaveLength(1);
});

describe('what a page asks for', () => {
  const go = async () => success('go' as const);
  const never = () => Promise.reject(new Error('not to be asked'));

  test('is stored and answered like any lookup, once it may go', async () => {
    const { service, asked } = desk(() => active);
    expect(await service.lookUpForPage(A, go)).toEqual(doneA);
    expect(asked).toHaveLength(1);
  });

  test('needs no leave for a fresh verdict, nor for a request that is under way', async () => {
    const reply = Promise.withResolvers<Answer>();
    const { service, asked } = desk(() => reply.promise);
    const first = service.lookUp(A);
    await Promise.resolve();
    await Promise.resolve();
    const second = service.lookUpForPage(A, never);
    reply.resolve(active);
    expect(await Promise.all([first, second])).toEqual([doneA, doneA]);
    expect(await service.lookUpForPage(A, never)).toEqual(doneA);
    expect(asked).toHaveLength(1);
  });

  test('joins what was begun while it waited', async () => {
    const leave = Promise.withResolvers<Admission>();
    const { service, asked } = desk(() => active);
    const waiting = service.lookUpForPage(A, () => leave.promise);
    const other = service.lookUp(A, { bypassCache: true });
    leave.resolve(success('go'));
    expect(await waiting).toEqual(await other);
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  test.each([
    [99, ['Old'], 1],
    [100, ['New'], 2],
  ])('after a wait of %d ms, it asks with the credentials of %o', async (ms, names, reads) => {
    const saved = ['Old', 'New'].map(integrationNamed);
    const read: Integration[] = [];
    const { service, asked, clock } = desk(() => active, {
      integrations: async () => {
        read.push(...saved.splice(0, 1));
        return success(read.slice(-1));
      },
    });
    await service.lookUpForPage(A, async () => {
      clock.now += ms;
      return success('go');
    });
    expect(namesOf(asked)).toEqual(names);
    expect(read).toHaveLength(reads);
  });

  test('that was dropped, has no result and makes no request', async () => {
    const { service, asked, states } = desk(() => active);
    expect(await service.lookUpForPage(A, async () => success('dropped'))).toBeUndefined();
    expect([asked, states]).toEqual([[], []]);
  });

  test('that would wait too long, fails and stores nothing', async () => {
    const { service, asked, states } = desk(() => active);
    const failure: Failure = { kind: 'circuit-open', until: start + 20_000 };
    expect(await service.lookUpForPage(A, async () => failed(failure))).toEqual({
      state: 'failed',
      sessionId: A,
      at: start,
      failure,
    });
    expect([asked, states]).toEqual([[], []]);
  });

  describe('again, of what it shows already', () => {
    test('is one request a minute, however often it asks', async () => {
      const { service, asked, clock } = desk(() => fails('session-not-found'));
      const first = await service.lookUpForPage(A, go);
      clock.now += 60_000;
      expect(await service.lookUpForPage(A, never, true)).toEqual(first);
      clock.now += 1;
      const both = [service.lookUpForPage(A, go, true), service.lookUpForPage(A, go, true)];
      const [second] = await Promise.all(both);
      expect(second).toMatchObject({ state: 'failed', at: clock.now });
      expect(await service.lookUpForPage(A, never, true)).toEqual(second);
      expect(asked).toHaveLength(2);
    });

    test('is no request where a verdict is stored, or what does not pass by itself', async () => {
      for (const answer of [active, fails('key-refused')]) {
        const { service, asked, clock } = desk(() => answer);
        const first = await service.lookUpForPage(A, go);
        clock.now += 3_600_000;
        expect(await service.lookUpForPage(A, never, true)).toEqual(first);
        expect(asked).toHaveLength(1);
      }
    });

    test('is a request where nothing is stored any more, or the former one died', async () => {
      const { service, cache, asked } = desk(() => active);
      await service.lookUpForPage(A, go, true);
      cache.set(B, { state: 'checking', sessionId: B, at: start });
      await service.lookUpForPage(B, go, true);
      expect(asked).toHaveLength(2);
    });

    test('waits for the pace of pages like any other', async () => {
      const { service, asked, clock } = desk(() => fails('offline'));
      await service.lookUpForPage(A, go);
      clock.now += 60_001;
      expect(await service.lookUpForPage(A, async () => success('dropped'), true)).toBeUndefined();
      expect(asked).toHaveLength(1);
    });
  });

  describe('after a pause, without a person', () => {
    const until = start + 12_000;
    const paused: Answer = failed({ kind: 'circuit-open', until });

    test('is one request once the pause is over, from page and popup together', async () => {
      const { service, asked, clock } = desk(() => (clock.now < until ? paused : active));
      const first = await service.lookUp(A);
      clock.now = until;
      expect(await service.lookUpAfterPause(A)).toEqual(first);
      clock.now += 1;
      const both = await Promise.all([service.lookUpAfterPause(A), service.lookUpForPage(A, go, true)]);
      expect(both.map((lookup) => lookup?.state)).toEqual(['done', 'done']);
      expect(await service.lookUpAfterPause(A)).toEqual(both[0]);
      expect(asked).toHaveLength(2);
    });

    test('does not count as a person asking', async () => {
      const initiated: boolean[] = [];
      const { service } = desk(() => active, {
        ask: async (_, __, ___, { userInitiated }) => {
          initiated.push(userInitiated);
          return active;
        },
      });
      await service.lookUpAfterPause(A);
      expect(initiated).toEqual([false]);
    });
  });

  test('counts each request beyond the first; what a person asks for is not counted', async () => {
    const two = { integrations: async () => success(['One', 'Two', 'Three'].map(integrationNamed)) };
    const { service, more } = desk(() => fails('session-not-found'), two);
    await service.lookUp(A, { bypassCache: true });
    expect(more.count).toBe(0);
    await service.lookUpForPage(B, go);
    expect(more.count).toBe(2);
  });

  test('does not count as a person asking; the popup and a test do', async () => {
    const initiated: boolean[] = [];
    const { service } = desk(() => active, {
      ask: async (_integration, _key, _sessionId, { userInitiated }) => {
        initiated.push(userInitiated);
        return active;
      },
    });
    await service.lookUpForPage(A, go);
    await service.lookUp(B);
    await service.lookUp(B, { bypassCache: true });
    await service.askOne(integrationNamed('Live'), A);
    expect(initiated).toEqual([false, true, true, true]);
  });
});

describe('one session of a list', () => {
  const three = { integrations: async () => success(['One', 'Two', 'Three'].map(integrationNamed)) };

  test('is taken from the cache while it is fresh', async () => {
    const { service, asked } = desk(() => active);
    await service.lookUp(A);
    expect(await service.lookUpForList(A, false)).toEqual(doneA);
    expect(asked).toHaveLength(1);
  });

  test('shares the request that is under way for a person', async () => {
    const reply = Promise.withResolvers<Answer>();
    const { service, asked } = desk(() => reply.promise);
    const both = Promise.all([service.lookUp(A, { bypassCache: true }), service.lookUpForList(A, false)]);
    reply.resolve(active);
    expect(await both).toEqual([doneA, doneA]);
    expect(asked).toHaveLength(1);
  });

  test('is stored with an answer, and only then', async () => {
    const answers = [active, fails('session-not-found')];
    const { service, states } = desk(() => answers.shift() ?? active);
    await service.lookUpForList(A, false);
    expect(await service.lookUpForList(B, false)).toMatchObject({ failure: { kind: 'session-not-found' } });
    expect(states).toEqual([{ ...doneA, listed: true }]);
  });

  test("is cached as a list's until somebody looks at it: by hand or on a page", async () => {
    const { service, cache, asked } = desk(() => active);
    for (const sessionId of [A, B]) await service.lookUpForList(sessionId, false);
    expect(await service.lookUp(A)).toEqual(doneA);
    const forPage = service.lookUpForPage(B, () => Promise.reject(new Error('nothing to wait for')));
    expect(await forPage).not.toHaveProperty('listed');
    expect(cache.get(A)).toEqual(doneA);
    expect(cache.get(B)).not.toHaveProperty('listed');
    expect(asked).toHaveLength(2);
  });

  test('that somebody has looked at before, or looks at meanwhile, is stored as theirs', async () => {
    const reply = Promise.withResolvers<Answer>();
    const { service, cache, clock } = desk((_, sessionId) => (sessionId === B ? reply.promise : active));
    await service.lookUp(A);
    clock.now += 600_000;
    await service.lookUpForList(A, false);
    expect(cache.get(A)).toEqual({ ...doneA, at: clock.now });
    const listed = service.lookUpForList(B, false);
    const looked = service.lookUp(B, { bypassCache: true });
    reply.resolve(active);
    await Promise.all([listed, looked]);
    expect(cache.get(B)).not.toHaveProperty('listed');
  });

  test('is asked of every integration in turn, or of the named one alone', async () => {
    const { service, asked, more } = desk(() => fails('session-not-found'), three);
    await service.lookUpForList(A, false);
    await service.lookUpForList(B, false, 'Two');
    expect(asked).toEqual([`One ${A}`, `Two ${A}`, `Three ${A}`, `Two ${B}`]);
    // Not a page's: they take nothing of what pages may cause.
    expect(more.count).toBe(0);
  });

  test('of an integration that is no more is not configured', async () => {
    const { service, asked } = desk(() => active, three);
    expect(await service.lookUpForList(A, false, 'Four')).toMatchObject({
      failure: { kind: 'not-configured' },
    });
    expect(asked).toEqual([]);
  });

  test('is not asked for with rejected credentials, unless a person asks', async () => {
    const initiated: boolean[] = [];
    const { service } = desk(() => active, {
      ask: async (_integration, _key, _sessionId, { userInitiated }) => {
        initiated.push(userInitiated);
        return active;
      },
    });
    await service.lookUpForList(A, false);
    await service.lookUpForList(B, true);
    expect(initiated).toEqual([false, true]);
  });

  test('waits while two others are asked for', async () => {
    const replies = Array.from({ length: 4 }, () => Promise.withResolvers<Answer>());
    const under = { way: 0, most: 0 };
    const { service, asked } = desk(async () => {
      under.way += 1;
      under.most = Math.max(under.most, under.way);
      const answer = await replies[asked.length - 1]?.promise;
      under.way -= 1;
      return answer ?? active;
    });
    const all = Promise.all(replies.map(() => service.lookUpForList(unknownSession(), false)));
    for (const { resolve } of replies) resolve(active);
    expect(await all).toHaveLength(4);
    expect(under.most).toBe(2);
  });

  test('is a failure of ours where something breaks', async () => {
    const { service, states } = desk(() => active, { integrations: () => Promise.reject(new Error('bug')) });
    expect(await service.lookUpForList(A, false)).toMatchObject({ failure: { kind: 'unexpected' } });
    expect(states).toEqual([]);
  });
});

describe("the 15 s and the two retries are the whole lookup's", () => {
  const three = ['One', 'Two', 'Three'].map(integrationNamed);

  /** Asks three integrations, each of which answers so after so long; gives the lookup, its duration and the requests. */
  async function slowly(took: number, answer: Answer) {
    const requests: string[] = [];
    const breakers = new Map<string, Breaker>();
    const { service, clock } = desk(() => active, {
      integrations: async () => success(three),
      ask: ({ name }, _key, _sessionId, { userInitiated, budget }) =>
        callWithRetries({
          breaker: {
            read: () => breakers.get(name) ?? closedBreaker,
            write: (breaker) => {
              breakers.set(name, breaker);
            },
          },
          budget,
          userInitiated,
          lockedSince: async () => undefined,
          attempt: async (limit) => {
            requests.push(name);
            clock.now += Math.min(took, limit);
            return took > limit ? fails('timeout') : answer;
          },
          now: () => clock.now,
          random: () => 0,
          sleep: async (ms) => {
            clock.now += ms;
          },
        }),
    });
    const lookup = await service.lookUp(A);
    return { lookup, took: clock.now - start, requests };
  }

  const one = { integration: 'One', kind: 'session-not-found' };
  const two = { integration: 'Two', kind: 'session-not-found' };
  const late = { integration: 'Three', kind: 'timeout' };

  test('[fault 35] three integrations, 7 s each without a result, end at 15 s', async () => {
    const { lookup, took, requests } = await slowly(7000, fails('session-not-found'));
    expect(took).toBe(15_000);
    expect(requests).toEqual(['One', 'Two', 'Three']);
    expect(lookup).toMatchObject({
      failure: { kind: 'timeout', integration: 'Three', tried: [one, two, late] },
    });
  });

  test('[fault 35] whose turn comes after the end is not asked any more', async () => {
    const { lookup, took, requests } = await slowly(7500, fails('session-not-found'));
    expect(took).toBe(15_000);
    expect(requests).toEqual(['One', 'Two']);
    expect(lookup).toMatchObject({
      failure: { kind: 'timeout', integration: 'Three', tried: [one, two, late] },
    });
  });
});

test('a vault that cannot be read is its failure, and nothing is asked', async () => {
  const { service, asked } = desk(() => active, {
    keyOf: async () => failed({ kind: 'storage-failed' } as const),
  });
  expect(await service.lookUp(A)).toMatchObject({
    failure: { kind: 'storage-failed', integration: 'Live' },
  });
  expect(asked).toEqual([]);
});

describe('a credential', () => {
  const refusal: Failure = { kind: 'secret-given', integration: 'Live' };
  const checkCredentials: CredentialCheck = async (texts) =>
    texts.map((text) => (text === A ? refusal : undefined));
  const refused = { state: 'failed', sessionId: A, at: start, failure: refusal };

  test.each<[string, (service: ReturnType<typeof createLookupService>) => Promise<Lookup | undefined>]>([
    ['by a person', (service) => service.lookUp(A)],
    ['by a person who insists', (service) => service.lookUp(A, { bypassCache: true })],
    ['by a page', (service) => service.lookUpForPage(A, async () => success('go'))],
    ['after a change of the settings', (service) => service.lookUpAfterSettingsChange(A)],
    ['by a list', (service) => service.lookUpForList(A, true)],
    ['by a test', (service) => service.askOne(integrationNamed('Tried'), A)],
  ])('asked for %s, is refused, not sent and not stored', async (_, ask) => {
    const { service, asked, states } = desk(() => active, { checkCredentials });
    expect(await ask(service)).toEqual(refused);
    expect([asked, states]).toEqual([[], []]);
    expect(await service.lookUp(B)).toMatchObject({ state: 'done', sessionId: B });
  });

  test('is looked for before a locked or missing secret is told of', async () => {
    const keyOf = async () => failed({ kind: 'locked' } as const);
    const { service } = desk(() => active, { checkCredentials, keyOf });
    expect(await service.lookUp(A)).toEqual(refused);
  });

  test('is looked for among those of the integration that is tried', async () => {
    const check = vi.fn(checkCredentials);
    const { service } = desk(() => active, { checkCredentials: check });
    const tried = integrationNamed('Tried');
    await service.askOne(tried, B);
    expect(check).toHaveBeenCalledExactlyOnceWith([B], [tried]);
  });

  test('of which nobody can tell, is not sent', async () => {
    const check = async () => Promise.reject(new Error('broken'));
    const { service, asked, states } = desk(() => active, { checkCredentials: check });
    expect(await service.lookUp(A)).toMatchObject({ failure: { kind: 'unexpected' } });
    expect([asked, states]).toEqual([[], []]);
  });
});

describe('settings that change while Veriff is asked', () => {
  /** The first answer comes by "Old"; then "New" is in its place, and trusts that answer or not. */
  function changing(trustsOld: boolean) {
    let changes = 0;
    return desk(
      (integration) => {
        if (integration.name === 'Old') changes += 1;
        return active;
      },
      {
        integrations: async () => success([integrationNamed(changes === 0 ? 'Old' : 'New')]),
        trustChanges: () => changes,
        isTrusted: async (lookup) => trustsOld || lookup.state !== 'done' || lookup.integration === 'New',
      },
    );
  }

  test.each<[string, (service: LookupService) => Promise<Lookup | undefined>]>([
    ['a person', (service) => service.lookUp(A)],
    ['a page', (service) => service.lookUpForPage(A, async () => success('go'))],
    ['a list', (service) => service.lookUpForList(A, false)],
  ])('%s: an answer that they do not trust is asked for again, and nobody sees it', async (_, ask) => {
    const { service, asked, states } = changing(false);
    expect(await ask(service)).toMatchObject({ state: 'done', integration: 'New' });
    expect(namesOf(asked)).toEqual(['Old', 'New']);
    expect(states.filter(({ state }) => state === 'done')).toMatchObject([{ integration: 'New' }]);
  });

  test('an answer that they trust stands', async () => {
    const { service, asked } = changing(true);
    expect(await service.lookUp(A)).toMatchObject({ integration: 'Old' });
    expect(namesOf(asked)).toEqual(['Old']);
  });
});
