import { describe, expect, test } from 'vitest';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { importSecret } from '../../utils/core/integration/signature.ts';
import type { Failure, FailureKind } from '../../utils/core/lookup/failure.ts';
import { failed, success } from '../../utils/core/result.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import {
  type AttemptDeps,
  type AttemptService,
  createAttemptService,
} from '../../utils/services/attempt-service.ts';
import type { CallResult } from '../../utils/services/registry-client.ts';
import { noCredentials } from '../fixtures/credential-check.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const attempt = randomSessionId();
const [A, B] = [randomSessionId(), randomSessionId()];
const key = await importSecret('secret');

const found = (...sessions: SessionId[]): CallResult<readonly SessionId[]> =>
  success({ reply: sessions, signed: true });
const fails = (kind: FailureKind): CallResult<readonly SessionId[]> => failed({ kind, status: 404 });

/** Returns a service over the integrations Live and Test; `answer` says what each call returns. */
function serviceWith(
  answer: (
    integration: Integration,
  ) => CallResult<readonly SessionId[]> | Promise<CallResult<readonly SessionId[]>>,
  deps: Partial<AttemptDeps> = {},
) {
  const asked: string[] = [];
  const initiated: boolean[] = [];
  const service = createAttemptService({
    checkCredentials: noCredentials,
    integrations: async () => success([integrationNamed('Live'), integrationNamed('Test')]),
    keyOf: async () => success(key),
    ask: async (integration, _key, id, { userInitiated, onRequest }) => {
      onRequest();
      asked.push(`${integration.name} ${id === attempt}`);
      initiated.push(userInitiated);
      return answer(integration);
    },
    now: () => 0,
    ...deps,
  });
  const find = (userInitiated = true, onlyIntegrationId?: string) =>
    service.findSession(attempt, userInitiated, onlyIntegrationId);
  return { service, find, asked, initiated };
}

test('an attempt, with one call, gives its session and nothing else', async () => {
  const { find, asked } = serviceWith(() => found(A));
  expect(await find()).toEqual(success([A]));
  expect(asked).toEqual(['Live true']);
});

test('an attempt with several sessions, gives all of them', async () => {
  expect(await serviceWith(() => found(A, B)).find()).toEqual(success([A, B]));
});

test('an attempt without media, fails with the integration’s name and ends the search', async () => {
  const { find, asked } = serviceWith(() => found());
  expect(await find()).toEqual(
    failed({ kind: 'attempt-not-found', integration: 'Live', integrationId: 'Live' }),
  );
  expect(asked).toHaveLength(1);
});

describe('the next integration', () => {
  test.each<FailureKind>(['attempt-not-found', 'key-rejected'])('after %s, is asked', async (kind) => {
    const { find } = serviceWith(({ name }) => (name === 'Live' ? fails(kind) : found(B)));
    expect(await find()).toEqual(success([B]));
  });

  test.each<FailureKind>([
    'signature-rejected',
    'forbidden',
    'bad-request',
    'rate-limited',
    'offline',
    'timeout',
    'server-error',
    'reply-too-large',
    'unexpected-reply',
    'signature-mismatch',
  ])('after %s, is not asked', async (kind) => {
    const { find, asked } = serviceWith(() => fails(kind));
    expect(await find()).toMatchObject({
      failure: { kind, integration: 'Live', tried: [{ integration: 'Live', kind }, { integration: 'Test' }] },
    });
    expect(asked).toHaveLength(1);
  });

  test('without the attempt, leaves the rejected key of the first as the failure', async () => {
    const { find } = serviceWith(({ name }) => fails(name === 'Live' ? 'key-rejected' : 'attempt-not-found'));
    expect(await find()).toMatchObject({ failure: { kind: 'key-rejected', integration: 'Live' } });
  });
});

test.each<[string, Partial<AttemptDeps>, Failure]>([
  ['no integration', { integrations: async () => success([]) }, { kind: 'not-configured' }],
  [
    'settings that cannot be read',
    { integrations: async () => failed({ kind: 'storage-failed' }) },
    { kind: 'storage-failed' },
  ],
  [
    'a locked secret',
    {
      integrations: async () => success([integrationNamed('Live')]),
      keyOf: async () => failed({ kind: 'locked' }),
    },
    { kind: 'locked', integration: 'Live', integrationId: 'Live' },
  ],
  ['a bug', { keyOf: () => Promise.reject(new Error('a bug')) }, { kind: 'unexpected' }],
])('%s, is a failure without a call', async (_, deps, failure) => {
  const { find, asked } = serviceWith(() => found(A), deps);
  expect(await find()).toEqual(failed(failure));
  expect(asked).toEqual([]);
});

test('a named integration, is the only one that is asked', async () => {
  const { find, asked } = serviceWith(() => fails('attempt-not-found'));
  expect(await find(true, 'Test')).toMatchObject({
    failure: { kind: 'attempt-not-found', integration: 'Test' },
  });
  expect(asked).toEqual(['Test true']);
});

test('an ID that is a credential, is refused without a call', async () => {
  const { find, asked } = serviceWith(() => found(A), {
    checkCredentials: async (texts) =>
      texts.map((text) => (text === attempt ? { kind: 'secret-given', integration: 'Live' } : undefined)),
  });
  expect(await find()).toEqual(failed({ kind: 'secret-given', integration: 'Live' }));
  expect(asked).toEqual([]);
});

test('a second search for the same attempt, shares the running call', async () => {
  const { promise, resolve } = Promise.withResolvers<CallResult<readonly SessionId[]>>();
  const { find, asked } = serviceWith(() => promise);
  const both = [find(), find()];
  resolve(found(A));
  expect(await Promise.all(both)).toEqual([success([A]), success([A])]);
  expect(asked).toHaveLength(1);
  await find();
  expect(asked).toHaveLength(2);
});

test.each<[string, Parameters<AttemptService['findSession']>]>([
  ['for another attempt', [randomSessionId(), true, 'Test']],
  ['that no user asked for', [attempt, false, 'Test']],
  ['of another integration', [attempt, true, 'Live']],
  ['of all integrations', [attempt, true]],
])('a search %s, gets its own answer while one is running', async (_, question) => {
  const { service, find } = serviceWith(() => found(), {
    ask: async ({ name }, _key, id, { userInitiated }) =>
      found(name === 'Test' && id === attempt && userInitiated ? A : B),
  });
  const both = Promise.all([find(true, 'Test'), service.findSession(...question)]);
  expect(await both).toEqual([success([A]), success([B])]);
});

test('a search, is user-initiated only if the user asks', async () => {
  const { find, initiated } = serviceWith(() => found(A));
  await find(true);
  await find(false);
  expect(initiated).toEqual([true, false]);
});
