import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { importSecret } from '../../utils/core/integration/signature.ts';
import { type Breaker, closedBreaker } from '../../utils/core/limits/circuit-breaker.ts';
import type { Failure, FailureKind } from '../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { failed, success } from '../../utils/core/result.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import { callWithRetries } from '../../utils/services/call-with-retries.ts';
import type { CredentialCheck } from '../../utils/services/credential-check.ts';
import {
  createLookupService,
  type LookupDeps,
  type LookupService,
} from '../../utils/services/lookup-service.ts';
import type { Admission } from '../../utils/services/page-throttle.ts';
import type { CallResult } from '../../utils/services/registry-client.ts';
import { noCredentials } from '../fixtures/credential-check.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { doneLookup } from '../fixtures/lookup.ts';

const A = randomSessionId();
const B = randomSessionId();
const key = await importSecret('secret');
const start = 1_750_000_000_000;

const active: CallResult = success({ reply: { active: true, documentState: 'VIGENTE' }, signed: true });
const fails = (kind: FailureKind): CallResult => failed({ kind, status: 400 });

/** Returns a service over a cache in memory; `answer` says what each call returns. */
function serviceWith(
  answer: (integration: Integration, sessionId: SessionId) => CallResult | Promise<CallResult>,
  deps: Partial<LookupDeps> = {},
) {
  const cache = new Map<SessionId, Lookup>();
  const answerers = new Map<SessionId, string | undefined>();
  const states: Lookup[] = [];
  const learned: SessionId[] = [];
  const asked: string[] = [];
  const clock = { now: start };
  const extraPageRequests = { count: 0 };
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
      extraPageRequests.count += 1;
    },
    cached: async (sessionId) => ({ lookup: cache.get(sessionId), integrationId: answerers.get(sessionId) }),
    store: async (lookup) => {
      cache.set(lookup.sessionId, lookup);
      states.push(lookup);
    },
    storeAnswerer: async ({ sessionId, integrationId }) => {
      learned.push(sessionId);
      answerers.set(sessionId, integrationId);
    },
    trustChangeCount: () => 0,
    isTrusted: async () => true,
    now: () => clock.now,
    ...deps,
  });
  return { service, cache, answerers, learned, states, asked, clock, extraPageRequests };
}

/** Resolves once all work has run that waits for no timer and for nothing in the test. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Returns the integrations that were asked, in their order. */
const namesOf = (asked: string[]) => asked.map((call) => call.split(' ')[0]);

const doneA = doneLookup(A, { at: start, integrationId: 'Live' });

/** A service with three integrations. */
const three = { integrations: async () => success(['One', 'Two', 'Three'].map(integrationNamed)) };

test('a lookup, is stored as checking, then as done, and returned', async () => {
  const { service, states } = serviceWith(() => active);
  expect(await service.lookUp(A)).toEqual(doneA);
  expect(states).toEqual([{ state: 'checking', sessionId: A, at: start }, doneA]);
});

describe('a cached lookup', () => {
  test('with a fresh verdict, is returned unless the cache is bypassed', async () => {
    const { service, asked, clock } = serviceWith(() => active);
    await service.lookUp(A);
    clock.now += 599_999;
    expect(await service.lookUp(A)).toEqual(doneA);
    expect(asked).toHaveLength(1);
    expect(await service.lookUp(A, { bypassCache: true })).toEqual({ ...doneA, at: clock.now });
    expect(asked).toHaveLength(2);
  });
  test('that was viewed, is returned without a write', async () => {
    const { service, states } = serviceWith(() => active);
    await service.lookUp(A);
    states.splice(0);
    await service.lookUp(A);
    await service.lookUpForPage(A, async () => success('go'));
    expect(states).toEqual([]);
  });
  test('after ten minutes, is replaced by a new one', async () => {
    const { service, asked, clock } = serviceWith(() => active);
    await service.lookUp(A);
    clock.now += 600_000;
    await service.lookUp(A);
    expect(asked).toHaveLength(2);
  });
  test('that failed, is never returned', async () => {
    const answers = [fails('offline'), active];
    const { service, asked } = serviceWith(() => answers.shift() ?? active);
    expect((await service.lookUp(A)).state).toBe('failed');
    expect((await service.lookUp(A)).state).toBe('done');
    expect(asked).toHaveLength(2);
  });
});

describe('one request per session at a time', () => {
  test('several callers, get the same answer', async () => {
    const reply = Promise.withResolvers<CallResult>();
    const { service, asked } = serviceWith(() => reply.promise);
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
  test('a lookup that begins during the request, gets its answer', async () => {
    const request = Promise.withResolvers<void>();
    const reply = Promise.withResolvers<CallResult>();
    const { service, asked } = serviceWith(() => {
      request.resolve();
      return reply.promise;
    });
    const first = service.lookUp(A);
    await request.promise;
    const others = [
      service.lookUp(A),
      service.lookUp(A, { bypassCache: true }),
      service.lookUpForPage(A, () => Promise.reject(new Error('not to be asked')), true),
    ];
    reply.resolve(active);
    expect(await Promise.all([first, ...others])).toEqual([doneA, doneA, doneA, doneA]);
    expect(asked).toHaveLength(1);
  });
  test('two lookups that read the cache at the same moment, make one request', async () => {
    const { service, asked } = serviceWith(() => active);
    await Promise.all([service.lookUp(A), service.lookUp(A)]);
    expect(asked).toHaveLength(1);
  });
  test('after its end, the next lookup makes a new request', async () => {
    const { service, asked } = serviceWith(() => fails('timeout'));
    await service.lookUp(A);
    await service.lookUp(A);
    expect(asked).toHaveLength(2);
  });
});

test.each<[string, (service: LookupService) => Promise<Lookup>]>([
  ['the user', (service) => service.lookUp(A)],
  ['a list', (service) => service.lookUpForList(A, false)],
])('a running lookup of %s, has ended when its answer is stored', async (_, lookUp) => {
  const request = Promise.withResolvers<void>();
  const reply = Promise.withResolvers<CallResult>();
  const cacheRead = Promise.withResolvers<void>();
  const { service, cache, asked } = serviceWith(
    () => {
      request.resolve();
      return reply.promise;
    },
    {
      cached: async () => {
        // A list's lookup reads the cache again when its answer has arrived.
        if (asked.length > 0) await cacheRead.promise;
        return { lookup: undefined, integrationId: undefined };
      },
    },
  );
  void lookUp(service);
  await request.promise;
  const stateAtEnd = service.ended().then(() => cache.get(A)?.state);
  await settle();
  reply.resolve(active);
  await settle();
  cacheRead.resolve();
  expect(await stateAtEnd).toBe('done');
});

describe('several integrations', () => {
  test.each<[string, Record<string, CallResult>, string[], object]>([
    [
      'the first one has the session, which ends the lookup',
      { One: active },
      ['One'],
      { state: 'done', integration: 'One' },
    ],
    [
      'a 404, is followed by the next one',
      { One: fails('session-not-found'), Two: active },
      ['One', 'Two'],
      { state: 'done', integration: 'Two' },
    ],
    [
      'a rejected key, is followed by the next one',
      { One: fails('key-rejected'), Two: active },
      ['One', 'Two'],
      { state: 'done', integration: 'Two' },
    ],
    [
      'any other failure, ends the lookup',
      { One: fails('session-not-found'), Two: fails('offline') },
      ['One', 'Two'],
      { failure: { kind: 'offline', integration: 'Two' } },
    ],
    [
      'any other failure, is reported rather than a rejected key before it',
      { One: fails('key-rejected'), Two: fails('session-not-found'), Three: fails('offline') },
      ['One', 'Two', 'Three'],
      { failure: { kind: 'offline', integration: 'Three' } },
    ],
    [
      'none has the session, which gives the failure of the first',
      { One: fails('session-not-found'), Two: fails('session-not-found'), Three: fails('session-not-found') },
      ['One', 'Two', 'Three'],
      { failure: { kind: 'session-not-found', integration: 'One' } },
    ],
    [
      'a rejected key, is reported rather than a 404',
      { One: fails('session-not-found'), Two: fails('key-rejected'), Three: fails('session-not-found') },
      ['One', 'Two', 'Three'],
      { failure: { kind: 'key-rejected', integration: 'Two' } },
    ],
  ])('%s', async (_, answers, order, expected) => {
    const { service, asked } = serviceWith(({ name }) => answers[name] ?? fails('unexpected'), three);
    expect(await service.lookUp(A)).toMatchObject(expected);
    expect(asked).toEqual(order.map((name) => `${name} ${A}`));
  });
});

describe('of several integrations', () => {
  test('the one that answered before, also after a failure, is asked first', async () => {
    const answers: Record<string, CallResult> = { One: fails('session-not-found'), Two: active };
    const { service, cache, learned, asked, clock } = serviceWith(
      ({ name }) => answers[name] ?? fails('unexpected'),
      three,
    );
    await service.lookUp(A);
    clock.now += 600_000;
    answers.Two = fails('offline');
    expect(await service.lookUpForPage(A, async () => success('go'))).toMatchObject({ state: 'failed' });
    // Its lookup was evicted meanwhile.
    cache.clear();
    answers.Two = active;
    expect(await service.lookUp(A, { bypassCache: true })).toMatchObject({
      state: 'done',
      integrationId: 'Two',
    });
    expect(namesOf(asked)).toEqual(['One', 'Two', 'Two', 'Two']);
    // It was stored once, when it was new.
    expect(learned).toEqual([A]);
  });

  test('the one that answered before, without the session now, is followed by the others', async () => {
    const answers: Record<string, CallResult> = { One: active, Two: fails('session-not-found') };
    const { service, asked, answerers } = serviceWith(
      ({ name }) => answers[name] ?? fails('unexpected'),
      three,
    );
    answerers.set(A, 'Two');
    expect(await service.lookUp(A)).toMatchObject({ integration: 'One', integrationId: 'One' });
    expect(namesOf(asked)).toEqual(['Two', 'One']);
    expect(answerers.get(A)).toBe('One');
  });

  test('the one that a session URL names, is asked first', async () => {
    const named = {
      integrations: async () =>
        success(
          ['One', 'Two'].map((name) => ({ ...integrationNamed(name), veriffIntegrationId: `iid ${name}` })),
        ),
    };
    const { service, asked } = serviceWith(() => active, named);
    await service.lookUp(A, { veriffIntegrationId: 'iid Two' });
    expect(namesOf(asked)).toEqual(['Two']);
  });

  test('the one that the user chose, is asked alone and stored as having answered', async () => {
    const { service, asked, answerers } = serviceWith(
      ({ name }) => (name === 'Two' ? active : fails('session-not-found')),
      three,
    );
    expect(await service.lookUp(A, { bypassCache: true, onlyIntegrationId: 'Three' })).toMatchObject({
      state: 'failed',
    });
    expect(await service.lookUp(A, { bypassCache: true, onlyIntegrationId: 'Two' })).toMatchObject({
      state: 'done',
      integrationId: 'Two',
    });
    expect(namesOf(asked)).toEqual(['Three', 'Two']);
    expect(answerers.get(A)).toBe('Two');
  });

  test('the one that the user chose, while others are asked, is asked after them', async () => {
    const { service, asked } = serviceWith(
      ({ name }) => (name === 'Two' ? active : fails('session-not-found')),
      { integrations: async () => success(['One', 'Three', 'Two'].map(integrationNamed)) },
    );
    const [running, chosen] = await Promise.all([
      service.lookUp(A, { onlyIntegrationId: 'One' }),
      service.lookUp(A, { bypassCache: true, onlyIntegrationId: 'Two' }),
    ]);
    expect(running).toMatchObject({ state: 'failed' });
    expect(chosen).toMatchObject({ state: 'done', integrationId: 'Two' });
    expect(namesOf(asked)).toEqual(['One', 'Two']);
  });

  test('the one that answered for a list, is stored; a single integration is not', async () => {
    const one = serviceWith(() => active);
    await one.service.lookUp(A);
    expect(one.learned).toEqual([]);
    const several = serviceWith(() => active, three);
    await several.service.lookUpForList(A, false, 'Two');
    await several.service.lookUpForList(B, false);
    expect(several.answerers).toEqual(
      new Map([
        [A, 'Two'],
        [B, 'One'],
      ]),
    );
  });

  test('if none answers, the failure has the reason of each', async () => {
    const answers: Record<string, CallResult> = {
      One: fails('session-not-found'),
      Two: fails('key-rejected'),
      Three: fails('session-not-found'),
    };
    const { service } = serviceWith(({ name }) => answers[name] ?? fails('unexpected'), three);
    expect(await service.lookUp(A)).toMatchObject({
      failure: {
        kind: 'key-rejected',
        integration: 'Two',
        tried: [
          { integration: 'One', kind: 'session-not-found' },
          { integration: 'Two', kind: 'key-rejected' },
          { integration: 'Three', kind: 'session-not-found' },
        ],
      },
    });
  });

  test.each<FailureKind>(['signature-rejected', 'forbidden', 'offline', 'locked'])(
    'after %s, the failure also lists the integrations not asked',
    async (kind) => {
      const answers: Record<string, CallResult> = { One: fails('session-not-found'), Two: fails(kind) };
      const { service } = serviceWith(({ name }) => answers[name] ?? active, three);
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

  test('a rejected one, is listed with what exactly Veriff rejects', async () => {
    const failures: Record<string, Failure> = {
      One: { kind: 'integration-disabled', status: 401, code: '1804' },
      Two: { kind: 'credentials-unclear', status: 401 },
    };
    const { service } = serviceWith(
      ({ name }) => failed(failures[name] ?? { kind: 'session-not-found' }),
      three,
    );
    const tried = [
      { integration: 'One', kind: 'integration-disabled' },
      { integration: 'Two', kind: 'credentials-unclear' },
      { integration: 'Three', kind: 'session-not-found' },
    ];
    expect(await service.lookUp(A)).toMatchObject({ failure: { tried } });
  });

  test('if only one is to be asked, the failure has no list of reasons', async () => {
    const one = serviceWith(() => fails('offline'));
    expect(await one.service.lookUp(A)).not.toHaveProperty('failure.tried');
    const named = serviceWith(() => fails('offline'), three);
    expect(await named.service.lookUpForList(A, false, 'Two')).not.toHaveProperty('failure.tried');
  });
});

describe('no request is made', () => {
  const failedWith = (failure: Failure) => ({ state: 'failed', sessionId: A, at: start, failure });
  test('without an integration', async () => {
    const { service, asked } = serviceWith(() => active, { integrations: async () => success([]) });
    expect(await service.lookUp(A)).toEqual(failedWith({ kind: 'not-configured' }));
    expect(asked).toEqual([]);
  });
  test('when the settings cannot be read', async () => {
    const { service, asked } = serviceWith(() => active, {
      integrations: async () => failed({ kind: 'storage-failed' } as const),
    });
    expect(await service.lookUp(A)).toEqual(failedWith({ kind: 'storage-failed' }));
    expect(asked).toEqual([]);
  });
  test('while the organization’s policy was not read yet', async () => {
    const { service, asked } = serviceWith(() => active, {
      integrations: async () => failed({ kind: 'policy-pending' }),
    });
    expect(await service.lookUp(A)).toEqual(failedWith({ kind: 'policy-pending' }));
    expect(asked).toEqual([]);
  });
  test('without a secret', async () => {
    const { service, asked } = serviceWith(() => active, {
      keyOf: async () => failed({ kind: 'secret-needed' } as const),
    });
    expect(await service.lookUp(A)).toEqual(
      failedWith({ kind: 'secret-needed', integration: 'Live', integrationId: 'Live' }),
    );
    expect(asked).toEqual([]);
  });
});

test('an exception, is a failure and does not block the next lookup', async () => {
  const answers = [() => Promise.reject(new Error('bug')), () => active];
  const { service } = serviceWith(() => answers.shift()?.() ?? active);
  expect(await service.lookUp(A)).toMatchObject({ state: 'failed', failure: { kind: 'unexpected' } });
  expect(await service.lookUp(A)).toEqual(doneA);
});

test('a connection test, is neither stored nor taken from the cache', async () => {
  const { service, cache, states } = serviceWith(() => fails('session-not-found'));
  cache.set(A, doneA);
  expect(await service.askOne(integrationNamed('Draft'), A)).toMatchObject({
    failure: { kind: 'session-not-found', integration: 'Draft' },
  });
  expect(states).toEqual([]);
});

test('a settings change, with a failure stored, looks up again, not for the user', async () => {
  const initiated: boolean[] = [];
  const { service, cache, answerers } = serviceWith(() => active, {
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

test('a settings change, with a verdict stored meanwhile, makes no request', async () => {
  const { service, asked } = serviceWith(() => active);
  await service.lookUp(A);
  expect(await service.lookUpAfterSettingsChange(A)).toEqual(doneA);
  expect(asked).toHaveLength(1);
});

describe('a lookup for a portal page', () => {
  const go = async () => success('go' as const);
  const never = () => Promise.reject(new Error('not to be asked'));

  test('is stored and returned like any lookup, once it is admitted', async () => {
    const { service, asked } = serviceWith(() => active);
    expect(await service.lookUpForPage(A, go)).toEqual(doneA);
    expect(asked).toHaveLength(1);
  });

  test('with a fresh verdict or a running request, needs no admission', async () => {
    const reply = Promise.withResolvers<CallResult>();
    const { service, asked } = serviceWith(() => reply.promise);
    const first = service.lookUp(A);
    await Promise.resolve();
    await Promise.resolve();
    const second = service.lookUpForPage(A, never);
    reply.resolve(active);
    expect(await Promise.all([first, second])).toEqual([doneA, doneA]);
    expect(await service.lookUpForPage(A, never)).toEqual(doneA);
    expect(asked).toHaveLength(1);
  });

  test('joins a request that began while it waited', async () => {
    const leave = Promise.withResolvers<Admission>();
    const { service, asked } = serviceWith(() => active);
    const waiting = service.lookUpForPage(A, () => leave.promise);
    const other = service.lookUp(A, { bypassCache: true });
    leave.resolve(success('go'));
    expect(await waiting).toEqual(await other);
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['verdict', active, 'done'],
    ['failure', fails('session-not-found'), 'failed'],
  ] as const)('whose session got a %s while it waited, returns that', async (_, answer, state) => {
    const { service, asked, clock } = serviceWith(() => answer);
    await service.lookUpForPage(A, go);
    clock.now += 600_000;
    const waiting = service.lookUpForPage(A, async () => {
      clock.now += 1000;
      await service.lookUp(A, { bypassCache: true });
      return success('go');
    });
    expect(await waiting).toMatchObject({ state, at: start + 601_000 });
    expect(asked).toHaveLength(2);
  });

  test('whose session has an old failure when another request ends, asks again', async () => {
    const { service, asked, clock } = serviceWith(() => fails('session-not-found'));
    await service.lookUpForPage(A, go);
    clock.now += 1;
    await service.lookUpForPage(A, async () => {
      await service.lookUp(B);
      return success('go');
    });
    expect(asked.map((call) => call.split(' ')[1])).toEqual([A, B, A]);
  });

  test.each([
    [0, ['Old'], 1],
    [1, ['New'], 2],
  ])('after a wait with %d settings changes, uses the credentials of %s', async (changed, names, reads) => {
    let changes = 0;
    const saved = ['Old', 'New'].map(integrationNamed);
    const read: Integration[] = [];
    const { service, asked } = serviceWith(() => active, {
      integrations: async () => {
        read.push(...saved.splice(0, 1));
        return success(read.slice(-1));
      },
      trustChangeCount: () => changes,
    });
    await service.lookUpForPage(A, async () => {
      changes += changed;
      return success('go');
    });
    expect(namesOf(asked)).toEqual(names);
    expect(read).toHaveLength(reads);
  });

  test('whose ID became a credential during a wait, is refused without a request', async () => {
    let changes = 0;
    const { service, asked, states } = serviceWith(() => active, {
      checkCredentials: async (texts) =>
        texts.map(() => (changes > 0 ? { kind: 'api-key-given', integration: 'Live' } : undefined)),
      trustChangeCount: () => changes,
    });
    const lookup = await service.lookUpForPage(A, async () => {
      changes += 1;
      return success('go');
    });
    expect(lookup).toMatchObject({ state: 'failed', failure: { kind: 'api-key-given' } });
    expect([asked, states]).toEqual([[], []]);
  });

  test('that was dropped, leaves no unhandled error if its preparation fails', async () => {
    const onUnhandled = vi.fn();
    process.on('unhandledRejection', onUnhandled);
    onTestFinished(() => void process.off('unhandledRejection', onUnhandled));
    const broken = () => Promise.reject(new Error('broken'));
    const { service } = serviceWith(() => active, { integrations: broken, checkCredentials: broken });
    expect(await service.lookUpForPage(A, async () => success('dropped'))).toBeUndefined();
    await settle();
    expect(onUnhandled).not.toHaveBeenCalled();
  });

  test('that was dropped, has no result and makes no request', async () => {
    const { service, asked, states } = serviceWith(() => active);
    expect(await service.lookUpForPage(A, async () => success('dropped'))).toBeUndefined();
    expect([asked, states]).toEqual([[], []]);
  });

  test('that would wait too long, fails and stores nothing', async () => {
    const { service, asked, states } = serviceWith(() => active);
    const failure: Failure = { kind: 'throttled', until: start + 20_000 };
    expect(await service.lookUpForPage(A, async () => failed(failure))).toEqual({
      state: 'failed',
      sessionId: A,
      at: start,
      failure,
    });
    expect([asked, states]).toEqual([[], []]);
  });

  describe('repeated for a page that shows a result', () => {
    test('makes at most one request a minute', async () => {
      const { service, asked, clock } = serviceWith(() => fails('session-not-found'));
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

    test('with a cached verdict or a failure that is not temporary, makes no request', async () => {
      for (const answer of [active, fails('key-rejected')]) {
        const { service, asked, clock } = serviceWith(() => answer);
        const first = await service.lookUpForPage(A, go);
        clock.now += 3_600_000;
        expect(await service.lookUpForPage(A, never, true)).toEqual(first);
        expect(asked).toHaveLength(1);
      }
    });

    test('without a cached lookup or after a lost request, makes a request', async () => {
      const { service, cache, asked } = serviceWith(() => active);
      await service.lookUpForPage(A, go, true);
      cache.set(B, { state: 'checking', sessionId: B, at: start });
      await service.lookUpForPage(B, go, true);
      expect(asked).toHaveLength(2);
    });

    test('waits for the rate limit of pages', async () => {
      const { service, asked, clock } = serviceWith(() => fails('offline'));
      await service.lookUpForPage(A, go);
      clock.now += 60_001;
      expect(await service.lookUpForPage(A, async () => success('dropped'), true)).toBeUndefined();
      expect(asked).toHaveLength(1);
    });
  });

  describe('repeated automatically after a pause', () => {
    const until = start + 12_000;
    const paused: CallResult = failed({ kind: 'circuit-open', until });

    test('from page and popup at once, makes one request', async () => {
      const { service, asked, clock } = serviceWith(() => (clock.now < until ? paused : active));
      const first = await service.lookUp(A);
      clock.now = until;
      expect(await service.lookUpAfterPause(A)).toEqual(first);
      clock.now += 1;
      const both = await Promise.all([service.lookUpAfterPause(A), service.lookUpForPage(A, go, true)]);
      expect(both.map((lookup) => lookup?.state)).toEqual(['done', 'done']);
      expect(await service.lookUpAfterPause(A)).toEqual(both[0]);
      expect(asked).toHaveLength(2);
    });

    test('is not user-initiated', async () => {
      const initiated: boolean[] = [];
      const { service } = serviceWith(() => active, {
        ask: async (_, __, ___, { userInitiated }) => {
          initiated.push(userInitiated);
          return active;
        },
      });
      await service.lookUpAfterPause(A);
      expect(initiated).toEqual([false]);
    });
  });

  test('counts each request beyond the first, but none that the user asks for', async () => {
    const { service, extraPageRequests } = serviceWith(() => fails('session-not-found'), three);
    await service.lookUp(A, { bypassCache: true });
    expect(extraPageRequests.count).toBe(0);
    await service.lookUpForPage(B, go);
    expect(extraPageRequests.count).toBe(2);
  });

  test('is not user-initiated; lookups of popup and connection test are', async () => {
    const initiated: boolean[] = [];
    const { service } = serviceWith(() => active, {
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

describe('a lookup for a list', () => {
  test('is taken from the cache while it is fresh', async () => {
    const { service, asked } = serviceWith(() => active);
    await service.lookUp(A);
    expect(await service.lookUpForList(A, false)).toEqual(doneA);
    expect(asked).toHaveLength(1);
  });

  test('shares the running request of the user', async () => {
    const reply = Promise.withResolvers<CallResult>();
    const { service, asked } = serviceWith(() => reply.promise);
    const both = Promise.all([service.lookUp(A, { bypassCache: true }), service.lookUpForList(A, false)]);
    reply.resolve(active);
    expect(await both).toEqual([doneA, doneA]);
    expect(asked).toHaveLength(1);
  });

  test('is stored only with an answer', async () => {
    const answers = [active, fails('session-not-found')];
    const { service, states } = serviceWith(() => answers.shift() ?? active);
    await service.lookUpForList(A, false);
    expect(await service.lookUpForList(B, false)).toMatchObject({ failure: { kind: 'session-not-found' } });
    expect(states).toEqual([{ ...doneA, listed: true }]);
  });

  test("is cached as a list's until the user looks it up or views it on a page", async () => {
    const { service, cache, asked } = serviceWith(() => active);
    for (const sessionId of [A, B]) await service.lookUpForList(sessionId, false);
    expect(await service.lookUp(A)).toEqual(doneA);
    const forPage = service.lookUpForPage(B, () => Promise.reject(new Error('nothing to wait for')));
    expect(await forPage).not.toHaveProperty('listed');
    expect(cache.get(A)).toEqual(doneA);
    expect(cache.get(B)).not.toHaveProperty('listed');
    expect(asked).toHaveLength(2);
  });

  test('of a session that the user viewed before or meanwhile, is stored as viewed', async () => {
    const reply = Promise.withResolvers<CallResult>();
    const { service, cache, clock } = serviceWith((_, sessionId) =>
      sessionId === B ? reply.promise : active,
    );
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

  test('asks every integration in turn, or only the named one', async () => {
    const { service, asked, extraPageRequests } = serviceWith(() => fails('session-not-found'), three);
    await service.lookUpForList(A, false);
    await service.lookUpForList(B, false, 'Two');
    expect(asked).toEqual([`One ${A}`, `Two ${A}`, `Three ${A}`, `Two ${B}`]);
    // These requests don't count towards the rate limit of pages.
    expect(extraPageRequests.count).toBe(0);
  });

  test('with one integration, takes no result of another', async () => {
    const { service, asked } = serviceWith(() => active, three);
    await service.lookUp(A);
    const joined = service.lookUp(B);
    expect(await service.lookUpForList(A, true, 'Two')).toMatchObject({ integrationId: 'Two' });
    expect(await service.lookUpForList(B, true, 'Two')).toMatchObject({ integrationId: 'Two' });
    await joined;
    expect(await service.lookUpForList(A, true, 'Two')).toMatchObject({ integrationId: 'Two' });
    expect(asked.filter((one) => one === `Two ${A}`)).toHaveLength(1);
  });

  test('with an integration that was deleted, fails as not configured', async () => {
    const { service, asked } = serviceWith(() => active, three);
    expect(await service.lookUpForList(A, false, 'Four')).toMatchObject({
      failure: { kind: 'not-configured' },
    });
    expect(asked).toEqual([]);
  });

  test('is user-initiated only if the user asks', async () => {
    const initiated: boolean[] = [];
    const { service } = serviceWith(() => active, {
      ask: async (_integration, _key, _sessionId, { userInitiated }) => {
        initiated.push(userInitiated);
        return active;
      },
    });
    await service.lookUpForList(A, false);
    await service.lookUpForList(B, true);
    expect(initiated).toEqual([false, true]);
  });

  test('waits while two others are running', async () => {
    const replies = Array.from({ length: 4 }, () => Promise.withResolvers<CallResult>());
    const running = { count: 0, max: 0 };
    const { service, asked } = serviceWith(async () => {
      running.count += 1;
      running.max = Math.max(running.max, running.count);
      const answer = await replies[asked.length - 1]?.promise;
      running.count -= 1;
      return answer ?? active;
    });
    const all = Promise.all(replies.map(() => service.lookUpForList(randomSessionId(), false)));
    for (const { resolve } of replies) resolve(active);
    expect(await all).toHaveLength(4);
    expect(running.max).toBe(2);
  });

  test('with an exception, fails as unexpected', async () => {
    const { service, states } = serviceWith(() => active, {
      integrations: () => Promise.reject(new Error('bug')),
    });
    expect(await service.lookUpForList(A, false)).toMatchObject({ failure: { kind: 'unexpected' } });
    expect(states).toEqual([]);
  });
});

describe('the 15 s and the two retries of a lookup', () => {
  const integrations = ['One', 'Two', 'Three'].map(integrationNamed);

  /** Asks three integrations, each of which gives this answer after `took` ms. Returns lookup, time and requests. */
  async function slowly(took: number, answer: CallResult) {
    const requests: string[] = [];
    const breakers = new Map<string, Breaker>();
    const { service, clock } = serviceWith(() => active, {
      integrations: async () => success(integrations),
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
          readSigningFailure: async () => undefined,
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

  test('[fault 35] an integration whose turn comes after the end, is not asked', async () => {
    const { lookup, took, requests } = await slowly(7500, fails('session-not-found'));
    expect(took).toBe(15_000);
    expect(requests).toEqual(['One', 'Two']);
    expect(lookup).toMatchObject({
      failure: { kind: 'timeout', integration: 'Three', tried: [one, two, late] },
    });
  });
});

test('a vault that cannot be read, is a failure without a request', async () => {
  const { service, asked } = serviceWith(() => active, {
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
    ['by the user', (service) => service.lookUp(A)],
    ['by the user, bypassing the cache', (service) => service.lookUp(A, { bypassCache: true })],
    ['by a page', (service) => service.lookUpForPage(A, async () => success('go'))],
    ['after a change of the settings', (service) => service.lookUpAfterSettingsChange(A)],
    ['by a list', (service) => service.lookUpForList(A, true)],
    ['by a test', (service) => service.askOne(integrationNamed('Tried'), A)],
  ])('asked for %s, is refused, not sent and not stored', async (_, ask) => {
    const { service, asked, states } = serviceWith(() => active, { checkCredentials });
    expect(await ask(service)).toEqual(refused);
    expect([asked, states]).toEqual([[], []]);
    expect(await service.lookUp(B)).toMatchObject({ state: 'done', sessionId: B });
  });

  test('is found before a locked or missing secret is reported', async () => {
    const keyOf = async () => failed({ kind: 'locked' } as const);
    const { service } = serviceWith(() => active, { checkCredentials, keyOf });
    expect(await service.lookUp(A)).toEqual(refused);
  });

  test('of an integration that is being tested, is found too', async () => {
    const check = vi.fn(checkCredentials);
    const { service } = serviceWith(() => active, { checkCredentials: check });
    const tried = integrationNamed('Tried');
    await service.askOne(tried, B);
    expect(check).toHaveBeenCalledExactlyOnceWith([B], [tried]);
  });

  test('that can not be ruled out, is not sent', async () => {
    const check = async () => Promise.reject(new Error('broken'));
    const { service, asked, states } = serviceWith(() => active, { checkCredentials: check });
    expect(await service.lookUp(A)).toMatchObject({ failure: { kind: 'unexpected' } });
    expect([asked, states]).toEqual([[], []]);
  });
});

test('an answer, if no settings changed during its request, needs no trust check', async () => {
  const { service, asked } = serviceWith(() => active, {
    isTrusted: () => Promise.reject(new Error('not to be asked')),
  });
  expect(await service.lookUp(A)).toEqual(doneA);
  expect(asked).toHaveLength(1);
});

describe('settings that change during a request', () => {
  /**
   * Creates a service whose settings change during the first request, which "Old" answers. From then on, the
   * integration has `newName`, and the settings trust the answer of "Old" or not.
   */
  function changing(trustsOld: boolean, answerOfOld: CallResult = active, newName = 'New') {
    let changes = 0;
    return serviceWith(
      () => {
        if (changes > 0) return active;
        changes += 1;
        return answerOfOld;
      },
      {
        integrations: async () => success([integrationNamed(changes === 0 ? 'Old' : newName)]),
        trustChangeCount: () => changes,
        isTrusted: async (lookup) => trustsOld || lookup.state !== 'done' || lookup.integration === 'New',
      },
    );
  }

  test.each<[string, (service: LookupService) => Promise<Lookup | undefined>]>([
    ['the user', (service) => service.lookUp(A)],
    ['a page', (service) => service.lookUpForPage(A, async () => success('go'))],
    ['a list', (service) => service.lookUpForList(A, false)],
  ])('for %s, replace an untrusted answer before anyone sees it', async (_, ask) => {
    const { service, asked, states } = changing(false);
    expect(await ask(service)).toMatchObject({ state: 'done', integration: 'New' });
    expect(namesOf(asked)).toEqual(['Old', 'New']);
    expect(states.filter(({ state }) => state === 'done')).toMatchObject([{ integration: 'New' }]);
  });

  test('repeat a failed lookup if the integrations changed', async () => {
    const { service, asked, states } = changing(true, failed({ kind: 'timeout' }));
    expect(await service.lookUp(A)).toMatchObject({ state: 'done', integration: 'New' });
    expect(namesOf(asked)).toEqual(['Old', 'New']);
    expect(states.map(({ state }) => state)).not.toContain('failed');
  });

  test('do not repeat a failed lookup if the integrations are the same', async () => {
    const { service, asked } = changing(true, failed({ kind: 'session-not-found' }), 'Old');
    expect(await service.lookUp(A)).toMatchObject({ failure: { kind: 'session-not-found' } });
    expect(namesOf(asked)).toEqual(['Old']);
  });

  test('leave an answer that they trust', async () => {
    const { service, asked } = changing(true);
    expect(await service.lookUp(A)).toMatchObject({ integration: 'Old' });
    expect(namesOf(asked)).toEqual(['Old']);
  });
});
